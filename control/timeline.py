"""Assessments for every capital and day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from control.accounts import is_background
from control.assessment import Assessment, assess_standing
from control.course import course
from control.reviews import Review, reviewed
from control.standing import SOLID, Standing
from extract.model import ControlReport, Level, Status
from geo.gazetteer import default_gazetteer

_DAY: Final = timedelta(days=1)
_KEPT: Final = 2_000  # days kept assessed; links may ask for any day there is


class Change(NamedTuple):
    """A capital whose status is another one than on the day before."""

    province: str
    before: Status | None
    after: Assessment


class Timeline:
    """What every capital is reported as on every day: built once, asked often.

    Parameters
    ----------
    reports
        Reports about any places, in any order.
    stories
        The story of each article, from `stories`; an article without one stands for itself.
    reviews
        Verdicts on reports: the newest on each counts.
    provinces
        ISO 3166-2 codes of the rows, reported or not; None: all of the gazetteer.
    """

    def __init__(
        self,
        reports: Iterable[ControlReport],
        *,
        stories: Mapping[str, str] | None = None,
        reviews: Iterable[Review] = (),
        provinces: Sequence[str] | None = None,
    ) -> None:
        self.provinces = tuple(provinces or default_gazetteer().provinces())
        kept, rejected = reviewed(tuple(reports), reviews)
        kept = [report for report in kept if not is_background(report)]
        self._courses = {p: course(told, stories=stories) for p, told in _by_place(kept).items()}
        self._rejected: dict[tuple[str, Level], list[tuple[ControlReport, Review]]] = {}
        for report, review in rejected:
            place = (report.province, report.level)
            self._rejected.setdefault(place, []).append((report, review))
        self._on: dict[tuple[date, Level], Mapping[str, Assessment]] = {}
        reported = [standing.day for standings in self._courses.values() for standing in standings]
        self.first_day: date | None = min(reported, default=None)
        self.last_day: date | None = max(reported, default=None)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day from that of the first report to that of the last."""
        if self.first_day is None or self.last_day is None:
            return ()
        length = (self.last_day - self.first_day).days
        return tuple(self.first_day + _DAY * number for number in range(length + 1))

    def on(self, day: date) -> Mapping[str, Assessment]:
        """Return the assessment of every capital on a day, by province code."""
        return self._all(day, Level.CAPITAL)

    def provinces_on(self, day: date) -> Mapping[str, Assessment]:
        """Return the assessment of every province as a whole, by its code.

        Never derived from its capital. `reports[0].day` tells how old the newest report is.
        """
        return self._all(day, Level.PROVINCE)

    def changes(self, day: date) -> list[Change]:
        """Return the capitals whose status is another one than on the day before."""
        before = self.on(day - _DAY)
        return [
            Change(province, before[province].status, after)
            for province, after in self.on(day).items()
            if after.status is not before[province].status
        ]

    def first_seized(self, province: str) -> date | None:
        """Return the first day on which the capital is confirmed or reported seized."""
        standings = self._courses.get((province, Level.CAPITAL), ())
        seized = (s for s in standings if s.status is Status.SEIZED and s.certainty in SOLID)
        first = next(seized, None)
        return first.day if first else None

    def report_days(self, province: str, *, level: Level = Level.CAPITAL) -> tuple[date, ...]:
        """Return the days that have a report on the place, oldest first."""
        return tuple(standing.day for standing in self._courses.get((province, level), ()))

    def next_report(self, province: str, *, after: date) -> date | None:
        """Return the next day with a report on the capital, or None."""
        days = self.report_days(province)
        index = bisect_right(days, after)
        return days[index] if index < len(days) else None

    def _all(self, day: date, level: Level) -> Mapping[str, Assessment]:
        if len(self._on) >= _KEPT:
            self._on.clear()
        if (day, level) not in self._on:
            assessed = {code: self._assess((code, level), day) for code in self.provinces}
            self._on[day, level] = MappingProxyType(assessed)
        return self._on[day, level]

    def _assess(self, place: tuple[str, Level], day: date) -> Assessment:
        standings: Sequence[Standing] = self._courses.get(place, ())
        rejected = self._rejected.get(place, ())
        return assess_standing(place, standings, as_of=day, rejected=rejected)


def _by_place(
    reports: Iterable[ControlReport],
) -> Mapping[tuple[str, Level], list[ControlReport]]:
    places: defaultdict[tuple[str, Level], list[ControlReport]] = defaultdict(list)
    for report in reports:
        places[report.province, report.level].append(report)
    return places
