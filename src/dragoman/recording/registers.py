"""Registers: contacts as hand-made registers have them, kept beside the record, never merged with it.

Knows: how they are kept and fetched. Does not know: the files they come from, or how they compare (that is `importing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.entries import identity
from dragoman.recording import schema
from dragoman.recording.claiming import contact_of_row, with_participants
from dragoman.recording.rows import participant_of, participant_row, when_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.recording.checks.seen import Seen
    from dragoman.recording.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A contact as a register has it: the register's name, the line in it, and a note."""

    register: str
    line: int
    contact: Contact
    note: str | None = None

    @property
    def id(self) -> str:
        """An id derived from content."""
        people = sorted(f"{one.name or ''}/{one.party or ''}/{one.office or ''}" for one in self.contact.participants)
        return identity("kept", self.register, self.line, people, self.contact.when.iso, self.contact.mode.value)


def keep_register(record: Record, entries: Sequence[Registered], *, now: datetime) -> int:
    """Keep the entries of registers in place of what was kept of these registers before; say how many."""
    with record.writing() as connection:
        table = schema.registered
        names = sorted({entry.register for entry in entries})
        connection.execute(delete(table).where(table.c.register.in_(names)))
        number = (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1
        at = now.isoformat(timespec="seconds")
        rows = [_row(entry) | {"number": number + place, "recorded_at": at} for place, entry in enumerate(entries)]
        if rows:
            connection.execute(insert(table), rows)
    return len(rows)


def registered(record: Record, register: str | None = None) -> list[Registered]:
    """Fetch the entries of a register, or of all."""
    table = schema.registered
    query = select(table).order_by(table.c.number)
    if register is not None:
        query = query.where(table.c.register == register)
    with record.reading() as connection:
        rows = connection.execute(query).all()
    return [
        Registered(
            register=row.register,
            line=row.line,
            contact=contact_of_row(row, [participant_of(one) for one in row.participants]),
            note=row.note,
        )
        for row in rows
    ]


def contacts_of(record: Record) -> list[Seen]:
    """Fetch the contacts of the record that a register can be compared with: held, and not rejected."""
    from dragoman.recording.checks.seen import Seen

    table = schema.contacts
    query = select(table).where(table.c.status == "held", table.c.review != "rejected").order_by(table.c.number)
    with record.reading() as connection:
        found = with_participants(connection, connection.execute(query).all())
    return [Seen(one.id, one.contact) for one in found]


def _row(entry: Registered) -> dict[str, object]:
    contact = entry.contact
    return {
        "id": entry.id,
        "register": entry.register,
        "line": entry.line,
        "mode": contact.mode.value,
        "status": contact.status.value,
        **when_columns(contact.when),
        "place": contact.place,
        "format": contact.format,
        "participants": [participant_row(person) for person in contact.participants],
        "note": entry.note,
    }
