"""Article text as paragraphs and sentences with their offsets; page furniture set aside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.lexicon import Lexicon
from extract.model import Article, Sentence, SetAside

_LINE: Final = re.compile(r"[^\r\n]+")
_WRAPPED_FROM, _WRAPPED_TO = 40, 100  # characters: lines that a program broke, not an author
_FULL_LINE: Final = 55  # characters: a line that goes on below even behind a full stop
_HEADING_WORDS, _OPENER_WORDS, _FURNITURE_WORDS = 8, 6, 40  # the longest
_BULLET: Final = re.compile(
    r"\s*(?:[-*•·–—>▪●.]+\s|\d{1,2}[/.)]\s|\d{1,2}[:.]\d{2}\b|\(?\d{1,2}\)\s)"
)
# Here and in _END a run is tried from its first mark only and never given back in part: whatever
# follows a part of it is a mark of the same run, so that long runs take linear time.
_LIST_MARK: Final = re.compile(r"\s?(?<![-*•·–—>▪●])[-*•·–—>▪●]++\s")
_SPEAKER_MARK: Final = re.compile(r"\s*(?:[QA][.:]\s|[A-Z][A-Z .'-]{2,30}:\s)")
_END: Final = re.compile(
    r"""(?<![.!?…])[.!?…]++["”’'»)\]]*+(?=\s++[^\sa-z])"""
    r"""|[.!?]["”’»]++(?=\s)(?!\s++[a-z])"""
    r"""|(?<=[a-z]{2})[.](?=[A-Z][a-z])"""
)
_ABBREVIATION: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Brig|Sgt|Gov|Sen|Rep|St|No|Nos|vs|approx|(?i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|e\.g|i\.e|[A-Z]|a\.m|p\.m|U\.S|U\.N|U\.K)\.$"
)
_WORD: Final = re.compile(r"\w+")
_LONG_LINE_WORDS: Final = 14  # a headline in a list of links is shorter
_MAX_SENTENCE: Final = 2000  # characters; longer runs without a full stop are cut at a space


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of lines that belong together; `kind` is text, heading or item."""

    start: int
    end: int
    kind: str


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a text at blank lines, bullets, time stamps and line ends that are no wrapping."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    groups: list[list[tuple[int, int]]] = []
    for start, end in lines:
        if groups and _continues(text, groups[-1][-1], (start, end)):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    return [
        Paragraph(group[0][0], group[-1][1], _kind(text[group[0][0] : group[-1][1]]))
        for group in groups
    ]


def _continues(text: str, last: tuple[int, int], line: tuple[int, int]) -> bool:
    above, below = text[slice(*last)].rstrip(), text[slice(*line)]
    if text[last[1] : line[0]].count("\n") > 1 or not _WRAPPED_FROM <= len(above) <= _WRAPPED_TO:
        return False
    if _BULLET.match(below) or _SPEAKER_MARK.match(below) or _is_title(above) or _is_title(below):
        return False
    return (
        not above.endswith((".", "!", "?", ":", '"', "”"))
        or below.lstrip()[:1].islower()
        or len(above) > _FULL_LINE
    )


def _is_title(line: str) -> bool:
    """Most of its long words bear a capital: a headline, not the middle of a sentence."""
    every = _WORD.findall(line)
    words = [word for word in every if len(word) > _SHORT]
    return (
        len(words) > _SHORT
        and not every[-1][0].islower()
        and sum(word[0].isupper() for word in words) > _TITLE * len(words)
        and not line.isupper()
    )


_SHORT, _TITLE = 3, 0.7


def _kind(block: str) -> str:
    if _BULLET.match(block) or _SPEAKER_MARK.match(block):
        return "item"
    words = _WORD.findall(block)
    return (
        "heading"
        if len(words) <= _HEADING_WORDS
        and not block.rstrip().endswith((".", "!", "?", '"', "”", ","))
        else "text"
    )


def furniture(article: Article, blocks: Sequence[Paragraph], lexicon: Lexicon) -> list[SetAside]:
    """Name the paragraphs that are page furniture or stand a second time, with the reason."""
    aside: list[SetAside] = []
    seen: set[str] = set()
    in_block = False
    for block in blocks:
        text = " ".join(article.text[block.start : block.end].split())
        reason, in_block = _reason(text, block.kind, seen, lexicon, in_block)
        if reason:
            aside.append(SetAside(block.start, block.end, reason))
        if len(text) > _WRAPPED_FROM:
            seen.add(text)
    return aside


def _reason(
    text: str, kind: str, seen: set[str], lexicon: Lexicon, in_block: bool
) -> tuple[str, bool]:
    """Say why a paragraph is furniture, "" if it is none, and whether such a block goes on."""
    plain = _LIST_MARK.sub("", text).casefold().strip(" :»>-|")
    words = len(_WORD.findall(text))
    if text in seen:
        return "a repeated paragraph", in_block
    if plain in lexicon.furniture_blocks or (
        kind == "heading" and words <= _OPENER_WORDS and plain.startswith(lexicon.furniture_openers)
    ):
        return "a list of other stories", True
    if words <= _FURNITURE_WORDS:
        if ":" in plain and plain.partition(":")[0] in lexicon.furniture_blocks:
            return "a list of other stories", False
        if _is_marked(plain, words, lexicon):
            return "page furniture", False
    goes_on = in_block and _is_link(text, kind, words)
    return ("a list of other stories", True) if goes_on else ("", False)


def _is_marked(plain: str, words: int, lexicon: Lexicon) -> bool:
    """Whether a line begins with, or has in it, what only furniture has."""
    openers = lexicon.furniture_lines if words <= _HEADING_WORDS else lexicon.furniture_long_lines
    return plain.startswith(openers) or any(mark in plain for mark in lexicon.furniture_inside)


def _is_link(text: str, kind: str, words: int) -> bool:
    """Whether a line of a list of links still looks like one: short, or without a full stop."""
    return (
        words < _LONG_LINE_WORDS
        or (words <= _FURNITURE_WORDS and not text.endswith((".", "!", "?", '"', "”")))
        or (kind == "item" and words < 2 * _LONG_LINE_WORDS and not text.endswith("."))
    )


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph with their offsets, without white space around them."""
    for low, high in _cuts(text, start, end):
        piece = text[low:high]
        bare = piece.strip()
        if bare:
            yield Sentence(bare, low + len(piece) - len(piece.lstrip()))


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(low, stop - 8), match.start() + 1
        ):
            continue
        yield from _short_enough(text, low, stop)
        low = stop
    yield from _short_enough(text, low, end)


def _short_enough(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while high - low > _MAX_SENTENCE:
        cut = text.rfind(" ", low + 1, low + _MAX_SENTENCE)
        cut = cut if cut > low else low + _MAX_SENTENCE
        yield low, cut
        low = cut
    yield low, high
