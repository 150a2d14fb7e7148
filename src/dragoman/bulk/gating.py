"""Gating: the gate, given the names that the reference knows.

Knows: which names of the reference name a land, and which an actor. Does not know: how the gate decides.
"""

from __future__ import annotations

from dragoman.language.gate import Gate
from dragoman.language.gate_words import Names
from dragoman.understanding.knowledge import Knowledge


def gate(knowledge: Knowledge) -> Gate:
    """Make the gate of some knowledge."""
    names = Names(
        lands=frozenset(_lands(knowledge)),
        actors=frozenset(_actors(knowledge)),
        families=frozenset(_families(knowledge)),
    )
    return Gate(knowledge.tables, names)


def _lands(knowledge: Knowledge) -> set[str]:
    found: set[str] = set()
    for state in knowledge.reference.states.values():
        found.update(state.names, state.demonyms, state.people, state.metonyms, state.seats)
        found.update(filter(None, (state.capital, state.name)))
    return {name for name in found if len(name) > 1}


def _actors(knowledge: Knowledge) -> set[str]:
    found: set[str] = set()
    for organisation in knowledge.reference.organisations.values():
        found.update((organisation.name, organisation.code, *organisation.aliases))
    for names in knowledge.reference.index.proper.items():
        found.update(_person(names[0], names[1]))
    return {name for name in found if len(name) > 1}


def _person(folded: str, readings: list[tuple[str, str, str]]) -> set[str]:
    return {folded.title()} if any(kind == "person" for kind, _, _ in readings) and " " in folded else set()


def _families(knowledge: Knowledge) -> set[str]:
    last = (row.person.rpartition(" ")[2] for row in knowledge.reference.tables.offices)
    return {name for name in last if len(name) > 2 and name[0].isupper()}
