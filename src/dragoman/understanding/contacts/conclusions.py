"""Conclusions: a contact from the occasions that speak of it.

Knows: which of several fields stands, the day of a readout, the order of evidence. Does not know: how occasions are found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Contact, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence, Remark
from dragoman.diplomacy.sources import Part
from dragoman.understanding.contacts.candidate import MOVING
from dragoman.understanding.contacts.group import Group, mode_of
from dragoman.understanding.contacts.occasions import Occasion
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.stages import Stage, stage_of
from dragoman.understanding.contacts.statuses import Time


def contact(scene: Scene, group: Group, known: tuple[Stage, ...] = ()) -> Contact:
    """Make the contact of a group."""
    stage = stage_of(group, known)
    when, dating = _when(scene, group, stage)
    named = next((one.format for one in group.occasions if one.format), None)
    return Contact(
        participants=_participants(group),
        mode=mode_of(group),
        status=group.status,
        when=when,
        place=_place(scene, group) or (stage.place if stage else None),
        format=named,
        agenda=_agenda(group),
        evidence=_evidence(group, dating),
    )


def _participants(group: Group) -> tuple[Participant, ...]:
    seated = [seat.participant for seat in group.seats]
    led = {one.party for one in seated if one.name or one.office}
    return tuple(one for one in seated if one.name or one.office or one.party not in led)


def _when(scene: Scene, group: Group, stage: Stage | None) -> tuple[When, tuple[str, ...]]:
    met = [one.when for one in group.occasions if not one.when.open and one.candidate.act != "movement"]
    known = met or [one.when for one in group.occasions if not one.when.open]
    if known:
        return min(known, key=_breadth), ()
    if stage is not None and not stage.when.open and stage.status is group.status and stage.journey:
        return stage.when, ("dates/day-of-the-journey",)
    if group.status is Status.HELD and _of_the_day(scene, group) and scene.dispatch.published is not None:
        return When.on(scene.dispatch.published), ("dates/day-of-the-readout",)
    worded = [one.when for one in group.occasions if one.when.wording]
    return (worded or [When()])[0], ()


def _breadth(when: When) -> int:
    """How many days an expression leaves open."""
    if when.earliest is None or when.latest is None:
        return sys.maxsize
    return (when.latest - when.earliest).days


def _of_the_day(scene: Scene, group: Group) -> bool:
    """Whether a dispatch tells this very contact as the news of the day.

    Its title or its first sentence tells it, or a main clause in the simple past; what "had" been is of another day.
    """
    texts = [sentence for sentence in scene.sentences if sentence.part is Part.TEXT]
    first = texts[0].index if texts else 0
    told = [one for one in group.occasions if one.time is not Time.EARLIER and not _over(scene, one)]
    if any(one.sentence.part is Part.TITLE or one.sentence.index == first for one in told):
        return True
    return any(_main(scene, one) for one in told)


def _over(scene: Scene, one: Occasion) -> bool:
    """Whether somebody is back from it: "returned on Monday from a visit to Peru" says no day of the visit."""
    return bool(scene.forms("over") & set(one.sentence.cases(one.candidate.trigger)))


def _main(scene: Scene, one: Occasion) -> bool:
    """Whether the contact is what a main clause tells in the simple past."""
    sentence, trigger = one.sentence, one.candidate.trigger
    word = sentence.words[trigger]
    if one.time is not Time.PAST or one.candidate.anaphoric or one.candidate.act in ("discussion", *MOVING):
        return False
    verb = word if word.pos == "VERB" else sentence.words[word.head]
    meanwhile = word.relation == "obl" and bool(scene.forms("meanwhile") & set(sentence.cases(trigger)))
    carried = word.pos == "VERB" or word.relation in ("obj", "nsubj:pass", "nsubj") or meanwhile
    return carried and verb.tag == "VBD" and verb.relation in ("root", "conj")


def _place(scene: Scene, group: Group) -> str | None:
    ordered = sorted(group.occasions, key=lambda one: one.sentence.part is Part.TITLE)
    named = [one.place for one in ordered if one.place]
    towns = [name for name in named if not any(n.kind.value == "state" for n in scene.reference.lookup(name))]
    return next(iter(towns or named), None)


def _agenda(group: Group) -> tuple[AgendaItem, ...]:
    return tuple({item.wording: item for one in group.occasions for item in one.agenda}.values())


def _evidence(group: Group, dating: tuple[str, ...]) -> tuple[Evidence, ...]:
    """One evidence a sentence; the text before the title, the fuller clause first."""
    told = [one for one in group.occasions if one.sentence.part is Part.TEXT] or group.occasions
    ordered = sorted(told, key=lambda one: (len(one.parties) < 2, one.sentence.index))
    trails: dict[int, tuple[str, ...]] = {}
    for one in ordered:
        trails[one.sentence.index] = tuple(dict.fromkeys((*trails.get(one.sentence.index, ()), *one.trail)))
    by_index = {one.sentence.index: one.sentence for one in ordered}
    return tuple(
        Evidence(passage=by_index[index].passage, trail=(*trail, *(dating if n == 0 else ())))
        for n, (index, trail) in enumerate(trails.items())
    )


def remarks(groups: Iterable[Group]) -> tuple[Remark, ...]:
    """Return the remarks of all occasions, each once."""
    told: list[Occasion] = [one for group in groups for one in group.occasions]
    return tuple(dict.fromkeys(remark for one in told for remark in one.remarks))
