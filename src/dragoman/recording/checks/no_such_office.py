"""No such office: a participant in an office that somebody else held on that day.

Knows: offices that one person holds at a time, and the tenures it is given. Does not know: gaps in these; where no
holder is known nothing is doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.contacts import Status
from dragoman.recording.checks.seen import Doubt, Holders, Seen, doubt, named
from dragoman.recording.reports import one_name

SOLE = frozenset({Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER})


def check(contacts: Sequence[Seen], *, holders: Holders) -> list[Doubt]:
    """Doubt participants who did not hold their office on the day: before appointment, after leaving."""
    held = (one for one in contacts if one.contact.status is Status.HELD)
    return [found for one in held for found in _doubts(one, holders)]


def _doubts(one: Seen, holders: Holders) -> Iterator[Doubt]:
    day = one.contact.when.earliest
    if day is None or one.contact.when.precision != "day":
        return
    for person in named(one.contact):
        if person.office not in SOLE or not person.party:
            continue
        known = [tenure.person.name for tenure in holders(person.office, person.party, day)]
        if known and not any(one_name(person.name or "", name) for name in known):
            office, names = person.office.replace("_", " "), ", ".join(known)
            told = {"person": person.name, "office": office, "party": person.party, "day": day.isoformat()}
            yield doubt("no-such-office", one, **told, known=names)
