"""What a picture stands on: reports, articles, sources, and a fingerprint of them all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from extract.model import Article, ControlReport, Level


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and how many independent stories of it are behind the map."""

    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What the picture stands on: reports about capitals dated up to the day.

    `fingerprint` is the same for the same reports and another one for others.
    """

    reports: int
    articles: int
    sources: tuple[Source, ...]
    fingerprint: str = ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """Reports, articles, sources."""
        return self.reports, self.articles, len(self.sources)


def basis(
    reports: Iterable[ControlReport], articles: Mapping[str, Article], stories: Mapping[str, str]
) -> Basis:
    """Say what a picture stands on, from all reports dated up to its day."""
    used = [report for report in reports if report.level is Level.CAPITAL]
    ids = sorted({report.article_id for report in used})
    sources = _sources(ids, articles, stories)
    return Basis(len(used), len(ids), sources, _fingerprint(used))


def _fingerprint(reports: Iterable[ControlReport]) -> str:
    """Hash what the reports say and where, to eight digits that fit on a picture."""
    said = "\n".join(f"{order(it)} {it.claimants} {it.evidence}" for it in reports)
    return sha256(said.encode()).hexdigest()[:8]


def _sources(
    ids: Iterable[str], articles: Mapping[str, Article], stories: Mapping[str, str]
) -> tuple[Source, ...]:
    told = {
        (articles[i].source or "unnamed source", stories.get(i, i)) for i in ids if i in articles
    }
    counts = Counter(source for source, _ in told)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Source(name, number) for name, number in ranked)


def reports_up_to(reports: Iterable[ControlReport], day: date) -> tuple[ControlReport, ...]:
    """Return all reports dated up to a day, oldest first, in an order that repeats."""
    return tuple(sorted((report for report in reports if report.day <= day), key=order))


def order(report: ControlReport) -> tuple[date, str, str, str, str, str]:
    """Return the key by which reports are listed."""
    return (
        report.day,
        report.province,
        report.level,
        report.status,
        report.stance,
        report.article_id,
    )
