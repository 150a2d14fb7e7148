"""Filling: an empty record takes much at once, and gets the indexes that only questions need when it has all of it.

A record that is left without them answers as before, only slowly; they are made when it is next opened to be written.
Knows: which indexes can wait, and how it is noted that they do. Does not know: what is kept.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.schema import CreateIndex, DropIndex

from dragoman.recording import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_NOTE = "indexes"

_NEEDED = frozenset(
    {
        "dispatches_id",
        "dispatches_copy_of",
        "reports_dispatch",
        "reports_contact",
        "dyads_contact",
        "topics_contact",
        "pairs_report",
        "anchored_entry",
        "anchored_dispatch",
        "history_entry",
    }
)
"""The indexes by which keeping finds what it changes."""

_WAITING = tuple(
    index
    for table in schema.metadata.sorted_tables
    for index in sorted(table.indexes, key=lambda index: str(index.name))
    if index.name not in _NEEDED
)


def put_off(connection: Connection) -> bool:
    """Take the indexes that can wait from a record that has no dispatch yet; say whether this was done."""
    if connection.execute(select(schema.dispatches.c.number).limit(1)).first() or waiting(connection):
        return False
    for index in _WAITING:
        connection.execute(DropIndex(index))
    connection.execute(schema.settings.insert(), {"name": _NOTE, "value": "put off", "fixed": False})
    if connection.dialect.name == "sqlite":
        _merging(connection, little=0, many=500)
    return True


def waiting(connection: Connection) -> bool:
    """Say whether indexes are put off."""
    return connection.execute(select(schema.settings).where(schema.settings.c.name == _NOTE)).first() is not None


def make(connection: Connection) -> None:
    """Make the indexes that were put off."""
    if not waiting(connection):
        return
    if connection.dialect.name == "sqlite":  # first, so that the indexes take the pages that this frees
        _merging(connection, little=4, many=16)
        for table in ("statements_words", "dispatches_words"):
            connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    for index in _WAITING:
        connection.execute(CreateIndex(index, if_not_exists=True))
    connection.exec_driver_sql("ANALYZE")
    connection.execute(schema.settings.delete().where(schema.settings.c.name == _NOTE))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no garbage be looked for among the many rows of a batch, which has none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _merging(connection: Connection, *, little: int, many: int) -> None:
    """Say from how many pieces on the full-text index merges them a little with every write (0: never), or at once."""
    for table in ("statements_words", "dispatches_words"):
        for setting, pieces in (("automerge", little), ("crisismerge", many)):
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES ('{setting}', {pieces})")
