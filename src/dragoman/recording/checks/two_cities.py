"""Two cities: somebody met in two towns on one day.

Knows: towns that differ for sure. Does not know: how fast ministers fly; it is a doubt, not a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dragoman.recording.checks.seen import Doubt, Seen, by_day, doubt, held_in_person, named
from dragoman.recording.places import same_place
from dragoman.recording.reports import one_name


def check(contacts: Sequence[Seen]) -> list[Doubt]:
    """Doubt contacts of one person in two towns on one day."""
    found = []
    for day, seen in by_day(held_in_person(contacts)):
        for one, other in combinations(seen, 2):
            if same_place(one.contact.place, other.contact.place) is not False:
                continue
            for name in _shared(one, other):
                places = {"first": one.contact.place, "second": other.contact.place}
                found.append(doubt("two-cities", one, other, person=name, day=day.isoformat(), **places))
    return found


def _shared(one: Seen, other: Seen) -> list[str]:
    return [
        person.name or ""
        for person in named(one.contact)
        if any(
            person.party == known.party and one_name(person.name or "", known.name or "")
            for known in named(other.contact)
        )
    ]
