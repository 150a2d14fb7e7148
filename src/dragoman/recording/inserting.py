"""Inserting: many rows at once, by the database's own driver.

Knows: how rows become parameters of each driver. Does not know: what the rows mean.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Table

from dragoman.recording.kinds import Kept, Packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, known: bool = False) -> None:
    """Insert rows, each with a value for every column; where some may be `known`, those are passed over."""
    if not rows:
        return
    sqlite = connection.dialect.name == "sqlite"
    statement, columns, writers = _plan(table, sqlite, known)
    values: list[Any] = list(zip(*(_in_order(row, columns) for row in rows), strict=True))
    for place, write in writers:
        values[place] = write(values[place])
    connection.exec_driver_sql(statement, list(zip(*values, strict=True)))


def _in_order(row: dict[str, Any], columns: tuple[str, ...]) -> Iterable[Any]:
    """Give the values of a row in the order of the columns, in which most rows are made."""
    return row.values() if tuple(row) == columns else [row[column] for column in columns]


def among(connection: Connection, query: str, values: Sequence[int] | Sequence[str]) -> Iterable[Any]:
    """Ask a query that ends with a column for the rows that have one of many values in it."""
    if connection.dialect.name == "sqlite":
        listed = msgspec.json.encode(values).decode("utf-8")
        return connection.exec_driver_sql(f"{query} IN (SELECT value FROM json_each(?))", (listed,))
    return connection.exec_driver_sql(f"{query} = ANY(%s)", (list(values),))


@lru_cache(maxsize=128)
def _plan(
    table: Table, sqlite: bool, known: bool
) -> tuple[str, tuple[str, ...], tuple[tuple[int, Callable[[Iterable[Any]], list[Any]]], ...]]:
    names = tuple(column.name for column in table.columns)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" if sqlite else "%s" for _ in names)
    passing = " ON CONFLICT DO NOTHING" if known else ""
    writers = tuple(
        (place, column.type.write_all)
        for place, column in enumerate(table.columns)
        if isinstance(column.type, Kept) and (sqlite or not isinstance(column.type, Packed))
    )
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks}){passing}', names, writers
