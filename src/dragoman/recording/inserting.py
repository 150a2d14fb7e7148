"""Inserting: many rows at once, by the database's own driver.

Knows: how rows become parameters of each driver. Does not know: what the rows mean.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Date, Table

from dragoman.recording.schema import Listed, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

_JSON = msgspec.json.Encoder()


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, known: bool = False) -> None:
    """Insert rows, each with a value for every column; where some may be `known`, those are passed over."""
    if not rows:
        return
    sqlite = connection.dialect.name == "sqlite"
    statement, columns, converts = _plan(table, sqlite, known)
    pick = itemgetter(*columns)
    values = [pick(row) for row in rows] if not converts else [_converted(pick(row), converts) for row in rows]
    connection.exec_driver_sql(statement, values)


@lru_cache(maxsize=128)
def _plan(
    table: Table, sqlite: bool, known: bool
) -> tuple[str, tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    names = tuple(column.name for column in table.columns)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" if sqlite else "%s" for _ in names)
    passing = " ON CONFLICT DO NOTHING" if known else ""
    found = [(place, _convert(column.type, sqlite)) for place, column in enumerate(table.columns)]
    converts = tuple((place, convert) for place, convert in found if convert)
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks}){passing}', names, converts


def _converted(values: tuple[Any, ...], converts: Sequence[tuple[int, Callable[[Any], Any]]]) -> tuple[Any, ...]:
    changed = list(values)
    for place, convert in converts:
        changed[place] = convert(changed[place])
    return tuple(changed)


def _convert(kind: Any, sqlite: bool) -> Callable[[Any], Any] | None:
    if isinstance(kind, Rows):
        return lambda value: _json(kind.packed(value))
    if isinstance(kind, Listed):
        return _json
    return _day if sqlite and isinstance(kind, Date) else None


def _json(value: Any) -> str | None:
    return None if value is None else _JSON.encode(value).decode("utf-8")


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
