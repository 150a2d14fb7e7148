"""Neighbourhood: the reports of the record around some others, fetched as they are needed.

Knows: which rows a report is, and how those that may be of the same occasion are found by pairs of parties and days.
Does not know: whether they are (that is `likeness`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.recording import schema
from dragoman.recording.kinds import Day
from dragoman.recording.likeness import is_exact
from dragoman.recording.recalling import INVITATION, MEMORY, ONE_WAVE, shifted
from dragoman.recording.reports import EXACT, Report
from dragoman.recording.rows import chunks, participant_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

Pair = tuple[str, str]

CHUNK = 400
_TERMS = 100
_DAY = Day()
_LEAD = schema.dispatches.alias("lead")


@dataclass(slots=True)
class Held:
    """What the tables hold of a report beside what it says."""

    id: str
    number: int
    contact: int | None
    why: Sequence[str] | None
    agenda: list[dict[str, Any]]
    recorded_at: str


class Neighbourhood:
    """Reports by number and id, with what the tables hold of them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.present: dict[str, Report] = {}
        self.rows: dict[str, Held] = {}
        self.numbers: dict[int, Report] = {}
        self.asked: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def know(self, reports: Iterable[tuple[Report, Held]]) -> None:
        """Take reports that were just written as loaded."""
        for report, held in reports:
            self.present[report.id] = self.numbers[held.number] = report
            self.rows[report.id] = held

    def load(self, numbers: Iterable[int]) -> list[Report]:
        """Load reports by number; those that are not there are passed over."""
        wanted = sorted(set(numbers))
        missing = [number for number in wanted if number not in self.numbers]
        for start in range(0, len(missing), CHUNK):
            self._load(schema.reports.c.number.in_(missing[start : start + CHUNK]))
        return [self.numbers[number] for number in wanted if number in self.numbers]

    def named(self, ids: Iterable[str]) -> list[Report]:
        """Load reports by id."""
        wanted = sorted(set(ids))
        missing = [name for name in wanted if name not in self.present]
        for start in range(0, len(missing), CHUNK):
            self._load(schema.reports.c.id.in_(missing[start : start + CHUNK]))
        return [self.present[name] for name in wanted if name in self.present]

    def of_contacts(self, contacts: Iterable[int]) -> dict[int, list[Report]]:
        """Load all reports of some contacts."""
        wanted = sorted(set(contacts))
        found: dict[int, list[Report]] = defaultdict(list)
        for start in range(0, len(wanted), CHUNK):
            for report in self._load(schema.reports.c.contact.in_(wanted[start : start + CHUNK])):
                found[self.rows[report.id].contact or 0].append(report)
        return found

    def number(self, report: str) -> int:
        """Say the number of a report that is loaded."""
        return int(self.rows[report].number)

    def contact(self, report: str) -> int | None:
        """Say the contact that a loaded report belongs to."""
        found: int | None = self.rows[report].contact
        return found

    def why(self, contact: int) -> dict[str, tuple[str, ...]]:
        """Say why the loaded reports of a contact belong to it."""
        rows = [row for row in self.rows.values() if row.contact == contact]
        return {row.id: tuple(row.why or ()) for row in rows}

    def dated_near(self, reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
        """Pair each dated report with those that share two parties and fall within a day of it."""
        asked: dict[Pair, list[tuple[int, int]]] = defaultdict(list)
        for report in reports:
            for pair in report.pairs:
                asked[pair].append(_reach(report))
        found = self._by_days(asked)
        self.load(number for entries in found.values() for _, number in entries)
        for report in reports:
            first, last = _reach(report)
            near = {number for pair in report.pairs for day, number in found[pair] if first <= day <= last}
            yield from ((report, other) for other in self.load(near) if other.id != report.id)

    def undated_about(self, dated: Iterable[Report]) -> list[Report]:
        """Find the undated reports of the same pairs that may mean one of these days."""
        days: dict[Pair, tuple[date, date]] = {}
        for report in dated:
            first, last = report.when.earliest, report.when.latest
            if first is None or last is None:
                continue
            for pair in report.pairs:
                known = days.get(pair, (first, last))
                days[pair] = (min(known[0], first), max(known[1], last))
        spans = [
            (*pair, shifted(first, -INVITATION), shifted(last, MEMORY), last, first)
            for pair, (first, last) in sorted(days.items())
        ]
        return self.load(self._undated("published BETWEEN {0} AND {0} OR earliest <= {0} AND latest >= {0}", spans))

    def undated_near(self, reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
        """Pair each undated report with others of the same pair, published or meant about the same time."""
        for report in reports:
            condition, values = _about(report)
            numbers = self._undated(condition, [(*pair, *values) for pair in report.pairs])
            yield from ((report, other) for other in self.load(numbers) if other.id != report.id)

    def standing(self, windows: Sequence[tuple[Report, tuple[int, int]]]) -> set[int]:
        """Find the contacts with a day that lie within some windows and share a pair with the report of the window."""
        asked: dict[Pair, list[tuple[int, int]]] = defaultdict(list)
        for report, (first, last) in windows:
            for pair in report.pairs:
                asked[pair].append((first - EXACT, last))
        found = self._by_days(asked)
        reports = self.load({number for entries in found.values() for _, number in entries})
        contacts = {self.contact(report.id) for report in reports}
        return {contact for contact in contacts if contact is not None}

    def contacts_of(self, ids: Iterable[str]) -> set[int]:
        """List the contacts that some loaded reports belong to."""
        contacts = {self.rows[name].contact for name in ids if name in self.rows}
        return {contact for contact in contacts if contact is not None}

    def _by_days(self, asked: dict[Pair, list[tuple[int, int]]]) -> dict[Pair, list[tuple[int, int]]]:
        """Fetch (day, report) of some pairs within some spans of days."""
        found: dict[Pair, list[tuple[int, int]]] = {pair: [] for pair in asked}
        mark = "?" if self.connection.dialect.name == "sqlite" else "%s"
        term = f"(first = {mark} AND second = {mark} AND day BETWEEN {mark} AND {mark})"
        spans = [(*pair, *span) for pair, wanted in sorted(asked.items()) for span in _united(wanted)]
        for part in chunks(spans, _TERMS):
            query = f"SELECT first, second, day, report FROM pairs WHERE {' OR '.join([term] * len(part))}"
            values = tuple(value for span in part for value in span)
            for first, second, day, report in self.connection.exec_driver_sql(query, values):
                found[(first, second)].append((day, report))
        return found

    def _undated(self, condition: str, asked: Sequence[tuple[Any, ...]]) -> set[int]:
        """Fetch the numbers of undated reports of some pairs; each of `asked` is a pair and the condition's values."""
        mark = "?" if self.connection.dialect.name == "sqlite" else "%s"
        term = f"(first = {mark} AND second = {mark} AND day = 0 AND ({condition.format(mark)}))"
        found: set[int] = set()
        for part in chunks(asked, _TERMS):
            where = " OR ".join([term] * len(part))
            query = f"SELECT report FROM pairs JOIN reports ON reports.number = pairs.report WHERE {where}"
            values = tuple(_DAY.write(value) if isinstance(value, date) else value for one in part for value in one)
            found.update(row[0] for row in self.connection.exec_driver_sql(query, values))
        return found

    def _load(self, condition: ColumnElement[bool]) -> list[Report]:
        table, source = schema.reports, schema.dispatches
        joined = table.join(source, source.c.number == table.c.dispatch).join(_LEAD, _LEAD.c.number == source.c.copy_of)
        columns = [
            *table.c,
            source.c.id.label("dispatch_id"),
            source.c.source.label("outlet"),
            source.c.recorded_at,
            _LEAD.c.id.label("lead_id"),
            _LEAD.c.source.label("lead_source"),
            _LEAD.c.origin.label("lead_origin"),
        ]
        loaded = []
        for row in self.connection.execute(select(*columns).select_from(joined).where(condition)):
            if row.id not in self.present:
                held = Held(row.id, row.number, row.contact, row.why, row.agenda, row.recorded_at)
                self.know([(report_of_row(row), held)])
            loaded.append(self.present[row.id])
        return loaded


def report_of_row(row: Row[Any]) -> Report:
    """Make the report of a row of `reports`, joined with its dispatch and that which leads its copies."""
    return Report(
        id=row.id,
        dispatch=row.dispatch_id,
        published=row.published,
        source=row.lead_origin or row.lead_source or row.lead_id,
        outlet=row.outlet,
        mode=Mode(row.mode),
        status=Status(row.status),
        when=When(earliest=row.earliest, latest=row.latest, wording=row.wording or ""),
        place=row.place,
        format=row.format,
        participants=tuple(participant_of(one) for one in row.participants),
        agenda=tuple(item["wording"] for item in row.agenda),
        entered=row.entered,
    )


def _reach(report: Report) -> tuple[int, int]:
    first, last = report.when.earliest, report.when.latest
    if first is None or last is None or not is_exact(report):
        return (1, 0)
    return first.toordinal() - EXACT - 1, last.toordinal() + 1


def _about(report: Report) -> tuple[str, tuple[date, ...]]:
    """Give the condition, and its values, for reports published or meant about the same time as a report."""
    conditions, values = [], []
    if report.published:
        wave = timedelta(days=2 * ONE_WAVE + 4)
        conditions.append("published BETWEEN {0} AND {0}")
        values += [shifted(report.published, -wave), shifted(report.published, wave)]
    if report.when.earliest and report.when.latest:
        conditions.append("earliest <= {0} AND latest >= {0}")
        values += [report.when.latest, report.when.earliest]
    return " OR ".join(conditions) or "published IS NULL", tuple(values)


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Unite spans that touch; empty ones fall away."""
    united: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if united and first <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(last, united[-1][1]))
            continue
        united.append((first, last))
    return united
