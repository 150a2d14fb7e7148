"""Plans: how many contacts are planned and how many overdue, and the nearest of each.

Knows: the columns that say so, so that a record of a million contacts is not loaded for a dozen of them.
Does not know: pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from dragoman.asking import loading
from dragoman.diplomacy.contacts import Status
from dragoman.recording import schema
from dragoman.recording.shapes import ContactEntry
from dragoman.recording.store import Record


@dataclass(frozen=True, slots=True)
class Plans:
    """Some plans, and how many there are."""

    entries: Sequence[ContactEntry]
    total: int


def ahead(record: Record, *, today: date, limit: int) -> Plans:
    """Return what is planned for today or later, nearest first, then what has no date."""
    latest = schema.contacts.c.latest
    return _plans(record, or_(latest >= today, latest.is_(None)), (latest.is_(None), latest), today, limit)


def late(record: Record, *, today: date, limit: int) -> Plans:
    """Return what was planned for a day now past and was never reported as held, newest first."""
    latest = schema.contacts.c.latest
    return _plans(record, latest < today, (latest.desc(),), today, limit)


def _plans(record: Record, when: object, order: tuple[object, ...], today: date, limit: int) -> Plans:
    table = schema.contacts.c
    chosen = (table.status == str(Status.PLANNED), when)
    with record.reading() as connection:
        total = connection.execute(select(func.count()).select_from(schema.contacts).where(*chosen)).scalar_one()  # type: ignore[arg-type]
        asked = select(table.number).where(*chosen).order_by(*order, table.id).limit(limit)  # type: ignore[arg-type]
        numbers = list(connection.execute(asked).scalars())
        return Plans(loading.contact_entries(connection, numbers, today=today), total)
