"""Fitting: whether an occasion can be the contact of a group: parties, persons, status, mode, dates, places.

Does not know: what is done with those that fit nowhere.
"""

from __future__ import annotations

from datetime import timedelta

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Status
from dragoman.diplomacy.sources import Part
from dragoman.understanding.contacts.candidate import MOVING
from dragoman.understanding.contacts.group import Group, certain, soft
from dragoman.understanding.contacts.occasions import Occasion
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, parties
from dragoman.understanding.contacts.statuses import Time

_FOLLOWING = (
    {Status.PROPOSED, Status.PLANNED},
    {Status.PROPOSED, Status.REFUSED},
    {Status.PROPOSED, Status.CANCELLED},
    {Status.PLANNED, Status.CANCELLED},
    {Status.PLANNED, Status.REFUSED},
    {Status.REFUSED, Status.CANCELLED},
)
_VAGUE = (Office.OFFICIAL, Office.ENVOY, Office.OTHER)
WEAK = ("discussion", "signing")
_NEWS = timedelta(days=7)
"""How far from its publication a dispatch may put the contact that it is about."""


def fits(group: Group, one: Occasion) -> bool:
    """Say whether a clause without a second party can be about a contact."""
    if one.candidate.act == "movement":
        return False
    return (one.denied or status_fits(group, one)) and mode_fits(group, one) and names_agree(group.seats, one.seats)


def same(group: Group, one: Occasion, scene: Scene) -> bool:
    """Say whether an occasion is the contact of a group."""
    return (
        _parties_fit(group, one)
        and status_fits(group, one)
        and names_agree(group.seats, one.seats)
        and mode_fits(group, one)
        and _dates_fit(group, one)
        and not long_apart(group, one, scene)
        and _places_fit(group, one, scene)
        and not _another(group, one, scene)
    )


def _another(group: Group, one: Occasion, scene: Scene) -> bool:
    """Say whether a clause opens another contact of the same parties: "will also meet", a forum beside a meeting."""
    act, sentence, trigger = one.candidate.act, one.sentence, one.candidate.trigger
    if act in (*WEAK, *MOVING) or one.candidate.anaphoric or sentence.part is not Part.TEXT:
        return False
    told = [other for other in group.occasions if other.candidate.act not in (*WEAK, *MOVING)]
    told = [other for other in told if other.sentence.part is Part.TEXT and other.sentence.index != sentence.index]
    if not told:
        return False
    words = scene.lexicon.table("candidates")["another"]["words"]
    if any(sentence.words[w].lower in words for w in sentence.under(trigger, "advmod")):
        return True
    return bool(one.format) != any(other.format for other in told) and not one.sure


def _parties_fit(group: Group, one: Occasion) -> bool:
    if one.parties == group.parties:
        return True
    if one.candidate.act in WEAK:
        return one.parties <= group.parties
    near = one.sentence.index - group.last <= 1
    return (
        near
        and (one.parties < group.parties or group.parties < one.parties)
        and not one.candidate.separate
        and _solo(group, one)
    )


def _solo(group: Group, one: Occasion) -> bool:
    """A bilateral meeting is not the summit beside it."""
    return (
        not any(other.format for other in group.occasions)
        and one.format is None
        and abs(len(one.parties) - len(group.parties)) <= 1
    )


def status_fits(group: Group, one: Occasion) -> bool:
    """Say whether two statuses can be of one contact: the same, one after the other, or one of them only a tense."""
    if group.status == one.status:
        return True
    if {group.status, one.status} in _FOLLOWING:
        return True
    return not certain(one) or not any(certain(other) for other in group.occasions)


def names_agree(known: tuple[Seat, ...], new: tuple[Seat, ...]) -> bool:
    """Say whether no party is represented by other persons or offices than before."""
    for party in parties(known) & parties(new):
        old = [seat.participant for seat in known if seat.party == party]
        own = [seat.participant for seat in new if seat.party == party]
        if all(one.name or one.office for one in (*old, *own)) and not any(_alike(a, b) for a in old for b in own):
            return False
    return True


def _alike(one: Participant, other: Participant) -> bool:
    if one.name and other.name:
        return one.name == other.name or one.name.split()[-1] == other.name.split()[-1]
    vague = any(who.name is None and who.office in _VAGUE for who in (one, other))
    return vague or one.office is None or other.office is None or one.office == other.office


def mode_fits(group: Group, one: Occasion) -> bool:
    """Say whether no mode said outright speaks against it."""
    modes = {other.mode for other in group.occasions if other.mode is not None and not soft(other)}
    return one.mode is None or soft(one) or not modes or one.mode in modes


def _dates_fit(group: Group, one: Occasion) -> bool:
    dated = any(not other.when.open for other in group.occasions) and not one.when.open
    if not dated and one.sentence.index - group.last > 0 and _earlier(one) != any(map(_earlier, group.occasions)):
        return False
    if one.candidate.act == "movement":
        return True
    return all(other.when.compatible(one.when) for other in group.occasions if other.candidate.act != "movement")


def long_apart(group: Group, one: Occasion, scene: Scene) -> bool:
    """Whether a day lies weeks from those of a contact; the news of the day is of the day it is told.

    A journey may be longer than what it was made for, so its days need not be the same, but must be near.
    """
    when, published = one.when, scene.dispatch.published
    known = [(day.earliest, day.latest) for other in group.occasions if not (day := other.when).open]
    if not known and published is not None and _is_news(group, scene):
        known = [(published, published)]
    if when.open or not known:
        return False
    return not any(first and last and when.overlaps(first - _NEWS, last + _NEWS) for first, last in known)


def _is_news(group: Group, scene: Scene) -> bool:
    """Whether the first sentence of the text tells of it, as past."""
    first = group.occasions[0]
    earlier = any(s.index < first.sentence.index for s in scene.sentences if s.part is Part.TEXT)
    return first.time is Time.PAST and not earlier


def _earlier(one: Occasion) -> bool:
    """Whether the clause speaks of an earlier contact than that of the day: "their previous meeting"."""
    return "statuses/past-modifier" in one.trail


def _places_fit(group: Group, one: Occasion, scene: Scene) -> bool:
    if one.place is None:
        return True
    for other in group.occasions:
        if other.place is not None and not _one_place(scene, other.place, one.place):
            return False
    return True


def _one_place(scene: Scene, one: str, other: str) -> bool:
    if one.lower() in other.lower() or other.lower() in one.lower():
        return True
    states = [{place.state for place in scene.reference.place(name)} for name in (one, other)]
    namings = [{n.code for n in scene.reference.lookup(name, places=False)} for name in (one, other)]
    within = bool(states[0] & namings[1] or states[1] & namings[0])
    return within or not all(states)
