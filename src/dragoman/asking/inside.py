"""Inside a dispatch: the entries that rest on it, with their people, positions and evidence, and the remarks on it.

Knows: which rows point at a dispatch. Does not know: how they are marked on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dragoman.recording import schema
from dragoman.recording.indexing import spoken
from dragoman.recording.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An entry as one dispatch reports it: `id` is the entry's in the record; `who` as (name, party)."""

    kind: str
    id: str
    row: Any
    who: tuple[tuple[str | None, str | None], ...]
    stands: tuple[Any, ...] = ()
    words: str = ""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where it stands in the text: the content of a statement, the evidence of all else."""
        if self.kind == "statements":
            return tuple((start, end) for start, end in self.row.content)
        return tuple((one["start"], one["end"]) for one in self.row.evidence if one["part"] == "text")

    @property
    def trail(self) -> tuple[str, ...]:
        """The rules that found it, each once."""
        return tuple(dict.fromkeys(step for one in self.row.evidence for step in one["trail"]))

    @property
    def chain(self) -> tuple[str, ...]:
        """The chain of reporters of its main sentence."""
        return tuple(self.row.evidence[0]["chain"]) if self.row.evidence else ()


def entries_of(record: Record, number: int) -> list[Held]:
    """Return the entries of a dispatch, by its row number, in order of the text."""
    with record.reading() as connection:
        found = [*_contacts(connection, number), *_statements(connection, number)]
        for kind in ("claims", "agreements"):
            table = schema.metadata.tables[kind]
            for row in connection.execute(select(table).where(table.c.dispatch == number)):
                who = tuple((None, party) for party in row.parties)
                found.append(Held(kind=kind, id=row.id, row=row, who=who, words=row.words))
    return sorted(found, key=lambda one: one.spans[0] if one.spans else (-1, -1))


def remarks_of(record: Record, number: int) -> list[str]:
    """Return the remarks on a dispatch."""
    table = schema.remarks
    with record.reading() as connection:
        return list(connection.execute(select(table.c.message).where(table.c.dispatch == number)).scalars())


def first_of(record: Record, row: Any) -> str | None:
    """Return the id of the dispatch of which this is a copy; None where it was first."""
    if row.copy_of == row.number:
        return None
    table = schema.dispatches
    with record.reading() as connection:
        found: str | None = connection.execute(select(table.c.id).where(table.c.number == row.copy_of)).scalar()
    return found


def _contacts(connection: Connection, number: int) -> Iterator[Held]:
    report, contact = schema.reports, schema.contacts
    asked = select(report, contact.c.id.label("merged")).join(contact, contact.c.number == report.c.contact)
    for row in connection.execute(asked.where(report.c.dispatch == number)):
        who = tuple((one["name"], one["party"]) for one in row.participants)
        yield Held(kind="contacts", id=row.merged, row=row, who=who)


def _statements(connection: Connection, number: int) -> Iterator[Held]:
    table, speakers, positions = schema.statements, schema.speakers, schema.positions
    rows = connection.execute(select(table).where(table.c.dispatch == number)).all()
    words = spoken(connection, [row.number for row in rows])
    for row in rows:
        who = connection.execute(select(speakers).where(speakers.c.statement == row.number)).all()
        stands = connection.execute(select(positions).where(positions.c.statement == row.number)).all()
        named = tuple((one.name, one.party) for one in who)
        yield Held(kind="statements", id=row.id, row=row, who=named, stands=tuple(stands), words=words[row.number])
