import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from control import schema
from control.reviews import Correction, ReportKey, Review, Verdict
from control.store import Added, Latest, Store
from extract import READER_VERSION, read
from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Reading,
    Span,
    Stance,
    Status,
    Unit,
)

DAY = date(2021, 8, 8)
NOON = datetime(2021, 8, 9, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ARTICLE = Article(
    "kunduz-1",
    "Fighters captured Kunduz on Sunday.\n\nطالبان کندز را گرفتند. “Ten of 34” have fallen.",
    date(2021, 8, 9),
    title="Kunduz falls",
    source="Northern Desk",
    url="https://example.org/kunduz?a=1",
    language="en",
)


def mention(*, steps: tuple[str, ...] = ("a step", "another, with “quotes”")) -> Mention:
    who = (Claimant.GOVERNMENT, Claimant.RESIDENT)
    spans = (Span(0, 35), Span(9, 17), Span(18, 24))
    return Mention(*spans, "active", who, DAY, DateBasis.WEEKDAY, steps)


def report(
    article: Article = ARTICLE,
    *,
    status: Status = Status.SEIZED,
    province: str = "AF-KDZ",
    event_date: date | None = DAY,
) -> ControlReport:
    return ControlReport(
        article.id,
        article.published,
        province,
        Level.CAPITAL,
        status,
        Stance.ASSERTED,
        (Claimant.GOVERNMENT, Claimant.RESIDENT),
        event_date,
        DateBasis.WEEKDAY if event_date else None,
        (mention(), mention(steps=())),
    )


CLAIM = AggregateClaim(
    ARTICLE.id,
    ARTICLE.published,
    Unit.CAPITAL,
    Status.SEIZED,
    10,
    True,
    34,
    (Claimant.UNATTRIBUTED,),
    Span(60, 80),
)


def reading(article: Article = ARTICLE, *reports: ControlReport) -> Reading:
    return Reading(article, (), (), reports or (report(article),), (), ())


def test_an_empty_store_gives_nothing(store: Store) -> None:
    assert store.version() == 0
    assert (store.articles(), store.reports(), store.aggregates(), store.reviews()) == ([],) * 4
    assert store.article("none") is None
    assert store.latest("AF-KDZ") is None


def test_what_goes_in_comes_out_the_same(store: Store) -> None:
    given = Reading(
        ARTICLE, (), (), (report(), report(event_date=None, province="AF-HER")), (CLAIM,), ()
    )
    assert store.add([given], recorded=NOON) == Added(1, 2, 1, 0)
    assert store.articles() == [ARTICLE]
    assert store.article(ARTICLE.id) == ARTICLE
    assert store.reports() == list(given.reports)
    assert store.aggregates() == [CLAIM]


def test_a_real_reading_survives_with_all_its_evidence(store: Store) -> None:
    text_ = (
        "The Taliban captured Zaranj on Friday, officials said. Kunduz has not fallen, police said."
    )
    found = read(Article.of(text_, published=date(2021, 8, 7)))
    assert found.reports
    store.add([found], recorded=NOON)
    assert set(store.reports()) == set(found.reports)


def test_it_is_still_there_when_opened_again(url: str) -> None:
    with closing(Store.open(url)) as first:
        first.add([reading()], recorded=NOON)
    with closing(Store.open(url)) as second:
        assert second.reports() == [report()]


def test_an_article_without_reports_is_remembered_as_read(store: Store) -> None:
    silent = Reading(ARTICLE, (), (), (), (), ())
    assert store.add([silent], recorded=NOON) == Added(1, 0, 0, 0)
    assert store.add([silent], recorded=NOON + HOUR) == Added(0, 0, 0, 1)
    assert store.articles() == [ARTICLE]


def test_adding_the_same_again_is_no_change(store: Store) -> None:
    store.add([reading()], recorded=NOON)
    version = store.version()
    assert store.add([reading(), reading()], recorded=NOON + HOUR) == Added(0, 0, 0, 2)
    assert store.version() == version
    assert store.reports() == [report()]


def test_one_article_twice_in_one_call_is_added_once(store: Store) -> None:
    assert store.add([reading(), reading()], recorded=NOON) == Added(1, 1, 0, 1)


def test_adding_nothing_is_fine(store: Store) -> None:
    assert store.add([], recorded=NOON) == Added(0, 0, 0, 0)


def test_a_newer_reader_supersedes_for_now_and_not_for_then(store: Store) -> None:
    better = report(status=Status.CONTESTED)
    store.add([reading()], recorded=NOON, reader="1")
    store.add([reading(ARTICLE, better)], recorded=NOON + HOUR, reader="2")
    assert store.reports() == [better]
    assert store.reports(known_at=NOON) == [report()]
    assert store.reports(known_at=NOON - HOUR) == []
    assert store.articles() == [ARTICLE]
    assert store.latest("AF-KDZ") == Latest(DAY, Status.CONTESTED, Stance.ASSERTED)
    assert store.latest("AF-KDZ", known_at=NOON) == Latest(DAY, Status.SEIZED, Stance.ASSERTED)


def test_a_newer_reader_that_finds_nothing_takes_the_report_away(store: Store) -> None:
    store.add([reading()], recorded=NOON, reader="1")
    store.add([Reading(ARTICLE, (), (), (), (), ())], recorded=NOON + HOUR, reader="2")
    assert store.reports() == []
    assert store.latest("AF-KDZ") is None
    assert store.reports(NOON) == [report()]


def test_articles_that_another_version_read_last_are_named(store: Store) -> None:
    store.add([reading()], recorded=NOON, reader="0")
    assert store.outdated() == [ARTICLE]
    store.add([reading()], recorded=NOON + HOUR)
    assert store.outdated() == []
    assert store.outdated(READER_VERSION + "-next") == [ARTICLE]


def test_an_article_that_comes_with_another_date_has_it_from_then_on(store: Store) -> None:
    mended = replace(ARTICLE, published=date(2021, 8, 10), source="Mended Desk")
    store.add([reading()], recorded=NOON)
    assert store.add([reading(mended)], recorded=NOON + HOUR).articles == 1
    assert store.articles() == [mended]
    assert store.article(ARTICLE.id) == mended
    assert [r.published for r in store.reports()] == [mended.published]
    assert store.articles(known_at=NOON) == [ARTICLE]


def test_moments_of_any_zone_are_compared_rightly(store: Store) -> None:
    kabul = timezone(timedelta(hours=4, minutes=30))
    store.add([reading()], recorded=NOON.astimezone(kabul))
    assert store.reports(known_at=NOON.astimezone(kabul) - timedelta(seconds=1)) == []
    assert store.reports(known_at=NOON) == [report()]


def test_a_moment_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="a moment needs a time zone"):
        store.add([reading()], recorded=datetime(2021, 8, 9))  # noqa: DTZ001 - the error itself
    assert store.version() == 0


