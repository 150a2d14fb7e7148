"""Claiming: checks the claims of the record against its contacts.

Knows: where the contacts that a claim can count are found, and in which months the record names a claim's sides.
Does not know: how a verdict is reached (that is `verdicts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, select

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.claims import Claim, Quantity
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.recording import schema, searching
from dragoman.recording.reports import one_name, words_of
from dragoman.recording.rows import chunks
from dragoman.recording.verdicts import Checked, Counted, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Connection

_COUNTED = [
    schema.contacts.c[name]
    for name in ("number", "id", "mode", "status", "earliest", "latest", "wording", "place", "format")
]
"""What has a say in whether a contact is counted."""


def checked(connection: Connection, claims: Iterable[str]) -> dict[str, Checked]:
    """Check claims, given by id, against the record."""
    table = schema.claims
    wanted = list(claims)
    rows = [
        row for chunk in chunks(wanted) for row in connection.execute(select(table).where(table.c.id.in_(chunk))).all()
    ]
    return {row.id: _checked(connection, row) for row in rows}


def _checked(connection: Connection, row: Row[Any]) -> Checked:
    claim = claim_of_row(row)
    contacts = _contacts(connection, claim, row)
    covered = months(connection, claim, but=row.dispatch, until=row.published)
    return check(claim, contacts, covered, until=row.published)


def claim_of_row(row: Row[Any]) -> Claim:
    """Make the claim of a row."""
    return Claim(
        parties=tuple(row.parties),
        persons=tuple(row.persons),
        mode=Mode(row.mode),
        quantity=Quantity(low=row.low, high=row.high, wording=row.quantity or ""),
        period=When(earliest=row.earliest, latest=row.latest, wording=row.wording or ""),
    )


def months(connection: Connection, claim: Claim, *, but: int, until: date | None = None) -> set[str]:
    """List the months of a claim's period in which a dispatch, other than one and its copies, names all its sides.

    `until` closes a period that the claim leaves open.
    """
    groups = [_keys_of_person(connection, person) for person in claim.persons] or [[party] for party in claim.parties]
    cover, source = schema.coverage, schema.dispatches.c
    lead = select(source.copy_of).where(source.number == but).scalar_subquery()
    copies = select(source.number).where(source.copy_of == lead)
    if not groups:
        return set()
    query = select(cover.c.month).where(cover.c.key.in_(groups[0]), cover.c.dispatch.not_in(copies))
    for day, within in (
        (claim.period.earliest, cover.c.month.__ge__),
        (claim.period.latest or until, cover.c.month.__le__),
    ):
        query = query.where(within(day.isoformat()[:7])) if day else query
    for keys in groups[1:]:
        other = cover.alias().c
        here = (other.key.in_(keys), other.month == cover.c.month, other.dispatch == cover.c.dispatch)
        query = query.where(select(other.dispatch).where(*here).exists())
    found = set(connection.execute(query.distinct()).scalars())
    return found | (_months_by_words(connection, claim, but) if claim.persons else set())


def _months_by_words(connection: Connection, claim: Claim, but: int) -> set[str]:
    """List the months in which a dispatch has the last words of all persons' names in its text."""
    families = " ".join(words_of(person)[-1] for person in claim.persons if words_of(person))
    source = schema.dispatches.c
    query = select(source.published).where(
        source.number.in_(searching.dispatches(families)), source.number != but, source.published.is_not(None)
    )
    return {day.isoformat()[:7] for day in connection.execute(query).scalars()}


def names_like(connection: Connection, person: str) -> list[str]:
    """List the names in the record that can be a person's."""
    words = words_of(person)
    if not words:
        return []
    table = schema.names.c
    found = connection.execute(select(table.name).where(table.word.in_(words)).distinct()).scalars()
    return sorted(name for name in found if one_name(person, name))


def _keys_of_person(connection: Connection, person: str) -> list[str]:
    return [f"~{name}" for name in names_like(connection, person)]


def _contacts(connection: Connection, claim: Claim, row: Row[Any]) -> list[Counted]:
    table = schema.contacts.c
    conditions: list[Any] = [table.number.in_(one) for one in _sides(connection, claim)]
    if not conditions:
        return []
    if claim.period.earliest:
        conditions.append(table.latest >= claim.period.earliest)
    if claim.quantity.high == 0:
        told = select(schema.reports.c.contact).where(schema.reports.c.dispatch == row.dispatch)
        conditions.append(table.number.not_in(told.where(schema.reports.c.contact.is_not(None))))
    last = claim.period.latest or row.published
    if last:
        conditions.append(table.earliest <= last)
    query = select(*_COUNTED).where(and_(*conditions), table.status == "held", table.review != "rejected")
    return with_participants(connection, connection.execute(query).all())


def _sides(connection: Connection, claim: Claim) -> list[Any]:
    part = schema.participants.c
    if claim.persons:
        return [select(part.contact).where(part.name.in_(names_like(connection, person))) for person in claim.persons]
    if len(claim.parties) == 2:
        pair, (first, second) = schema.dyads.c, sorted(claim.parties)
        told = select(pair.contact).where(pair.first == first, pair.second == second, pair.status == "held")
        within = [pair.latest >= claim.period.earliest] if claim.period.earliest else []
        return [told.where(*within, *([pair.mode == claim.mode.value] if claim.mode is not Mode.UNSPECIFIED else []))]
    return [select(part.contact).where(part.party == party) for party in claim.parties]


def with_participants(connection: Connection, rows: Sequence[Row[Any]]) -> list[Counted]:
    """Make the contacts of rows of `contacts`, with their ids."""
    part = schema.participants
    people: dict[int, list[Participant]] = {}
    for chunk in chunks([row.number for row in rows]):
        asked = select(part.c.contact, part.c.name, part.c.party, part.c.office).where(part.c.contact.in_(chunk))
        for contact, name, party, office in connection.execute(asked.order_by(part.c.ordinal)).all():
            someone = Participant(name=name, party=party, office=Office(office) if office else None)
            people.setdefault(contact, []).append(someone)
    return [Counted(row.id, contact_of_row(row, people.get(row.number, ()))) for row in rows]


def contact_of_row(row: Row[Any], people: Iterable[Participant]) -> Contact:
    """Make the contact of a row of `contacts` and its participants."""
    return Contact(
        participants=tuple(people),
        mode=Mode(row.mode),
        status=Status(row.status),
        when=When(earliest=row.earliest, latest=row.latest, wording=row.wording or ""),
        place=row.place,
        format=row.format,
    )
