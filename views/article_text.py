"""An article as HTML: every tag says what it was read as, every report stands at its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from extract.model import (
    Article,
    ControlReport,
    Level,
    Reading,
    Span,
    Tag,
    TagKind,
)
from geo.gazetteer import default_gazetteer
from geo.names import fold
from publish import words
from publish.safe import html
from views.report_cards import Asked, Counted, Numbers, beside, numbered, set_aside

KINDS: Final[Mapping[str, str]] = {
    "place": "place",
    "verb rc-on-seized": "control verb",
    "attacker": "attacker",
    "speaker": "speaker",
    "cue": "cue: denial, doubt, part",
    "date": "date or count",
    "unused": "named, not marked",
}
_NOTHING: Final = Asked()
_CLASS: Final = {TagKind.NUMBER: "date"}
_GAP: Final = re.compile(r"\n\s*\n")


class Block(NamedTuple):
    """A paragraph as HTML and what stands beside it."""

    text: str
    cards: tuple[str, ...]


def key() -> str:
    """Return the key of the tags."""
    tags = "".join(f'<mark class="rc-tag rc-{name}">{said}</mark> ' for name, said in KINDS.items())
    return f'<div class="rc-key"><span class="rc-small">Marked:</span> {tags}</div>'


def article(reading: Reading, asked: Asked = _NOTHING) -> str:
    """Return the whole text with its tags, the cards of its reports in the margin.

    The cards that are asked about stand out: somebody wants to know why they count.
    """
    rows = "".join(
        f'<div class="rc-words">{block.text}</div>'
        f'<div class="rc-cards">{"".join(block.cards)}</div>'
        for block in blocks(reading, asked)
    )
    it = reading.article
    return f'<div class="rc-text" lang="{html(it.language)}" data-id="{html(it.id)}">{rows}</div>'


def summary(reading: Reading) -> str:
    """Return "3 reports, 1 count"."""
    counts = [words.counted(len(reading.reports), "report")]
    if reading.aggregates:
        counts.append(words.counted(len(reading.aggregates), "count"))
    return ", ".join(counts)


def blocks(reading: Reading, asked: Asked) -> Iterator[Block]:
    """Yield the paragraphs in the order of the text."""
    numbers = numbered(reading.reports)
    aside = {part.start: part for part in reading.set_aside}
    for span in _paragraphs(reading.article.text):
        part = next((aside[start] for start in aside if span.start <= start < span.end), None)
        if part:
            text = html(reading.article.text[span.start : span.end])
            yield Block(f'<p class="rc-furniture">{text}</p>', (set_aside(part.reason),))
            continue
        text = "".join(_pieces(reading, span, numbers))
        yield Block(f'<p dir="auto">{text}</p>', tuple(beside(reading, span, numbers, asked)))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in chain(_GAP.finditer(text), [None]):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield Span(start, end)
        start = gap.end() if gap else end


def _pieces(reading: Reading, span: Span, numbers: Numbers) -> Iterator[str]:
    text, at = reading.article.text, span.start
    for tag in _apart(reading, span):
        yield _plain(text, at, tag.start, numbers)
        number = _number(numbers.get(tag.start))
        yield f"{number}{_marked(tag, text[tag.start : tag.end])}"
        at = tag.end
    yield _plain(text, at, span.end, numbers)


def _apart(reading: Reading, span: Span) -> Iterator[Tag]:
    """Yield the tags of a paragraph; where two overlap the first and longer one."""
    tags = {*reading.tags, *_of_mentions(reading.reports)}
    at = span.start
    for tag in sorted(tags, key=_claim):
        if tag.start >= at and tag.end <= span.end and tag.start < tag.end:
            yield tag
            at = tag.end


def _claim(tag: Tag) -> tuple[int, int, bool, str, str]:
    """Order tags; of two on the same words the verb is the one to show."""
    return (tag.start, -tag.end, tag.kind is not TagKind.VERB, tag.kind, tag.value)


def _of_mentions(reports: Sequence[ControlReport]) -> Iterator[Tag]:
    """Yield what the reports stand on: it is marked, whatever else was tagged."""
    for report in reports:
        place = report.province
        if report.level is Level.CAPITAL:
            place = default_gazetteer().capital(report.province).id
        for mention in report.mentions:
            yield Tag(TagKind.VERB, report.status, *mention.trigger)
            yield Tag(TagKind.PLACE, place, *mention.place)


def _plain(text: str, start: int, end: int, numbers: Numbers) -> str:
    out, at = "", start
    for number_at in sorted(n for n in numbers if start <= n < end):
        out += html(text[at:number_at]) + _number(numbers[number_at])
        at = number_at
    return (out + html(text[at:end])).replace("\n", "<br>")


def _number(sentence: Counted | None) -> str:
    if sentence is None:
        return ""
    number, report = sentence
    return f'<sup id="s{number}"><a href="#r{report}" title="to its report">{number}</a></sup>'


def _marked(tag: Tag, text: str) -> str:
    name = _CLASS.get(tag.kind, str(tag.kind))
    tone = f" rc-on-{html(tag.value)}" if tag.kind is TagKind.VERB else ""
    said = label(tag, text)
    return (
        f'<mark class="rc-tag rc-{name}{tone}" style="--n:{len(said)}"><small>{html(said)}</small>'
        f"{html(text)}</mark>"
    )


def label(tag: Tag, text: str) -> str:
    """Return what a tag was read as, in a word or two."""
    match tag.kind:
        case TagKind.PLACE:
            return _place(tag.value, text)
        case TagKind.ATTACKER:
            return "attacker"
        case TagKind.DATE:
            return _day(tag.value)
        case TagKind.NUMBER:
            return f"count: {tag.value}"
        case _:
            return tag.value


def _place(value: str, text: str) -> str:
    place = default_gazetteer().get(value)
    if place is None:
        return value
    folded = fold(text)
    named = any(fold(name) in folded for name in (place.name, *place.names))
    return place.name if named else f"→ {place.name}"


def _day(value: str) -> str:
    parts = value.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):  # noqa: PLR2004 - an ISO day
        return f"{int(parts[2])} {words.MONTHS[int(parts[1]) - 1][:3]}"
    return value


def heading(it: Article) -> str:
    """Return where an article is from and what it is called."""
    source = html(it.source or "unnamed source")
    return (
        f'<p class="rc-over">{source} · {words.day_slider(it.published)}</p>'
        f'<h1 class="rc-headline">{html(it.title or "Untitled article")}</h1>'
    )
