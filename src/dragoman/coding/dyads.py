"""Dyads: one event of two actors, and how a contact of many becomes pairs.

Knows: what an event of a scheme is, who did it to whom, and which side of a contact is the source.
Does not know: codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Passage
from dragoman.reference import Kind, Reference

IGO = "IGO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """An event as a scheme has it; `actor`s are ISO 3166-1 alpha-3, `IGO` for organisations, None where unknown."""

    code: str
    source_actor: str | None
    target_actor: str | None
    quad: int
    name: str = ""
    mode: str | None = None
    goldstein: float | None = None
    date: str | None = None
    passage: Passage | None = None


def actor(party: str | None, reference: Reference) -> str | None:
    """Return the code of a party in event data: a state's own, `IGO` for an organisation, None for others."""
    if party is None or party in reference.states:
        return party
    if party in reference.organisations:
        kinds = {naming.kind for naming in reference.lookup(party, places=False)}
        return None if kinds == {Kind.MOVEMENT} else IGO
    return None


def pairs(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield each two different parties of a contact, in order of its participants."""
    parties = dict.fromkeys(person.party for person in contact.participants if person.party)
    yield from combinations(parties, 2)


def land(place: str | None, reference: Reference) -> str | None:
    """Return the state that a place lies in; of towns of one name the largest, which the reference names first."""
    if place is None:
        return None
    kinds = (Kind.STATE, Kind.CAPITAL, Kind.PLACE)
    codes = (naming.code for naming in reference.lookup(place) if naming.kind in kinds)
    return next((code for code in codes if code in reference.states), None)
