"""JSON lines.

Knows: one object a line, the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from dragoman.exporting.cleaning import cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, tables


def write_jsonl(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write one JSON object a line; return the number of rows."""
    names = [column.name for column in columns]
    encoder = msgspec.json.Encoder()
    count = 0
    with path.open("wb") as file:
        for group in tables(rows, names):
            listed = zip(columns, group, strict=True)
            table = zip(*(cells(values, text=column.text) for column, values in listed), strict=True)
            file.writelines(encoder.encode(dict(zip(names, values, strict=True))) + b"\n" for values in table)
            count += len(group[0])
    return count
