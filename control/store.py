"""Articles, reports and reviews, kept in a database that only ever grows."""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Table,
    and_,
    exists,
    select,
    true,
    tuple_,
)

from control import schema
from control.database import append, beside, last_id, open_database, writing
from control.reviews import Review
from control.rows import (
    AGGREGATE,
    ARTICLE,
    REPORT,
    REVIEW,
    aggregate_of,
    aggregate_row,
    article_of,
    article_row,
    fingerprint,
    report_row,
    reports_of,
    review_of,
    review_row,
    storable,
)
from extract import READER_VERSION
from extract.model import AggregateClaim, Article, ControlReport, Level, Reading, Stance, Status

DEFAULT_URL: Final = "sqlite:///var/reported.db"
_REPORT: Final = REPORT[:-1]  # the fields of a report; its day follows from them


class Added(NamedTuple):
    """How many rows a call added, and how many readings were there already."""

    articles: int
    reports: int
    aggregates: int
    known: int


class Latest(NamedTuple):
    """The newest day that a report tells of, and what it says."""

    day: date
    status: Status
    stance: Stance


class Store:
    """A database of articles, reports and reviews; nothing in it is ever changed.

    Without `known_at` a view shows the newest reading of each article; with it, what was newest
    at that moment. Moments have a time zone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with writing(engine) as connection:
            schema.metadata.create_all(connection)

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open the database that `url`, else DATABASE_URL, names; else a file under `var/`.

        Raises
        ------
        ValueError
            If the URL is none, or of a database that is neither SQLite nor PostgreSQL.
        sqlalchemy.exc.SQLAlchemyError
            If the database can't be reached, or holds something else.
        """
        return cls(open_database(url or os.environ.get("DATABASE_URL") or DEFAULT_URL))

    def close(self) -> None:
        """Close all connections; the next call opens new ones."""
        self._engine.dispose()

    def version(self) -> int:
        """Return a number that grows with each change; 0 if the store is empty."""
        with self._engine.connect() as connection:
            tables = (schema.readings, schema.reviews)
            return sum(last_id(connection, table) for table in tables)

    def add(
        self, readings: Iterable[Reading], *, recorded: datetime, reader: str = READER_VERSION
    ) -> Added:
        """Add articles with what a version of the reader made of them: all of them or none.

        A reading that is there already is left out. An article that comes again with another
        date, source or title has these from now on.
        """
        told = [(article_row(reading.article), reading) for reading in readings]
        unique = {fingerprint(row): (row, reading) for row, reading in told}
        rows = {mark: row for mark, (row, _) in unique.items()}
        with writing(self._engine) as connection, _collecting_later():
            before = last_id(connection, schema.articles)
            articles = _add_articles(connection, rows, recorded)
            made = _add_readings(connection, articles, rows, recorded=recorded, reader=reader)
            new = [(number, unique[mark][1]) for mark, number in made.items()]
            reports = [(n, *report_row(r)) for n, reading in new for r in reading.reports]
            claims = [(n, *aggregate_row(c)) for n, reading in new for c in reading.aggregates]
            append(connection, schema.reports, ("reading", *REPORT), reports)
            append(connection, schema.aggregates, ("reading", *AGGREGATE), claims)
        fresh = sum(number > before for number in articles.values())
        return Added(fresh, len(reports), len(claims), len(told) - len(made))

    def add_reviews(self, reviews: Iterable[Review], *, recorded: datetime) -> int:
        """Add verdicts on reports and return how many; earlier ones stay and are outvoted."""
        rows = [(*review_row(review), recorded) for review in reviews]
        with writing(self._engine) as connection:
            append(connection, schema.reviews, (*REVIEW, "recorded"), rows)
        return len(rows)

    def articles(self, known_at: datetime | None = None) -> list[Article]:
        """Return all articles, in the order of publication."""
        return self._articles(_is_current(known_at))

    def article(self, article_id: str) -> Article | None:
        """Return one article as it is known now, or None."""
        query = (
            select(schema.articles)
            .where(schema.articles.c.article_id == storable(article_id))
            .order_by(schema.articles.c.recorded.desc(), schema.articles.c.id.desc())
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return article_of(row) if row else None

    def outdated(self, reader: str = READER_VERSION) -> list[Article]:
        """Return the articles that another version of the reader has read last."""
        return self._articles(and_(_is_current(None), schema.readings.c.reader != reader))

    def _articles(self, wanted: ColumnElement[bool]) -> list[Article]:
        table = schema.articles
        query = select(table).join(schema.readings, schema.readings.c.article == table.c.id)
        order = (table.c.published, table.c.article_id)
        with self._engine.connect() as connection:
            found = connection.execute(query.where(wanted).order_by(*order))
            return [article_of(row) for row in found]

    def reports(self, known_at: datetime | None = None) -> list[ControlReport]:
        """Return all reports, by publication, article and place."""
        columns = [schema.reports.c[name] for name in _REPORT]
        query = select(*columns).where(_is_read(schema.reports, known_at))
        with self._engine.connect() as connection, _collecting_later():
            told = reports_of(connection.execute(query.order_by(schema.reports.c.id)).all())
        return sorted(told, key=lambda report: (report.published, report.article_id))

    def aggregates(self, known_at: datetime | None = None) -> list[AggregateClaim]:
        """Return all counts without names, by publication and article."""
        query = select(schema.aggregates).where(_is_read(schema.aggregates, known_at))
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(schema.aggregates.c.id))
            told = [aggregate_of(row) for row in found]
        return sorted(told, key=lambda claim: (claim.published, claim.article_id))

    def reviews(self, known_at: datetime | None = None) -> list[Review]:
        """Return all verdicts, in the order in which they were recorded."""
        table = schema.reviews
        until = table.c.recorded <= known_at if known_at else true()
        query = select(table).where(until).order_by(table.c.recorded, table.c.id)
        with self._engine.connect() as connection:
            return [review_of(row) for row in connection.execute(query)]

    def latest(
        self, province: str, *, level: Level = Level.CAPITAL, known_at: datetime | None = None
    ) -> Latest | None:
        """Return the newest that any report says of a place, from the index alone."""
        table = schema.reports
        query = (
            select(table.c.day, table.c.status, table.c.stance)
            .join_from(table, schema.readings, schema.readings.c.id == table.c.reading)
            .where(table.c.province == province, table.c.level == level.value)
            .where(_is_current(known_at))
            .order_by(table.c.day.desc(), table.c.status, table.c.stance)
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Latest(row.day, Status(row.status), Stance(row.stance)) if row else None


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off garbage collection: looking through ever more rows doubles the time of a load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_current(known_at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that no newer reading of the article was known."""
    ours, newer = schema.readings, schema.readings.alias()
    supersedes = and_(
        newer.c.article_id == ours.c.article_id,
        tuple_(newer.c.recorded, newer.c.id) > tuple_(ours.c.recorded, ours.c.id),
        _known(newer, known_at),
    )
    return and_(_known(ours, known_at), ~exists().where(supersedes))


def _is_read(table: Table, known_at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that a row comes from a reading that is current."""
    return table.c.reading.in_(select(schema.readings.c.id).where(_is_current(known_at)))


def _known(table: FromClause, known_at: datetime | None) -> ColumnElement[bool]:
    return table.c.recorded <= known_at if known_at else true()


def _add_articles(
    connection: Connection, rows: Mapping[str, tuple[Any, ...]], recorded: datetime
) -> dict[str, int]:
    """Add the articles that are new; return the number of each by its fingerprint."""
    table = schema.articles
    known = beside(connection, table.c.fingerprint, table.c.id, rows)
    new = [mark for mark in rows if mark not in known]
    columns = ("fingerprint", *ARTICLE, "recorded")
    added = append(connection, table, columns, [(m, *rows[m], recorded) for m in new])
    return known | dict(zip(new, added, strict=True))


def _add_readings(
    connection: Connection,
    articles: Mapping[str, int],
    rows: Mapping[str, tuple[Any, ...]],
    *,
    recorded: datetime,
    reader: str,
) -> dict[str, int]:
    """Add the readings that are new; return their numbers by the article's fingerprint."""
    table = schema.readings
    article = table.c.article
    read = beside(connection, article, article, articles.values(), where=table.c.reader == reader)
    new = [mark for mark, number in articles.items() if number not in read]
    columns = ("article", "article_id", "reader", "recorded")
    values = [(articles[mark], rows[mark][0], reader, recorded) for mark in new]
    return dict(zip(new, append(connection, table, columns, values), strict=True))
