"""Reports as accounts: which voice of which story says what, of which day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from extract.model import Claimant, ControlReport, DateBasis, Stance, Status


class Certainty(StrEnum):
    """How sure a status is, by who says so."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


class Voice(StrEnum):
    """The two sides of the war, and everybody else."""

    TALIBAN = "taliban"
    GOVERNMENT = "government"
    NEUTRAL = "neutral"


SIDES: Final = (Voice.TALIBAN, Voice.GOVERNMENT)
VOICES: Final[Mapping[Claimant, Voice]] = {
    Claimant.TALIBAN: Voice.TALIBAN,
    Claimant.GOVERNMENT: Voice.GOVERNMENT,
    Claimant.RESIDENT: Voice.NEUTRAL,
    Claimant.MEDIA: Voice.NEUTRAL,
    Claimant.FOREIGN: Voice.NEUTRAL,
    Claimant.UNATTRIBUTED: Voice.NEUTRAL,
}
# Whom an outcome harms, whom it serves. Both sides lose by fighting: no entry.
LOSER: Final[Mapping[Status, Voice]] = {
    Status.SEIZED: Voice.GOVERNMENT,
    Status.REPELLED: Voice.TALIBAN,
}
GAINER: Final[Mapping[Status, Voice]] = {
    Status.SEIZED: Voice.TALIBAN,
    Status.REPELLED: Voice.GOVERNMENT,
}
OPPOSITE: Final[Mapping[Status, Status]] = {
    Status.SEIZED: Status.REPELLED,
    Status.REPELLED: Status.SEIZED,
}
# "Background older than 60 days before publication … is no report" (ANNOTATION.md).
_BACKGROUND: Final = timedelta(days=60)


class Account(NamedTuple):
    """What one voice of one story says of one day.

    `said` is the day of publication, never before `day`; `dated` tells that the text itself
    names the day.
    """

    day: date
    said: date
    status: Status
    stance: Stance
    voice: Voice
    story: str
    dated: bool
    report: ControlReport


def is_background(report: ControlReport) -> bool:
    """Tell whether the event was history already when the article appeared."""
    return report.event_date is not None and report.published - report.event_date > _BACKGROUND


def voices(report: ControlReport) -> set[Voice]:
    """Return who speaks; a report without a claimant is the article's own voice."""
    return {VOICES[claimant] for claimant in report.claimants} or {Voice.NEUTRAL}


def accounts(report: ControlReport, story: str) -> list[Account]:
    """Return one account for each voice that the report gives."""
    day = report.day
    dated = report.event_date is not None and report.date_basis is not DateBasis.PUBLICATION
    said = max(report.published, day)
    return [
        Account(day, said, report.status, report.stance, voice, story, dated, report)
        for voice in voices(report)
    ]


def order(report: ControlReport) -> tuple[date, date, str, str, str, tuple[str, ...]]:
    """Return what reports are sorted by: their day, then what depends on nothing but them."""
    key = (report.article_id, report.status, report.stance, report.claimants)
    return (report.day, report.published, *key)


def by_day(reports: Iterable[ControlReport]) -> list[tuple[date, list[ControlReport]]]:
    """Return the reports of each day, each once, oldest first, background left out."""
    current = sorted((r for r in reports if not is_background(r)), key=order)
    once = {(r.day, r.article_id, r.status, r.stance): r for r in current}
    return [(day, list(group)) for day, group in groupby(once.values(), key=lambda r: r.day)]


def collapse(accounts: Iterable[Account]) -> list[Account]:
    """Return one account for each voice, story, status and stance: the one said first."""
    first: dict[tuple[str, ...], Account] = {}
    for account in accounts:
        key = (account.status, account.stance, account.voice, account.story)
        known = first.get(key)
        first[key] = account if known is None else _merged(known, account)
    return list(first.values())


def _merged(one: Account, other: Account) -> Account:
    early = min(one, other, key=lambda a: (a.said, order(a.report)))
    return early._replace(dated=one.dated or other.dated)
