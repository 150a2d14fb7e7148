"""Stages: the journeys of a dispatch, which say where and when the meetings of the traveller are.

Knows: that who "is in Minsk" meets there, and on the days of the journey. Does not know: how journeys are found.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.understanding.contacts.candidates import MOVING
from dragoman.understanding.contacts.merging import Group, mode_of

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """A journey: who travels, to which state and place, when, and where the text tells it."""

    travellers: frozenset[Participant]
    state: str
    place: str
    when: When
    status: Status
    sentence: int


def stages(groups: tuple[Group, ...]) -> tuple[Stage, ...]:
    """Return the journeys told in a dispatch, in order."""
    found = [
        Stage(
            travellers=frozenset(seat.participant for seat in one.candidate.doers),
            state=one.candidate.hosts[0].state,
            place=one.place or one.candidate.hosts[0].name,
            when=one.when,
            status=one.status,
            sentence=one.sentence.index,
        )
        for group in groups
        for one in group.occasions
        if one.candidate.act in MOVING and one.candidate.hosts
    ]
    return tuple(sorted(found, key=lambda stage: stage.sentence))


def stage_of(group: Group, known: tuple[Stage, ...]) -> Stage | None:
    """Return the journey on which a contact in person happens: the last one told before it, of one who takes part."""
    if mode_of(group) not in (Mode.IN_PERSON, Mode.UNSPECIFIED):
        return None
    first, present = group.occasions[0].sentence.index, {seat.participant for seat in group.seats}
    for stage in reversed(known):
        if stage.sentence > first or not stage.travellers & present:
            continue
        fits = stage.state in group.parties or first - stage.sentence <= _NEAR
        return stage if fits and stage.status == group.status else None
    return None
