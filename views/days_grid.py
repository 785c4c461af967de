"""Capitals by days as values: what the timeline page draws and what it says in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from control.assessment import Assessment, Certainty
from extract.model import AggregateClaim, Status, Unit
from geo.gazetteer import default_gazetteer
from publish import words
from publish.material import Shown
from publish.scene import Language, name_of

WEEKS: Final = 10
LONGEST: Final = 400  # days; beyond, a bar would be thinner than a pixel
_LETTER: Final = {Status.SEIZED: "s", Status.CONTESTED: "c", Status.REPELLED: "r"}
_CELL: Final = {  # a cell is two letters: the status, and how it is drawn
    Certainty.CONFIRMED: "c",
    Certainty.REPORTED: "r",
    Certainty.CLAIMED: "l",
    Certainty.DISPUTED: "d",
}
_CARRIED, _QUIET, _NOTHING = "-", "~", "  "


class Order(StrEnum):
    """How the rows are ordered."""

    FALL = "first fall"
    REGION = "region"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Row:
    """One capital: a cell of two letters a day, and since when it is reported seized."""

    code: str
    name: str
    region: str
    since: date | None
    course: tuple[Assessment, ...]
    told: frozenset[date]

    @property
    def cells(self) -> str:
        return "".join(_cell(it, told=it.as_of in self.told) for it in self.course)

    @property
    def in_words(self) -> str:
        """Return "contested 13 Jul, seized 12 Aug": each change of status."""
        before: Status | None = None
        said = []
        for it in self.course:
            if it.status is not before:
                what = it.status or "no report"
                said.append(f"{what} {words.day_short(it.as_of)}")
            before = it.status
        return ", ".join(said) or "no report"


def _cell(it: Assessment, *, told: bool) -> str:
    if it.status is None or it.certainty is None:
        return _NOTHING
    drawn = _CELL[it.certainty] if told else _QUIET if it.quiet else _CARRIED
    return _LETTER[it.status] + drawn


def window(day: date, first: date, last: date, *, every: bool) -> tuple[date, ...]:
    """Return the days to show: all of them, or ten weeks around the day of the map."""
    length = min((last - first).days + 1, LONGEST if every else 7 * WEEKS)
    start = min(max(day - timedelta(days=length * 2 // 3), first), last - timedelta(length - 1))
    return tuple(start + timedelta(days=number) for number in range(length))


def rows(
    timeline: Shown, days: Sequence[date], *, names: Language, order: Order
) -> tuple[Row, ...]:
    """Return the 34 rows in their order."""
    assessed = [timeline.on(day) for day in days]
    found = [_row(timeline, code, assessed, names) for code in timeline.timeline.provinces]
    return tuple(sorted(found, key=_KEYS[order]))


def _row(
    timeline: Shown, code: str, assessed: Sequence[Mapping[str, Assessment]], names: Language
) -> Row:
    place = default_gazetteer().capital(code)
    course = tuple(on[code] for on in assessed)
    last = course[-1]
    since = last.since if last.status is Status.SEIZED else None
    told = frozenset(timeline.timeline.report_days(code))
    return Row(code, name_of(place, names), place.region, since, course, told)


_KEYS: Final = {
    Order.FALL: lambda row: (row.since or date.max, row.name),
    Order.REGION: lambda row: (row.region, row.since or date.max, row.name),
    Order.NAME: lambda row: row.name,
}


def counts(found: Iterable[Row]) -> dict[Status, list[int]]:
    """Return how many capitals have each status, day by day."""
    by_day = [
        Counter(it.status for it in day) for day in zip(*(r.course for r in found), strict=True)
    ]
    return {status: [counter[status] for counter in by_day] for status in Status}


def key() -> str:
    """Return what the bars mean, in one line."""
    statuses = "".join(
        f'<span><span class="rc-strip"><i class="rc-bar-{status} rc-bar-confirmed"></i></span>'
        f"<b>{status}</b></span>"
        for status in Status
    )
    sure = "".join(
        f'<span><span class="rc-strip"><i class="rc-bar-seized rc-bar-{certainty}"></i></span>'
        f"{certainty}</span>"
        for certainty in Certainty
    )
    pale = '<span class="rc-strip"><i class="rc-bar-seized rc-bar-carried"></i></span>'
    return (
        f'<div class="rc-bars">{statuses}<hr>{sure}<hr><span>{pale}pale: carried from the last '
        "report</span><span>blank: no report</span>"
        '<span><i class="rc-ring"></i>a count that an article gives, to compare</span></div>'
    )


def headline(found: Sequence[Row]) -> tuple[str, str]:
    """Return the sentence over the timeline, and a line on what did not last."""
    falls = sorted(row.since for row in found if row.since)
    if not falls:
        return "No capital reported seized in these days", _undone(found)
    says = f"{len(falls)} of {len(found)} capitals reported seized {_between(falls[0], falls[-1])}"
    return says, _undone(found)


def _between(first: date, last: date) -> str:
    """Return "between 6 and 15 August 2021"; what both days share is said once."""
    if first == last:
        return f"since {words.day_long(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {words.day_long(last)}"
    start = words.day_long(first)
    return f"between {start.removesuffix(f' {last.year}')} and {words.day_long(last)}"


def _undone(found: Iterable[Row]) -> str:
    """Name the capitals that were once reported seized and then were not."""
    undone = sorted(row.name for row in found if _did_not_last(row.course))
    if not undone:
        return "No report of a fall was followed by one of the contrary."
    noun = "report of a fall" if len(undone) == 1 else "reports of a fall"
    number = words.capitalised(words.in_words(len(undone)))
    return f"{number} earlier {noun} did not last: {words.listed(undone)}."


def _did_not_last(course: Sequence[Assessment]) -> bool:
    seized = [it.status is Status.SEIZED for it in course]
    return any(was and not now for was, now in pairwise(seized))


def quoted(
    aggregates: Iterable[AggregateClaim], texts: Mapping[str, str], days: Sequence[date]
) -> list[dict[str, Any]]:
    """Return the counts of capitals seized that articles give, where and in which words."""
    index = {day: number for number, day in enumerate(days)}
    return [
        {
            "at": index[claim.published],
            "number": claim.number,
            "text": f"“{texts[claim.article_id]}” · {words.day_short(claim.published)}",
        }
        for claim in aggregates
        if claim.unit is Unit.CAPITAL
        and claim.status is Status.SEIZED
        and claim.published in index
        and claim.article_id in texts
    ]
