"""Checking: what is wrong or doubtful in tables of the reference.

Knows: bad dates, overlapping holders, names with two meanings, codes that nothing explains.
Does not know: how to mend them; a fault is a value with its row and what is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office
from dragoman.reference.disguises import disguise
from dragoman.reference.names import core, fold, same_person, skeleton
from dragoman.reference.overlay import SINGLE, WITHDRAWN
from dragoman.reference.tenures import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.reference.tables import OfficeRow, Tables

OVERLAP_DAYS = 31
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong (`grave`) or doubtful in a table."""

    table: str
    row: str
    what: str
    grave: bool = False
    kind: str = "other"

    def __str__(self) -> str:
        return f"{'fault' if self.grave else 'doubt'}  {self.table}: {self.row}: {self.what}"


def check(tables: Tables) -> tuple[Fault, ...]:
    """List all faults and doubts of some tables."""
    return (
        *_dates(tables), *_codes(tables), *_overlaps(tables), *_ambiguous(tables), *_aliases(tables), *_items(tables),
        *_disguises(tables),
    )  # fmt: skip


def _label(row: OfficeRow) -> str:
    return f"{row.person}, {row.office} of {row.state} from {row.start or '?'}"


def _dates(tables: Tables) -> Iterator[Fault]:
    for row in tables.offices:
        for column in ("start", "end", "as_of"):
            cell = getattr(row, column)
            if cell and not is_date(cell):
                yield Fault("offices", _label(row), f"{column} '{cell}' is not a date", grave=True, kind="bad dates")
                break
        else:
            start, end = first_day(row.start), last_day(row.end)
            if start and end and end < start:
                yield Fault("offices", _label(row), f"ends {row.end} before it starts", grave=True, kind="bad dates")


def is_date(cell: str) -> bool:
    """Say whether a cell is a day, month or year that exists."""
    if not _DATE.match(cell):
        return False
    try:
        first_day(cell)
    except ValueError:
        return False
    return True


def _codes(tables: Tables) -> Iterator[Fault]:
    parties = {row.iso3 for row in tables.states} | {row.party or row.code for row in tables.organisations}
    offices = {office.value for office in Office}
    for row in tables.offices:
        if row.state not in parties and row.confidence != WITHDRAWN:
            yield Fault(
                "offices",
                _label(row),
                f"'{row.state}' is no state, organisation or movement",
                grave=True,
                kind="unknown codes",
            )
        if row.office not in offices:
            yield Fault("offices", _label(row), f"'{row.office}' is no office", grave=True, kind="unknown codes")


def _overlaps(tables: Tables) -> Iterator[Fault]:
    posts: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for row in tables.offices:
        if row.office in SINGLE and is_date(row.start) and (not row.end or is_date(row.end)):
            posts[row.state, row.office].append(row)
    for rows in posts.values():
        rows.sort(key=lambda row: (row.start, row.person))
        for earlier, later in itertools.pairwise(rows):
            days = _common_days(earlier, later)
            if days > OVERLAP_DAYS and earlier.person != later.person:
                yield Fault("offices", _label(earlier), f"overlaps {later.person} by {days} days", kind="overlaps")


def _common_days(earlier: OfficeRow, later: OfficeRow) -> int:
    end, start = first_day(earlier.end), last_day(later.start)
    return (end - start).days if end and start else 0


def _ambiguous(tables: Tables) -> Iterator[Fault]:
    """Names that point at two states or organisations."""
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for state in tables.states:
        for kind, surfaces in (
            ("name", (state.name, *state.alternative_names)),
            ("demonym", state.demonyms),
            ("seat", (state.capital, *state.metonyms)),
        ):
            for surface in surfaces:
                meanings[kind, fold(surface)].add(state.iso3)
    for organisation in tables.organisations:
        for surface in (organisation.name, *organisation.aliases):
            meanings["name", fold(surface)].add(organisation.code)
    for series in tables.formats:
        for surface in (series.name, *series.aliases):
            meanings["format", fold(surface)].add(series.name)
    for (kind, surface), codes in sorted(meanings.items()):
        if surface and len(codes) > 1:
            yield Fault("names", surface, f"{kind} of {', '.join(sorted(codes))}", kind="names with two meanings")


def _aliases(tables: Tables) -> Iterator[Fault]:
    """Spellings that share nothing with the name they are for: other names, or errors."""
    for row in tables.offices:
        known = {skeleton(part)[:3] for part in core(row.person)}
        for alias in row.aliases:
            if not known & {skeleton(part)[:3] for part in core(alias)} and not same_person(alias, row.person):
                yield Fault(
                    "offices",
                    _label(row),
                    f"'{alias}' is no spelling of the name; is it another name?",
                    kind="unlike spellings",
                )


def _items(tables: Tables) -> Iterator[Fault]:
    """One Wikidata item for names that are no spellings of each other: two persons under one, or a row's error."""
    items: dict[str, list[OfficeRow]] = defaultdict(list)
    for row in tables.offices:
        if row.wikidata:
            items[row.wikidata].append(row)
    for item, rows in items.items():
        first = rows[0]
        for row in rows[1:]:
            if row.person != first.person and not any(
                same_person(one, other)
                for one in (first.person, *first.aliases)
                for other in (row.person, *row.aliases)
            ):
                yield Fault("offices", _label(row), f"has the item {item} of {first.person}", kind="items of two names")


def _disguises(tables: Tables) -> Iterator[Fault]:
    """Names with letters of two scripts, or with characters that cannot be seen."""
    for row in tables.offices:
        for name in (row.person, *row.aliases):
            found = disguise(name)
            if found:
                yield Fault("offices", _label(row), f"'{name}' {found}", grave=True, kind="disguised names")
    for organisation in tables.organisations:
        for name in (organisation.name, *organisation.aliases):
            found = disguise(name)
            if found:
                yield Fault("organisations", organisation.code, f"'{name}' {found}", grave=True, kind="disguised names")
