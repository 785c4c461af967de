"""Reports and assessments as rows of plain values, in the columns of the schema."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from extract.model import ControlReport, DateBasis, Level
from geo.gazetteer import Place, default_gazetteer
from publish.material import Material
from publish.request import Request, Steps, no_steps
from publish.scene import CapitalMark, Scene

COUNTRY: Final = "Afghanistan"
Row = Mapping[str, Any]


def reports(material: Material, request: Request) -> list[Row]:
    """Return the reports dated up to the day, oldest first; of a span, only those within it."""
    first = request.first or date.min
    return [_report(it, material) for it in material.reports_up_to(request.day) if it.day >= first]


def assessments(material: Material, request: Request, *, steps: Steps = no_steps) -> list[Row]:
    """Return 34 rows for each day of the span, or for the day."""
    rows: list[Row] = []
    for number, day in enumerate(request.days):
        steps(number, len(request.days))
        scene = material.scene(day, link=request.link)
        rows += [_assessment(mark, scene, material) for mark in scene.marks]
    steps(len(request.days), len(request.days))
    return rows


def _place(code: str) -> dict[str, Any]:
    gazetteer = default_gazetteer()
    province, capital = gazetteer.province(code), gazetteer.capital(code)
    return {
        "country": COUNTRY,
        "iso_3166_2": code,
        "admin1_pcode": province.pcode,
        "admin1": province.name,
        "capital": capital.name,
        **_point(capital),
    }


def _point(capital: Place) -> dict[str, float]:
    return {"latitude": round(capital.lat, 4), "longitude": round(capital.lon, 4)}


def _report(it: ControlReport, material: Material) -> Row:
    article = material.articles.get(it.article_id)
    text = article.text if article else ""
    source, url = (article.source, article.url) if article else ("", "")
    return {
        "report_id": "/".join((it.article_id, it.province, it.level, it.status, it.stance)),
        "event_date": it.day,
        "time_precision": 1 if it.date_basis in (DateBasis.TEXT, DateBasis.WEEKDAY) else 2,
        "date_basis": it.date_basis and str(it.date_basis),
        **_place(it.province),
        "level": str(it.level),
        "geo_precision": 1 if it.level is Level.CAPITAL else 3,
        "status": str(it.status),
        "stance": str(it.stance),
        "claimants": [str(claimant) for claimant in it.claimants],
        "source": source or None,
        "source_scale": source_scale(source, url),
        "published": it.published,
        "title": (article.title if article else "") or None,
        "url": url or None,
        "language": article.language if article else "en",
        "article_id": it.article_id,
        "story_id": material.story_of(it.article_id),
        "evidence": [text[slice(*span)] for span in it.evidence] if text else [],
        "rule": it.rule,
        "reader": material.reader,
    }


def _assessment(mark: CapitalMark, scene: Scene, material: Material) -> Row:
    it = mark.assessment
    used = sorted({report.article_id for report in it.reports})
    named = (scene.articles[key].source for key in used if key in scene.articles)
    return {
        "as_of": scene.as_of,
        **_place(mark.province),
        "status": it.status and str(it.status),
        "certainty": it.certainty and str(it.certainty),
        "since": it.since,
        "quiet": it.quiet,
        "status_before": mark.before and str(mark.before),
        "changed": mark.changed,
        "reports": len(it.reports),
        "stories": len({material.story_of(key) for key in used}),
        "sources": sorted(set(named) - {""}),
        "newest_report": max((report.day for report in it.reports), default=None),
        "reason": it.reason,
        "rule": it.rule,
        "note": it.note or None,
        "evidence": list(dict.fromkeys(quote.text for quote in scene.quotes(mark.province))),
        "link": scene.link or None,
        "filters": list(scene.filters),
    }


def source_scale(source: str, url: str) -> str | None:
    """Return the scale of an outlet as ACLED names it, None where we do not know it."""
    host = _host(url).removeprefix("www.")
    known = _scales()
    return known.get(source.casefold()) or next(
        (known[part] for part in _domains(host) if part in known), None
    )


def _host(url: str) -> str:
    """Return the host of an address; nothing of one that is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _domains(host: str) -> Iterator[str]:
    """Yield pajhwok.com for www.en.pajhwok.com, the longest first."""
    parts = host.split(".")
    yield from (".".join(parts[i:]) for i in range(len(parts) - 1))


@cache
def _scales() -> Mapping[str, str]:
    text = (files("publish") / "source_scales.toml").read_text(encoding="utf-8")
    listed: Iterable[tuple[str, list[str]]] = tomllib.loads(text).items()
    return {name.casefold(): scale for scale, names in listed for name in names}
