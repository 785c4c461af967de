"""Material as plain JSON values and back, so that a bundle can be rebuilt from itself."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from control.assessment import Certainty
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
from publish.material import Material

Values = Mapping[str, Any]


def lines(values: Iterable[Values]) -> bytes:
    """Return JSON lines whose bytes repeat."""
    told = (json.dumps(value, ensure_ascii=False, sort_keys=True) for value in values)
    return "".join(f"{line}\n" for line in told).encode("utf-8", "surrogatepass")


def parsed(data: bytes) -> list[Any]:
    """Read JSON lines."""
    return [json.loads(line) for line in data.decode("utf-8", "surrogatepass").splitlines() if line]


def article_values(it: Article, story: str) -> Values:
    """Return an article and its story as plain values."""
    return {
        "id": it.id,
        "text": it.text,
        "published": it.published.isoformat(),
        "title": it.title,
        "source": it.source,
        "url": it.url,
        "language": it.language,
        "story": story,
    }


def article(values: Values) -> Article:
    """Read an article; KeyError or ValueError where it cannot be one."""
    return Article(
        id=values["id"],
        text=values["text"],
        published=date.fromisoformat(values["published"]),
        title=values["title"],
        source=values["source"],
        url=values["url"],
        language=values["language"],
    )


def report_values(it: ControlReport) -> Values:
    """Return a report with all its mentions as plain values."""
    return {
        "article_id": it.article_id,
        "published": it.published.isoformat(),
        "province": it.province,
        "level": it.level,
        "status": it.status,
        "stance": it.stance,
        "claimants": it.claimants,
        "event_date": _iso(it.event_date),
        "date_basis": it.date_basis,
        "mentions": [_mention_values(mention) for mention in it.mentions],
    }


def report(values: Values) -> ControlReport:
    """Read a report; KeyError or ValueError where it cannot be one."""
    return ControlReport(
        article_id=values["article_id"],
        published=date.fromisoformat(values["published"]),
        province=values["province"],
        level=Level(values["level"]),
        status=Status(values["status"]),
        stance=Stance(values["stance"]),
        claimants=_claimants(values),
        event_date=_day(values["event_date"]),
        date_basis=_basis(values["date_basis"]),
        mentions=tuple(_mention(mention) for mention in values["mentions"]),
    )


def _mention_values(it: Mention) -> Values:
    return {
        "sentence": it.sentence,
        "trigger": it.trigger,
        "place": it.place,
        "rule": it.rule,
        "claimants": it.claimants,
        "event_date": _iso(it.event_date),
        "date_basis": it.date_basis,
        "steps": it.steps,
    }


def _mention(values: Values) -> Mention:
    return Mention(
        sentence=Span(*values["sentence"]),
        trigger=Span(*values["trigger"]),
        place=Span(*values["place"]),
        rule=values["rule"],
        claimants=_claimants(values),
        event_date=_day(values["event_date"]),
        date_basis=_basis(values["date_basis"]),
        steps=tuple(values["steps"]),
    )


def aggregate_values(it: AggregateClaim) -> Values:
    """Return a count as plain values."""
    return {
        "article_id": it.article_id,
        "published": it.published.isoformat(),
        "unit": it.unit,
        "status": it.status,
        "number": it.number,
        "approximate": it.approximate,
        "of": it.of,
        "claimants": it.claimants,
        "evidence": it.evidence,
    }


def aggregate(values: Values) -> AggregateClaim:
    """Read a count; KeyError or ValueError where it cannot be one."""
    return AggregateClaim(
        article_id=values["article_id"],
        published=date.fromisoformat(values["published"]),
        unit=Unit(values["unit"]),
        status=Status(values["status"]),
        number=values["number"],
        approximate=values["approximate"],
        of=values["of"],
        claimants=_claimants(values),
        evidence=Span(*values["evidence"]),
    )


def review_values(it: Review) -> Values:
    """Return a review as plain values."""
    correction = it.correction
    return {
        "report": it.report,
        "verdict": it.verdict,
        "reviewer": it.reviewer,
        "at": it.at.isoformat(),
        "note": it.note,
        "correction": correction
        and {
            "status": correction.status,
            "stance": correction.stance,
            "claimants": correction.claimants,
            "event_date": _iso(correction.event_date),
        },
    }


def review(values: Values) -> Review:
    """Read a review; KeyError or ValueError where it cannot be one."""
    article_id, province, level, status, stance = values["report"]
    told = values["correction"]
    correction = told and Correction(
        Status(told["status"]), Stance(told["stance"]), _claimants(told), _day(told["event_date"])
    )
    return Review(
        report=ReportKey(article_id, province, Level(level), Status(status), Stance(stance)),
        verdict=Verdict(values["verdict"]),
        reviewer=values["reviewer"],
        at=datetime.fromisoformat(values["at"]),
        note=values["note"],
        correction=correction,
    )


def files(material: Material, day: date) -> dict[str, bytes]:
    """Return what a picture of a day stands on, as files of JSON lines."""
    reports = material.reports_up_to(day)
    counts = sorted(
        (claim for claim in material.aggregates if claim.published <= day),
        key=lambda claim: (claim.published, claim.article_id, claim.evidence),
    )
    cited = {it.article_id for it in reports} | {it.article_id for it in counts}
    known = [material.articles[key] for key in sorted(cited & set(material.articles))]
    return {
        "evidence/articles.jsonl": lines(
            article_values(it, material.story_of(it.id)) for it in known
        ),
        "evidence/reports.jsonl": lines(report_values(it) for it in reports),
        "evidence/counts.jsonl": lines(aggregate_values(it) for it in counts),
        "evidence/reviews.jsonl": lines(review_values(it) for it in material.reviews),
    }


def material_of(read: Mapping[str, bytes], settings: Values) -> Material:
    """Rebuild the material of a bundle; KeyError, TypeError or ValueError where it cannot be."""
    told = {name: parsed(data) for name, data in read.items() if name.startswith("evidence/")}
    articles = told["evidence/articles.jsonl"]
    certainties = settings["certainties"]
    return Material(
        articles={values["id"]: article(values) for values in articles},
        reports=tuple(report(values) for values in told["evidence/reports.jsonl"]),
        aggregates=tuple(aggregate(values) for values in told["evidence/counts.jsonl"]),
        stories={values["id"]: values["story"] for values in articles},
        reviews=tuple(review(values) for values in told["evidence/reviews.jsonl"]),
        certainties=None if certainties is None else frozenset(map(Certainty, certainties)),
        filters=tuple(settings["filters"]),
        note=settings["note"],
        reader=settings["reader"],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _basis(text: str | None) -> DateBasis | None:
    return DateBasis(text) if text else None


def _claimants(values: Values) -> tuple[Claimant, ...]:
    return tuple(Claimant(claimant) for claimant in values["claimants"])
