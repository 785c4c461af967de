"""SQLite or PostgreSQL behind one door: opening, and writing one at a time."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    make_url,
    select,
    true,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

_WAIT_S: Final = 30  # for another writer, then the database says that it is locked
_LOCK: Final = 0x5245504F  # "REPO": the advisory lock that the writers of PostgreSQL share
_MANY: Final = 500  # values in one IN
_DRIVERS: Final = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",  # as hosts of databases write it
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def open_database(url: str) -> Engine:
    """Open a database; of SQLite the folder is made if need be.

    Raises
    ------
    ValueError
        If `url` is none, or of another kind of database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The URL may hold a password: it is not repeated.
        raise ValueError("the database's address is no URL like sqlite:///file.db") from None
    if parsed.drivername not in _DRIVERS:
        allowed = "sqlite:///… or postgresql://…"
        raise ValueError(f"a database of the kind {parsed.drivername!r} is not known: {allowed}")
    parsed = parsed.set(drivername=_DRIVERS[parsed.drivername])
    return (
        _sqlite(parsed)
        if parsed.drivername == "sqlite"
        else create_engine(parsed, paramstyle="format")
    )


def _engine(url: URL, paramstyle: Literal["qmark", "format"], wait: Mapping[str, Any]) -> Engine:
    """Make an engine that takes rows as tuples and keeps articles out of error messages."""
    return create_engine(url, paramstyle=paramstyle, hide_parameters=True, connect_args=wait)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(url, "qmark", {"timeout": _WAIT_S})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute("PRAGMA journal_mode = WAL")  # readers don't wait for a writer
    connection.execute("PRAGMA synchronous = NORMAL")  # safe with WAL
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that waits until no other one writes; all of it is kept, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        yield connection


def last_id(connection: Connection, table: Table) -> int:
    """Return the number of the last row, 0 if there is none."""
    return connection.execute(select(func.max(table.c.id))).scalar() or 0


def append(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> range:
    """Add rows with the next free numbers, which are returned.

    The driver gets the rows as they are: SQLAlchemy's own way makes dictionaries of them, one
    after the other, and takes four times as long for 100,000.
    """
    first = last_id(connection, table) + 1
    numbers = range(first, first + len(rows))
    if rows:
        values = dict(zip(columns, zip(*rows, strict=True), strict=True)) | {"id": numbers}
        statement = insert(table).values({name: bindparam(name) for name in values})
        compiled = statement.compile(dialect=connection.dialect)
        order = compiled.positiontup or []
        bound = [_bound(connection, table.c[name], values[name]) for name in order]
        connection.exec_driver_sql(str(compiled), list(zip(*bound, strict=True)))
    return numbers


def _bound(connection: Connection, column: Column[Any], values: Iterable[Any]) -> Iterable[Any]:
    """Return the values of a column as the driver takes them."""
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if bind is None:
        return values
    if not column.type.hashable:
        return map(bind, values)
    known = {value: bind(value) for value in set(values)}  # many rows, few days
    return map(known.__getitem__, values)


def beside(
    connection: Connection,
    key: Column[Any],
    value: Column[Any],
    keys: Iterable[Any],
    *,
    where: ColumnElement[bool] | None = None,
) -> dict[Any, Any]:
    """Return the value beside each of the keys that a table holds.

    Of many keys the whole column is read: PostgreSQL compares a long list with each row.
    """
    wanted = set(keys)
    few = key.in_(wanted) if len(wanted) <= _MANY else true()
    query = select(key, value).where(few, true() if where is None else where)
    return {found: other for found, other in connection.execute(query) if found in wanted}
