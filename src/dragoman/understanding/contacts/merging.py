"""Merging: which occasions of a dispatch are one contact.

Knows: titles, clauses that take a contact up again ("the talks") or open another, what one party alone may tell.
Does not know: other dispatches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.diplomacy.contacts import Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.sources import Part
from dragoman.understanding.contacts.candidate import MOVING
from dragoman.understanding.contacts.fitting import WEAK, fits, long_apart, mode_fits, names_agree, same, status_fits
from dragoman.understanding.contacts.group import Group
from dragoman.understanding.contacts.margins import marginal
from dragoman.understanding.contacts.occasions import Occasion
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.statuses import Time
from dragoman.understanding.mentions import MentionKind

_REFERRING = (MentionKind.PRONOUN, MentionKind.GROUP)


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
            within = heading.parties <= group.parties and names_agree(group.seats, heading.seats)
            if within and status_fits(group, heading) and mode_fits(group, heading):
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
        and names_agree(group.seats, other.seats)
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
        if same(group, one, scene):
            group.occasions.append(one)
            return
    if one.candidate.act in WEAK and groups and all(seat.kind in _REFERRING for seat in one.seats):
        told = next((group for group in _main_first(groups) if status_fits(group, one)), None)
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
        if one.parties <= group.parties and fits(group, one) and not long_apart(group, one, scene):
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
