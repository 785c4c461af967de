"""Articles with all that was read in them and said of it: what maps and tables are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from control.reviews import Review
from control.store import Store
from control.stories import stories
from control.timeline import Timeline
from extract.model import AggregateClaim, Article, ControlReport, Reading


@dataclass(frozen=True)
class Corpus:
    """All articles and reports of a store at one moment, or of a file.

    `stories` gives the story of each article: copies of one share it.
    """

    articles: Mapping[str, Article]
    reports: tuple[ControlReport, ...]
    aggregates: tuple[AggregateClaim, ...]
    stories: Mapping[str, str]
    reviews: tuple[Review, ...] = ()

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Self:
        """Gather readings; of two with one id the later counts."""
        found = {reading.article.id: reading for reading in readings}
        return cls(
            {name: reading.article for name, reading in found.items()},
            tuple(report for reading in found.values() for report in reading.reports),
            tuple(claim for reading in found.values() for claim in reading.aggregates),
            stories(reading.article for reading in found.values()),
        )

    @classmethod
    def kept(cls, store: Store, *, known_at: datetime | None = None) -> Self:
        """Return what a store holds, or held at a moment (with a time zone)."""
        articles = store.articles(known_at)
        return cls(
            {article.id: article for article in articles},
            tuple(store.reports(known_at)),
            tuple(store.aggregates(known_at)),
            stories(articles),
            tuple(store.reviews(known_at)),
        )

    @cached_property
    def sources(self) -> frozenset[str]:
        """The names of all outlets that are known."""
        return frozenset(article.source for article in self.articles.values() if article.source)

    @cached_property
    def timeline(self) -> Timeline:
        """What all of it together says of every capital and day."""
        return Timeline(self.reports, stories=self.stories, reviews=self.reviews)
