"""Rows of the store and the values they stand for."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Row as DBRow

from control.reviews import Correction, ReportKey, Review, Verdict
from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Span,
    Stance,
    Status,
    Unit,
)

Row = dict[str, Any]
_UNSTORABLE: Final = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """Return the text with a mark for each character no database takes; offsets stay."""
    fine = text.isascii() and "\0" not in text
    return text if fine else text.translate(_UNSTORABLE)


def article_row(article: Article) -> Row:
    """Return all that is kept of an article, with a fingerprint of it."""
    row: Row = {
        "article_id": storable(article.id),
        "published": article.published,
        "title": storable(article.title),
        "source": storable(article.source),
        "url": storable(article.url),
        "language": storable(article.language),
        "text": storable(article.text),
    }
    return row | {"fingerprint": sha256(repr(tuple(row.values())).encode()).hexdigest()}


def article_of(row: DBRow[Any]) -> Article:
    """Return the article of a row."""
    return Article(
        id=row.article_id,
        text=row.text,
        published=row.published,
        title=row.title,
        source=row.source,
        url=row.url,
        language=row.language,
    )


def report_row(report: ControlReport) -> Row:
    """Return a report as a row, all its mentions in one column."""
    return {
        "article_id": storable(report.article_id),
        "published": report.published,
        "province": report.province,
        "level": report.level.value,
        "status": report.status.value,
        "stance": report.stance.value,
        "claimants": " ".join(report.claimants),
        "day": report.day,
        "event_date": report.event_date,
        "date_basis": report.date_basis.value if report.date_basis else None,
        "mentions": [_mention_row(mention) for mention in report.mentions],
    }


def _mention_row(mention: Mention) -> list[Any]:
    return [
        [*mention.sentence, *mention.trigger, *mention.place],
        mention.rule,
        " ".join(mention.claimants),
        mention.event_date.isoformat() if mention.event_date else None,
        mention.date_basis.value if mention.date_basis else None,
        [storable(step) for step in mention.steps],
    ]


# Thousands of reports share a few dozen values: looking them up is faster than making them.
_LEVELS: Final[Mapping[str, Level]] = {level.value: level for level in Level}
_STATUSES: Final[Mapping[str, Status]] = {status.value: status for status in Status}
_STANCES: Final[Mapping[str, Stance]] = {stance.value: stance for stance in Stance}
_BASES: Final[Mapping[str | None, DateBasis | None]] = {
    None: None,
    **{basis.value: basis for basis in DateBasis},
}


@lru_cache(maxsize=256)
def _claimants(joined: str) -> tuple[Claimant, ...]:
    return tuple(Claimant(name) for name in joined.split())


@lru_cache(maxsize=4096)
def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def report_of(row: Sequence[Any]) -> ControlReport:
    """Make a report of the columns in the order of its fields."""
    article_id, published, province, level, status, stance, claimants, event, basis, told = row
    return ControlReport(
        article_id,
        published,
        province,
        _LEVELS[level],
        _STATUSES[status],
        _STANCES[stance],
        _claimants(claimants),
        event,
        _BASES[basis],
        tuple(map(_mention, told)),
    )


def _mention(row: Sequence[Any]) -> Mention:
    (a, b, c, d, e, f), rule, claimants, event, basis, steps = row
    return Mention(
        Span(a, b),
        Span(c, d),
        Span(e, f),
        rule,
        _claimants(claimants),
        _day(event),
        _BASES[basis],
        tuple(steps),
    )


def aggregate_row(claim: AggregateClaim) -> Row:
    """Return a count without names as a row."""
    return {
        "article_id": storable(claim.article_id),
        "published": claim.published,
        "unit": claim.unit.value,
        "status": claim.status.value,
        "number": claim.number,
        "approximate": claim.approximate,
        "of": claim.of,
        "claimants": " ".join(claim.claimants),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }


def aggregate_of(row: DBRow[Any]) -> AggregateClaim:
    """Return the count without names of a row."""
    return AggregateClaim(
        article_id=row.article_id,
        published=row.published,
        unit=Unit(row.unit),
        status=_STATUSES[row.status],
        number=row.number,
        approximate=row.approximate,
        of=row.of,
        claimants=_claimants(row.claimants),
        evidence=Span(row.start, row.end),
    )


def review_row(review: Review) -> Row:
    """Return a review as a row."""
    fix = review.correction
    correction = fix and {
        "status": fix.status.value,
        "stance": fix.stance.value,
        "claimants": [claimant.value for claimant in fix.claimants],
        "event_date": fix.event_date.isoformat() if fix.event_date else None,
    }
    return {
        "article_id": storable(review.report.article_id),
        "province": review.report.province,
        "level": review.report.level.value,
        "status": review.report.status.value,
        "stance": review.report.stance.value,
        "verdict": review.verdict.value,
        "reviewer": storable(review.reviewer),
        "at": review.at,
        "note": storable(review.note),
        "correction": correction,
    }


def review_of(row: DBRow[Any]) -> Review:
    """Return the review of a row."""
    fix = row.correction
    key = ReportKey(
        row.article_id,
        row.province,
        _LEVELS[row.level],
        _STATUSES[row.status],
        _STANCES[row.stance],
    )
    correction = fix and Correction(
        _STATUSES[fix["status"]],
        _STANCES[fix["stance"]],
        tuple(map(Claimant, fix["claimants"])),
        _day(fix["event_date"]),
    )
    return Review(key, Verdict(row.verdict), row.reviewer, row.at, row.note, correction)
