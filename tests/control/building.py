"""Reports for tests, from short lines like "8: seized, government (a)"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from extract.model import (
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Span,
    Stance,
    Status,
)

PROVINCE: Final = "AF-KDZ"
_MONTHS: Final = {"May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12}
_LINE: Final = re.compile(
    r"""(?P<day>\d+(?:\ [A-Z]\w\w)?)(?P<undated>\ undated)?(?:,\ told\ (?P<told>\d+(?:\ \w{3})?))?:
        \ (?P<province>province\ )?(?P<status>\w+)(?P<denied>\ denied)?,\ (?P<who>[\w+]+)
        (?:\ \((?P<story>\w+)\))?(?:\ x(?P<copies>\d+))?""",
    re.VERBOSE,
)


def day(words: str) -> date:
    """Return the day of "8" (of August 2021) or of "8 Oct"."""
    number, _, month = words.partition(" ")
    return date(2021, _MONTHS[month or "Aug"], int(number))


def report(
    article_id: str = "a",
    *,
    published: date,
    status: Status = Status.SEIZED,
    stance: Stance = Stance.ASSERTED,
    claimants: tuple[Claimant, ...] = (Claimant.UNATTRIBUTED,),
    event_date: date | None = None,
    province: str = PROVINCE,
    level: Level = Level.CAPITAL,
) -> ControlReport:
    basis = DateBasis.TEXT if event_date else None
    span = Span(0, 5)
    mention = Mention(span, span, span, "rule", claimants, event_date, basis)
    return ControlReport(
        article_id,
        published,
        province,
        level,
        status,
        stance,
        claimants,
        event_date,
        basis,
        (mention,),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Reports and the stories of their articles."""

    reports: list[ControlReport] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)

    def of(self, level: Level) -> list[ControlReport]:
        return [report for report in self.reports if report.level is level]


def told(lines: Iterable[str]) -> Told:
    """Read report lines; every line is an article of its own, and so is every copy."""
    found = Told()
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a report line: {line!r}")
        words = match.groupdict()
        for copy in range(1 + int(words["copies"] or 0)):
            article = f"article-{number}-{copy}"
            found.reports.append(_report(article, words))
            found.stories[article] = words["story"] or f"story-{number}"
    return found


def _report(article: str, words: Mapping[str, str | None]) -> ControlReport:
    named = day(words["day"] or "")
    return report(
        article,
        published=day(words["told"]) if words["told"] else named,
        status=Status(words["status"] or ""),
        stance=Stance.DENIED if words["denied"] else Stance.ASSERTED,
        claimants=tuple(Claimant(who) for who in (words["who"] or "").split("+")),
        event_date=None if words["undated"] else named,
        level=Level.PROVINCE if words["province"] else Level.CAPITAL,
    )


_OTHER_SIDE: Final = {
    Claimant.TALIBAN: Claimant.GOVERNMENT,
    Claimant.GOVERNMENT: Claimant.TALIBAN,
}
OTHER_STATUS: Final = {Status.SEIZED: Status.REPELLED, Status.REPELLED: Status.SEIZED}


def swapped(reports: Iterable[ControlReport]) -> list[ControlReport]:
    """Swap the sides, and seized with repelled."""
    return [
        replace(
            report,
            status=OTHER_STATUS.get(report.status, report.status),
            claimants=tuple(_OTHER_SIDE.get(who, who) for who in report.claimants),
        )
        for report in reports
    ]
