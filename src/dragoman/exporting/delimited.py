"""CSV and TSV.

Knows: the header is the codebook's columns, or the names of the first row. Does not know: where rows come from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from dragoman.exporting.cleaning import cells, clean, inert, inert_cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, tables


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
        writer.writerow([inert(clean(value)) if isinstance(value, str) else value for value in row.values()])


def _write(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], delimiter: str, *, raw: bool) -> int:
    names = [column.name for column in columns]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(names)
        for group in tables(rows, names):
            table = [cells(values, text=column.text) for column, values in zip(columns, group, strict=True)]
            if not raw:
                table = [inert_cells(values, text=column.text) for column, values in zip(columns, table, strict=True)]
            writer.writerows(zip(*table, strict=True))
            count += len(group[0])
    return count
