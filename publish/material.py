"""All that exports are made from: articles, what they report, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from control.stories import stories
from control.timeline import Timeline
from extract import READER_VERSION
from extract.model import AggregateClaim, Article, ControlReport, Reading
from publish.scene import Days, Language, Scene, reports_up_to, scene


@dataclass(frozen=True)
class Material:
    """What a picture, a table or a bundle stands on.

    `timeline` is made of `reports` after the filters, whose words are `filters`; `note` says
    what the corpus is.
    """

    articles: Mapping[str, Article]
    reports: tuple[ControlReport, ...]
    aggregates: tuple[AggregateClaim, ...]
    stories: Mapping[str, str]
    timeline: Days
    first_day: date | None
    last_day: date | None
    filters: tuple[str, ...] = ()
    note: str = ""
    reader: str = field(default=READER_VERSION)

    @classmethod
    def of(cls, readings: Iterable[Reading], *, note: str = "") -> Self:
        """Gather what was read, unfiltered."""
        read = tuple(readings)
        articles = {reading.article.id: reading.article for reading in read}
        reports = tuple(report for reading in read for report in reading.reports)
        told = stories(list(articles.values()))
        timeline = Timeline(reports, stories=told)
        return cls(
            articles=articles,
            reports=reports,
            aggregates=tuple(claim for reading in read for claim in reading.aggregates),
            stories=told,
            timeline=timeline,
            first_day=timeline.first_day,
            last_day=timeline.last_day,
            note=note,
        )

    def scene(self, day: date, *, names: Language = Language.ENGLISH, link: str = "") -> Scene:
        """Return what a picture of one day shows."""
        return scene(
            self.timeline,
            day,
            articles=self.articles.values(),
            aggregates=self.aggregates,
            reports=self.reports,
            stories=self.stories,
            names=names,
            filters=self.filters,
            link=link,
            note=self.note,
        )

    def reports_up_to(self, day: date) -> tuple[ControlReport, ...]:
        """Return all reports dated up to a day, oldest first."""
        return reports_up_to(self.reports, day)
