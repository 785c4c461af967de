"""Sentences as runs of items: places, control verbs, actors, speakers, cues, each with its span.

An item is one word or phrase of the lexicon, or a word that it lacks. Every item has a symbol of
one letter, so that a whole sentence is also a string that regular expressions can search.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.entries import Row, Rows, Senses, Word
from extract.lexicon import TOKEN, Lexicon, words_of
from extract.model import Sentence
from extract.senses import sense
from extract.symbols import PLAIN, PUNCTUATION
from geo.gazetteer import Place, PlaceKind

_SPACED_DASH: Final = re.compile(r"(?<=\s)[-–](?=\s)|--")
_REPORTED: Final = re.compile(r"(?<=b)Y(?=.)", re.S)
_GAP_WORDS: Final = 5  # a gap holds fewer words than that
_SHORTEST_PARTICIPLE: Final = 5  # letters: "fled", "need" are none
_REPORTED_BEFORE: Final = frozenset({"to", "in", "at", "near", "around", "inside", "across"})
_POINTED_AT: Final = frozenset({"day", "night", "morning", "evening", "afternoon", "week", "month"})
_PARTING: Final = frozenset({"it", "them", "us", "him"})  # stand between a verb and its particle
_DETERMINERS: Final = frozenset({"the", "their", "his", "its"})
_PARTICLES: Final = frozenset({"up", "over", "back", "out", "off"})
_BEGINS_ANEW: Final = frozenset({"the", "they", "it", "he", "she", "we"})  # ends a gap
_NO_SENSES: Final[Senses] = {}
_NAMES_IT: Final = words_of("names_it")

Gap = tuple[int, int] | None


class Item:
    """A stretch of a sentence that stands for one thing."""

    __slots__ = ("end", "gap", "senses", "start", "symbol", "text")

    def __init__(
        self, symbol: str, text: str, start: int, end: int, senses: Senses, gap: Gap = None
    ) -> None:
        self.symbol = symbol
        self.text = text
        self.start = start
        self.end = end
        self.senses = senses
        self.gap = gap

    def __repr__(self) -> str:
        return f"{self.symbol}:{self.text}"

    @property
    def places(self) -> tuple[Place, ...]:
        word = self.senses.get("place")
        return word.entry.places if word else ()

    def word(self, kind: str) -> Word | None:
        return self.senses.get(kind)

    def verbs(self) -> list[Word]:
        return [
            word for kind, word in self.senses.items() if kind == "verb" or kind.startswith("verb:")
        ]


class Line:
    """A sentence as items; `symbols[i]` is the symbol of `items[i]`, `texts[i]` its words."""

    __slots__ = ("folded", "items", "sentence", "symbols", "texts")

    def __init__(self, sentence: Sentence, items: list[Item], folded: str) -> None:
        self.sentence = sentence
        self.items = items
        self.folded = folded
        self.symbols = "".join([item.symbol for item in items])
        self.texts = [item.text for item in items]


def tag(sentence: Sentence, folded: str, lexicon: Lexicon) -> Line:
    """Tag one sentence; `folded` is its folded text, of the same length."""
    if "-" in sentence.text or "–" in sentence.text:
        folded = _with_dashes(sentence.text, folded)
    words = TOKEN.findall(folded)
    line = Line(sentence, _items(sentence, folded, words, lexicon), folded)
    if "'s" in words or "'d" in words or "that" in words or "bY" in line.symbols:
        _impersonal(line)
    return line


def _items(sentence: Sentence, folded: str, words: list[str], lexicon: Lexicon) -> list[Item]:
    """Take the longest phrase of the lexicon at each word, or the word alone."""
    text, offset = sentence
    starts = _starts(folded, words)
    words.append("")  # follows the last word, so that every word has one behind it
    items: list[Item] = []
    phrases = lexicon.phrases
    i, stop = 0, len(starts)
    while i < stop:
        word, start = words[i], starts[i]
        table = phrases.get(word)
        if table is not None:
            rows = table.by_second.get(words[i + 1], table.others)
            gap = _parting(words, i)
            hit = (
                _parted(table, words, starts, i, gap, sentence, items) if gap else None
            ) or _phrase(rows, words, starts, i, sentence, items)
            if hit is not None:
                item, i = hit
                items.append(item)
                continue
        at = start + offset
        symbol = PLAIN.get(word) or _plain_symbol(word, items, text[max(0, start - 1) : start + 1])
        items.append(Item(symbol, word, at, at + len(word), _NO_SENSES))
        i += 1
    return items


def _starts(folded: str, words: Sequence[str]) -> list[int]:
    starts: list[int] = []
    at = 0
    for word in words:
        at = folded.find(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _phrase(
    rows: Sequence[Row],
    words: list[str],
    starts: list[int],
    i: int,
    sentence: Sentence,
    items: list[Item],
) -> tuple[Item, int] | None:
    """Return the first phrase that stands at word `i` and has a sense there, and where it ends."""
    start = starts[i]
    for row in rows:
        gap: Gap = None
        if row.gap < 0:
            stop = i + 1 + row.size
            if row.size > 1 and tuple(words[i + 1 : stop]) != row.rest:
                continue
        else:
            stop, gap = _extent(words, i + 1, row)
            if stop < 0:
                continue
        if row.is_place and not _is_written_as_name(row.senses, sentence.text, start):
            continue
        symbol = row.symbol or sense(row, items, words, stop)
        if symbol is None:
            continue
        if symbol == "X" and _is_pronoun(words[i:stop], sentence.text[start], items):
            symbol = "q"
        surface = words[i] if stop == i + 1 else " ".join(words[i:stop])
        at, end = _span(words, starts, sentence, (i, stop))
        held = _span(words, starts, sentence, gap) if gap else None
        return Item(symbol, surface, at, end, row.senses, held), stop
    return None


def _span(
    words: list[str], starts: list[int], sentence: Sentence, held: tuple[int, int]
) -> tuple[int, int]:
    """Return the offsets into the article of the words [first, last)."""
    first, last = held
    end = starts[last - 1] + len(words[last - 1])
    return sentence.start + starts[first], sentence.start + end


def _parting(words: list[str], i: int) -> int:
    """How many words of an object stand between the verb at `i` and its particle; else 0."""
    if words[i + 1] in _PARTING:
        return 1
    if words[i + 1] not in _DETERMINERS:
        return 0
    ahead = words[i + 3 : i + 5]
    return next((n for n, word in enumerate(ahead, 2) if word in _PARTICLES), 0)


def _parted(
    table: Rows,
    words: list[str],
    starts: list[int],
    i: int,
    gap: int,
    sentence: Sentence,
    items: list[Item],
) -> tuple[Item, int] | None:
    """*Beat it off*, *drove them out*: a verb whose particle stands behind its object."""
    at = i + 1 + gap
    for row in table.by_second.get(words[at], ()):
        if row.size == 1 and row.gap < 0 and any(kind.startswith("verb") for kind in row.senses):
            symbol = sense(row, items, words, at + 1)
            if symbol == "V":
                start = sentence.start + starts[i]
                text = f"{words[i]} {words[at]}"
                return Item(symbol, text, start, start + len(words[i]), row.senses), i + 1
    return None


def _is_pronoun(words: list[str], letter: str, items: list[Item]) -> bool:
    """Tell *us* from the *US*."""
    return words == ["us"] and letter.islower() and not (items and items[-1].symbol == "e")


def _extent(words: list[str], i: int, row: Row) -> tuple[int, Gap]:
    """Where a phrase ends, and what its gap holds; (-1, None) when it is not here."""
    at = i + row.gap
    if row.gap and tuple(words[i:at]) != row.rest[: row.gap]:
        return -1, None
    after = row.rest[row.gap + 1 :]
    for j in range(at, at + _GAP_WORDS):
        if tuple(words[j : j + len(after)]) == after:
            return j + len(after), ((at, j) if j > at else None)
        if not words[j] or words[j] in PUNCTUATION or (j > at and words[j] in _BEGINS_ANEW):
            break
    return -1, None


def _is_written_as_name(senses: Senses, text: str, start: int) -> bool:
    """Check the spelling: a place name bears a capital, or its script has none."""
    if not text[start].islower():
        return True
    is_seat = senses["place"].entry.places[0].kind in {PlaceKind.CAPITAL, PlaceKind.PROVINCE}
    return is_seat and text[start - 1 : start] == "#"


def _plain_symbol(word: str, items: list[Item], letters: str) -> str:
    """Return the symbol of a word that the lexicon lacks and that is no mark or time of day."""
    if word[0].isdigit():
        return "0"
    if (
        word.endswith("ed")
        and len(word) >= _SHORTEST_PARTICIPLE
        and letters[-1].islower()
        and letters[0] not in "-‑"
        and not (items and items[-1].symbol in "eio'")
    ):
        return "x"
    return "w"


def _impersonal(line: Line) -> None:
    """*Was reported captured*, *is said to have fallen*: a helper of the verb, nobody's claim."""
    items = line.items
    for last, item in pairwise(items):
        if item.text == "'s" and last.text in _NAMES_IT:
            item.symbol = "b"
        if item.text == "been" and last.text == "'d":
            last.symbol = "v"
        if last.text == "that" and _is_pointed_at(item):
            last.symbol = "e"
    line.symbols = "".join([item.symbol for item in items])
    for match in _REPORTED.finditer(line.symbols):
        item, following = items[match.start()], items[match.end()]
        verbal = following.symbol in "Vb" or following.text in _REPORTED_BEFORE
        if verbal and item.senses["say"].entry.effect == "claim":
            item.symbol = "a"
    line.symbols = "".join([item.symbol for item in items])


def _is_pointed_at(item: Item) -> bool:
    """Know *that province*, *that night*: a noun behind *that*, and no clause."""
    if item.symbol == "z":
        return item.text in _POINTED_AT
    return item.symbol in "RCDF" and not item.text.endswith("s")


def _with_dashes(text: str, folded: str) -> str:
    """Put spaced hyphens, which folding makes spaces, back as dashes."""
    letters = list(folded)
    for match in _SPACED_DASH.finditer(text):
        letters[match.start()] = "—"
    return "".join(letters)
