"""Waiting: what nobody has decided yet, of every kind of entry, and the one to decide.

Knows: the queue of `asking` holds contacts; statements, claims and agreements wait in order of their coming.
Does not know: pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from dragoman.asking import loading
from dragoman.asking.filters import conditions
from dragoman.asking.questions import Question
from dragoman.asking.queue import queue
from dragoman.recording import schema
from dragoman.recording.store import Record

KINDS = ("contacts", "statements", "claims", "agreements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry that waits, and why it is doubted."""

    entry: Any
    doubts: tuple[str, ...] = ()


def waiting(record: Record) -> int:
    """Count the contacts that nobody has looked at: all but those few that are reviewed."""
    contact = schema.contacts.c
    every = select(func.count()).select_from(schema.contacts)
    judged = contact.id.in_(select(schema.reviews.c.entry)), contact.review != "unreviewed"
    with record.reading() as connection:
        return connection.execute(every).scalar_one() - connection.execute(every.where(*judged)).scalar_one()


def items(
    record: Record, kind: str, question: Question, *, today: date, newest: bool = False, limit: int = 50
) -> Sequence[Item]:
    """Return the entries of a kind that wait, doubtful first, or newest first."""
    if kind == "contacts":
        found = queue(record, question, today=today, doubtful_first=not newest, limit=limit)
        return [Item(entry=one.contact, doubts=one.doubts) for one in found]
    table = schema.metadata.tables[kind].c
    asked = select(table.number).where(table.review == "unreviewed", *conditions(kind, question))
    with record.reading() as connection:
        numbers = list(connection.execute(asked.order_by(table.number.desc()).limit(limit)).scalars())
        return [Item(entry=one) for one in loading.LOADERS[kind](connection, numbers)]
