"""Rows of the store and the values they stand for."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Row

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

ARTICLE: Final = ("article_id", "published", "title", "source", "url", "language", "text")
REPORT: Final = (
    *("article_id", "published", "province", "level", "status", "stance"),
    *("claimants", "event_date", "date_basis", "mentions", "day"),
)
AGGREGATE: Final = (
    *("article_id", "published", "unit", "status", "number", "approximate"),
    *("of", "claimants", "start", "end"),
)
REVIEW: Final = (
    *("article_id", "province", "level", "status", "stance"),
    *("verdict", "reviewer", "at", "note", "correction"),
)
_UNSTORABLE: Final = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """Return the text with a mark for each character no database takes; offsets stay."""
    fine = text.isascii() and "\0" not in text
    return text if fine else text.translate(_UNSTORABLE)


def article_row(article: Article) -> tuple[Any, ...]:
    """Return all that is kept of an article, in the order of `ARTICLE`."""
    return (
        storable(article.id),
        article.published,
        storable(article.title),
        storable(article.source),
        storable(article.url),
        storable(article.language),
        storable(article.text),
    )


def fingerprint(row: tuple[Any, ...]) -> str:
    """Return what tells an article from any other, its date and source included."""
    return sha256(repr(row).encode()).hexdigest()


def article_of(row: Row[Any]) -> Article:
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


def report_row(report: ControlReport) -> tuple[Any, ...]:
    """Return a report in the order of `REPORT`, all its mentions in one column."""
    event, basis = report.event_date, report.date_basis
    return (
        storable(report.article_id),
        report.published,
        report.province,
        report.level.value,
        report.status.value,
        report.stance.value,
        _joined(report.claimants),
        event,
        basis.value if basis else None,
        f"[{','.join(map(_mention_json, report.mentions))}]",
        event or report.published,
    )


def _mention_json(mention: Mention) -> str:
    """Return ten and more values in brackets: three spans, how it was read, the steps."""
    read = _reading_json(
        mention.rule, mention.claimants, mention.event_date, mention.date_basis, mention.steps
    )
    (a, b), (c, d), (e, f) = mention.sentence, mention.trigger, mention.place
    return f"[{a},{b},{c},{d},{e},{f},{read}]"


@lru_cache(maxsize=4096)  # only the spans differ from one mention to most others
def _reading_json(
    rule: str,
    claimants: tuple[Claimant, ...],
    event_date: date | None,
    basis: DateBasis | None,
    steps: tuple[str, ...],
) -> str:
    day = event_date.isoformat() if event_date else None
    values = [rule, _joined(claimants), day, basis, *map(storable, steps)]
    return json.dumps(values, separators=(",", ":"))[1:-1]


@lru_cache(maxsize=256)
def _joined(claimants: tuple[Claimant, ...]) -> str:
    return " ".join(claimants)


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


def reports_of(rows: Sequence[Sequence[Any]]) -> list[ControlReport]:
    """Return the reports of rows whose columns are `REPORT` without the day, in their order."""
    # All mentions are decoded in one go: a call for each report takes three times as long.
    mentions = json.loads(f"[{','.join(row[-1] for row in rows)}]")
    return [_report(row, told) for row, told in zip(rows, mentions, strict=True)]


def _report(row: Sequence[Any], mentions: Iterable[list[Any]]) -> ControlReport:
    article_id, published, province, level, status, stance, claimants, event, basis, _ = row
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
        tuple(map(_mention, mentions)),
    )


def _mention(row: list[Any]) -> Mention:
    a, b, c, d, e, f, rule, claimants, event, basis, *steps = row
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


def aggregate_row(claim: AggregateClaim) -> tuple[Any, ...]:
    """Return a count without names in the order of `AGGREGATE`."""
    return (
        storable(claim.article_id),
        claim.published,
        claim.unit.value,
        claim.status.value,
        claim.number,
        claim.approximate,
        claim.of,
        _joined(claim.claimants),
        *claim.evidence,
    )


def aggregate_of(row: Row[Any]) -> AggregateClaim:
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


def review_row(review: Review) -> tuple[Any, ...]:
    """Return a review in the order of `REVIEW`."""
    fix, key = review.correction, review.report
    return (
        storable(key.article_id),
        key.province,
        key.level.value,
        key.status.value,
        key.stance.value,
        review.verdict.value,
        storable(review.reviewer),
        review.at,
        storable(review.note),
        _correction_row(fix) if fix else None,
    )


def _correction_row(fix: Correction) -> dict[str, Any]:
    return {
        "status": fix.status.value,
        "stance": fix.stance.value,
        "claimants": [claimant.value for claimant in fix.claimants],
        "event_date": fix.event_date.isoformat() if fix.event_date else None,
    }


def review_of(row: Row[Any]) -> Review:
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
