"""Texts: the dispatch behind an entry, whole or a passage of it.

Knows: where texts are kept. Does not know: entries.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from dragoman.errors import UnknownEntry
from dragoman.recording import schema
from dragoman.recording.store import Record


def passage(record: Record, dispatch: str, span: tuple[int, int], *, title: bool = False) -> str:
    """Return the words at a passage of a dispatch; empty where the dispatch is not kept."""
    table = schema.dispatches.c
    column = table.title if title else table.text
    with record.reading() as connection:
        whole = connection.execute(select(column).where(table.id == dispatch)).scalar()
    return (whole or "")[span[0] : span[1]]


def dispatch_row(record: Record, dispatch: str) -> Any:
    """Return the row of a dispatch, its text included.

    Raises:
        UnknownEntry: the record has no such dispatch.
    """
    table = schema.dispatches
    with record.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == dispatch)).first()
    if row is None:
        raise UnknownEntry(dispatch)
    return row
