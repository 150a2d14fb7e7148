"""Parquet, a row group at a time.

Knows: Arrow types of the codebook's columns. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.exporting.cleaning import cells
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row, Table, pieces

_TYPES = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}


def write_parquet(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write Parquet with zstd; return the number of rows."""
    fields = [pa.field(c.name, _TYPES[c.type], metadata={"meaning": c.meaning}) for c in columns]
    schema = pa.schema(fields)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in pieces(rows, columns, partial(_made, columns, schema)):
            writer.write_table(piece.content)
            count += piece.rows
    return count


def _made(columns: tuple[Column, ...], schema: pa.Schema, table: Table) -> pa.Table:
    arrays = {column.name: cells(values, text=column.text) for column, values in zip(columns, table, strict=True)}
    return pa.table(arrays, schema=schema)
