"""Composing: one contact out of its reports, and what they disagree on.

Knows: which report's word stands for mode, day, place, people; how status follows the reports in time.
Does not know: which reports belong together (that is `merging`), what people corrected, or where anything is kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.recording.likeness import agenda_words, is_exact, one_person
from dragoman.recording.places import country_of, same_place, town_of
from dragoman.recording.reports import contact_id
from dragoman.reference.names import core, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from dragoman.recording.reports import Report

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A contact as all its reports together have it."""

    id: str
    mode: Mode
    status: Status
    when: When
    place: str | None
    format: str | None
    participants: tuple[Participant, ...]
    agenda: tuple[str, ...]
    disagreements: tuple[dict[str, Any], ...]
    sources: int


def compose(reports: Sequence[Report]) -> Occasion:
    """Make one contact of the reports of one occasion, given first published first."""
    if len(reports) == 1:
        return _alone(reports[0])
    mode = _most([report for report in reports if report.mode is not Mode.UNSPECIFIED], lambda report: report.mode)
    format_ = _most([report for report in reports if report.format], lambda report: fold(report.format or ""))
    return Occasion(
        id=contact_id(reports[0].id),
        mode=mode.mode if mode else Mode.UNSPECIFIED,
        status=status_over_time(reports),
        when=_when(reports),
        place=_place(reports),
        format=format_.format if format_ else None,
        participants=people(reports),
        agenda=_agenda(reports),
        disagreements=tuple(disagreements(reports)),
        sources=len({report.source for report in reports}),
    )


def _alone(report: Report) -> Occasion:
    """Make the contact of a single report: it has nothing to weigh."""
    return Occasion(
        id=contact_id(report.id),
        mode=report.mode,
        status=report.status,
        when=report.when,
        place=report.place or None,
        format=report.format or None,
        participants=people((report,)),
        agenda=_agenda((report,)),
        disagreements=(),
        sources=1,
    )


def status_over_time(reports: Sequence[Report]) -> Status:
    """Follow the reports in time: held once reported as held, else what the last of them says."""
    if any(report.status is Status.HELD for report in reports):
        return Status.HELD
    firmness = (Status.PROPOSED, Status.PLANNED, Status.REFUSED, Status.CANCELLED)
    last = max(reports, key=lambda report: (report.order[0], firmness.index(report.status)))
    return last.status


def people(reports: Sequence[Report]) -> tuple[Participant, ...]:
    """List who took part by all reports: each person once, by the fullest name; the unnamed only where nobody is named."""
    fullest = max(reports, key=lambda report: len(report.persons))
    told = [
        person for report in ((fullest, *reports) if len(reports) > 1 else reports) for person in report.participants
    ]
    named: list[list[Participant]] = []
    for person in told:
        if person.name:
            _file(named, person)
    found = [_person(mentions) for mentions in named]
    for person in told:
        if not person.name and not _covered(person, found):
            found.append(person)
    return tuple(found)


def disagreements(reports: Sequence[Report]) -> Iterable[dict[str, Any]]:
    """List the fields on which reports differ, each value with the dispatches that give it."""
    exact = [report for report in reports if is_exact(report)]
    modes = [report for report in reports if report.mode is not Mode.UNSPECIFIED]
    yield from _differ("mode", modes, lambda report: report.mode.value, lambda one, other: one == other)
    yield from _differ("date", exact, lambda report: report.when.iso, _same_days)
    placed = [report for report in reports if report.place]
    yield from _differ("place", placed, lambda report: report.place, _same_town)
    yield from _differ("format", [report for report in reports if report.format], lambda report: report.format, _folded)
    with_agenda = [report for report in reports if report.agenda]
    yield from _differ("agenda", with_agenda, lambda report: list(report.agenda), _agendas_touch)


