"""What an analyst decided about single reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Self

from extract.model import Claimant, ControlReport, Level, Stance, Status


class Verdict(StrEnum):
    """What a reviewer says of a report."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


class ReportKey(NamedTuple):
    """Names a report: an article has one for each place, level, status and stance."""

    article_id: str
    province: str
    level: Level
    status: Status
    stance: Stance

    @classmethod
    def of(cls, report: ControlReport) -> Self:
        return cls(report.article_id, report.province, report.level, report.status, report.stance)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the report should have said; the place stays (a wrong place is rejected)."""

    status: Status
    stance: Stance
    claimants: tuple[Claimant, ...]
    event_date: date | None


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on one report; `correction` stands with the verdict *correct* only.

    Raises
    ------
    ValueError
        If a correction is missing or too many, or nobody signs.
    """

    report: ReportKey
    verdict: Verdict
    reviewer: str
    at: datetime
    note: str = ""
    correction: Correction | None = None

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise ValueError("a review needs the name of its reviewer")
        if (self.correction is not None) != (self.verdict is Verdict.CORRECT):
            raise ValueError(f"a correction belongs to the verdict correct, not to {self.verdict}")


def latest(reviews: Iterable[Review]) -> dict[ReportKey, Review]:
    """Return the newest review of each report; of two of one moment, always the same one."""
    ordered = sorted(reviews, key=lambda r: (r.at, r.reviewer, r.verdict, r.note))
    return {review.report: review for review in ordered}


def corrected(report: ControlReport, correction: Correction) -> ControlReport:
    """Return the report as the reviewer would have it, with the same evidence."""
    return replace(
        report,
        status=correction.status,
        stance=correction.stance,
        claimants=correction.claimants,
        event_date=correction.event_date,
    )


def reviewed(
    reports: Sequence[ControlReport], reviews: Iterable[Review]
) -> tuple[list[ControlReport], list[tuple[ControlReport, Review]]]:
    """Return the reports that stand, corrected where asked, and those rejected with the review."""
    verdicts: Mapping[ReportKey, Review] = latest(reviews)
    if not verdicts:
        return list(reports), []
    kept, rejected = [], []
    for report in reports:
        review = verdicts.get(ReportKey.of(report))
        if review and review.verdict is Verdict.REJECT:
            rejected.append((report, review))
        else:
            fix = review.correction if review else None
            kept.append(corrected(report, fix) if fix else report)
    return kept, rejected
