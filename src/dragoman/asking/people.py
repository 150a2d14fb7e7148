"""People and topics most on record, and what people decided about an entry.

Knows: counts by name and topic. Does not know: who they are (that is `reference`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, nulls_last, select

from dragoman.asking.changes import Decision
from dragoman.recording import schema
from dragoman.recording.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A person, the party of the last contact, and how many contacts name that person."""

    name: str
    party: str | None
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A topic and how many positions are on record about it."""

    topic: str
    positions: int
    last: date | None


def most_met(record: Record, *, limit: int = 200) -> tuple[Met, ...]:
    """Return the persons with most contacts."""
    part, other = schema.participants.c, schema.participants.alias().c
    number = func.count()
    asked = select(part.name, number.label("number")).where(part.name.is_not(None)).group_by(part.name)
    most = asked.order_by(number.desc(), part.name).limit(limit).subquery().c
    order = (nulls_last(other.latest.desc()), other.contact)
    party = select(other.party).where(other.name == most.name).order_by(*order).limit(1).scalar_subquery()
    with record.reading() as connection:
        rows = connection.execute(select(most.name, party, most.number).order_by(most.number.desc(), most.name)).all()
    return tuple(Met(name=name, party=party, contacts=count) for name, party, count in rows)


def most_named(record: Record, *, limit: int = 200) -> tuple[Named, ...]:
    """Return the topics with most positions; issues without a topic of the table are left out."""
    position = schema.positions.c
    number = func.count()
    asked = select(position.topic, number, func.max(position.published)).where(position.topic.is_not(None))
    with record.reading() as connection:
        rows = connection.execute(
            asked.group_by(position.topic).order_by(number.desc(), position.topic).limit(limit)
        ).all()
    return tuple(Named(topic=topic, positions=count, last=last) for topic, count, last in rows)


def decisions(record: Record, entry: str) -> list[Decision]:
    """Return what people did to an entry, newest first."""
    past = schema.history.c
    asked = select(past.at, past.who, past.action, past.entry, past.field, past.why).where(past.entry == entry)
    with record.reading() as connection:
        rows = connection.execute(asked.order_by(past.number.desc())).all()
    return [Decision(at=a, who=w, action=x, entry=e, field=f, why=y) for a, w, x, e, f, y in rows]
