"""The tables of the store. Rows are only ever added; the database itself refuses the rest."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept in UTC (SQLite has no type for it)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value.isoformat()}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata: Final = MetaData()

# An article may come again with another date or source: then it has a further row. The last is it.
articles: Final = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article_id", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("published", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("recorded", Moment, nullable=False),
)

# What one version of the reader made of an article; also where it found nothing.
readings: Final = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("article_id", String(64), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("recorded", Moment, nullable=False),
    UniqueConstraint("article", "reader"),
)
Index("readings_newest", readings.c.article_id, readings.c.recorded, readings.c.id)

reports: Final = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("article_id", String(64), nullable=False),
    Column("published", Date, nullable=False),
    Column("province", String(16), nullable=False),
    Column("level", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("claimants", String(128), nullable=False),
    Column("day", Date, nullable=False),
    Column("event_date", Date),
    Column("date_basis", String(16)),
    Column("mentions", Text, nullable=False),  # JSON
)
# Holds all that the question for the latest status asks: the rows themselves stay unread.
Index(
    "reports_latest",
    reports.c.province,
    reports.c.level,
    reports.c.day.desc(),
    reports.c.status,
    reports.c.stance,
    reports.c.reading,
)

aggregates: Final = Table(
    "aggregates",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("article_id", String(64), nullable=False),
    Column("published", Date, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("approximate", Boolean, nullable=False),
    Column("of", Integer),
    Column("claimants", String(128), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

reviews: Final = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article_id", String(64), nullable=False),
    Column("province", String(16), nullable=False),
    Column("level", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("correction", JSON(none_as_null=True)),
    Column("recorded", Moment, nullable=False),
)

_REFUSAL: Final = {
    "sqlite": """
        CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the store is append-only'); END
    """,
    "postgresql": """
        CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION append_only()
    """,
}
_FUNCTION: Final = """
    CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the store is append-only'; END $$
"""


def _refuse_changes(table: Table, connection: Connection, **_: object) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_FUNCTION)
    for change in ("update", "delete"):
        trigger = _REFUSAL[connection.dialect.name]
        connection.exec_driver_sql(trigger.format(table=table.name, change=change))


for _table in metadata.tables.values():
    event.listen(_table, "after_create", _refuse_changes)
