"""The queue: contacts that nobody has looked at, the doubtful first, with what makes each doubtful.

Knows: reasons to doubt that show in the entry itself. Does not know: who decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dragoman.asking import loading
from dragoman.asking.filters import conditions
from dragoman.asking.questions import Question
from dragoman.recording import schema
from dragoman.recording.shapes import ContactEntry
from dragoman.recording.store import Record

LOOKED_AT = 600
"""How many of the newest unreviewed contacts are weighed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A contact that waits for a decision, and why it is doubted; no reason means nothing speaks against it."""

    contact: ContactEntry
    doubts: tuple[str, ...]


def queue(
    record: Record, question: Question, *, today: date, doubtful_first: bool = True, limit: int = 50
) -> tuple[Waiting, ...]:
    """Return the contacts that wait, of those that a question admits."""
    table = schema.contacts.c
    asked = select(table.number).where(table.review == "unreviewed", *conditions("contacts", question))
    with record.reading() as connection:
        numbers = list(connection.execute(asked.order_by(table.number.desc()).limit(LOOKED_AT)).scalars())
        contacts = loading.contact_entries(connection, numbers, today=today)
    waiting = [Waiting(contact=one, doubts=tuple(doubts(one))) for one in contacts]
    if doubtful_first:
        waiting.sort(key=lambda one: -len(one.doubts))
    return tuple(waiting[:limit])


def doubts(contact: ContactEntry) -> Iterator[str]:
    """Say what makes a contact doubtful."""
    for one in contact.disagreements:
        yield f"the reports differ on the {one.field}"
    if contact.overdue:
        yield "it was planned for a day now past, and nothing says that it was held"
    if not contact.date:
        yield "no day is known"
    if any(not one.state for one in contact.participants):
        yield "somebody's party is not known"
    if all(not one.name for one in contact.participants):
        yield "nobody is named"
    if contact.mode == "unspecified":
        yield "nothing says how they were in contact"
    if len(contact.participants) > 8:
        yield "unusually many take part"
