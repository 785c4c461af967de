from datetime import UTC, date, datetime
from pathlib import Path

from control.corpus import Corpus
from control.store import Store
from extract import Article, read
from extract.model import Status

TEXT = "Taliban fighters captured Zaranj on Friday. The group has captured 3 provincial capitals."
ARTICLES = [
    Article("1", TEXT, date(2021, 8, 8), source="Desk"),
    Article("2", TEXT, date(2021, 8, 8)),
]
NOW = datetime(2021, 8, 9, tzinfo=UTC)


def test_a_corpus_of_readings_is_that_of_the_store_that_keeps_them(tmp_path: Path) -> None:
    readings = [read(article) for article in ARTICLES]
    store = Store.open(f"sqlite:///{tmp_path / 's.db'}")
    store.add(readings, recorded=NOW)
    kept = Corpus.kept(store)
    assert kept == Corpus.of(readings)
    assert Corpus.kept(store, known_at=datetime(2021, 8, 8, tzinfo=UTC)).articles == {}
    store.close()


def test_copies_share_their_story_and_a_source_without_a_name_is_none() -> None:
    corpus = Corpus.of(map(read, ARTICLES))
    assert len(set(corpus.stories.values())) == 1
    assert corpus.sources == {"Desk"}


def test_the_timeline_is_of_all_reports() -> None:
    assessment = Corpus.of(map(read, ARTICLES)).timeline.on(date(2021, 8, 8))["AF-NIM"]
    assert assessment.status is Status.SEIZED
