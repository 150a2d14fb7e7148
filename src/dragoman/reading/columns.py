"""Columns: the rows of CSV, TSV and Parquet files, each a dispatch.

Knows: columns named `id`, `text`, `title`, `date`, `source`, `url` (any case). Does not know: other columns.
Parquet needs the extra `bulk`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.reading.decoding import decoded
from dragoman.reading.fates import LIMITS, Limits, Reading, failed
from dragoman.reading.jsonl import FIELDS, json_object

_ROWS = 500


def delimited(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the rows of a CSV or TSV file with a header line."""
    text = decoded(data)
    if text.text is None:
        yield failed(name, text.reason)
        return
    csv.field_size_limit(limits.bytes)
    head = text.text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text.text, newline=""), delimiter="\t" if "\t" in head else ",")
    yield from _rows(_safe(rows), name, [field or "" for field in rows.fieldnames or ()], limits)


def parquet(path: Path, name: str | None = None, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the rows of a Parquet file, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = name or str(path)
    try:
        file = pq.ParquetFile(path)
        columns = [field for field in file.schema_arrow.names if field.lower() in FIELDS]
        batches = file.iter_batches(batch_size=_ROWS, columns=columns)
        rows = (row for batch in batches for row in batch.to_pylist())
        yield from _rows(rows, name, columns, limits)
    except (pa.ArrowException, OSError) as error:
        yield failed(name, f"not a Parquet file that can be read: {error}")


def _safe(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any] | str]:
    """Yield the rows; a row that breaks the format becomes the reason, and ends the file."""
    try:
        yield from rows
    except csv.Error as error:
        yield f"not CSV: {error}"


def _rows(rows: Iterable[Any], name: str, columns: list[str], limits: Limits) -> Iterator[Reading]:
    if "text" not in [column.lower() for column in columns]:
        yield failed(name, "no column `text`")
        return
    for number, row in enumerate(rows, start=1):
        if isinstance(row, str):
            yield failed(f"{name}:{number}", row)
            return
        fields = {key.lower(): value for key, value in row.items() if isinstance(key, str)}
        yield json_object({key: fields.get(key) or None for key in FIELDS}, f"{name}:{number}", limits)
