"""Updating: holders of offices as Wikidata has them now, laid into a user's folder.

Knows: which answers become tenures, how they are joined and closed, and what of the folder they replace: of each state
and query that was wholly answered the rows taken from Wikidata before, nothing else. One that failed, or of which the
answer says nothing, keeps what it had; the folder is written once, at the end.
Does not know: the clock (today is an argument) and how the service is asked.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from dragoman.diplomacy.actors import Office
from dragoman.reference.asking_wikidata import NoAnswer
from dragoman.reference.checking import OVERLAP_DAYS, is_date
from dragoman.reference.keeping import own_offices, write_offices
from dragoman.reference.overlay import SINGLE
from dragoman.reference.tables import OfficeRow
from dragoman.reference.tenures import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from dragoman.reference.asking_wikidata import Service

SOURCE = "wikidata"
LEADERS = frozenset({Office.HEAD_OF_STATE.value, Office.MONARCH.value, Office.HEAD_OF_GOVERNMENT.value})
OFFICES = {"leaders": LEADERS, "foreign_ministers": frozenset({Office.FOREIGN_MINISTER.value})}
"""The offices that the answers to a query are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """What an update did: how many rows are new, changed, gone; what was set aside, and which states failed why."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    doubts: tuple[str, ...] = ()
    failed: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Some states' answer to one query, or why there is none."""

    query: str
    states: tuple[str, ...]
    rows: tuple[OfficeRow, ...] = ()
    doubts: tuple[str, ...] = ()
    why: str = ""


def update(folder: Path, states: Sequence[str], service: Service, *, today: date, since: int = 1990) -> Refresh:
    """Refresh the holders of some states in a user's folder; what could not be asked stays as it was."""
    parts = [
        part
        for query in service.settings.queries
        for some in _some(tuple(states), service.settings.states_at_once)
        for part in _asked(service, query, some, today, since)
    ]
    old = own_offices(folder)
    answered = {post for part in parts for post in _answered(part)}
    kept = [row for row in old if row.source != SOURCE or (row.state, row.office) not in answered]
    new = [row for part in parts for row in part.rows]
    if answered and tuple(kept + new) != old:
        write_offices(folder, kept + new)
    return _refresh(parts, old, kept + new)


def _some(states: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(states), size):
        yield states[start : start + size]


def _answered(part: _Part) -> set[tuple[str, str]]:
    """Return the posts that a whole answer is about; nothing said of a state is no answer about it."""
    told = {row.state for row in part.rows}
    return {(state, office) for state in told for office in OFFICES[part.query]}


def _refresh(parts: list[_Part], old: Sequence[OfficeRow], new: Sequence[OfficeRow]) -> Refresh:
    before, after = {_statement(row): row for row in old}, {_statement(row): row for row in new}
    alike = before.keys() & after.keys()
    return Refresh(
        added=len(after.keys() - before.keys()),
        changed=sum(msgspec.structs.replace(before[key], as_of=after[key].as_of) != after[key] for key in alike),
        removed=len(before.keys() - after.keys()),
        doubts=tuple(doubt for part in parts for doubt in part.doubts),
        failed=tuple((state, part.query, part.why) for part in parts if part.why for state in part.states),
    )


def _statement(row: OfficeRow) -> object:
    return row.statement or row.key


def _asked(service: Service, query: str, states: tuple[str, ...], today: date, since: int) -> Iterator[_Part]:
    """Ask about some states; if that is too much for the service, about each half of them."""
    try:
        answer = service.ask(service.settings.queries[query], states, since)
    except NoAnswer as none:
        if none.slow and len(states) > 1:
            half = len(states) // 2
            yield from _asked(service, query, states[:half], today, since)
            yield from _asked(service, query, states[half:], today, since)
        else:
            yield _Part(query, states, why=str(none))
        return
    rows, doubts = tenures(answer, service, states, today)
    yield _Part(query, states, rows, doubts)


