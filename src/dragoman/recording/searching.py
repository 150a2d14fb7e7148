"""Searching: full-text search as a part of any query, in either database.

    select(schema.statements).where(schema.statements.c.number.in_(searching.statements("sanctions Iran")))

A search asks for rows that hold all its words; words in double quotation marks stand together. Case and accents do not
count. Knows: how each database is asked. Does not know: what the words mean.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, String, column, func, literal, select, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import Boolean

from dragoman.recording import schema
from dragoman.recording.kinds import Listed, Packed
from dragoman.recording.migrations.full_text import DISPATCHES
from dragoman.recording.rows import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_TEXT, _SPANS = Packed(), Listed()

_STANDS = {
    "dispatches": "dragoman_stands({}, text, title, NULL, NULL)",
    "statements": "(SELECT dragoman_stands({}, told.text, told.title, content, title_evidence) "
    "FROM dispatches AS told WHERE told.number = dispatch)",
}
"""How SQLite is asked whether a run of words stands in a row."""


def statements(words: str) -> Select[tuple[int]]:
    """Select the numbers of statements whose contents hold the words."""
    return _search(schema.statements, words)


def dispatches(words: str) -> Select[tuple[int]]:
    """Select the numbers of dispatches whose title or text hold the words."""
    return _search(schema.dispatches, words)


def newest(connection: Connection, source: Table, words: str, *, limit: int) -> tuple[list[int], int]:
    """Return the numbers of the rows last recorded that hold the words, and how many hold them; no other row is read."""
    if connection.dialect.name == "sqlite" and not _runs(phrases(words)):
        indexed = table(f"{source.name}_words", column("rowid", Integer), column(f"{source.name}_words", String))
        number, holds = indexed.c.rowid, indexed.c[f"{source.name}_words"].match(_sought(phrases(words)))
    else:
        indexed = table(source.name, column("number", Integer))
        number, holds = indexed.c.number, Holds(source.name, words)
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

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        self.parts = phrases(words)

    def self_group(self, against: OperatorType | None = None) -> Holds:
        """Stand as it is: SQLite would be asked for `... = 1` otherwise, and read the whole table."""
        return self


@compiles(Holds, "sqlite")
def _sqlite(element: Holds, compiler: Any, **options: Any) -> str:
    match = compiler.process(literal(_sought(element.parts)), **options)
    found = f"number IN (SELECT rowid FROM {element.name}_words WHERE {element.name}_words MATCH {match})"
    runs = [compiler.process(literal(run), **options) for run in _runs(element.parts)]
    return " AND ".join([found, *(_STANDS[element.name].format(run) for run in runs)])


@compiles(Holds, "postgresql")
def _postgresql(element: Holds, compiler: Any, **options: Any) -> str:
    asked = [
        f"phraseto_tsquery('simple', dragoman_fold(CAST({compiler.process(literal(part), **options)} AS text)))"
        for part in element.parts
    ]
    joined = " && ".join(asked) or "''::tsquery"
    if element.name == "statements":
        return f"number IN (SELECT number FROM statements_words WHERE words @@ ({joined}))"
    return f"{DISPATCHES} @@ ({joined})"


def words_in(text: str) -> list[str]:
    """Take a text apart into folded words, as the index of SQLite does."""
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return _WORD.findall(text.lower())


def stands(run: str, text: bytes, title: str | None, content: str | None, in_title: str | None) -> bool:
    """Say whether a run of words stands in a packed text or its title, or in the statement that has its content there."""
    whole = _TEXT.read(text)
    if content is None:
        return any(_has(run, one) for one in (whole, title or ""))
    return _has(run, said(_SPANS.read(content), _SPANS.read(in_title) if in_title else None, whole, title))


def _has(run: str, text: str) -> bool:
    return f" {' '.join(words_in(run))} " in f" {' '.join(words_in(text))} "


def _sought(parts: Sequence[str]) -> str:
    """Write a search as FTS5 reads it: all words, wherever they stand."""
    return " ".join(f'"{word}"' for part in parts for word in words_in(part)) or '""'


def _runs(parts: Sequence[str]) -> list[str]:
    """List what must be looked for in the texts themselves."""
    return [part for part in parts if len(words_in(part)) > 1]


def _search(source: Table, words: str) -> Select[tuple[int]]:
    rows = table(source.name, column("number"))
    return select(rows.c.number).where(Holds(source.name, words))
