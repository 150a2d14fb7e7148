"""No such office: a participant in an office that somebody else held on that day.

Knows: offices that one person holds at a time, and the tenures it is given. Does not know: gaps in these; where no
holder is known nothing is doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Status
from dragoman.recording.checks.seen import Doubt, Holders, Seen, named
from dragoman.recording.reports import one_name

SOLE = frozenset({Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER})


def check(contacts: Sequence[Seen], *, holders: Holders) -> list[Doubt]:
    """Doubt participants who did not hold their office on the day: before appointment, after leaving."""
    return [doubt for one in contacts if one.contact.status is Status.HELD for doubt in _doubts(one, holders)]


def _doubts(one: Seen, holders: Holders) -> Iterator[Doubt]:
    day = one.contact.when.earliest
    if day is None or one.contact.when.precision != "day":
        return
    for person in named(one.contact):
        if person.office not in SOLE or not person.party:
            continue
        known = [tenure.person.name for tenure in holders(person.office, person.party, day)]
        if known and not any(one_name(person.name or "", name) for name in known):
            yield Doubt(check="no-such-office", entries=(one.id,), message=_message(person, day, known))


def _message(person: Participant, day: date, known: Sequence[str]) -> str:
    office = (person.office or "").replace("_", " ")
    return f"{person.name} as {office} of {person.party} on {day.isoformat()}; known then: {', '.join(known)}"
