"""JSON lines.

Knows: one object a line, the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from dragoman.exporting.cleaning import cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, Table, pieces


def write_jsonl(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write one JSON object a line; return the number of rows."""
    count = 0
    with path.open("wb") as file:
        for piece in pieces(rows, columns, partial(_made, columns)):
            file.write(piece.content)
            count += piece.rows
    return count


def _made(columns: tuple[Column, ...], table: Table) -> bytes:
    names = [column.name for column in columns]
    cleaned = (cells(values, text=column.text) for column, values in zip(columns, table, strict=True))
    return msgspec.json.Encoder().encode_lines(
        [dict(zip(names, row, strict=True)) for row in zip(*cleaned, strict=True)]
    )
