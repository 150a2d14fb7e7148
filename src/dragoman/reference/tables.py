"""Tables: the rows of the reference as they are written, in our package or in a user's folder.

Knows: the columns of each table, how cells are read, and how a user's rows are laid over ours.
Does not know: how names are looked up, or what a row means at a date.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import msgspec

from dragoman.errors import ReferenceFault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class StateRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of `states.csv`; `crown` is the state whose head of state is head of this one too."""

    iso3: str
    iso2: str = ""
    name: str = ""
    alternative_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str = ""
    other_seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    kind: str = "state"
    crown: str = ""


class OrganisationRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of `organisations.csv` (kind `organisation` or `organ`) or `actors.csv` (kind `movement`)."""

    code: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    party: str = ""
    state: str = ""
    kind: str = "organisation"
    note: str = ""


class FormatRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of `formats.csv`."""

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    note: str = ""


class PlaceRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of `places.csv`: residences, resorts and sites that gazetteers of towns lack."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    kind: str = "town"


class OfficeRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of `offices.csv`: one tenure."""

    person: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    office: str = "other"
    title: str = ""
    start: str = ""
    end: str = ""
    source: str = ""
    wikidata: str = ""
    as_of: str = ""
    confidence: str = "medium"
    statement: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two rows the same tenure: party, office, start and person."""
        return (self.state, self.office, self.start, self.person)


class Tables(msgspec.Struct, frozen=True, array_like=True):
    """All rows; later tables are laid over earlier ones with `over`."""

    states: tuple[StateRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    formats: tuple[FormatRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    offices: tuple[OfficeRow, ...] = ()


Row = StateRow | OrganisationRow | FormatRow | PlaceRow | OfficeRow

FILES: dict[str, type[Row]] = {
    "states.csv": StateRow,
    "organisations.csv": OrganisationRow,
    "actors.csv": OrganisationRow,
    "formats.csv": FormatRow,
    "places.csv": PlaceRow,
    "offices.csv": OfficeRow,
}
"""The tables that a folder may have, and the rows in them."""

_LISTS = {"alternative_names", "demonyms", "people", "other_seats", "metonyms", "aliases", "members"}


def read_folder(folder: Path) -> Tables:
    """Read the tables of a folder; files that are not there are empty.

    Raises:
        ReferenceFault: a file is no table of ours, or a table lacks a column that every row needs.
    """
    for path in sorted(folder.glob("*.csv")):
        if path.name not in FILES:
            raise ReferenceFault(str(path), f"is no table of the reference; tables are {', '.join(FILES)}")
    rows: dict[str, list[Row]] = {name: read_table(folder / name) for name in FILES}
    organisations = rows["organisations.csv"] + [movement(row) for row in rows["actors.csv"]]
    return msgspec.convert(
        [rows["states.csv"], organisations, rows["formats.csv"], rows["places.csv"], rows["offices.csv"]],
        Tables,
        from_attributes=True,
    )


def movement(row: Row) -> Row:
    """Mark a row of `actors.csv` that does not say its kind as a movement."""
    if isinstance(row, OrganisationRow) and row.kind == "organisation":
        return msgspec.structs.replace(row, kind="movement")
    return row


def read_table(path: Path) -> list[Row]:
    """Read one table; none if the file is not there."""
    if not path.exists():
        return []
    kind = FILES[path.name]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(line for line in lines if not line.startswith("#"))
        first = kind.__struct_fields__[0]
        if first not in (reader.fieldnames or ()):
            raise ReferenceFault(str(path), f"has no column '{first}'")
        return [_row(kind, cells) for cells in reader]


def _row(kind: type[Row], cells: dict[str, str]) -> Row:
    known = {name: (cells.get(name) or "").strip() for name in kind.__struct_fields__}
    values: dict[str, object] = {name: split(cell) if name in _LISTS else cell for name, cell in known.items() if cell}
    return msgspec.convert(
        [values.get(name, default) for name, default in zip(known, _defaults(kind), strict=True)], kind
    )


def _defaults(kind: type[Row]) -> Iterable[object]:
    given = kind.__struct_defaults__
    return ("",) * (len(kind.__struct_fields__) - len(given)) + given


def split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
