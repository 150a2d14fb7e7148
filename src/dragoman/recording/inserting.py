"""Inserting: many rows at once, by the database's own driver.

Knows: how rows become parameters of each driver. Does not know: what the rows mean.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Table

from dragoman.recording.kinds import Kept, Packed

Columns = list[list[Any]]
"""Values of rows, column by column, in the order of the table's columns."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.types import TypeEngine

    Reader = Callable[[dict[str, Any]], Any]
    Writer = Callable[[Iterable[Any]], list[Any]]


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, known: bool = False) -> None:
    """Insert rows, each with a value for every column; where some may be `known`, those are passed over."""
    if rows:
        columns = columns_of(table, rows, sqlite=connection.dialect.name == "sqlite")
        insert_columns(connection, table, columns, known=known)


def columns_of(table: Table, rows: Sequence[dict[str, Any]], *, sqlite: bool) -> Columns:
    """Give the columns of rows as the database's driver takes them."""
    return [write(map(read, rows)) for read, write in _readers(table, sqlite)]


def insert_columns(connection: Connection, table: Table, columns: Columns, *, known: bool = False) -> None:
    """Insert rows given by columns; where some may be `known`, those are passed over."""
    statement = _statement(table, connection.dialect.name == "sqlite", known)
    connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


def among(connection: Connection, query: str, values: Sequence[int] | Sequence[str]) -> Any:
    """Ask a query that ends with a column for the rows that have one of many values in it."""
    if connection.dialect.name == "sqlite":
        listed = msgspec.json.encode(values).decode("utf-8")
        return connection.exec_driver_sql(f"{query} IN (SELECT value FROM json_each(?))", (listed,))
    return connection.exec_driver_sql(f"{query} = ANY(%s)", (list(values),))


@lru_cache(maxsize=128)
def _statement(table: Table, sqlite: bool, known: bool) -> str:
    quoted = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" if sqlite else "%s" for _ in table.columns)
    passing = " ON CONFLICT DO NOTHING" if known else ""
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks}){passing}'


@lru_cache(maxsize=128)
def _readers(table: Table, sqlite: bool) -> tuple[tuple[Reader, Writer], ...]:
    return tuple((itemgetter(column.name), _writer(column.type, sqlite)) for column in table.columns)


def _writer(kind: TypeEngine[Any], sqlite: bool) -> Writer:
    if isinstance(kind, Kept) and (sqlite or not isinstance(kind, Packed)):
        return kind.write_all
    return list
