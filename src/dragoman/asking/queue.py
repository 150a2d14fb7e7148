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
from dragoman.asking.phrases import say
from dragoman.asking.questions import Question
from dragoman.recording import schema
from dragoman.recording.shapes import ContactEntry
from dragoman.recording.store import Record

LOOKED_AT = 600
"""How many of the newest unreviewed contacts are weighed at most."""
_CROWD = 8


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
        yield say("doubts", "differ", field=one.field)
    if contact.overdue:
        yield say("doubts", "overdue")
    if not contact.date:
        yield say("doubts", "undated")
    if any(not one.state for one in contact.participants):
        yield say("doubts", "partyless")
    if all(not one.name for one in contact.participants):
        yield say("doubts", "nameless")
    if contact.mode == "unspecified":
        yield say("doubts", "modeless")
    if len(contact.participants) > _CROWD:
        yield say("doubts", "crowded")
