"""Hits: what a search finds: how many, and those recorded last.

Knows: that a search of a million rows is answered from the full-text index alone. Does not know: other filters, for
which one asks `answers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import select

from dragoman.asking import loading
from dragoman.asking.answers import DispatchEntry, dispatch_entries
from dragoman.recording import schema, searching
from dragoman.recording.shapes import StatementEntry
from dragoman.recording.store import Record

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Hits(Generic[E]):
    """The entries found that were recorded last, and how many were found."""

    entries: Sequence[E]
    total: int


def said(record: Record, words: str, *, limit: int) -> Hits[StatementEntry]:
    """Return the statements that hold the words."""
    with record.reading() as connection:
        numbers, total = searching.newest(connection, schema.statements, words, limit=limit)
        return Hits(loading.statement_entries(connection, numbers), total)


def written(record: Record, words: str, *, limit: int) -> Hits[DispatchEntry]:
    """Return the dispatches that hold the words."""
    with record.reading() as connection:
        numbers, total = searching.newest(connection, schema.dispatches, words, limit=limit)
        return Hits(dispatch_entries(connection, numbers), total)


def texts_of(record: Record, dispatches: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of some dispatches, by their ids."""
    table = schema.dispatches.c
    with record.reading() as connection:
        return dict(connection.execute(select(table.id, table.text).where(table.id.in_(dispatches))).tuples().all())
