"""Readings as JSON lines: one object an article, for programs to read on."""

import json
from typing import Any

from extract.model import AggregateClaim, Article, ControlReport, Reading


def json_line(reading: Reading) -> bytes:
    """Return one line of UTF-8 JSON, with its line end."""
    return json.dumps(record(reading), ensure_ascii=False).encode() + b"\n"


def record(reading: Reading) -> dict[str, Any]:
    """Return what an article reports, in plain values; evidence as exact pieces of its text."""
    return {
        "id": reading.article.id,
        "reports": [_report(report, reading.article) for report in reading.reports],
        "aggregates": [_aggregate(claim) for claim in reading.aggregates],
    }


def _report(report: ControlReport, article: Article) -> dict[str, Any]:
    return {
        "province": report.province,
        "level": report.level,
        "status": report.status,
        "stance": report.stance,
        "claimants": list(report.claimants),
        "event_date": report.event_date.isoformat() if report.event_date else None,
        "date_basis": report.date_basis,
        "evidence": [article.text[slice(*span)] for span in report.evidence],
        "rule": report.rule,
    }


def _aggregate(claim: AggregateClaim) -> dict[str, Any]:
    return {
        "unit": claim.unit,
        "status": claim.status,
        "number": claim.number,
        "approximate": claim.approximate,
        "of": claim.of,
        "claimants": list(claim.claimants),
    }
