"""Likeness: whether two reports can be of one occasion, and why.

Knows: what agrees and what clashes between two reports: sides, persons, mode, day, place, format, status.
Does not know: how reports are gathered into occasions (that is `merging`), or where they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.recording.places import home_of, hours_ahead, same_place
from dragoman.recording.reports import exact, one_name
from dragoman.reference.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.diplomacy.actors import Participant
    from dragoman.recording.reports import Report

Reasons = tuple[str, ...]

FAR = 4.0
"""Hours between two clocks from which one call often falls on two days."""

_MOST = 0.8
"""The share of the parties of an occasion that a report must have to be of it, if no format is named."""

_SOLE = frozenset({Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.MONARCH})
"""Offices that one person of a party holds at a time."""

_AT_A_DISTANCE = frozenset({Mode.PHONE, Mode.VIDEO})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports can be of one occasion: how much speaks for it, and what."""

    score: int
    reasons: Reasons


def is_exact(report: Report) -> bool:
    """Say whether a report's date tells occasions apart."""
    return exact(report.when)


def likeness(one: Report, other: Report) -> Likeness | None:
    """Compare two dated reports; None where nothing ties them to one occasion, or something clashes."""
    if not (is_exact(one) and is_exact(other)):
        return None
    day = _day(one, other)
    if day is None or clash(one, other):
        return None
    agreed = circumstances(one, other)
    if agreed is None:
        return None
    return Likeness(agreed.score + 2 * (day[0] == "day"), (*agreed.reasons, ": ".join(day)))


def clash(one: Report, other: Report) -> bool:
    """Say whether two dated reports contradict each other so that no third can make them one occasion."""
    if not _modes_agree(one.mode, other.mode) or not _statuses_agree(one.status, other.status):
        return True
    if not _persons_agree(one, other) or _days_clash(one, other):
        return True
    if one.dispatch == other.dispatch and not _told_twice(one, other):
        return True
    return same_place(one.place, other.place) is False and not _told_of_one_place(one, other)


def circumstances(one: Report, other: Report) -> Likeness | None:
    """Compare everything but day and place; None where something clashes, or too little is shared."""
    if not _modes_agree(one.mode, other.mode) or not _statuses_agree(one.status, other.status):
        return None
    sides = _sides(one, other)
    if sides is None:
        return None
    reasons, score = [*sides.reasons, f"mode: {_mode(one, other).value}"], sides.score
    score += one.mode is other.mode
    if same_place(one.place, other.place):
        reasons.append(f"place: {one.place}")
        score += 2
    if same_format(one, other):
        reasons.append(f"format: {one.format}")
        score += 2
    shared = agenda_in_common(one, other)
    if shared:
        reasons.append(f"agenda: {', '.join(shared[:3])}")
        score += 1
    return Likeness(score, tuple(reasons))


def same_format(one: Report, other: Report) -> bool:
    """Say whether both name one format."""
    return bool(one.format and other.format and fold(one.format) == fold(other.format))


def agenda_in_common(one: Report, other: Report) -> list[str]:
    """List the longer words that both agendas have."""
    return sorted(agenda_words(one.agenda) & agenda_words(other.agenda))


def persons_in_common(one: Report, other: Report) -> list[str]:
    """List the persons whom both name, each once, as the first writes them."""
    near = is_exact(one) and is_exact(other)
    return [
        person.name or ""
        for person in one.persons
        if any(one_person(person, second, near=near) for second in other.persons)
    ]


def one_person(one: Participant, other: Participant, *, near: bool) -> bool:
    """Say whether two named participants can be one person: by name, or (at one time) by an office that one holds."""
    if one.party and other.party and one.party != other.party:
        return False
    if one_name(one.name or "", other.name or ""):
        return True
    return near and one.party == other.party and one.office == other.office and one.office in _SOLE


def agenda_words(agenda: Iterable[str]) -> set[str]:
    """Return the longer words of agenda items, folded."""
    return {word for item in agenda for word in fold(item).split() if len(word) > 4}


def _modes_agree(one: Mode, other: Mode) -> bool:
    return one is other or Mode.UNSPECIFIED in (one, other)


def _mode(one: Report, other: Report) -> Mode:
    return other.mode if one.mode is Mode.UNSPECIFIED else one.mode


def _statuses_agree(one: Status, other: Status) -> bool:
    """A contact that was refused is not one that took place or was called off."""
    return Status.REFUSED not in (one, other) or {one, other} <= {Status.REFUSED, Status.PROPOSED}


def _sides(one: Report, other: Report) -> Likeness | None:
    """Compare who takes part: the same parties, or one report naming some of the others'."""
    shared = one.parties & other.parties
    common = persons_in_common(one, other)
    if len(shared) < 2 and len(common) < 2:
        return None
    if not _persons_agree(one, other):
        return None
    whole = one.parties == other.parties or (len(common) >= 2 and named_parties(one) == named_parties(other))
    if not whole and not _part_of_one(one, other, shared, common):
        return None
    reasons = [f"parties: {', '.join(sorted(shared))}"]
    if common:
        reasons.append(f"persons: {', '.join(common)}")
    return Likeness(2 * min(len(common), 3) + whole, tuple(reasons))


def named_parties(report: Report) -> frozenset[str | None]:
    """List the parties of those who are named: the others may be bystanders."""
    return frozenset(person.party for person in report.persons)


