"""Searching: full-text search as a part of any query, in either database.

    select(schema.statements).where(schema.statements.c.number.in_(searching.statements("sanctions Iran")))

A search asks for rows that hold all its words; words in double quotation marks stand together. Case and accents do not
count. Knows: how each database is asked. Does not know: what the words mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, String, column, func, literal, select, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import Boolean

from dragoman.recording import schema
from dragoman.recording.migrations.full_text import vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table

_PART = re.compile(r'"([^"]*)"|(\S+)')


def statements(words: str) -> Select[tuple[int]]:
    """Select the numbers of statements whose contents hold the words."""
    return _search(schema.statements, words)


def dispatches(words: str) -> Select[tuple[int]]:
    """Select the numbers of dispatches whose title or text hold the words."""
    return _search(schema.dispatches, words)


def newest(connection: Connection, source: Table, words: str, *, limit: int) -> tuple[list[int], int]:
    """Return the numbers of the rows last recorded that hold the words, and how many hold them; no other row is read."""
    if connection.dialect.name == "sqlite":
        indexed = table(f"{source.name}_words", column("rowid", Integer), column(f"{source.name}_words", String))
        number, holds = indexed.c.rowid, indexed.c[f"{source.name}_words"].match(_quoted(phrases(words)))
    else:
        indexed = table(source.name, column("number", Integer))
        number, holds = indexed.c.number, _holds(source, words)
    numbers = connection.execute(select(number).where(holds).order_by(number.desc()).limit(limit)).scalars()
    total = connection.execute(select(func.count()).select_from(indexed).where(holds)).scalar_one()
    return list(numbers), total


def phrases(words: str) -> list[str]:
    """Take a search apart: single words, and phrases in quotation marks; what has no letter or figure is dropped."""
    parts = (quoted or bare for quoted, bare in _PART.findall(words.replace("\x00", " ")))
    return [part for part in parts if re.search(r"\w", part)]


class Holds(ColumnElement[bool]):
    """Rows of a table that hold words; each database has its own way to say so."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, name: str, columns: tuple[str, ...], words: str) -> None:
        parts = phrases(words)
        self.name = name
        self.columns = columns
        self.quoted = literal(_quoted(parts))
        self.parts = [literal(part) for part in parts]

    def self_group(self, against: OperatorType | None = None) -> Holds:
        """Stand as it is: SQLite would be asked for `... = 1` otherwise, and read the whole table."""
        return self


@compiles(Holds, "sqlite")
def _sqlite(element: Holds, compiler: Any, **options: Any) -> str:
    match = compiler.process(element.quoted, **options)
    return f"number IN (SELECT rowid FROM {element.name}_words WHERE {element.name}_words MATCH {match})"


@compiles(Holds, "postgresql")
def _postgresql(element: Holds, compiler: Any, **options: Any) -> str:
    asked = [
        f"phraseto_tsquery('simple', dragoman_fold(CAST({compiler.process(part, **options)} AS text)))"
        for part in element.parts
    ]
    joined = " && ".join(asked) or "''::tsquery"
    return f"{vector(*element.columns)} @@ ({joined})"


def _quoted(parts: Sequence[str]) -> str:
    """Write a search as FTS5 reads it: all parts, each as it stands."""
    return " ".join('"' + part.replace('"', '""') + '"' for part in parts) or '""'


def _search(source: Table, words: str) -> Select[tuple[int]]:
    rows = table(source.name, column("number"))
    return select(rows.c.number).where(_holds(source, words))


def _holds(source: Table, words: str) -> Holds:
    return Holds(source.name, ("title", "text") if source is schema.dispatches else ("words",), words)