def test_all_is_added_or_nothing(store: Store) -> None:
    def broken() -> Iterator[Reading]:
        yield reading()
        raise RuntimeError("the reader stopped")

    with pytest.raises(RuntimeError):
        store.add(broken(), recorded=NOON)
    assert store.version() == 0
    assert store.add([reading()], recorded=NOON).articles == 1


def test_articles_come_by_publication_whatever_the_order_they_came_in(store: Store) -> None:
    days = [3, 1, 2]
    told = [Article(f"a{n}", f"text {n}", date(2021, 8, n)) for n in days]
    store.add([reading(article) for article in told], recorded=NOON)
    assert [article.published.day for article in store.articles()] == [1, 2, 3]
    assert [report.published.day for report in store.reports()] == [1, 2, 3]


@pytest.mark.parametrize(
    "hostile",
    ["nul \0 byte", "half a pair \ud83d", "quote ' \" ; DROP TABLE reports; --", "\u202e<b>${x}`"],
)
def test_hostile_text_is_kept_without_shifting_offsets(store: Store, hostile: str) -> None:
    article = Article("id-1", hostile, DAY, title=hostile, source=hostile)
    store.add([reading(article)], recorded=NOON)
    (kept,) = store.articles()
    assert len(kept.text) == len(hostile)
    unstorable = {"\0", "\ud83d"}
    assert all(a == b for a, b in zip(kept.text, hostile, strict=True) if b not in unstorable)
    assert store.add([reading(article)], recorded=NOON).known == 1


@pytest.mark.parametrize("table", schema.metadata.tables)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET id = id + 100"])
def test_the_database_itself_refuses_changes(url: str, table: str, change: str) -> None:
    with closing(Store.open(url)) as store:
        store.add([Reading(ARTICLE, (), (), (report(),), (CLAIM,), ())], recorded=NOON)
        store.add_reviews([review()], recorded=NOON)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(change.format(table)))
    engine.dispose()


