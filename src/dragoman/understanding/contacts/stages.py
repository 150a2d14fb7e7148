"""Stages: the journeys of a dispatch, which say where and when the meetings of the traveller are.

Knows: that who "is in Minsk" meets there, and on the days of the journey. Does not know: how journeys are found.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.understanding.contacts.candidate import MOVING
from dragoman.understanding.contacts.group import Group, mode_of
from dragoman.understanding.contacts.occasions import Occasion

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """Where somebody is: on a journey, or at a contact told before.

    `state` is the land of a journey; `sentence` where the text tells it.
    """

    present: frozenset[Participant]
    parties: frozenset[str]
    place: str
    when: When
    status: Status
    sentence: int
    state: str = ""

    @property
    def journey(self) -> bool:
        """Whether it is a journey, whose days are those of its meetings."""
        return bool(self.state)


def stages(groups: tuple[Group, ...]) -> tuple[Stage, ...]:
    """Return the journeys and the placed contacts of a dispatch, in order."""
    found = [_stage(one) for group in groups for one in group.occasions if one.place or one.candidate.hosts]
    return tuple(sorted(found, key=lambda stage: stage.sentence))


def _stage(one: Occasion) -> Stage:
    hosts = one.candidate.hosts if one.candidate.act in MOVING else ()
    present = one.candidate.doers if hosts else one.seats
    return Stage(
        present=frozenset(seat.participant for seat in present),
        parties=one.parties,
        place=one.place or hosts[0].name,
        when=one.when,
        status=one.status,
        sentence=one.sentence.index,
        state=hosts[0].state if hosts else "",
    )


def stage_of(group: Group, known: tuple[Stage, ...]) -> Stage | None:
    """Return where a contact in person happens: the last place told before it of one who takes part."""
    if mode_of(group) not in (Mode.IN_PERSON, Mode.UNSPECIFIED):
        return None
    first, present = group.occasions[0].sentence.index, {seat.participant for seat in group.seats}
    for stage in reversed(known):
        if stage.sentence > first or not stage.present & present:
            continue
        near = first - stage.sentence <= _NEAR
        if stage.journey and (stage.state in group.parties or (near and stage.status is group.status)):
            return stage if near or stage.status is group.status else None
        if not stage.journey and near and group.parties <= stage.parties:
            return stage
    return None
