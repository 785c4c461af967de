"""All that exports are made from: articles, what they report, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from control.assessment import Assessment, Certainty
from control.reviews import Review
from control.stories import stories
from control.timeline import Change, Timeline
from extract import READER_VERSION
from extract.model import AggregateClaim, Article, ControlReport, Reading
from publish.basis import reports_up_to
from publish.scene import Language, Scene, scene


@dataclass(frozen=True)
class Material:
    """What a picture, a table or a bundle stands on.

    `reports` have passed the filters, whose words are `filters`; `certainties` hides what is
    not as sure as chosen (None: nothing). `note` says what the corpus is.
    """

    articles: Mapping[str, Article]
    reports: tuple[ControlReport, ...]
    aggregates: tuple[AggregateClaim, ...] = ()
    stories: Mapping[str, str] | None = None
    reviews: tuple[Review, ...] = ()
    certainties: frozenset[Certainty] | None = None
    filters: tuple[str, ...] = ()
    note: str = ""
    reader: str = READER_VERSION

    @classmethod
    def of(cls, readings: Iterable[Reading], *, note: str = "") -> Self:
        """Gather what was read, unfiltered."""
        read = tuple(readings)
        articles = {reading.article.id: reading.article for reading in read}
        return cls(
            articles=articles,
            reports=tuple(report for reading in read for report in reading.reports),
            aggregates=tuple(claim for reading in read for claim in reading.aggregates),
            stories=stories(list(articles.values())),
            note=note,
        )

    @cached_property
    def timeline(self) -> Timeline:
        """Every capital and day, whatever its certainty."""
        return Timeline(self.reports, stories=self.stories, reviews=self.reviews)

    @cached_property
    def shown(self) -> "Shown":
        """Every capital and day, without what the filter on certainty hides."""
        return Shown(self.timeline, self.certainties)

    @property
    def first_day(self) -> date | None:
        return self.timeline.first_day

    @property
    def last_day(self) -> date | None:
        return self.timeline.last_day

    def scene(self, day: date, *, names: Language = Language.ENGLISH, link: str = "") -> Scene:
        """Return what a picture of one day shows."""
        return scene(
            self.shown,
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

    def story_of(self, article_id: str) -> str:
        """Return the story that an article tells; a story of its own if that is not known."""
        return (self.stories or {}).get(article_id, article_id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A timeline with only what is as sure as chosen; the rest is as if nobody had reported."""

    timeline: Timeline
    certainties: frozenset[Certainty] | None

    def on(self, day: date) -> Mapping[str, Assessment]:
        return self._sure(self.timeline.on(day))

    def provinces_on(self, day: date) -> Mapping[str, Assessment]:
        return self._sure(self.timeline.provinces_on(day))

    def changes(self, day: date) -> Sequence[Change]:
        if self.certainties is None:
            return self.timeline.changes(day)
        before = self.on(day - timedelta(days=1))
        return [
            Change(code, before[code].status, after)
            for code, after in self.on(day).items()
            if after.status is not before[code].status
        ]

    def _sure(self, assessments: Mapping[str, Assessment]) -> Mapping[str, Assessment]:
        if self.certainties is None:
            return assessments
        return {code: self._hidden(it) for code, it in assessments.items()}

    def _hidden(self, it: Assessment) -> Assessment:
        if self.certainties is None or it.certainty is None or it.certainty in self.certainties:
            return it
        note = f"The filter hides what is {it.certainty}: reported {it.status}."
        return replace(it, status=None, certainty=None, since=None, quiet=False, note=note)
