"""Articles, reports and reviews, kept in a database that only ever grows."""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    and_,
    exists,
    select,
    true,
    tuple_,
)

from control import schema
from control.database import append, found, last_id, open_database, writing
from control.reviews import Review
from control.rows import (
    Row,
    aggregate_of,
    aggregate_row,
    article_of,
    article_row,
    report_of,
    report_row,
    review_of,
    review_row,
    storable,
)
from extract import READER_VERSION
from extract.model import AggregateClaim, Article, ControlReport, Level, Reading, Stance, Status

DEFAULT_URL: Final = "sqlite:///var/reported.db"
_REPORT: Final = (  # in the order of the fields of a report
    *("article_id", "published", "province", "level", "status", "stance"),
    *("claimants", "event_date", "date_basis", "mentions"),
)


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
        rows = [(article_row(reading.article), reading) for reading in readings]
        unique = {row["fingerprint"]: (row, reading) for row, reading in rows}
        with writing(self._engine) as connection:
            before = last_id(connection, schema.articles)
            numbers = _add_articles(connection, [row for row, _ in unique.values()], recorded)
            made = _add_readings(connection, numbers, unique, recorded=recorded, reader=reader)
            reports = [
                {"reading": number, **report_row(report)}
                for number, reading in made.items()
                for report in reading.reports
            ]
            claims = [
                {"reading": number, **aggregate_row(claim)}
                for number, reading in made.items()
                for claim in reading.aggregates
            ]
            append(connection, schema.reports, reports)
            append(connection, schema.aggregates, claims)
        new = sum(number > before for number in numbers.values())
        return Added(new, len(reports), len(claims), len(rows) - len(made))

    def add_reviews(self, reviews: Iterable[Review], *, recorded: datetime) -> int:
        """Add verdicts on reports and return how many; earlier ones stay and are outvoted."""
        rows = [review_row(review) | {"recorded": recorded} for review in reviews]
        with writing(self._engine) as connection:
            append(connection, schema.reviews, rows)
        return len(rows)

    def articles(self, known_at: datetime | None = None) -> list[Article]:
        """Return all articles, in the order of publication."""
        table = schema.articles
        query = (
            select(table)
            .join(schema.readings, schema.readings.c.article == table.c.id)
            .where(_is_current(known_at))
            .order_by(table.c.published, table.c.article_id)
        )
        with self._engine.connect() as connection:
            return [article_of(row) for row in connection.execute(query)]

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
        table = schema.articles
        query = (
            select(table)
            .join(schema.readings, schema.readings.c.article == table.c.id)
            .where(_is_current(None), schema.readings.c.reader != reader)
            .order_by(table.c.published, table.c.article_id)
        )
        with self._engine.connect() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def reports(self, known_at: datetime | None = None) -> list[ControlReport]:
        """Return all reports, by publication, article and place."""
        table = schema.reports
        query = (
            select(*(table.c[name] for name in _REPORT))
            .join_from(table, schema.readings, schema.readings.c.id == table.c.reading)
            .where(_is_current(known_at))
            .order_by(table.c.published, table.c.article_id, table.c.id)
        )
        with self._engine.connect() as connection:
            return [report_of(row) for row in connection.execute(query)]

    def aggregates(self, known_at: datetime | None = None) -> list[AggregateClaim]:
        """Return all counts without names, by publication and article."""
        table = schema.aggregates
        query = (
            select(table)
            .join(schema.readings, schema.readings.c.id == table.c.reading)
            .where(_is_current(known_at))
            .order_by(table.c.published, table.c.article_id, table.c.id)
        )
        with self._engine.connect() as connection:
            return [aggregate_of(row) for row in connection.execute(query)]

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


def _is_current(known_at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that no newer reading of the article was known."""
    ours, newer = schema.readings, schema.readings.alias()
    supersedes = and_(
        newer.c.article_id == ours.c.article_id,
        tuple_(newer.c.recorded, newer.c.id) > tuple_(ours.c.recorded, ours.c.id),
        _known(newer, known_at),
    )
    return and_(_known(ours, known_at), ~exists().where(supersedes))


def _known(table: FromClause, known_at: datetime | None) -> ColumnElement[bool]:
    return table.c.recorded <= known_at if known_at else true()


def _add_articles(
    connection: Connection, rows: Sequence[Row], recorded: datetime
) -> dict[str, int]:
    """Add the articles that are new; return the number of each by its fingerprint."""
    table = schema.articles
    fingerprints = [row["fingerprint"] for row in rows]
    numbers = found(connection, table.c.fingerprint, table.c.id, fingerprints)
    new = [row | {"recorded": recorded} for row in rows if row["fingerprint"] not in numbers]
    added = append(connection, table, new)
    return numbers | {row["fingerprint"]: n for row, n in zip(new, added, strict=True)}


def _add_readings(
    connection: Connection,
    numbers: dict[str, int],
    unique: dict[str, tuple[Row, Reading]],
    *,
    recorded: datetime,
    reader: str,
) -> dict[int, Reading]:
    """Add the readings that are new; return them by their number."""
    table = schema.readings
    key = table.c.article
    by_reader = found(connection, key, key, numbers.values(), where=table.c.reader == reader)
    new = [(n, *unique[fingerprint]) for fingerprint, n in numbers.items() if n not in by_reader]
    rows = [
        {"article": number, "article_id": row["article_id"], "reader": reader}
        | {"recorded": recorded}
        for number, row, _ in new
    ]
    added = append(connection, table, rows)
    return {number: reading for number, (_, _, reading) in zip(added, new, strict=True)}
