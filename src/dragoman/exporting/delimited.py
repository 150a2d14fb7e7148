"""CSV and TSV.

Knows: the header is the codebook's columns, or the names of the first row. Does not know: where rows come from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from dragoman.exporting.cleaning import cells, clean, inert, inert_cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, Table, pieces


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
    count = 0
    with path.open("wb") as file:
        file.write(_lines([[column.name for column in columns]], delimiter))
        for piece in pieces(rows, columns, partial(_made, columns, delimiter, raw)):
            file.write(piece.content)
            count += piece.rows
    return count


def _made(columns: tuple[Column, ...], delimiter: str, raw: bool, table: Table) -> bytes:
    table = [cells(values, text=column.text) for column, values in zip(columns, table, strict=True)]
    if not raw:
        table = [inert_cells(values, text=column.text) for column, values in zip(columns, table, strict=True)]
    return _lines(zip(*table, strict=True), delimiter)


def _lines(rows: Iterable[Sequence[Any]], delimiter: str) -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8")
