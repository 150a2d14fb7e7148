"""Verdicts: what the record says of a claim, a total of contacts that somebody asserts.

Rules (GUIDELINES.md, "In the record"): contacts are counted by persons where the claim names them, else by parties at
any level; contacts in person of the same persons on one day in one place count once; a count below the claim's range
contradicts it only if the record covers the whole period, month by month.
Knows: counting and covering. Does not know: how contacts are merged, or where they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.diplomacy.claims import Claim, Verdict
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.recording.places import same_place
from dragoman.recording.reports import one_name
from dragoman.recording.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.diplomacy.dates import When

_LISTED = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A contact that a claim can count, by its id in the record."""

    id: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A verdict, the contacts it counts (one of each encounter), the months covered and those that are not."""

    verdict: Verdict
    counted: tuple[str, ...]
    covered: tuple[str, ...]
    gaps: tuple[str, ...]
    why: str


def check(claim: Claim, contacts: Iterable[Counted], covered: Iterable[str], *, until: date | None = None) -> Checked:
    """Check a claim against the contacts of the record and the months (`2020-01`) in which it names the claim's sides.

    `until` closes a period that the claim leaves open: the day of the dispatch that reports it.
    """
    counted = encounters([one for one in contacts if bears_on(claim, one.contact, until=until)])
    months = months_of(claim.period, until=until)
    known = set(covered)
    seen = tuple(month for month in months if month in known)
    gaps = tuple(month for month in months if month not in known)
    whole = bool(months) and not gaps
    verdict = _verdict(claim, len(counted), whole=whole)
    return Checked(
        verdict=verdict,
        counted=tuple(one.id for one in counted),
        covered=seen,
        gaps=gaps,
        why=_why(claim, len(counted), seen, gaps),
    )


def bears_on(claim: Claim, contact: Contact, *, until: date | None = None) -> bool:
    """Say whether a contact is one of those that a claim counts: held, in its mode and period, by its sides."""
    if contact.status is not Status.HELD:
        return False
    if claim.mode is not Mode.UNSPECIFIED and contact.mode is not claim.mode:
        return False
    if not contact.when.overlaps(claim.period.earliest, claim.period.latest or until):
        return False
    if claim.persons:
        return all(_takes_part(person, contact) for person in claim.persons)
    return set(claim.parties) <= contact.parties


def encounters(contacts: Sequence[Counted]) -> list[Counted]:
    """Give one of each encounter; a contact without a day counts only if none with a day can be the same."""
    ordered = sorted(contacts, key=lambda one: (one.contact.when.precision != "day", _first(one), one.id))
    by_day: dict[date, list[Counted]] = {}
    vague: list[Counted] = []
    for one in ordered:
        dated = one.contact.when.precision == "day"
        own = by_day.setdefault(_first(one), []) if dated else vague
        known = own if dated else [*chain(*by_day.values()), *vague]
        if not any(_one_encounter(one.contact, other.contact) for other in known):
            own.append(one)
    kept = [*chain(*by_day.values()), *vague]
    return sorted(kept, key=lambda one: (_first(one), one.id))


def months_of(period: When, *, until: date | None = None) -> tuple[str, ...]:
    """List the months of a period; none where its start or end is open."""
    first, last = period.earliest, period.latest or until
    if first is None or last is None:
        return ()
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    numbers = range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + count)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def _verdict(claim: Claim, count: int, *, whole: bool) -> Verdict:
    if claim.quantity.admits(count):
        return Verdict.SUPPORTED
    if count > claim.quantity.high or whole:
        return Verdict.CONTRADICTED
    return Verdict.UNDECIDED


def _why(claim: Claim, count: int, covered: Sequence[str], gaps: Sequence[str]) -> str:
    low, high = claim.quantity.low, claim.quantity.high
    claimed = str(low) if low == high else say("verdict", "range", low=low, high=high)
    known = len(covered) + len(gaps)
    months = say("verdict", "covered", covered=len(covered), months=known) if known else say("verdict", "open")
    listed = ", ".join(gaps[:_LISTED])
    listed = say("verdict", "more", months=listed) if len(gaps) > _LISTED else listed
    missing = say("verdict", "missing", months=listed) if gaps else ""
    return say("verdict", "why", claimed=claimed, count=count, months=months, missing=missing)


def _takes_part(person: str, contact: Contact) -> bool:
    return any(one.name and one_name(person, one.name) for one in contact.participants)


def _first(one: Counted) -> date:
    return one.contact.when.earliest or date.max


def _one_encounter(one: Contact, known: Contact) -> bool:
    """Say whether two contacts are, or may be, one encounter."""
    modes = {one.mode, known.mode}
    if len(modes) > 1 and Mode.UNSPECIFIED not in modes:
        return False
    if one.when.precision != "day" or known.when.precision != "day":
        return one.when.compatible(known.when) and same_place(one.place, known.place) is not False
    if one.when.earliest != known.when.earliest or modes == {Mode.PHONE}:
        return False
    return same_place(one.place, known.place) is not False
