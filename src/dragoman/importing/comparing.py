"""Comparing: what of a register the record has, what it lacks, and what it has besides.

Knows: when an entry of a register and a contact of the record can be one. Does not know: which of the two is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.recording.places import same_place
from dragoman.recording.reports import one_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.recording.checks.seen import Seen
    from dragoman.recording.registers import Registered

SLACK = timedelta(days=1)
"""How far a register's day and the record's may be apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Entries of the register with the contacts that they are, those that the record lacks, and contacts besides."""

    found: tuple[tuple[Registered, tuple[str, ...]], ...]
    missed: tuple[Registered, ...]
    extra: tuple[str, ...]

    @property
    def recall(self) -> float | None:
        """The share of the register that the record has; None of an empty register."""
        count = len(self.found) + len(self.missed)
        return len(self.found) / count if count else None


def compare(register: Sequence[Registered], contacts: Iterable[Seen]) -> Comparison:
    """Compare a register with the contacts of a record.

    A day of the register is one contact; a visit of several days may be several. Extra are only contacts within the
    register's own scope: between parties that it has together, in its modes and its span of days.
    """
    seen = [one for one in contacts if one.contact.status is Status.HELD]
    taken: dict[str, Registered] = {}
    found: dict[int, list[str]] = {}
    for number, entry in sorted(enumerate(register), key=lambda pair: _breadth(pair[1].contact)):
        scored = sorted(((score, one.id) for one in seen if (score := fit(entry.contact, one.contact))), reverse=True)
        free = [name for _, name in scored if name not in taken]
        for name in free if entry.contact.when.precision != "day" else free[:1]:
            taken[name] = entry
            found.setdefault(number, []).append(name)
    return Comparison(
        found=tuple((register[number], tuple(found[number])) for number in sorted(found)),
        missed=tuple(entry for number, entry in enumerate(register) if number not in found),
        extra=tuple(one.id for one in seen if one.id not in taken and _in_scope(one.contact, register)),
    )


def fit(entry: Contact, contact: Contact) -> float:
    """Say how well a contact of the record is that of a register; 0 where it cannot be."""
    if not entry.parties <= contact.parties or not _modes_agree(entry.mode, contact.mode):
        return 0.0
    if same_place(entry.place, contact.place) is False or not _days_agree(entry, contact):
        return 0.0
    named = [one for one in entry.participants if one.name]
    shared = sum(
        any(one.party == other.party and one_name(one.name or "", other.name or "") for other in contact.participants)
        for one in named
    )
    if named and not shared and any(one.name for one in contact.participants):
        return 0.0
    same_day = entry.when.earliest == contact.when.earliest
    return 1.0 + shared + same_day + bool(same_place(entry.place, contact.place))


def _modes_agree(one: Mode, other: Mode) -> bool:
    return one is other or Mode.UNSPECIFIED in (one, other)


def _days_agree(entry: Contact, contact: Contact) -> bool:
    first, last = entry.when.earliest, entry.when.latest
    if first is None or last is None:
        return False
    slack = SLACK if contact.when.precision == entry.when.precision == "day" else timedelta(0)
    return contact.when.overlaps(first - slack, last + slack)


def _breadth(contact: Contact) -> int:
    first, last = contact.when.earliest, contact.when.latest
    return (last - first).days if first and last else 10**6


def _in_scope(contact: Contact, register: Sequence[Registered]) -> bool:
    first, last = _span(register)
    if contact.when.precision == "open" or not contact.when.overlaps(first, last):
        return False
    return any(
        entry.contact.parties <= contact.parties and _modes_agree(entry.contact.mode, contact.mode)
        for entry in register
    )


def _span(register: Sequence[Registered]) -> tuple[date | None, date | None]:
    firsts = [entry.contact.when.earliest for entry in register if entry.contact.when.earliest]
    lasts = [entry.contact.when.latest for entry in register if entry.contact.when.latest]
    return min(firsts, default=None), max(lasts, default=None)
