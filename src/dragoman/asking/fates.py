"""Fates: what became of the dispatches that were to be read.

Knows: those that failed, and why. Does not know: why others were kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from dragoman.recording import schema
from dragoman.recording.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A dispatch that could not be read: its name, when, and why."""

    dispatch: str
    at: str
    note: str | None


def failed(record: Record, *, limit: int = 50) -> tuple[Failure, ...]:
    """Return the dispatches that could not be read, newest first."""
    table = schema.fates.c
    asked = select(table.dispatch, table.at, table.note).where(table.fate == "failed")
    with record.reading() as connection:
        rows = connection.execute(asked.order_by(table.number.desc()).limit(limit)).all()
    return tuple(Failure(dispatch=row.dispatch, at=row.at, note=row.note) for row in rows)


def failures(record: Record) -> int:
    """Count the dispatches that could not be read."""
    asked = select(func.count()).select_from(schema.fates).where(schema.fates.c.fate == "failed")
    with record.reading() as connection:
        return connection.execute(asked).scalar_one()
