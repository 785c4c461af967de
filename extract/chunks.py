"""What stands between two spaces, cut into words: each such chunk is looked at once, and kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extract.entries import Senses
from extract.symbols import Letters

TOKEN: Final = re.compile(
    r"[a-z]++(?![\w'])"  # most words; all below would find them too, but slowly
    r"|[,.:;\"()]"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|'(?:s|d|ll|re|ve|m)\b"
    r"|\*"
    r"|[^\W_]+?(?='(?:s|d|ll|re|ve|m)\b)"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|[^\w\s]"
)
NO_SENSES: Final[Senses] = {}

_MOST_KEPT: Final = 50_000  # chunks, and
_LONGEST_KEPT: Final = 40  # characters of one, so that memory does not grow with what is read


@dataclass(slots=True)
class Chunk:
    """The words of a chunk with their offsets into it, symbols and senses.

    A `bare` chunk is one word; `symbol` and `meaning` are those of the first word.
    """

    bare: bool
    symbol: str
    meaning: Senses
    words: tuple[str, ...]
    offsets: tuple[int, ...]
    symbols: tuple[str, ...]
    senses: tuple[Senses, ...]


class Chunks(dict[str, Chunk]):
    """The chunks that were met so far.

    `letters` has the symbols of the words that mean the same wherever they stand, "" for those that
    do not; `meanings` what words mean that do so where no longer phrase stands.
    """

    def __init__(self, letters: Letters, meanings: Mapping[str, Senses]) -> None:
        super().__init__()
        self.letters = letters
        self.meanings = meanings

    def __missing__(self, chunk: str) -> Chunk:
        """Cut a chunk that was not met before."""
        found = [(match[0], match.start()) for match in TOKEN.finditer(chunk)]
        words = tuple([word for word, _ in found])
        symbols = tuple([self.letters[word] for word in words])
        senses = tuple([self.meanings.get(word, NO_SENSES) for word in words])
        cut = Chunk(
            words == (chunk,),
            symbols[0] if words else "",
            senses[0] if words else NO_SENSES,
            words,
            tuple([offset for _, offset in found]),
            symbols,
            senses,
        )
        if len(self) < _MOST_KEPT and len(chunk) <= _LONGEST_KEPT:
            self[chunk] = cut
        return cut
