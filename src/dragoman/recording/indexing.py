"""Indexing: what full-text search finds of statements and dispatches.

Knows: that SQLite keeps words beside the texts (FTS5 without contents), so that old words must be told to take them out.
Does not know: how a search is asked (that is `searching`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dragoman.recording import schema
from dragoman.recording.migrations.full_text import VECTOR
from dragoman.recording.rows import chunks, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

BATCH = 5000


def add(connection: Connection, kind: str, words: Mapping[int, str]) -> None:
    """Let search find statements or dispatches, given with their numbers."""
    if not words:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {kind}_words(rowid, words) VALUES (?, ?)", list(words.items()))
    elif kind == "statements":
        made = f"INSERT INTO statements_words SELECT number, {VECTOR} FROM unnest(%s::int[], %s::text[]) AS given(number, words)"
        connection.exec_driver_sql(made, (list(words), list(words.values())))


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Let search no more find some statements, before they change or go."""
    if connection.dialect.name == "sqlite":
        gone = [("delete", number, words) for number, words in spoken(connection, numbers).items()]
        sql = "INSERT INTO statements_words(statements_words, rowid, words) VALUES (?, ?, ?)"
        connection.exec_driver_sql(sql, gone)
        return
    connection.exec_driver_sql("DELETE FROM statements_words WHERE number = ANY(%s)", (list(numbers),))


def spoken(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Read the words of statements."""
    table, source = schema.statements.c, schema.dispatches.c
    columns = (table.number, table.content, table.title_evidence, source.text, source.title)
    query = select(*columns).join(schema.dispatches, source.number == table.dispatch)
    return {
        row.number: said(row.content, row.title_evidence, row.text, row.title)
        for part in chunks(numbers)
        for row in connection.execute(query.where(table.number.in_(part)))
    }


def build(connection: Connection) -> None:
    """Let search find everything in a record of which it finds nothing yet."""
    source, table = schema.dispatches.c, schema.statements.c
    texts = select(source.number, source.title, source.text).order_by(source.number)
    for part in connection.execute(texts).partitions(BATCH):
        add(connection, "dispatches", {row.number: f"{row.title or ''}\n{row.text}" for row in part})
    for numbers in connection.execute(select(table.number).order_by(table.number)).scalars().partitions(BATCH):
        add(connection, "statements", spoken(connection, numbers))
