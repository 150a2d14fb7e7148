"""Parquet, a row group at a time.

Knows: Arrow types of the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.exporting.cleaning import cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, tables

_TYPES = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}


def write_parquet(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write Parquet with zstd; return the number of rows."""
    fields = [pa.field(c.name, _TYPES[c.type], metadata={"meaning": c.meaning}) for c in columns]
    schema, names = pa.schema(fields), [column.name for column in columns]
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in tables(rows, names):
            table = zip(columns, group, strict=True)
            arrays = {column.name: cells(values, text=column.text) for column, values in table}
            writer.write_table(pa.table(arrays, schema=schema))
            count += len(group[0])
    return count
