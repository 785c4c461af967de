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
_SPACED_MARKS: Final = tuple(f"{mark} " for mark in "-*•·–—>▪●")
_LIST_MARK: Final = re.compile(r"\s?(?<![-*•·–—>▪●])[-*•·–—>▪●]++\s")
_SPEAKER_MARK: Final = re.compile(r"\s*(?:[QA][.:]\s|[A-Z][A-Z .'-]{2,30}:\s)")
_END: Final = re.compile(  # begins with the mark itself, so that other letters cost nothing
    r"""[.!?…](?:(?<![.!?…].)[.!?…]*+["”’'»)\]]*+(?=\s++[^\sa-z])"""
    r"""|(?<=[.!?])["”’»]++(?=\s)(?!\s++[a-z])"""
    r"""|(?<=[a-z]{2}[.])(?=[A-Z][a-z]))""",
    re.S,
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
    if block.rstrip().endswith((".", "!", "?", '"', "”", ",")) or _has_more(block, _HEADING_WORDS):
        return "text"
    return "heading"


def _has_more(text: str, words: int) -> bool:
    """Whether a text has more words than that; a long one is not counted to its end."""
    return len(text.split(None, words)) > words


def furniture(article: Article, blocks: Sequence[Paragraph], lexicon: Lexicon) -> list[SetAside]:
    """Name the paragraphs that are page furniture or stand a second time, with the reason."""
    aside: list[SetAside] = []
    seen: set[str] = set()
    in_block = False
    for block in blocks:
        text = _spaced(article.text[block.start : block.end])
        reason, in_block = _reason(text, block.kind, seen, lexicon, in_block)
        if reason:
            aside.append(SetAside(block.start, block.end, reason))
        if len(text) > _WRAPPED_FROM:
            seen.add(text)
    return aside


def _spaced(text: str) -> str:
    """Return a text with one space for each stretch of white space in it."""
    plain = text.isprintable() and "  " not in text
    return text.strip(" ") if plain else " ".join(text.split())


def _reason(
    text: str, kind: str, seen: set[str], lexicon: Lexicon, in_block: bool
) -> tuple[str, bool]:
    """Say why a paragraph is furniture, "" if it is none, and whether such a block goes on."""
    if text in seen:
        return "a repeated paragraph", in_block
    if text.count(" ") >= _FURNITURE_WORDS:
        return "", False
    bare = _LIST_MARK.sub("", text) if any(mark in text for mark in _SPACED_MARKS) else text
    plain = bare.casefold().strip(" :»>-|")
    if plain in lexicon.furniture_blocks or (
        kind == "heading"
        and plain.startswith(lexicon.furniture_openers)
        and not _has_more(text, _OPENER_WORDS)
    ):
        return "a list of other stories", True
    if plain.partition(":")[0] in lexicon.furniture_blocks:
        return "a list of other stories", False
    if _is_marked(text, plain, lexicon):
        return "page furniture", False
    goes_on = in_block and _is_link(text, kind)
    return ("a list of other stories", True) if goes_on else ("", False)


def _is_marked(text: str, plain: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with, or has in it, what only furniture has."""
    if any(mark in plain for mark in lexicon.furniture_inside):
        return True
    if not plain.startswith(lexicon.furniture_lines):
        return False
    return plain.startswith(lexicon.furniture_long_lines) or not _has_more(text, _HEADING_WORDS)


def _is_link(text: str, kind: str) -> bool:
    """Whether a line of a list of links still looks like one: short, or without a full stop."""
    return (
        not _has_more(text, _LONG_LINE_WORDS - 1)
        or not text.endswith((".", "!", "?", '"', "”"))
        or (
            kind == "item"
            and not text.endswith(".")
            and not _has_more(text, 2 * _LONG_LINE_WORDS - 1)
        )
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
        if stop - low > _MAX_SENTENCE:
            yield from _short_enough(text, low, stop)
        else:
            yield low, stop
        low = stop
    yield from _short_enough(text, low, end)


def _short_enough(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while high - low > _MAX_SENTENCE:
        cut = text.rfind(" ", low + 1, low + _MAX_SENTENCE)
        cut = cut if cut > low else low + _MAX_SENTENCE
        yield low, cut
        low = cut
    yield low, high
