"""Changes: what is new in the record since a moment, what is planned, and what is overdue.

Knows: the times at which entries were recorded, and the history of what people decided.
Does not know: the clock; moments and days are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, or_, select

from dragoman.asking import answers, loading
from dragoman.asking.answers import Answer
from dragoman.asking.leads import lead
from dragoman.asking.phrases import say
from dragoman.asking.questions import Question
from dragoman.diplomacy.contacts import Status
from dragoman.recording import schema
from dragoman.recording.shapes import ContactEntry
from dragoman.recording.store import Record
from dragoman.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of a person on an entry, from the history."""

    at: str
    who: str
    action: str
    entry: str
    field: str | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since a moment: dispatches read, contacts new to the record, and people's decisions."""

    since: datetime
    dispatches: int
    contacts: tuple[ContactEntry, ...]
    decisions: tuple[Decision, ...]


def changes(record: Record, since: datetime, *, today: date, limit: int = 200) -> Changes:
    """Return what changed in the record since a moment, newest first."""
    moment = since.isoformat(timespec="seconds")
    contact, dispatch, past = schema.contacts.c, schema.dispatches.c, schema.history.c
    with record.reading() as connection:
        read = connection.execute(select(func.count()).where(dispatch.recorded_at >= moment)).scalar_one()
        newest = select(contact.number).where(contact.recorded_at >= moment)
        newest = newest.order_by(contact.recorded_at.desc(), contact.number.desc()).limit(limit)
        numbers = list(connection.execute(newest).scalars())
        entries = loading.contact_entries(connection, numbers, today=today)
        acts = select(past.at, past.who, past.action, past.entry, past.field, past.why).where(past.at >= moment)
        rows = connection.execute(acts.order_by(past.number.desc()).limit(limit)).all()
    decisions = tuple(Decision(at=a, who=w, action=x, entry=e, field=f, why=y) for a, w, x, e, f, y in rows)
    return Changes(since=since, dispatches=read, contacts=tuple(entries), decisions=decisions)


def planned(
    record: Record, question: Question, reference: Reference, *, today: date, limit: int | None = None
) -> Answer[ContactEntry]:
    """Return contacts planned for today or later, or with no date; `limit` gives the next ones only."""
    plans = replace(question, status=str(Status.PLANNED))
    found = answers.contacts(
        record, plans, reference, today=today, limit=limit, also=lambda day: or_(day >= today, day.is_(None))
    )
    return replace(found, question=say("question", "to_come", question=found.question))


def overdue(
    record: Record, question: Question, reference: Reference, *, today: date, limit: int | None = None
) -> Answer[ContactEntry]:
    """Return contacts that were planned for a day now past and were never reported as held."""
    plans = replace(question, status=str(Status.PLANNED))
    found = answers.contacts(record, plans, reference, today=today, limit=limit, also=lambda day: day < today)
    return replace(found, question=say("question", "overdue", question=found.question, today=today))


def last_held(record: Record, question: Question, *, today: date, limit: int = 5) -> tuple[ContactEntry, ...]:
    """Return the contacts last held by the day given, newest first."""
    return _last(record, question, Status.HELD, lambda day: day <= today, today, limit)


def held_on(
    record: Record, question: Question, spans: Sequence[tuple[date, date]], *, today: date, limit: int
) -> tuple[ContactEntry, ...]:
    """Return the contacts held on a known day of one of some spans, newest first."""
    table = schema.contacts.c
    found = lead("contacts", replace(question, status=str(Status.HELD)))
    on_a_day = exists().where(table.number == found.number, table.earliest == table.latest)
    near = or_(*(found.day.between(first, last) for first, last in spans))
    with record.reading() as connection:
        numbers = list(connection.execute(found.newest(near, on_a_day).limit(limit)).scalars())
        return tuple(loading.contact_entries(connection, numbers, today=today))


def last_overdue(record: Record, question: Question, *, today: date, limit: int = 5) -> tuple[ContactEntry, ...]:
    """Return the overdue contacts that were planned for the latest days, newest first."""
    return _last(record, question, Status.PLANNED, lambda day: day < today, today, limit)


def _last(
    record: Record, question: Question, status: Status, by: Callable[[Any], Any], today: date, limit: int
) -> tuple[ContactEntry, ...]:
    found = lead("contacts", replace(question, status=str(status)))
    with record.reading() as connection:
        numbers = list(connection.execute(found.newest(by(found.day)).limit(limit)).scalars())
        return tuple(loading.contact_entries(connection, numbers, today=today))
