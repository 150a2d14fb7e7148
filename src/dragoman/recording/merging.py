"""Merging: which reports are of one occasion.

Knows: the order in which reports are gathered, and how a report without a day finds its occasion. The result depends
on the set of reports and people's decisions only, never on the order of reading:

1. reports with a day are gathered in a fixed order, each into the likest occasion that no report contradicts;
2. a report without one (planned, "last March") joins the one occasion that it can only mean, if there is such;
3. what is left is gathered by publication and period.

Does not know: what two reports have in common (that is `likeness`), or where reports are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.diplomacy.contacts import Status
from dragoman.recording.likeness import Likeness, Reasons, clash, is_exact, likeness
from dragoman.recording.recalling import Window, alike_without_day, meant, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dragoman.recording.reports import Report

Key = tuple[str, ...]

_RANK = {Status.HELD: 0, Status.CANCELLED: 1, Status.PLANNED: 2, Status.PROPOSED: 3, Status.REFUSED: 4}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided: ids of reports that belong together, and pairs that do not."""

    joined: tuple[frozenset[str], ...] = ()
    parted: frozenset[frozenset[str]] = frozenset()

    def part(self, ours: Iterable[Report], theirs: Iterable[Report]) -> bool:
        """Say whether a person set any of these reports apart."""
        if not self.parted:
            return False
        others = [report.id for report in theirs]
        return any(frozenset((one.id, other)) in self.parted for one in ours for other in others)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one occasion, first published first, and why each but the first is among them."""

    reports: tuple[Report, ...]
    why: Mapping[str, Reasons] = field(default_factory=dict)


Unit = tuple["Report", ...]
"""Reports that people joined, or a single one."""


@dataclass(slots=True)
class Gathering:
    """An occasion while its reports are being gathered; `units` are the reports that people joined, or single ones."""

    units: list[Unit]
    why: dict[str, Reasons] = field(default_factory=dict)

    @property
    def reports(self) -> list[Report]:
        """All reports gathered so far."""
        return [report for unit in self.units for report in unit]

    @property
    def order(self) -> tuple[str, str, str]:
        """Where its first report stands among all."""
        return min(report.order for report in self.reports)

    def takes(self, unit: Unit, decisions: Decisions, compared: Compared) -> Likeness | None:
        """Say how well a unit fits; None if it does not. A joined unit is contradicted only as a whole."""
        best: Likeness | None = None
        for ours in self.units:
            if all(compared.opposes(one, theirs) for one in ours for theirs in unit) or decisions.part(ours, unit):
                return None
            for one in ours:
                for theirs in unit:
                    like = compared.likeness(one, theirs)
                    if like and (best is None or like.score > best.score):
                        best = Likeness(like.score, (f"like {one.dispatch}", *like.reasons))
        return best

    def add(self, unit: Unit, reasons: Reasons) -> None:
        """Take a unit in, and remember why."""
        self.units.append(unit)
        self.why.update({report.id: reasons for report in unit})

    def cluster(self) -> Cluster:
        """Close the gathering."""
        ordered = tuple(sorted(self.reports, key=lambda report: report.order))
        return Cluster(ordered, dict(self.why))


@dataclass(frozen=True, slots=True)
class Compared:
    """How reports are compared: what makes them alike, and what sets them apart whatever a third says."""

    likeness: Callable[[Report, Report], Likeness | None]
    opposes: Callable[[Report, Report], bool]


def begun(unit: Unit) -> Gathering:
    """Begin an occasion with a unit."""
    return Gathering(
        [unit], {report.id: ("joined by a person",) if number else () for number, report in enumerate(unit)}
    )


def merge(reports: Iterable[Report], decisions: Decisions = Decisions()) -> tuple[Cluster, ...]:
    """Gather reports into occasions; the order of the input does not matter."""
    dated, undated = units(reports, decisions)
    gatherings = gather(dated, decisions)
    left = attach(undated, gatherings, decisions)
    gatherings += gather_undated(left, decisions)
    return tuple(sorted((one.cluster() for one in gatherings), key=lambda one: one.reports[0].order))


def units(reports: Iterable[Report], decisions: Decisions) -> tuple[list[Unit], list[Unit]]:
    """Divide reports into those with a day and those without; what people joined goes together."""
    group: dict[str, int] = {name: number for number, names in enumerate(decisions.joined) for name in names}
    gathered: dict[object, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.order):
        gathered[group.get(report.id, report.id)].append(report)
    together = [tuple(members) for members in gathered.values()]
    dated = [unit for unit in together if any(is_exact(report) for report in unit)]
    undated = [unit for unit in together if not any(is_exact(report) for report in unit)]
    return dated, undated


def gather(dated: Sequence[Unit], decisions: Decisions) -> list[Gathering]:
    """Gather units with a day into occasions."""
    shelf = _Shelf()
    for unit in sorted(dated, key=_by_precision):
        keys = [(*pair, str(day)) for report in unit for pair in report.pairs for day in _days(report, around=1)]
        shelf.place(unit, keys, keys, decisions, DATED)
    return shelf.gatherings


def gather_undated(undated: Sequence[Unit], decisions: Decisions) -> list[Gathering]:
    """Gather what found no occasion with a day."""
    shelf = _Shelf()
    for unit in sorted(undated, key=lambda unit: _undated_order(unit[0])):
        sought = [key for report in unit for key in undated_keys(report, around=1)]
        kept = [key for report in unit for key in undated_keys(report, around=0)]
        shelf.place(unit, sought, kept, decisions, UNDATED)
    return shelf.gatherings


def attach(undated: Sequence[Unit], gatherings: Sequence[Gathering], decisions: Decisions) -> list[Unit]:
    """Give each unit without a day to the one occasion that it can only mean; return those that find none."""
    if not undated:
        return []
    calendar = _Calendar(gatherings)
    found: list[tuple[Unit, Gathering, Reasons]] = []
    left = []
    for unit in undated:
        choice = _choice(unit, calendar, decisions)
        if choice is None:
            left.append(unit)
            continue
        found.append((unit, *choice))
    for unit, gathering, reasons in found:
        gathering.add(unit, reasons)
    return left


def undated_keys(report: Report, *, around: int) -> Iterator[Key]:
    """Give the keys by which a report without a day is compared with others: years it may mean, month published."""
    first, last = report.when.earliest, report.when.latest
    years = range(first.year, last.year + 1) if first and last else range(0)
    months = report.published.toordinal() // 31 if report.published else None
    for pair in report.pairs:
        yield from ((*pair, f"y{year}") for year in years)
        if months is not None:
            yield from ((*pair, f"p{month}") for month in range(months - around, months + around + 1))


class _Shelf:
    """Gatherings by their keys."""

    def __init__(self) -> None:
        self.gatherings: list[Gathering] = []
        self.by_key: dict[Key, dict[int, None]] = defaultdict(dict)

    def place(
        self, unit: Unit, sought: Sequence[Key], kept: Sequence[Key], decisions: Decisions, compared: Compared
    ) -> None:
        """Put a unit into the gathering that it fits best, or begin one with it."""
        numbers = sorted({number for key in sought for number in self.by_key.get(key, ())})
        best: tuple[int, Likeness] | None = None
        for number in numbers:
            like = self.gatherings[number].takes(unit, decisions, compared)
            if like and (best is None or like.score > best[1].score):
                best = (number, like)
        if best is None:
            best = (len(self.gatherings), Likeness(0, ()))
            self.gatherings.append(begun(unit))
        else:
            self.gatherings[best[0]].add(unit, best[1].reasons)
        number = best[0]
        for key in kept:
            self.by_key[key][number] = None


class _Calendar:
    """Occasions with a day, by pair of parties and day."""

    def __init__(self, gatherings: Sequence[Gathering]) -> None:
        self.gatherings = gatherings
        days: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for number, gathering in enumerate(gatherings):
            for report in gathering.reports:
                for day in _days(report, around=0):
                    for pair in report.pairs:
                        days[pair].add((day, number))
        self.days = {pair: sorted(entries) for pair, entries in days.items()}

    def within(self, report: Report, span: Window) -> Iterator[tuple[int, Gathering]]:
        """Give the occasions of a report's pairs within a window, with the first day of each, in order."""
        first, last = span
        found: dict[int, int] = {}
        for pair in report.pairs:
            entries = self.days.get(pair, [])
            for day, number in entries[bisect_left(entries, (first.toordinal(), -1)) :]:
                if day > last.toordinal():
                    break
                found[number] = min(day, found.get(number, day))
        for number, day in sorted(found.items(), key=lambda item: (item[1], self.gatherings[item[0]].order)):
            yield day, self.gatherings[number]


