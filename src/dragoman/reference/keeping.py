"""Keeping: how a user's folder of tables is written: a row added, the offices replaced, each at once or not at all.

Knows: the columns of the written table and what is refused. Does not know: where the folder is, or whence rows come.
"""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

from dragoman.errors import ReferenceFault
from dragoman.reference.checking import check
from dragoman.reference.overlay import WITHDRAWN
from dragoman.reference.tables import FILES, OfficeRow, Tables, read_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dragoman.reference.checking import Fault
    from dragoman.reference.reference import Reference

TABLE = "offices.csv"


def own_offices(folder: Path) -> tuple[OfficeRow, ...]:
    """Read the offices of a user's folder; none if there is no table yet."""
    return tuple(row for row in read_table(folder / TABLE) if isinstance(row, OfficeRow))


def add(folder: Path, row: OfficeRow, reference: Reference) -> None:
    """Add a tenure to a user's folder, in place of one of the same key.

    Raises:
        ReferenceFault: the row has a grave fault; nothing was written.
    """
    faults = [fault for fault in _faults(row, reference) if fault.grave]
    if faults:
        raise ReferenceFault(faults[0].row, faults[0].what)
    write_offices(folder, [*(old for old in own_offices(folder) if old.key != row.key), row])


def _faults(row: OfficeRow, reference: Reference) -> tuple[Fault, ...]:
    return check(Tables(reference.tables.states, reference.tables.organisations, offices=(row,)))


def faults(folder: Path, reference: Reference) -> tuple[Fault, ...]:
    """List the faults of a user's folder, beside what is already in the packaged tables."""
    own = read_folder(folder)
    known = Tables(
        states=reference.tables.states + own.states,
        organisations=reference.tables.organisations + own.organisations,
        offices=tuple(row for row in own.offices if row.confidence != WITHDRAWN),
    )
    theirs = {(fault.table, fault.row) for fault in check(Tables(known.states, known.organisations))}
    return (*check(Tables(formats=own.formats)), *(one for one in check(known) if (one.table, one.row) not in theirs))


def write_offices(folder: Path, rows: Iterable[OfficeRow]) -> None:
    """Write the offices of a folder: beside the old table first, then in its place, so that it is never half there."""
    columns = FILES[TABLE].__struct_fields__
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in sorted(rows, key=lambda row: (row.state, row.office, row.start, row.person)):
        writer.writerow([_cell(getattr(row, column)) for column in columns])
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{TABLE}.{os.getpid()}"
    try:
        beside.write_text(text.getvalue(), encoding="utf-8", newline="")
        os.replace(beside, folder / TABLE)
    finally:
        beside.unlink(missing_ok=True)


def _cell(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "|".join(value)
