"""Settling: brings the contacts of the record in line with its reports after some of these have changed.

What is computed anew is only what can be affected; the result is the same as merging all reports at once.
Knows: how far a change can reach. Does not know: what makes two reports one occasion, or how contacts are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.recording.correcting import Corrections
from dragoman.recording.likeness import is_exact, likeness
from dragoman.recording.merging import Gathering, attach, gather, gather_undated, undated_keys, units
from dragoman.recording.neighbourhood import Neighbourhood
from dragoman.recording.recalling import alike_without_day, window
from dragoman.recording.writing import replace_contacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from dragoman.recording.merging import Cluster, Decisions
    from dragoman.recording.neighbourhood import Held
    from dragoman.recording.reports import Report


def settle(
    connection: Connection,
    changed: Iterable[int],
    gone: Mapping[int, Sequence[Report]] | None = None,
    *,
    now: str,
    fresh: Iterable[tuple[Report, Held]] = (),
) -> None:
    """Merge again what the changed reports can affect, and what those that are gone held together.

    `changed` are numbers of reports; `gone` are reports no more in the tables, by the contact they belonged to; `fresh`
    are those of the changed ones that are known without being read.
    """
    around = Neighbourhood(connection)
    around.know(fresh)
    left = gone or {}
    seeds = [*around.load(changed), *(report for reports in left.values() for report in reports)]
    if not seeds:
        return
    corrections = Corrections.load(connection)
    clusters, former = _Reached(around, corrections.decisions).settled(seeds, set(left))
    replace_contacts(connection, around, corrections, clusters, former, now=now)


class _Reached:
    """The reports that a change can reach, and what becomes of them."""

    def __init__(self, around: Neighbourhood, decisions: Decisions) -> None:
        self.around = around
        self.decisions = decisions

    def settled(self, seeds: list[Report], former: set[int]) -> tuple[list[Cluster], set[int]]:
        """Merge what the seeds reach: the new clusters, and the contacts that they stand instead of."""
        dated, undated = self._reach(seeds)
        named = {*dated, *undated}
        former = former | self.around.contacts_of(named)
        standing = self._standing(undated, former, dated)
        gatherings, left = self._gathered(dated, undated, standing)
        changed = [one for contact, one in standing.items() if contact in former or self._grew(one, undated)]
        self._complete(changed, undated)
        clusters = [one.cluster() for one in [*gatherings, *changed, *gather_undated(left, self.decisions)]]
        reports = [report.id for cluster in clusters for report in cluster.reports]
        return clusters, former | self.around.contacts_of(reports)

    def _gathered(
        self, dated: dict[str, Report], undated: dict[str, Report], standing: dict[int, Gathering]
    ) -> tuple[list[Gathering], list[tuple[Report, ...]]]:
        with_day, without = units([*dated.values(), *undated.values()], self.decisions)
        gatherings = gather(with_day, self.decisions)
        left = attach(without, [*gatherings, *standing.values()], self.decisions)
        return gatherings, left

    def _reach(self, seeds: list[Report]) -> tuple[dict[str, Report], dict[str, Report]]:
        """Find all reports whose occasion the seeds can change, with a day and without."""
        whole = self._whole(seeds)
        with_day = self._closure([one for one in whole if self._has_day(one)], self.around.dated_near, _alike_with_day)
        recalled = self._whole(self.around.undated_about(with_day.values()))
        without = [one for one in [*whole, *recalled] if not self._has_day(one)]
        undated = self._closure(without, self.around.undated_near, _alike_without_day)
        present = self.around.present
        return (
            {name: one for name, one in with_day.items() if name in present},
            {name: one for name, one in undated.items() if name in present},
        )

    def _standing(self, undated: dict[str, Report], former: set[int], dated: dict[str, Report]) -> dict[int, Gathering]:
        """Give the occasions with a day that are not merged anew, but that undated reports may join or have left."""
        spans = ((report, window(report)) for report in undated.values())
        windows = [(report, (span[0].toordinal(), span[1].toordinal())) for report, span in spans if span]
        contacts = self.around.standing(windows) | former
        found = {}
        for contact, reports in self.around.of_contacts(contacts).items():
            with_day, _ = units(reports, self.decisions)
            if with_day and not any(report.id in dated for unit in with_day for report in unit):
                found[contact] = Gathering(list(with_day), self.around.why(contact))
        return found

    def _grew(self, gathering: Gathering, undated: dict[str, Report]) -> bool:
        return any(report.id in undated for report in gathering.reports)

    def _complete(self, gatherings: Iterable[Gathering], undated: dict[str, Report]) -> None:
        """Give back to occasions that were not merged anew the undated reports that were not either."""
        for gathering in gatherings:
            known = {report.id for report in gathering.reports}
            contact = self.around.contact(gathering.units[0][0].id)
            for report in self.around.of_contacts([contact] if contact else ()).get(contact or 0, ()):
                if report.id not in known and report.id not in undated:
                    gathering.units.append((report,))

    def _whole(self, reports: Iterable[Report]) -> list[Report]:
        """Give reports with those that people joined to them."""
        return list({one.id: one for report in reports for one in self._together(report)}.values())

    def _together(self, report: Report) -> list[Report]:
        if not self.decisions.joined:
            return [report]
        joined = next((names for names in self.decisions.joined if report.id in names), frozenset[str]())
        return [report, *self.around.named(joined - {report.id})]

    def _has_day(self, report: Report) -> bool:
        return any(is_exact(one) for one in self._together(report))

    def _closure(
        self,
        seeds: Iterable[Report],
        near: Callable[[list[Report]], Iterable[tuple[Report, Report]]],
        alike: Callable[[Report, Report], bool],
    ) -> dict[str, Report]:
        """Follow likeness from report to report until nothing new is found."""
        found = {report.id: report for report in seeds}
        frontier = list(found.values())
        while frontier:
            reached = [other for report, other in near(frontier) if other.id not in found and alike(report, other)]
            frontier = [one for one in self._whole(reached) if one.id not in found]
            found |= {one.id: one for one in frontier}
        return found


def _alike_with_day(one: Report, other: Report) -> bool:
    return likeness(one, other) is not None


def _alike_without_day(one: Report, other: Report) -> bool:
    shared = set(undated_keys(one, around=1)) & set(undated_keys(other, around=0))
    return bool(shared) and alike_without_day(one, other) is not None
