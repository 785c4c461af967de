"""What one place is reported as on a day, how sure that is, and why."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from control.accounts import Certainty
from control.case import Case
from control.course import course
from control.reviews import Review, reviewed
from control.rules import RULES, fitting
from control.standing import Standing
from control.words import sentence
from extract.model import ControlReport, Level, Status

__all__ = ["RULES", "Assessment", "Certainty", "assess", "assess_standing"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one place is reported as on a day; `status` None means that no report says.

    `reports` are those that decided, newest first; `rule` is the id of a row of `RULES`, `reason`
    its sentence, `note` a further sentence or "". A note may quote a reviewer.
    """

    province: str
    level: Level
    as_of: date
    status: Status | None
    certainty: Certainty | None
    since: date | None
    quiet: bool
    reports: tuple[ControlReport, ...]
    rule: str
    reason: str
    note: str = ""


def assess(
    reports: Sequence[ControlReport],
    *,
    as_of: date,
    stories: Mapping[str, str] | None = None,
    reviews: Iterable[Review] = (),
    province: str = "",
    level: Level = Level.CAPITAL,
) -> Assessment:
    """Say what one place is reported as on a day, how sure that is, and why.

    Parameters
    ----------
    reports
        Reports about the same capital (or the same province as a whole), in any order. Those
        dated after `as_of` are ignored.
    stories
        The story of each article, from `stories`; an article without one stands for itself.
    reviews
        Verdicts on reports: the newest on each counts.
    province, level
        The place, for when there may be no reports.

    Returns
    -------
    assessment
        Without any report: status None. The reports that decided are listed, newest first.

    Raises
    ------
    ValueError
        If the reports are about more than one place.
    """
    place = _place(reports, province, level)
    known = [report for report in reports if report.day <= as_of]
    kept, rejected = reviewed(known, reviews)
    kept = [report for report in kept if report.day <= as_of]
    standings = course(kept, stories=stories)
    return assess_standing(place, standings, as_of=as_of, rejected=rejected)


def _place(reports: Sequence[ControlReport], province: str, level: Level) -> tuple[str, Level]:
    places = {(report.province, report.level) for report in reports}
    if province:
        places.add((province, level))
    if len(places) > 1:
        names = ", ".join(f"{code} ({level})" for code, level in sorted(places))
        raise ValueError(f"reports about more than one place can't be assessed together: {names}")
    return next(iter(places), (province, level))


def assess_standing(
    place: tuple[str, Level],
    standings: Sequence[Standing],
    *,
    as_of: date,
    rejected: Sequence[tuple[ControlReport, Review]] = (),
) -> Assessment:
    """Return the assessment that follows from the course of a place, oldest day first."""
    after = bisect_right(standings, as_of, key=lambda standing: standing.day)
    standing = standings[after - 1] if after else Standing(date.min)
    case = Case(standing, as_of, tuple(pair for pair in rejected if pair[0].day <= as_of))
    rule = fitting(case)
    shown = case.status is not None
    province, level = place
    return Assessment(
        province=province,
        level=level,
        as_of=as_of,
        status=case.status,
        certainty=standing.certainty if shown else None,
        since=standing.since if shown else None,
        quiet=shown and standing.is_quiet(as_of),
        reports=standing.reports() if shown or case.is_denial or case.has_lapsed else (),
        rule=rule.id,
        reason=sentence(rule.reason(case)),
        note=rule.note(case),
    )