def review(verdict: Verdict = Verdict.REJECT, fix: Correction | None = None) -> Review:
    kabul = timezone(timedelta(hours=4, minutes=30))
    at = NOON.astimezone(kabul)
    return Review(ReportKey.of(report()), verdict, "N. Rahimi", at, "“Sport”, no war.", fix)


def test_reviews_are_kept_in_the_order_they_came(store: Store) -> None:
    fix = Correction(Status.CONTESTED, Stance.DENIED, (Claimant.TALIBAN, Claimant.MEDIA), None)
    given = [review(), review(Verdict.CORRECT, fix), review(Verdict.ACCEPT)]
    assert store.add_reviews(given, recorded=NOON) == 3
    assert store.reviews() == given


def test_reviews_have_their_moment_too(store: Store) -> None:
    store.add_reviews([review()], recorded=NOON + HOUR)
    assert store.reviews(known_at=NOON) == []
    assert store.reviews(known_at=NOON + HOUR) == [review()]
    assert store.version() == 1


def test_the_latest_status_comes_from_the_newest_day(store: Store) -> None:
    told = [
        report(status=Status.CONTESTED, event_date=date(2021, 8, 5)),
        report(status=Status.REPELLED, province="AF-HER", event_date=date(2021, 8, 7)),
        report(),
    ]
    store.add([reading(ARTICLE, *told)], recorded=NOON)
    assert store.latest("AF-KDZ") == Latest(DAY, Status.SEIZED, Stance.ASSERTED)
    assert store.latest("AF-KDZ", level=Level.PROVINCE) is None


def test_two_writers_at_once_add_everything_once(url: str) -> None:
    shared = [reading(Article(f"s{n}", f"text {n}", DAY)) for n in range(30)]
    failed: list[Exception] = []

    def write(own: int) -> None:
        try:
            with closing(Store.open(url)) as store:
                for n in range(10):
                    mine = reading(Article(f"own-{own}-{n}", f"text {own} {n}", DAY))
                    store.add([*shared[n * 3 : n * 3 + 3], mine], recorded=NOON)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with closing(Store.open(url)) as store:
        assert len(store.articles()) == len(store.reports()) == 30 + 4 * 10


def test_a_reader_is_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "reported.db"
    with closing(Store.open(f"sqlite:///{path}")) as store:
        store.add([reading()], recorded=NOON)
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            writer.execute("BEGIN IMMEDIATE")
            assert store.reports() == [report()]


def test_the_latest_status_is_read_from_the_index_alone(tmp_path: Path) -> None:
    path = tmp_path / "reported.db"
    asked: list[tuple[str, tuple[object, ...]]] = []

    def listen(_c: object, _k: object, sql: str, values: tuple[object, ...], *_: object) -> None:
        if sql.startswith("SELECT"):
            asked.append((sql, values))

    with closing(Store.open(f"sqlite:///{path}")) as store:
        store.add([reading()], recorded=NOON)
        event.listen(Engine, "before_cursor_execute", listen)
        store.latest("AF-KDZ")
        event.remove(Engine, "before_cursor_execute", listen)
    ((sql, values),) = asked
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("reports USING COVERING INDEX reports_latest" in step for step in plan), plan
    assert not any("SCAN reports" in step for step in plan), plan


def test_without_address_the_environment_names_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    Store.open().close()
    assert (tmp_path / "var" / "reported.db").exists()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'team.db'}")
    Store.open().close()
    assert (tmp_path / "team.db").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("no address", "no URL like sqlite"),
        ("mysql://user:secret@host/db", "kind 'mysql' is not known"),
        ("user:secret@host", "no URL"),
    ],
)
def test_a_wrong_address_is_named_without_its_password(address: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        Store.open(address)
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
@pytest.mark.parametrize("prefix", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_all_spellings_of_postgresql_are_taken(postgres_url: str, prefix: str) -> None:
    with closing(Store.open(postgres_url.replace("postgresql://", prefix))) as store:
        assert store.version() == 0


def test_the_tables_have_room_for_what_comes(url: str) -> None:
    Store.open(url).close()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    assert set(inspect(engine).get_table_names()) == set(schema.metadata.tables)
    engine.dispose()
