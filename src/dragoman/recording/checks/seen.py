"""What the checks look at and what they find.

Knows: a contact with its id, a doubt with the entries it is about. Does not know: any check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dragoman.diplomacy.actors import Office, Participant, Tenure
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.recording.wording import say

Holders = Callable[[Office, str, date], Sequence[Tenure]]
"""Who may have held an office of a party on a day."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact of the record, with its id."""

    id: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that cannot well be true: which check says so, of which entries, and why."""

    check: str
    entries: tuple[str, ...]
    message: str


def doubt(check: str, *seen: Seen, **values: str | None) -> Doubt:
    """Doubt contacts, in the words that a check has for it."""
    return Doubt(check=check, entries=tuple(one.id for one in seen), message=say("checks", check, **values))


def held_in_person(contacts: Sequence[Seen]) -> list[Seen]:
    """Give the contacts that took place in person on a known day."""
    return [
        one
        for one in contacts
        if one.contact.status is Status.HELD
        and one.contact.mode is Mode.IN_PERSON
        and one.contact.when.precision == "day"
    ]


def by_day(contacts: Sequence[Seen]) -> Iterator[tuple[date, list[Seen]]]:
    """Group contacts with a day by it."""
    dated = [(one.contact.when.earliest, one) for one in contacts]
    ordered = sorted(((day, one) for day, one in dated if day), key=lambda pair: (pair[0], pair[1].id))
    for day, group in groupby(ordered, key=lambda pair: pair[0]):
        yield day, [one for _, one in group]


def named(contact: Contact) -> list[Participant]:
    """Give the participants with a name."""
    return [person for person in contact.participants if person.name]
