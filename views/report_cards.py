"""The cards of an article's reports, which stand in the margin at their sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extract.model import AggregateClaim, Claimant, ControlReport, Level, Reading, Span, Stance
from geo.gazetteer import default_gazetteer
from publish import words
from publish.safe import html
from views.marks import sign

_CODE: Final = re.compile(r"\bAF-[A-Z]{3}\b")
_VOICES: Final = {
    Claimant.TALIBAN: "Taliban",
    Claimant.GOVERNMENT: "government",
    Claimant.RESIDENT: "resident",
    Claimant.MEDIA: "media",
    Claimant.FOREIGN: "foreign voices",
    Claimant.UNATTRIBUTED: "the article’s own voice",
}


class Counted(NamedTuple):
    """A sentence that counts: its number, and the first report that stands on it."""

    number: int
    report: int


class Asked(NamedTuple):
    """Which report of an article a link asks about: its rule, and its province where known."""

    rule: str = ""
    of: str = ""

    def fits(self, report: ControlReport) -> bool:
        by_rule = any(mention.rule == self.rule for mention in report.mentions)
        return by_rule and self.of in {"", report.province}


Numbers = Mapping[int, Counted]  # by where the sentence starts


def numbered(reports: Sequence[ControlReport]) -> Numbers:
    """Return the number of each sentence that counts, in the order of the text."""
    first: dict[int, int] = {}
    for index, report in enumerate(reports):
        for span in report.evidence:
            first.setdefault(span.start, index)
    return {start: Counted(n, first[start]) for n, start in enumerate(sorted(first), 1)}


def beside(reading: Reading, span: Span, numbers: Numbers, asked: Asked) -> Iterator[str]:
    """Yield what stands beside a paragraph: reports at their first sentence, what adds to them."""
    for index, report in enumerate(reading.reports):
        inside = [e for e in report.evidence if span.start <= e.start < span.end]
        if not inside:
            continue
        first = min(e.start for e in report.evidence) >= span.start
        yield (
            card(report, numbers, asked, index=index)
            if first
            else _further(report, inside, numbers)
        )
    for claim in reading.aggregates:
        if span.start <= claim.evidence.start < span.end:
            yield count(claim)


def place_name(report: ControlReport) -> str:
    """Return "Ghazni", or "Ghazni province" for the whole of it."""
    gazetteer = default_gazetteer()
    if report.level is Level.CAPITAL:
        return gazetteer.capital(report.province).name
    return f"{gazetteer.province(report.province).name} province"


def card(report: ControlReport, numbers: Numbers, asked: Asked, *, index: int) -> str:
    """Return the card of a report: what, who, when, the rule, its sentences."""
    denied = report.stance is Stance.DENIED
    lit = " rc-asked" if asked.fits(report) else ""
    who = words.listed([_VOICES[one] for one in report.claimants])
    when = words.day(report.event_date) if report.event_date else "no day given"
    steps = " ".join(f"{_spoken(step)}." for step in report.mentions[0].steps)
    of = ", ".join(f'<a href="#s{n}">{n}</a>' for n in _numbers(report, numbers))
    return (
        f'<div class="rc-card rc-edge-{report.status}{lit}" id="r{index}">'
        f'<p class="rc-card-head">{sign(report.status, size=18, denied=denied)}'
        f"{html(place_name(report))} reported {report.status}{': denied' if denied else ''}</p>"
        f"<p>{report.stance} by {who or 'nobody'} · {when}</p>"
        f'<p class="rc-small"><code>{html(report.rule)}</code> {html(steps)} '
        f"{words.capitalised(_sentences(len(report.evidence)))} {of}.</p></div>"
    )


def _spoken(step: str) -> str:
    """Return a step of the reader with the names of provinces for their codes."""
    gazetteer = default_gazetteer()

    def name(code: re.Match[str]) -> str:
        place = gazetteer.get(code[0])
        return place.name if place else code[0]

    return words.capitalised(_CODE.sub(name, step))


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


def set_aside(reason: str) -> str:
    """Return the line of what was not read, and why."""
    return f'<p class="rc-line rc-muted-text">Set aside: {html(reason)}. Nothing in it is read.</p>'
