"""Moving: a whole record from one database to another, SQLite or PostgreSQL, without loss.

Knows: that every row is copied with its number, and counted. Does not know: what the rows mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from dragoman.errors import RecordFault
from dragoman.recording import indexing, schema

if TYPE_CHECKING:
    from dragoman.recording.store import Record

BATCH = 5000


def move(source: Record, into: Record) -> dict[str, int]:
    """Copy everything from one record into an empty one; say how many rows of each table.

    The source stays as it is. All of it arrives, or nothing.

    Raises:
        RecordFault: the other record is not empty, or not all rows arrived.
    """
    copied = {}
    with source.reading() as reading, into.writing() as writing:
        for table in schema.metadata.sorted_tables:
            if writing.execute(select(func.count()).select_from(table)).scalar():
                raise RecordFault(into.place, "is not empty, so nothing was moved into it")
        for table in schema.metadata.sorted_tables:
            rows = reading.execution_options(stream_results=True).execute(select(table)).mappings()
            for batch in rows.partitions(BATCH):
                writing.execute(insert(table), [dict(row) for row in batch])
            copied[table.name] = writing.execute(select(func.count()).select_from(table)).scalar_one()
            there = reading.execute(select(func.count()).select_from(table)).scalar_one()
            if copied[table.name] != there:
                raise RecordFault(into.place, f"has {copied[table.name]} of {there} rows of {table.name}")
        indexing.build(writing)
    return copied
