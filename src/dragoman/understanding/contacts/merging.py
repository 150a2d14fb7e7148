"""Merging: which occasions of a dispatch are one contact.

Knows: equal parties and persons, statuses that follow one another, dates and places that agree, words that take a
contact up again ("the talks") or open another ("separately"). Does not know: other dispatches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.sources import Part
from dragoman.understanding.contacts.candidate import MOVING
from dragoman.understanding.contacts.margins import marginal
from dragoman.understanding.contacts.occasions import Occasion
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, distinct, parties
from dragoman.understanding.contacts.statuses import Time
from dragoman.understanding.mentions import MentionKind

_DECISIVE = (Status.PROPOSED, Status.PLANNED, Status.HELD, Status.REFUSED, Status.CANCELLED)
_FOLLOWING = (
    {Status.PROPOSED, Status.PLANNED},
    {Status.PROPOSED, Status.REFUSED},
    {Status.PROPOSED, Status.CANCELLED},
    {Status.PLANNED, Status.CANCELLED},
    {Status.PLANNED, Status.REFUSED},
    {Status.REFUSED, Status.CANCELLED},
)
_VAGUE = (Office.OFFICIAL, Office.ENVOY, Office.OTHER)
_REFERRING = (MentionKind.PRONOUN, MentionKind.GROUP)
WEAK = ("discussion", "signing")
NEWS = timedelta(days=7)
"""How far from its publication a dispatch may put the contact that it is about."""


@dataclass
class Group:
    """Occasions of one contact, in order of the text."""

    occasions: list[Occasion] = field(default_factory=list)
    called_off: bool = False

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All who take part."""
        return distinct(seat for one in self.occasions for seat in one.seats)

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented."""
        return parties(self.seats)

    @property
    def status(self) -> Status:
        """What the sure words say, the most decisive of them; else what the tense of the first says."""
        if self.called_off:
            return Status.CANCELLED
        sure = [one.status for one in self.occasions if certain(one)]
        if sure:
            return max(sure, key=_DECISIVE.index)
        return self.occasions[0].status

    @property
    def last(self) -> int:
        """The index of the last sentence that speaks of it."""
        return self.occasions[-1].sentence.index


def certain(one: Occasion) -> bool:
    """Whether the clause says the status by a cue or by a finite past."""
    return one.sure or one.time in (Time.PAST, Time.EARLIER, Time.FUTURE)


def merged(scene: Scene, occasions: Iterable[Occasion]) -> tuple[Group, ...]:
    """Put the occasions of a dispatch together."""
    groups: list[Group] = []
    headings: list[Occasion] = []
    for one in occasions:
        if one.sentence.part is Part.TITLE and len(one.parties) == 1 and one.candidate.act not in (*MOVING, *WEAK):
            headings.append(one)
        elif (len(one.parties) >= 2 or _alone(scene, one)) and not one.denied:
            _place(groups, one, scene)
        else:
            _take_up(groups, one, scene)
    _head(groups, headings)
    return tuple(group for group in groups if not _told_in_text(scene, group, groups))


def _head(groups: list[Group], headings: list[Occasion]) -> None:
    """Give a title that names one side only ("Telephone conversation with the Finnish president") to its contact."""
    for heading in headings:
        for group in groups:
            within = heading.parties <= group.parties and _names_agree(group.seats, heading.seats)
            if within and _status_fits(group, heading) and _mode_fits(group, heading):
                group.occasions.append(heading)
                break


def _alone(scene: Scene, one: Occasion) -> bool:
    """Whether one party is enough: at a forum that is named or placed, or where an organisation itself meets."""
    if len(one.parties) != 1 or one.sentence.part is not Part.TEXT:
        return False
    if one.candidate.act == "summit":
        if not one.parties & scene.reference.states.keys() and not marginal(scene, one.sentence, one.candidate.trigger):
            return bool(one.when.wording)
        at = bool(scene.forms("at") & set(one.sentence.cases(one.candidate.trigger)))
        return at and one.place is not None and not marginal(scene, one.sentence, one.candidate.trigger)
    organisation = not one.parties & scene.reference.states.keys()
    return organisation and bool(one.candidate.rule.meaning.get("alone")) and not one.candidate.partners


def _told_in_text(scene: Scene, group: Group, groups: list[Group]) -> bool:
    """Say whether only the title tells it, and the text tells of a contact of the same parties."""
    if any(one.sentence.part is Part.TEXT for one in group.occasions):
        return False
    return any(
        other is not group
        and group.parties <= other.parties
        and _names_agree(group.seats, other.seats)
        and (_foretold(group, other) or (group.status == other.status and _of_one_day(scene, group, other)))
        and any(one.sentence.part is Part.TEXT for one in other.occasions)
        for other in groups
    )


def _foretold(group: Group, other: Group) -> bool:
    """Say whether a title in the present and without a day is of what the text tells as planned ("Envoy Visits Peru")."""
    present = all(one.time is Time.PRESENT and one.when.open and not one.sure for one in group.occasions)
    return present and other.status is Status.PLANNED


def _of_one_day(scene: Scene, group: Group, other: Group) -> bool:
    """Whether no dates keep a title apart from a contact of the text; without a date it is of the day of the dispatch."""
    own = [one.when for one in group.occasions if not one.when.open]
    if not own and scene.dispatch.published is not None:
        own = [When.on(scene.dispatch.published)]
    dated = [one.when for one in other.occasions if not one.when.open]
    return all(when.compatible(day) for when in own for day in dated)


def _place(groups: list[Group], one: Occasion, scene: Scene) -> None:
    for group in reversed(groups):
        if _same(group, one, scene):
            group.occasions.append(one)
            return
    if one.candidate.act in WEAK and groups and all(seat.kind in _REFERRING for seat in one.seats):
        told = next((group for group in _main_first(groups) if _status_fits(group, one)), None)
        if told is not None:
            told.occasions.append(replace(one, seats=()))
        return
    known = any(one.parties <= group.parties for group in groups)
    if not (known and one.candidate.act == "signing") and not one.candidate.rule.meaning.get("joins"):
        groups.append(Group([one]))


def _take_up(groups: list[Group], one: Occasion, scene: Scene) -> None:
    """Let a clause without a second party speak of the last contact that it can be about."""
    if one.candidate.act == "outcome" and not (one.denied or one.status in (Status.CANCELLED, Status.REFUSED)):
        return
    ordered = _main_first(groups) if one.candidate.act in WEAK else groups[::-1]
    for group in sorted(ordered, key=lambda group: group.last != one.sentence.index):
        if one.sentence.index - group.last > 6 and group.occasions[0].sentence.index > 1:
            continue
        if one.parties <= group.parties and _fits(group, one) and not _long_apart(group, one, scene):
            if one.denied:
                group.called_off = group.status in (Status.PLANNED, Status.PROPOSED)
            else:
                group.occasions.append(one)
            return


def _main_first(groups: list[Group]) -> list[Group]:
    """The groups, last first, those before the others that tell of a contact and not only of a forum or a visit."""

    def passing(group: Group) -> bool:
        return all(other.candidate.act in ("summit", *MOVING) for other in group.occasions)

    ordered = groups[::-1]
    ordered.sort(key=passing)
    return ordered


def _fits(group: Group, one: Occasion) -> bool:
    if one.candidate.act == "movement":
        return False
    return (one.denied or _status_fits(group, one)) and _mode_fits(group, one) and _names_agree(group.seats, one.seats)


def _same(group: Group, one: Occasion, scene: Scene) -> bool:
    return (
        _parties_fit(group, one)
        and _status_fits(group, one)
        and _names_agree(group.seats, one.seats)
        and _mode_fits(group, one)
        and _dates_fit(group, one)
        and not _long_apart(group, one, scene)
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


def _status_fits(group: Group, one: Occasion) -> bool:
    if group.status == one.status:
        return True
    if {group.status, one.status} in _FOLLOWING:
        return True
    return not certain(one) or not any(certain(other) for other in group.occasions)


def _names_agree(known: tuple[Seat, ...], new: tuple[Seat, ...]) -> bool:
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


def _mode_fits(group: Group, one: Occasion) -> bool:
    modes = {other.mode for other in group.occasions if other.mode is not None and not soft(other)}
    return one.mode is None or soft(one) or not modes or one.mode in modes


def soft(one: Occasion) -> bool:
    """Whether the mode is only what the contact word mostly means ("talks", "spoke")."""
    meant = one.candidate.rule.meaning.get("soft")
    return meant == "always" or (meant == "again" and one.candidate.anaphoric)


def _dates_fit(group: Group, one: Occasion) -> bool:
    dated = any(not other.when.open for other in group.occasions) and not one.when.open
    if not dated and one.sentence.index - group.last > 0 and _earlier(one) != any(map(_earlier, group.occasions)):
        return False
    if one.candidate.act == "movement":
        return True
    return all(other.when.compatible(one.when) for other in group.occasions if other.candidate.act != "movement")


def _long_apart(group: Group, one: Occasion, scene: Scene) -> bool:
    """Whether a day lies weeks from those of a contact; the news of the day is of the day it is told.

    A journey may be longer than what it was made for, so its days need not be the same, but must be near.
    """
    when, published = one.when, scene.dispatch.published
    known = [(day.earliest, day.latest) for other in group.occasions if not (day := other.when).open]
    if not known and published is not None and _is_news(group, scene):
        known = [(published, published)]
    if when.open or not known:
        return False
    return not any(first and last and when.overlaps(first - NEWS, last + NEWS) for first, last in known)


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


def mode_of(group: Group) -> Mode:
    """Return the mode of a group: what a clause says outright, else what its contact word means."""
    hard = [one.mode for one in group.occasions if one.mode is not None and not soft(one)]
    any_mode = [one.mode for one in group.occasions if one.mode is not None]
    return (hard or any_mode or [Mode.UNSPECIFIED])[0]


def moving_only(group: Group) -> bool:
    """Whether only a visit or journey is told, and no meeting."""
    return all(one.candidate.act in MOVING for one in group.occasions)
