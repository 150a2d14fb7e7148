"""CSV and TSV.

Knows: the header is the codebook's columns, or the names of the first row. Does not know: where rows come from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from dragoman.exporting.cleaning import text_cell
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row


def write_csv(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write comma-separated values, UTF-8; return the number of rows."""
    return _write(path, columns, rows, ",", raw=raw)


def write_tsv(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write tab-separated values, UTF-8; return the number of rows."""
    return _write(path, columns, rows, "\t", raw=raw)


def write_mappings(file: TextIO, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as comma-separated values under the names of the first; what a spreadsheet would run is made inert."""
    writer = csv.writer(file, lineterminator="\r\n")
    for n, row in enumerate(rows):
        if n == 0:
            writer.writerow(row)
        writer.writerow([text_cell(value, raw=False) for value in row.values()])


def _write(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], delimiter: str, *, raw: bool) -> int:
    names = [column.name for column in columns]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(names)
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
            writer.writerow([text_cell(row.get(name), raw=raw) for name in names])
    return count
