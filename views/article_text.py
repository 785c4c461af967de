"""An article as HTML: every tag says what it was read as, every report stands at its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    Level,
    Reading,
    Span,
    Stance,
    Tag,
    TagKind,
)
from geo.gazetteer import default_gazetteer
from geo.names import fold
from publish import words
from publish.safe import html
from views.marks import sign

KINDS: Final[Mapping[str, str]] = {
    "place": "place",
    "verb rc-on-seized": "control verb",
    "attacker": "attacker",
    "speaker": "speaker",
    "cue": "cue: denial, doubt, part",
    "date": "date or count",
    "unused": "named, not marked",
}
_VOICES: Final = {
    Claimant.TALIBAN: "Taliban",
    Claimant.GOVERNMENT: "government",
    Claimant.RESIDENT: "resident",
    Claimant.MEDIA: "media",
    Claimant.FOREIGN: "foreign voices",
    Claimant.UNATTRIBUTED: "the article’s own voice",
}
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


def article(reading: Reading, *, rule: str = "") -> str:
    """Return the whole text with its tags, the cards of its reports in the margin.

    The cards whose report a `rule` made stand out: somebody asked why it counts.
    """
    rows = "".join(
        f'<div class="rc-words">{block.text}</div><div class="rc-cards">{"".join(block.cards)}</div>'
        for block in blocks(reading, rule=rule)
    )
    return f'<div class="rc-text" lang="{html(reading.article.language)}">{rows}</div>'


def summary(reading: Reading) -> str:
    """Return "3 reports, 1 count"."""
    counts = [words.counted(len(reading.reports), "report")]
    if reading.aggregates:
        counts.append(words.counted(len(reading.aggregates), "count"))
    return ", ".join(counts)


def blocks(reading: Reading, *, rule: str = "") -> Iterator[Block]:
    """Yield the paragraphs in the order of the text."""
    numbers = numbered(reading.reports)
    aside = {part.start: part for part in reading.set_aside}
    for span in _paragraphs(reading.article.text):
        part = next((aside[start] for start in aside if span.start <= start < span.end), None)
        if part:
            text = html(reading.article.text[span.start : span.end])
            yield Block(f'<p class="rc-furniture">{text}</p>', (_set_aside(part.reason),))
            continue
        text = "".join(_pieces(reading, span, numbers))
        yield Block(f"<p>{text}</p>", tuple(_cards(reading, span, numbers, rule)))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in chain(_GAP.finditer(text), [None]):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield Span(start, end)
        start = gap.end() if gap else end


class Counted(NamedTuple):
    """A sentence that counts: its number, and the first report that stands on it."""

    number: int
    report: int


Numbers = Mapping[int, Counted]  # by where the sentence starts


def numbered(reports: Sequence[ControlReport]) -> Numbers:
    """Number the sentences that count, in the order of the text."""
    first: dict[int, int] = {}
    for index, report in enumerate(reports):
        for span in report.evidence:
            first.setdefault(span.start, index)
    return {start: Counted(n, first[start]) for n, start in enumerate(sorted(first), 1)}


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
    """What a report stands on is marked, whatever else was tagged."""
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


def _cards(
    reading: Reading, span: Span, numbers: Numbers, rule: str
) -> Iterator[str]:
    """Yield a card for each report at its first sentence, and a line for its further ones."""
    for index, report in enumerate(reading.reports):
        inside = [e for e in report.evidence if span.start <= e.start < span.end]
        if not inside:
            continue
        first = report.evidence[0].start >= span.start
        yield card(report, numbers, index=index, rule=rule) if first else _further(report, inside, numbers)
    for claim in reading.aggregates:
        if span.start <= claim.evidence.start < span.end:
            yield count(claim)


def place_name(report: ControlReport) -> str:
    """Return "Ghazni", or "Ghazni province" for the whole of it."""
    gazetteer = default_gazetteer()
    if report.level is Level.CAPITAL:
        return gazetteer.capital(report.province).name
    return f"{gazetteer.province(report.province).name} province"


def card(
    report: ControlReport, numbers: Numbers, *, index: int = 0, rule: str = ""
) -> str:
    """Return the card of a report: what, who, when, the rule, its sentences."""
    denied = report.stance is Stance.DENIED
    asked = " rc-asked" if any(mention.rule == rule for mention in report.mentions) else ""
    who = words.listed([said_by(one) for one in report.claimants])
    when = words.day(report.event_date) if report.event_date else "no day given"
    steps = " ".join(f"{words.capitalised(step)}." for step in report.mentions[0].steps)
    of = ", ".join(f'<a href="#s{n}">{n}</a>' for n in _numbers(report, numbers))
    return (
        f'<div class="rc-card rc-edge-{report.status}{asked}" id="r{index}"><p class="rc-card-head">'
        f"{sign(report.status, size=18, denied=denied)}{html(place_name(report))} reported "
        f"{report.status}{': denied' if denied else ''}</p>"
        f"<p>{report.stance} by {who or 'nobody'} · {when}</p>"
        f'<p class="rc-small"><code>{html(report.rule)}</code> {html(steps)} Sentences {of}.</p></div>'
    )


def said_by(claimant: Claimant) -> str:
    """Return the voice as it stands within a sentence: "the Taliban", "a resident"."""
    return _VOICES[claimant]


def _numbers(report: ControlReport, numbers: Numbers) -> list[int]:
    return [numbers[span.start].number for span in report.evidence]


def _further(report: ControlReport, inside: Sequence[Span], numbers: Numbers) -> str:
    said = {claimant for m in report.mentions if m.sentence in inside for claimant in m.claimants}
    who = words.listed([words.CLAIMANT[one] for one in report.claimants if one in said])
    of = words.listed([str(numbers[span.start].number) for span in inside])
    denied = report.stance is Stance.DENIED
    return (
        f'<p class="rc-line">{sign(report.status, size=14, denied=denied)}<span><b>adds to '
        f"{report.status}</b> {who or 'No speaker'}: {_sentences(len(inside))} {of}</span></p>"
    )


def _sentences(number: int) -> str:
    return "sentence" if number == 1 else "sentences"


def count(claim: AggregateClaim) -> str:
    """Return the line of a count without names."""
    of = f" of {claim.of}" if claim.of else ""
    about = "about " if claim.approximate else ""
    return (
        '<p class="rc-line"><i class="rc-ring"></i><span><b>A count, kept apart:</b> '
        f"{about}{claim.number}{of} {words.plural(claim.unit)} {claim.status}</span></p>"
    )


def _set_aside(reason: str) -> str:
    return f'<p class="rc-line rc-muted-text">Set aside: {html(reason)}. Nothing in it is read.</p>'


def heading(it: Article) -> str:
    """Return where an article is from and what it is called."""
    source = html(it.source or "unnamed source")
    return (
        f'<p class="rc-over">{source} · {words.day_slider(it.published)}</p>'
        f'<h1 class="rc-headline">{html(it.title or "Untitled article")}</h1>'
    )
