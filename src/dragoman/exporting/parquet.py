"""Parquet, a row group at a time.

Knows: Arrow types of the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.exporting.cleaning import cell
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row

GROUP = 20_000
_TYPES = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}


def write_parquet(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write Parquet with zstd; return the number of rows."""
    fields = [pa.field(c.name, _TYPES[c.type], metadata={"meaning": c.meaning}) for c in columns]
    schema = pa.schema(fields)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            arrays = {c.name: [cell(row.get(c.name)) for row in group] for c in columns}
            writer.write_table(pa.table(arrays, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, GROUP)):
        yield group