def _part_of_one(one: Report, other: Report, shared: frozenset[str], common: list[str]) -> bool:
    """Say whether a report with fewer parties can be of the same occasion as one with more.

    A meeting on the margins is another, so something must tie the two: the format, a joint call, or most parties.
    """
    fewer, more = sorted((one.parties, other.parties), key=len)
    if len(fewer) < 2:
        return len(common) >= 2
    if len(fewer) == 2:
        if not fewer <= more:
            return False
        return same_format(one, other) or (_mode(one, other) in _AT_A_DISTANCE and len(common) >= 2)
    if same_format(one, other):
        return len(shared) >= max(2, len(fewer) // 2 + 1)
    tied = same_place(one.place, other.place) is True or len(common) >= 2
    return tied and len(shared) >= _MOST * len(more)


def _persons_agree(one: Report, other: Report) -> bool:
    """Say whether the persons of each shared party can be the same; at a large occasion some may differ."""
    shared = one.parties & other.parties
    near = is_exact(one) and is_exact(other)
    clashes = sum(not _party_agrees(_of(one, party), _of(other, party), near=near) for party in shared)
    if clashes == 0:
        return True
    return len(shared) > 3 and clashes <= len(shared) // 3 and len(persons_in_common(one, other)) >= 2


def _of(report: Report, party: str) -> list[Participant]:
    return [person for person in report.participants if person.party == party]


def _party_agrees(ours: list[Participant], theirs: list[Participant], *, near: bool) -> bool:
    """Say whether two reports can mean the same people of one party: by name, else by level of office."""
    named, others = ([person for person in side if person.name] for side in (ours, theirs))
    if any(one_person(person, other, near=near) for person in named for other in others):
        return True
    if named and others:
        return bool(_levels(ours, unnamed=True) & _levels(theirs) or _levels(ours) & _levels(theirs, unnamed=True))
    levels, other_levels = _levels(ours), _levels(theirs)
    return not levels or not other_levels or bool(levels & other_levels)


def _levels(people: list[Participant], *, unnamed: bool = False) -> set[str]:
    return {person.office.level for person in people if person.office and not (unnamed and person.name)}


def _day(one: Report, other: Report) -> tuple[str, str] | None:
    """Say how the days agree; None where they do not."""
    first, second = one.when, other.when
    if first.overlaps(second.earliest, second.latest):
        if first.precision == second.precision == "day":
            return "day", first.iso or ""
        return "within", f"{first.iso} and {second.iso}"
    if one.dispatch == other.dispatch or not _successive(one, other):
        return None
    if _across_clocks(one, other):
        return "one day apart, clocks far apart", f"{first.iso} and {second.iso}"
    if _slipped(one, other):
        return "one day apart, one of them not said", f"{first.iso} and {second.iso}"
    return None


def _days_clash(one: Report, other: Report) -> bool:
    """Say whether the days of two reports exclude one occasion, whatever a third report says."""
    if not (is_exact(one) and is_exact(other)):
        return False
    if one.when.overlaps(other.when.earliest, other.when.latest) or _day(one, other):
        return False
    return not (_successive(one, other) and _told_from_afar(one, other))


def _told_from_afar(one: Report, other: Report) -> bool:
    """A third country's outlet may have either day of a call between far clocks."""
    if not _AT_A_DISTANCE & {one.mode, other.mode} or one.dispatch == other.dispatch:
        return False
    parties = sorted(one.parties & other.parties)
    far = any(hours_ahead(east, west) >= FAR for east in parties for west in parties)
    return far and any(home_of(report.outlet) not in parties for report in (one, other))


def _successive(one: Report, other: Report) -> bool:
    first, second = one.when.earliest, other.when.earliest
    if first is None or second is None or {one.when.precision, other.when.precision} != {"day"}:
        return False
    return abs(first - second) == timedelta(days=1)


def _across_clocks(one: Report, other: Report) -> bool:
    """A call late in the west is one of the next day in the east: each home has its own day of it."""
    if not _AT_A_DISTANCE & {one.mode, other.mode} or len(persons_in_common(one, other)) < 2:
        return False
    west, east = sorted((one, other), key=_first_day)
    homes = home_of(west.outlet), home_of(east.outlet)
    if not (homes[0] and homes[1] and set(homes) <= one.parties & other.parties):
        return False
    return hours_ahead(homes[1], homes[0]) >= FAR


def _slipped(one: Report, other: Report) -> bool:
    """A meeting in one place, by the same persons, whose later day is only that of a report's own publication."""
    later = max(one, other, key=_first_day)
    unsaid = not later.when.wording and later.published == later.when.earliest and one.outlet != other.outlet
    met = Mode.IN_PERSON in (one.mode, other.mode)
    same = same_place(one.place, other.place) is True and len(persons_in_common(one, other)) >= 2
    return met and unsaid and same


def _first_day(report: Report) -> date:
    return report.when.earliest or date.max


def _told_twice(one: Report, other: Report) -> bool:
    """One dispatch that reports two contacts means two, unless nothing tells them apart."""
    alike = (one.mode, one.status, one.when.iso, one.parties) == (
        other.mode,
        other.status,
        other.when.iso,
        other.parties,
    )
    people = len(one.persons) == len(other.persons) == len(persons_in_common(one, other))
    formats = not one.format or not other.format or same_format(one, other)
    return alike and one.when.precision == "day" and people and formats


def _told_of_one_place(one: Report, other: Report) -> bool:
    """Two dispatches that put the same persons in two places on one day disagree; one that does so tells of two."""
    if one.dispatch == other.dispatch or one.when.precision != "day" or one.when.iso != other.when.iso:
        return False
    return len(persons_in_common(one, other)) >= 2 and len(one.parties) == len(other.parties) == 2