def _differ(
    field: str,
    reports: Sequence[Report],
    value: Callable[[Report], Any],
    same: Callable[[Any, Any], bool],
) -> Iterable[dict[str, Any]]:
    groups: list[tuple[Any, list[str]]] = []
    for report in reports:
        said = value(report)
        for shown, dispatches in groups:
            if same(shown, said):
                dispatches.append(report.dispatch)
                break
        else:
            groups.append((said, [report.dispatch]))
    if len(groups) > 1:
        values = [{"value": shown, "dispatches": list(dict.fromkeys(dispatches))} for shown, dispatches in groups]
        yield {"field": field, "values": values}


def _same_days(one: str, other: str) -> bool:
    first, second = When.from_iso(one), When.from_iso(other)
    return first.overlaps(second.earliest, second.latest)


def _same_town(one: str, other: str) -> bool:
    return same_place(one, other) is not False


def _folded(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _agendas_touch(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = agenda_words(one), agenda_words(other)
    return bool(first & second) or not first or not second


def _most(reports: Sequence[Report], key: Callable[[Report], Hashable]) -> Report | None:
    """Find the first report with the value that most independent sources give."""
    sources: dict[Hashable, set[str]] = defaultdict(set)
    first: dict[Hashable, int] = {}
    for number, report in enumerate(reports):
        sources[key(report)].add(report.source)
        first.setdefault(key(report), number)
    if not sources:
        return None
    best = max(sources, key=lambda value: (len(sources[value]), -first[value]))
    return reports[first[best]]


def _when(reports: Sequence[Report]) -> When:
    """Take the day that most sources give; a day before an interval, an interval before a year."""
    for fits in (lambda report: report.when.precision == "day", is_exact, lambda report: not report.when.open):
        dated = [report for report in reports if fits(report)]
        held = [report for report in dated if report.status is Status.HELD]
        best = _most(held or dated, lambda report: report.when.iso)
        if best:
            return best.when
    return reports[0].when


def _place(reports: Sequence[Report]) -> str | None:
    """Take the town that most sources give, by its own name where a report has it, else as the first names the site."""
    placed = [report for report in reports if report.place]
    held = [report for report in placed if report.status is Status.HELD] or placed
    towns = [report for report in held if country_of(report.place or "") is None] or held
    best = _most(towns, lambda report: town_of(report.place or ""))
    if best is None:
        return None
    town = town_of(best.place or "")
    by_name = (report.place for report in towns if fold(report.place or "") == town)
    return next(by_name, best.place)


def _agenda(reports: Sequence[Report]) -> tuple[str, ...]:
    items = {fold(item): item for report in reversed(reports) for item in report.agenda}
    wordings = [fold(item) for report in reports for item in report.agenda]
    return tuple(items[wording] for wording in dict.fromkeys(wordings))


def _file(named: list[list[Participant]], person: Participant) -> None:
    for mentions in named:
        if any(one_person(person, known, near=False) for known in mentions):
            mentions.append(person)
            return
    named.append([person])


def _person(mentions: Sequence[Participant]) -> Participant:
    """Take the fullest name, and the party and office most often given."""
    if len(mentions) == 1:
        return mentions[0]
    name = max((person.name or "" for person in mentions), key=lambda name: (len(core(name)), _count(mentions, name)))
    party = _commonest([person.party for person in mentions if person.party])
    office = _commonest([person.office for person in mentions if person.office])
    return Participant(name=name, party=party, office=office)


def _count(mentions: Sequence[Participant], name: str) -> int:
    return sum(person.name == name for person in mentions)


def _commonest(values: Sequence[Value]) -> Value | None:
    return max(dict.fromkeys(values), key=values.count) if values else None


def _covered(person: Participant, found: Sequence[Participant]) -> bool:
    """Say whether somebody without a name is one of those found already."""
    same_side = [known for known in found if known.party == person.party]
    if person.office is None:
        return bool(same_side)
    return any(known.office in (None, person.office) or _level(known) == _level(person) for known in same_side)


def _level(person: Participant) -> str | None:
    return person.office.level if person.office else None
