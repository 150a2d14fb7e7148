"""JSON lines.

Knows: one object a line, the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from dragoman.exporting.cleaning import cell
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row


def write_jsonl(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write one JSON object a line; return the number of rows."""
    names = [column.name for column in columns]
    encoder = msgspec.json.Encoder()
    count = 0
    with path.open("wb") as file:
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
            file.write(encoder.encode({name: cell(row.get(name)) for name in names}) + b"\n")
    return count