def tenures(
    answer: Sequence[Mapping[str, str]], service: Service, states: Sequence[str], today: date
) -> tuple[tuple[OfficeRow, ...], tuple[str, ...]]:
    """Turn an answer into tenures by our rules, and list what was set aside."""
    rows: dict[str, OfficeRow] = {}
    doubts: list[str] = []
    for cells in answer:
        row = _row(cells, service, today)
        doubt = _doubt(row, states)
        if doubt:
            doubts.append(doubt)
        else:
            rows.setdefault(row.statement or "|".join(row.key), row)
    posts: dict[tuple[str, str], list[OfficeRow]] = {}
    for row in rows.values():
        posts.setdefault((row.state, row.office), []).append(row)
    settled: list[OfficeRow] = []
    for post in posts.values():
        found = _closed(_joined(post, service.settings.merge_within_days))
        doubts += _overlaps(found)
        settled += found
    return tuple(settled), tuple(doubts)


def _row(cells: Mapping[str, str], service: Service, today: date) -> OfficeRow:
    title = cells.get("positionLabel", "")
    office = cells.get("kind", "")
    words = f" {title.lower()} "
    if office == Office.HEAD_OF_STATE.value and any(f" {word} " in words for word in service.settings.monarchs):
        office = Office.MONARCH.value
    return OfficeRow(
        person=cells.get("personLabel", ""),
        state=cells.get("iso3", ""),
        office=office,
        title=title,
        start=cells.get("start", "")[:10],
        end=cells.get("end", "")[:10],
        source=SOURCE,
        wikidata=cells.get("person", "").rsplit("/", 1)[-1],
        as_of=today.isoformat(),
        confidence="high",
        statement=cells.get("statement", "").rsplit("/", 1)[-1],
    )


def _doubt(row: OfficeRow, states: Sequence[str]) -> str:
    """Say why a row is set aside; empty if it is not."""
    label = f"{row.person or '?'} ({row.wikidata or '?'}), {row.office} of {row.state}"
    if not row.person or row.person == row.wikidata:
        return f"{label}: has no English name"
    if row.state not in states:
        return f"{label}: was not asked for"
    if not row.start or not is_date(row.start):
        return f"{label}: has no start"
    if row.end and (not is_date(row.end) or row.end < row.start):
        return f"{label}: ends {row.end} but starts {row.start}"
    return ""


def _joined(post: list[OfficeRow], days: int) -> list[OfficeRow]:
    """Join terms of one person in one office that follow each other closely."""
    found: dict[str, list[OfficeRow]] = {}
    for row in sorted(post, key=lambda row: (row.start, row.end or "9999")):
        terms = found.setdefault(row.wikidata, [])
        if terms and _follows(terms[-1], row, days):
            end = "" if not row.end or not terms[-1].end else max(row.end, terms[-1].end)
            terms[-1] = msgspec.structs.replace(terms[-1], end=end)
        else:
            terms.append(row)
    return sorted((row for terms in found.values() for row in terms), key=lambda row: (row.start, row.person))


def _follows(earlier: OfficeRow, later: OfficeRow, days: int) -> bool:
    end, start = last_day(earlier.end), first_day(later.start)
    return end is None or start is None or start - end <= timedelta(days=days)


def _closed(post: list[OfficeRow]) -> list[OfficeRow]:
    """Close a term without end at the start of the next holder, where one person holds the office at a time."""
    return [
        msgspec.structs.replace(row, end=later[0].start)
        if not row.end and row.office in SINGLE and (later := [one for one in post if one.start > row.start])
        else row
        for row in post
    ]


def _overlaps(post: list[OfficeRow]) -> Iterator[str]:
    for earlier, later in itertools.pairwise(post):
        end, start = last_day(earlier.end), first_day(later.start)
        if later.office in SINGLE and end and start and (end - start).days > OVERLAP_DAYS:
            yield (
                f"{earlier.person} and {later.person}, {later.office} of {later.state}: "
                f"overlap by {(end - start).days} days"
            )
