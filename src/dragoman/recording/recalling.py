"""Recalling: which occasion a report without a day means, if only one can be meant.

Knows: how far a plan reaches ahead and a recollection back, and what makes two undated reports one.
Does not know: how occasions are gathered (that is `merging`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.diplomacy.contacts import Mode, Status
from dragoman.recording.likeness import Likeness, Reasons, circumstances, persons_in_common, same_format
from dragoman.recording.places import same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.recording.reports import Report

Window = tuple[date, date]

PLAN = timedelta(days=60)
"""How far ahead "will meet soon" reaches."""

INVITATION = timedelta(days=365)
"""How far ahead an invitation to a place reaches."""

RECENT = timedelta(days=10)
"""How far back "met" without a day reaches."""

MEMORY = timedelta(days=400)
"""How far back "met in Antalya" without a day reaches."""

_DAY = timedelta(days=1)

ONE_WAVE = 30
"""Days within which undated reports of a plan are of one plan."""

_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.CANCELLED})


def shifted(day: date, by: timedelta) -> date:
    """Move a day, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def window(report: Report) -> Window | None:
    """Say within which days the occasion of an undated report must lie; None where nothing bounds it."""
    published, when = report.published, report.when
    if report.status is Status.REFUSED:
        return None
    if when.earliest and when.latest:
        last = when.latest
        if report.status is Status.HELD and published:
            last = min(last, max(shifted(published, _DAY), when.earliest))
        return when.earliest, last
    if published is None:
        return None
    if report.status in _AHEAD:
        reach = INVITATION if report.status is Status.PROPOSED and report.place else PLAN
        back = RECENT if report.status is Status.CANCELLED else timedelta(0)
        return shifted(published, -back), shifted(published, reach)
    back = MEMORY if report.place or report.format else RECENT
    return shifted(published, -back), shifted(published, _DAY)


def meant(report: Report, occasions: Sequence[tuple[date, Sequence[Report]]]) -> tuple[int, Reasons] | None:
    """Choose the one occasion that an undated report means: its number in the sequence, and why.

    `occasions` come in order of day. A plan means the next one; a recollection means one only if there is no other.
    """
    fitting = [
        (number, like) for number, (_, reports) in enumerate(occasions) if (like := _fits(report, reports)) is not None
    ]
    if not fitting:
        return None
    if report.status in (Status.PLANNED, Status.PROPOSED):
        number, like = fitting[0]
        return number, (*like.reasons, f"the next such contact, on {occasions[number][0].isoformat()}")
    best = max(like.score for _, like in fitting)
    chosen = [(number, like) for number, like in fitting if like.score == best] if _tied(report) else fitting
    if len(chosen) > 1:
        return None
    number, like = chosen[0]
    return number, (*like.reasons, f"the only such contact it can mean, on {occasions[number][0].isoformat()}")


def alike_without_day(one: Report, other: Report) -> Likeness | None:
    """Compare two reports without a day; None where nothing ties them to one occasion."""
    if one.dispatch == other.dispatch or same_place(one.place, other.place) is False:
        return None
    agreed = circumstances(one, other)
    if agreed is None or not _certain_people(one, other):
        return None
    period = _period(one, other)
    return Likeness(agreed.score, (*agreed.reasons, period)) if period else None


def _fits(report: Report, reports: Sequence[Report]) -> Likeness | None:
    """Say how an undated report fits an occasion; None if it does not."""
    if any(theirs.dispatch == report.dispatch for theirs in reports):
        return None
    best: Likeness | None = None
    for theirs in reports:
        if same_place(report.place, theirs.place) is False:
            return None
        like = circumstances(theirs, report)
        if like and _bound(report, theirs) and (best is None or like.score > best.score):
            best = Likeness(like.score, (f"like {theirs.dispatch}", *like.reasons))
    return best


def _bound(report: Report, theirs: Report) -> bool:
    """Say whether an undated report is tied closely enough to a dated one."""
    if report.status is Status.CANCELLED and theirs.status is Status.HELD:
        return False
    if report.mode is Mode.UNSPECIFIED and not report.persons:
        return False
    if not report.when.open or report.status is not Status.HELD or not (report.place or report.format):
        return _certain_people(report, theirs)
    return bool(same_place(report.place, theirs.place)) or same_format(report, theirs)


def _tied(report: Report) -> bool:
    """Say whether a report names something by which one of several occasions may be chosen."""
    return bool(report.place or report.format)


def _certain_people(one: Report, other: Report) -> bool:
    """Say whether it is plain that the same people take part: by name, or by offices of one level."""
    if len(persons_in_common(one, other)) >= 2:
        return True
    if one.persons and other.persons and one.parties != other.parties:
        return False
    return _levels(one) == _levels(other) != {None} or same_format(one, other)


def _levels(report: Report) -> set[str | None]:
    return {person.office.level if person.office else None for person in report.participants}


def _period(one: Report, other: Report) -> str | None:
    """Say which period two undated reports share; None where they share none."""
    first, second = one.when, other.when
    if not first.open and not second.open:
        nested = first.overlaps(second.earliest, second.latest)
        tied = bool(same_place(one.place, other.place)) or same_format(one, other) or first.iso == second.iso
        return f"period: {first.iso} and {second.iso}" if nested and tied else None
    if one.published is None or other.published is None:
        return None
    apart = abs((one.published - other.published).days)
    ahead = {one.status, other.status} <= _AHEAD
    if ahead and apart <= ONE_WAVE:
        return f"planned in reports of {apart} days"
    if {one.status, other.status} == {Status.HELD} and apart <= RECENT.days and first.open and second.open:
        return f"held in reports of {apart} days"
    return None
