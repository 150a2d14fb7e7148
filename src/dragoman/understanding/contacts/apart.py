"""Apart: one candidate made into one for each land visited and for each partner met alone.

Does not know: how those who take part are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.diplomacy.actors import Participant
from dragoman.understanding.contacts.candidate import MOVING, Candidate
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, distinct, parties
from dragoman.understanding.contacts.sides import VERBS
from dragoman.understanding.mentions import MentionKind


def apart(scene: Scene, made: Candidate) -> Iterator[Candidate]:
    """Yield one candidate for each land visited and for each partner met alone."""
    if made.act in MOVING:
        yield from _visits(made)
        return
    groups = _groups(made) if made.partners else ()
    if len(groups) > 1 and made.doers and _separate(scene, made):
        for group in groups:
            yield replace(made, partners=group, note="one by one", separate=True)
        return
    yield made


def _visits(made: Candidate) -> Iterator[Candidate]:
    own = parties(made.doers)
    away = [land for land in made.hosts if land.state and land.state not in own]
    for land in away:
        host = Seat(Participant(party=land.state), MentionKind.PLACE, land.word)
        guests = (seat for seat in made.partners if seat.kind is not MentionKind.INSTITUTION)
        partners = tuple(seat for seat in guests if seat.party == land.state)
        if len(own) > 1 and not partners:
            yield replace(made, partners=(), hosts=(land,))
            continue
        yield replace(made, partners=distinct((*partners, host)), hosts=(land,))
    if not away and not made.hosts and len(own) < 2:
        yield made


def _groups(made: Candidate) -> tuple[tuple[Seat, ...], ...]:
    """The partners one by one, those of one mention together."""
    known = parties(made.doers)
    groups: list[tuple[Seat, ...]] = []
    for seat in made.partners:
        if seat.party not in known or seat.participant.name:
            groups.append((seat,))
    return tuple(groups)


def _separate(scene: Scene, made: Candidate) -> bool:
    """Say whether the partners are met one by one, by an adverb, an adjective or a plural of meetings."""
    table = scene.lexicon.table("candidates")["separate"]
    sentence, trigger = made.sentence, made.trigger
    word = sentence.words[trigger]
    near = [trigger, *sentence.children[trigger]]
    if any(sentence.words[one].lower in table["counterparts"] for one in near):
        return True
    journeys = (sentence.words[one].lemma in table["journeys"] for one in sentence.under(trigger, "obl"))
    if word.pos in VERBS and any(journeys):
        return len(parties(made.partners)) > 1
    for head in list(sentence.above(trigger))[:1]:
        near += [head, *sentence.children[head]]
    near += [below for one in tuple(near) for below in sentence.under(one, "amod", "advmod", "compound")]
    texts = {sentence.words[one].lower for one in near}
    if texts & set(table["together"]):
        return False
    return bool(texts & set(table["words"])) or word.lower in table["plural"]
