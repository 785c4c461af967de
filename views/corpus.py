"""What the pages read: the store, opened once, and what was made of it, kept until it changes."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

import streamlit as st

from control.reviews import Review
from control.store import Store
from control.stories import stories
from extract import read
from extract.model import AggregateClaim, Article, ControlReport
from ingest.jsonl import stream_articles
from ingest.problems import Problem
from publish import words
from publish.material import Material, Shown
from publish.scene import COUNT_DAYS, Language, Scene, scene
from views import address, filters
from views.address import Choices, View
from views.assets import put_assets

SAMPLE: Final = Path(__file__).parent.parent / "data" / "corpus" / "articles.jsonl"
_BATCH: Final = 10  # articles read between two steps of the progress bar
_first = Lock()
_T = TypeVar("_T")


@dataclass(frozen=True)
class Corpus:
    """All articles and reports of the store at one moment, and the version that it had."""

    version: int
    articles: Mapping[str, Article]
    reports: tuple[ControlReport, ...]
    aggregates: tuple[AggregateClaim, ...]
    stories: Mapping[str, str]
    reviews: tuple[Review, ...]

    @cached_property
    def sources(self) -> frozenset[str]:
        return frozenset(article.source for article in self.articles.values() if article.source)


@st.cache_resource(show_spinner=False)
def version() -> str:
    """Put the browser's files in place once for each start; return their version."""
    return put_assets()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Open the store once for each start."""
    return Store.open()


def load_sample(say: Callable[[int, int], object]) -> tuple[Problem, ...]:
    """Read the sample corpus into an empty store; `say` hears how many of how many are read.

    Visitors who come meanwhile wait for the first; an article that cannot be taken in is named.
    """
    with _first:
        if store().version():
            return ()
        with SAMPLE.open("rb") as lines:
            found = list(stream_articles(lines, name=SAMPLE.name))
        articles = [item for item in found if isinstance(item, Article)]
        readings = []
        for number, article in enumerate(articles):
            if number % _BATCH == 0:
                say(number, len(articles))
            readings.append(read(article))
        store().add(readings, recorded=datetime.now(UTC))
        return tuple(item for item in found if isinstance(item, Problem))


def corpus(known_at: datetime | None = None) -> Corpus:
    """Return what is in the store, or was at a moment; without change nothing is read again."""
    return _corpus(store().version(), known_at)


@st.cache_resource(show_spinner="Reading the store…", max_entries=4)
def _corpus(version_: int, known_at: datetime | None) -> Corpus:
    articles = store().articles(known_at)
    found = Corpus(
        version_,
        {article.id: article for article in articles},
        tuple(store().reports(known_at)),
        tuple(store().aggregates(known_at)),
        stories(articles),
        tuple(store().reviews(known_at)),
    )
    return _settled(found)


def _settled(made: _T) -> _T:
    """Return what stays until the store changes, out of sight of the collector of garbage.

    Walking over a million objects again and again, at any step, would hold up every visitor.
    """
    gc.collect()
    gc.freeze()
    return made


def choices(of: Corpus) -> Choices:
    """Return what an address may ask for; without any report, today is the only day."""
    today = datetime.now(UTC).date()
    line = material_of(View(today), of).timeline
    first, last = line.first_day or today, line.last_day or today
    return Choices(first, last, frozenset(line.provinces), of.sources)


def timeline_of(view: View, of: Corpus) -> Shown:
    """Return the timeline that a view asks for, kept for the next step of the same filters."""
    return Shown(material_of(view, of).timeline, view.certainties)


def material_of(view: View, of: Corpus) -> Material:
    """Return what passes the filters of a view, whatever its certainty, with its timeline."""
    day = view.day if view.published_only else date.min
    bare = replace(view, day=day, capital=None, certainties=None, names=Language.ENGLISH, at=None)
    return _material(f"{of.version} {address.write(bare)}", of, view)


@st.cache_resource(show_spinner=False, max_entries=12)
def _material(key: str, _of: Corpus, _view: View) -> Material:  # noqa: ARG001 - the key of the cache
    made = Material(
        _of.articles,
        tuple(filters.passing(_of.reports, _of.articles, _view)),
        _of.aggregates,
        _of.stories,
        _of.reviews,
        note=words.SAMPLE,
    )
    _settled(made.timeline)  # made when first asked for, and most of it
    return made


def scene_of(view: View, of: Corpus) -> Scene:
    """Return what the screen shows of a view, with no more articles than it quotes."""
    line = timeline_of(view, of)
    recent = [claim for claim in of.aggregates if _is_recent(claim, view.day)]
    ids = {report.article_id for it in line.on(view.day).values() for report in it.reports}
    ids |= {claim.article_id for claim in recent}
    return scene(
        line,
        view.day,
        articles=[of.articles[i] for i in sorted(ids) if i in of.articles],
        aggregates=recent,
        names=view.names,
    )


def _is_recent(claim: AggregateClaim, day: date) -> bool:
    return timedelta(0) <= day - claim.published < timedelta(COUNT_DAYS)


def exported(view: View, of: Corpus) -> Material:
    """Return what exports of a view are made from: all that it shows, its filters named."""
    shown = material_of(view, of)
    return replace(shown, certainties=view.certainties, filters=filters.in_words(view))