def _choice(unit: Unit, calendar: _Calendar, decisions: Decisions) -> tuple[Gathering, Reasons] | None:
    report = unit[0]
    span = window(report)
    if span is None:
        return None
    candidates = [
        (date.fromordinal(day), gathering)
        for day, gathering in calendar.within(report, span)
        if not decisions.part(gathering.reports, unit)
    ]
    choice = meant(report, [(day, gathering.reports) for day, gathering in candidates])
    return (candidates[choice[0]][1], choice[1]) if choice else None


def _same_dispatch(one: Report, other: Report) -> bool:
    return one.dispatch == other.dispatch


DATED = Compared(likeness, clash)
UNDATED = Compared(alike_without_day, _same_dispatch)


def _days(report: Report, *, around: int) -> range:
    first, last = report.when.earliest, report.when.latest
    if first is None or last is None or not is_exact(report):
        return range(0)
    return range(first.toordinal() - around, last.toordinal() + around + 1)


def _by_precision(unit: Unit) -> tuple[object, ...]:
    report = next(report for report in unit if is_exact(report))
    when = report.when
    return (when.precision != "day", when.earliest, _RANK[report.status], -len(report.persons), report.order)


def _undated_order(report: Report) -> tuple[object, ...]:
    return (report.when.open, -len(report.persons), report.order)
