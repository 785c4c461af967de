"""Sentences as runs of items: places, control verbs, actors, speakers, cues, each with its span.

An item is one word or phrase of the lexicon, or a word that it lacks. Every item has a symbol of
one letter, so that a whole sentence is also a string that regular expressions can search.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from extract.chunks import NO_SENSES, Chunks
from extract.entries import Row, Rows, Senses, Word
from extract.lexicon import Lexicon, words_of
from extract.model import Sentence, Span
from extract.senses import sense
from extract.symbols import PLAIN, PUNCTUATION, Letters
from geo.gazetteer import Place, PlaceKind

if TYPE_CHECKING:
    from extract.subjects import VerbGroup

_SPACED_DASH: Final = re.compile(r"(?<=\s)(?:-(?= )|–(?=\s))|--")
_REPORTED: Final = re.compile(r"(?<=b)Y(?=.)", re.S)
_GAP_WORDS: Final = 5  # a gap holds fewer words than that
_REPORTED_BEFORE: Final = frozenset({"to", "in", "at", "near", "around", "inside", "across"})
_POINTED_AT: Final = frozenset({"day", "night", "morning", "evening", "afternoon", "week", "month"})
_OBJECTS: Final = frozenset({"it", "them", "us", "him"})  # stand between a verb and its particle
_PARTING: Final = _OBJECTS | {"the", "their", "his", "its"}
_SPANS: Final = words_of("spans")
_PARTICLES: Final = frozenset({"up", "over", "back", "out", "off"})
_BEGINS_ANEW: Final = frozenset({"the", "they", "it", "he", "she", "we"})  # ends a gap
_NO_FORMS: Final[frozenset[str]] = frozenset()
_NAMES_IT: Final = words_of("names_it")

Gap = tuple[int, int] | None


class Item(NamedTuple):
    """A stretch of a sentence that stands for one thing."""

    symbol: str
    text: str
    start: int
    end: int
    senses: Senses
    gap: Gap = None

    def __repr__(self) -> str:
        return f"{self.symbol}:{self.text}"

    @property
    def places(self) -> tuple[Place, ...]:
        word = self.senses.get("place")
        return word.entry.places if word else ()

    def word(self, kind: str) -> Word | None:
        return self.senses.get(kind)

    def verbs(self) -> list[Word]:
        return verbs(self.senses)


def verbs(senses: Senses) -> list[Word]:
    """Return the verbs that a word can be."""
    return [word for kind, word in senses.items() if kind == "verb" or kind.startswith("verb:")]


class Line:
    """A sentence as items: one list, or string of letters, for each of their fields.

    `symbols[i]` is the symbol of item `i`, `texts[i]` its words, `starts[i]` its offset into the
    sentence, `senses[i]` what it may mean. `ends` and `gaps` are only those of longer phrases;
    `groups` are the groups of verbs that were asked for so far.
    """

    __slots__ = (
        *("ends", "folded", "gaps", "groups", "senses"),
        *("sentence", "starts", "symbols", "texts"),
    )

    def __init__(self, sentence: Sentence, folded: str) -> None:
        self.sentence = sentence
        self.folded = folded
        self.symbols = ""
        self.texts: list[str] = []
        self.senses: list[Senses] = []
        self.starts: list[int] = []
        self.ends: dict[int, int] = {}
        self.gaps: dict[int, Gap] = {}
        self.groups: dict[int, VerbGroup] = {}

    @property
    def items(self) -> "Items":
        """The same item by item, for rules that seldom ask."""
        return Items(self)

    def end(self, i: int) -> int:
        """Return where item `i` ends in the sentence."""
        return self.ends.get(i) or self.starts[i] + len(self.texts[i])

    def span(self, first: int, last: int) -> Span:
        """Return where the items `first` to `last` stand in the article."""
        offset, end = self.sentence.start, self.ends.get(last)
        end = end or self.starts[last] + len(self.texts[last])
        return Span(offset + self.starts[first], offset + end)

    def word(self, i: int, kind: str) -> Word | None:
        """Return item `i` as a word of some kind, if it can be one."""
        return self.senses[i].get(kind)

    def places(self, i: int) -> tuple[Place, ...]:
        """Return the places that bear the name at item `i`."""
        return self.senses[i]["place"].entry.places

    def forms(self, i: int) -> frozenset[str]:
        """Return the forms that item `i` may be as a verb."""
        senses = self.senses[i]
        if len(senses) == 1:
            return senses["verb"].forms if "verb" in senses else _NO_FORMS
        return _NO_FORMS.union(*(word.forms for word in verbs(senses)))

    def letter(self, i: int) -> str:
        """Return the first letter of item `i`, as it is written."""
        return self.sentence.text[self.starts[i]]


class Items(Sequence[Item]):
    """The items of a line, each put together when it is asked for."""

    __slots__ = ("_line",)

    def __init__(self, line: Line) -> None:
        self._line = line

    def __len__(self) -> int:
        return len(self._line.texts)

    @overload
    def __getitem__(self, i: int) -> Item: ...

    @overload
    def __getitem__(self, i: slice) -> list[Item]: ...

    def __getitem__(self, i: int | slice) -> Item | list[Item]:
        if isinstance(i, slice):
            return [self[n] for n in range(*i.indices(len(self)))]
        line, i = self._line, range(len(self))[i]
        span = line.span(i, i)
        return Item(line.symbols[i], line.texts[i], *span, line.senses[i], line.gaps.get(i))


def tag(sentence: Sentence, folded: str, lexicon: Lexicon) -> Line:
    """Tag one sentence; `folded` is its folded text, of the same length."""
    if "--" in sentence.text or "- " in sentence.text or "–" in sentence.text:
        folded = _with_dashes(sentence.text, folded)
    line = Line(sentence, folded)
    symbols = _take_words(line, lexicon.chunks)
    _take_phrases(line, symbols, lexicon.phrases)
    line.symbols = "".join(symbols)
    if "'" in folded or "that" in folded or "bY" in line.symbols:
        _impersonal(line, symbols)
    return line


def _take_words(line: Line, chunks: Chunks) -> list[str]:
    """Make an item of each word, and return their symbols, "" for those still to be looked at."""
    symbols: list[str] = []
    texts, starts, senses = line.texts, line.starts, line.senses
    at = 0
    for chunk in line.folded.split(" "):
        cut = chunks[chunk]
        if cut.bare:
            texts.append(chunk)
            starts.append(at)
            symbols.append(cut.symbol)
            senses.append(cut.meaning)
        else:
            texts.extend(cut.words)
            starts.extend([at + offset for offset in cut.offsets])
            symbols.extend(cut.symbols)
            senses.extend(cut.senses)
        at += len(chunk) + 1
    return symbols


def _take_phrases(line: Line, symbols: list[str], phrases: Mapping[str, Rows]) -> None:
    """Take the longest phrase at each word whose symbol is still "", or the word alone.

    Left of a word all phrases are items already; right of it stand single words.
    """
    words = line.texts
    words.append("")  # follows the last word, so that every word has one behind it
    symbols.append("")
    i = symbols.index("")
    while words[i]:
        rows = phrases.get(words[i])
        longer = rows.by_second.get(words[i + 1]) if rows else None
        if rows is None:
            symbols[i] = _plain_symbol(line, symbols, i)
        elif rows.parts and words[i + 1] in _PARTING and _take_parted(rows, line, symbols, i):
            pass
        elif longer is None and rows.constant:
            symbols[i] = rows.constant
        elif not _take_first(longer or _unled(rows, words, i), line, symbols, i):
            symbols[i], line.senses[i] = _plain_symbol(line, symbols, i), NO_SENSES
        i = symbols.index("", i + 1)
    words.pop()
    symbols.pop()


def _unled(rows: Rows, words: list[str], i: int) -> tuple[Row, ...]:
    """Return the phrases that may stand at word `i` whatever the next word is."""
    near = rows.closers and not rows.closers.isdisjoint(words[i + 1 : i + 1 + _GAP_WORDS])
    return rows.gapped if near else rows.bare


def _take_first(rows: tuple[Row, ...], line: Line, symbols: list[str], i: int) -> bool:
    """Make an item of the first phrase that stands at word `i` and has a sense there, if any."""
    words = line.texts
    for row in rows:
        stop, gap = i + 1 + row.size, None
        if row.gap >= 0:
            stop, gap = _extent(words, i + 1, row)
            if stop < 0:
                continue
        elif row.size > 1 and tuple(words[i + 1 : stop]) != row.rest:
            continue
        symbol = _symbol_here(row, line, symbols, i, stop)
        if symbol is not None:
            symbols[i], line.senses[i] = symbol, row.senses
            if row.rest:
                _join(line, symbols, i, stop, gap)
            return True
    return False


def _symbol_here(row: Row, line: Line, symbols: list[str], i: int, stop: int) -> str | None:
    """Return the symbol of a phrase of the words `i` to `stop`; None without a sense there."""
    if row.is_place and not _is_written_as_name(row.senses, line, i):
        return None
    symbol = row.symbol or sense(row, symbols, line.texts, i, stop)
    return "q" if symbol == "X" and _is_pronoun(line, symbols, i, stop) else symbol


def _take_parted(rows: Rows, line: Line, symbols: list[str], i: int) -> bool:
    """*Beat it off*, *drove them out*: a verb whose particle stands behind its object."""
    words, gap = line.texts, _parting(line.texts, i)
    at = i + 1 + gap
    for row in rows.by_second.get(words[at], ()) if gap else ():
        if row.is_parted and sense(row, symbols, words, i, at + 1) == "V":
            symbols[i], line.senses[i] = "V", row.senses
            line.ends[i] = line.starts[i] + len(words[i])
            words[i] = f"{words[i]} {words[at]}"
            return True
    return False


def _parting(words: list[str], i: int) -> int:
    """How many words of an object stand between the verb at `i` and its particle; else 0."""
    if words[i + 1] in _OBJECTS:
        return 1
    ahead = words[i + 3 : i + 5]
    gap = next((n for n, word in enumerate(ahead, 2) if word in _PARTICLES), 0)
    return 0 if words[i + 2 + gap : i + 3 + gap] == ["to"] and _is_measure(words, i + gap) else gap


def _is_measure(words: list[str], at: int) -> bool:
    """*Up to ninety days*: how much, and no particle."""
    return any(word in _SPANS for word in words[at + 3 : at + 6])


def _join(line: Line, symbols: list[str], i: int, stop: int, gap: Gap) -> None:
    """Make one item of the words from `i` to `stop`; `gap` has the words in its gap."""
    words, starts, offset = line.texts, line.starts, line.sentence.start
    if gap is not None:
        first, last = gap[0], gap[1] - 1
        line.gaps[i] = offset + starts[first], offset + starts[last] + len(words[last])
    line.ends[i] = starts[stop - 1] + len(words[stop - 1])
    words[i:stop] = [" ".join(words[i:stop])]
    del symbols[i + 1 : stop], starts[i + 1 : stop], line.senses[i + 1 : stop]


def _is_pronoun(line: Line, symbols: list[str], i: int, stop: int) -> bool:
    """Tell *us* from the *US*."""
    return (
        line.texts[i:stop] == ["us"]
        and line.letter(i).islower()
        and not (i and symbols[i - 1] == "e")
    )


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


def _is_written_as_name(senses: Senses, line: Line, i: int) -> bool:
    """Check the spelling: a place name bears a capital, or its script has none."""
    text, start = line.sentence.text, line.starts[i]
    if not text[start].islower():
        return True
    if text[start - 1 : start] != "#":
        return False
    return senses["place"].entry.places[0].kind in {PlaceKind.CAPITAL, PlaceKind.PROVINCE}


def _plain_symbol(line: Line, symbols: list[str], i: int) -> str:
    """Return the symbol of a word that the lexicon lacks, or knows in no sense that fits here."""
    word = line.texts[i]
    return PLAIN.get(word) or _UNKNOWN[word] or _participle(line, symbols, i)


_UNKNOWN: Final = Letters()


def _participle(line: Line, symbols: list[str], i: int) -> str:
    """Take a word in -ed for a verb if it is no name, part of a word, or behind a determiner."""
    text, start = line.sentence.text, line.starts[i]
    if (
        text[start].islower()
        and text[max(0, start - 1)] not in "-‑"
        and not (i and symbols[i - 1] in "eio'")
    ):
        return "x"
    return "w"


def _impersonal(line: Line, symbols: list[str]) -> None:
    """*Was reported captured*, *is said to have fallen*: a helper of the verb, nobody's claim."""
    texts = line.texts
    for i in range(1, len(texts)):
        if texts[i] == "'s" and texts[i - 1] in _NAMES_IT:
            symbols[i] = "b"
        if texts[i - 1] == "'d" and (texts[i] == "been" or _is_only_past(line.forms(i))):
            symbols[i - 1] = "v"
        if texts[i - 1] == "that" and _is_pointed_at(symbols[i], texts[i]):
            symbols[i - 1] = "e"
    line.symbols = "".join(symbols)
    for match in _REPORTED.finditer(line.symbols):
        at, following = match.start(), match.end()
        verbal = symbols[following] in "Vb" or texts[following] in _REPORTED_BEFORE
        if verbal and line.senses[at]["say"].entry.effect == "claim":
            symbols[at] = "a"
    line.symbols = "".join(symbols)


def _is_only_past(forms: frozenset[str]) -> bool:
    """*They'd captured it*: no form that could stand behind *would*."""
    return "part" in forms and "base" not in forms


def _is_pointed_at(symbol: str, text: str) -> bool:
    """Know *that province*, *that night*: a noun behind *that*, and no clause."""
    if symbol == "z":
        return text in _POINTED_AT
    return symbol in "RCDF" and not text.endswith("s")


def _with_dashes(text: str, folded: str) -> str:
    """Put spaced hyphens, which folding makes spaces, back as dashes."""
    for match in _SPACED_DASH.finditer(text):
        folded = f"{folded[: match.start()]}—{folded[match.start() + 1 :]}"
    return folded
