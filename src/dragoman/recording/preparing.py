"""Preparing: what written dispatches become in the tables, as far as that can be told without the record.

Rows are numbered from 1, as in an empty record, and stand by columns as the database's driver takes them, so that
another process can make them. Knows: which columns hold numbers. Does not know: databases, or what is kept already.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Integer, Table

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.recording import copies, schema
from dragoman.recording.inserting import Columns, columns_of
from dragoman.recording.rows import Sheet, dispatch_row, origin_of, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_OF = {"dispatch": "dispatches"} | {name: f"{name}s" for name in ("report", "statement", "claim", "agreement")}
"""The table whose numbers a column of this name holds."""


@dataclass(frozen=True, slots=True)
class Known:
    """What finding copies needs of a dispatch: its name, day and text, its digest and keys."""

    dispatch: Dispatch
    digest: bytes
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as a dispatch, given by its ordinal, reports it; `source` is whose text it is."""

    ordinal: int
    source: str
    id: str
    number: int
    contact: Contact
    agenda: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of some dispatches by table and column, and what they tell of contacts."""

    dispatches: list[Known]
    columns: dict[str, Columns]
    words: dict[str, dict[int, str]]
    told: list[Told]


def written(understandings: Sequence[Understanding]) -> list[bytes]:
    """Write what dispatches report, for another process."""
    return [msgspec.json.encode(one) for one in understandings]


def read(written: Sequence[bytes]) -> list[Understanding]:
    """Read back what dispatches report."""
    return [_understanding(one) for one in written]


def prepare(written: Sequence[bytes], reader: str, now: str, sqlite: bool) -> bytes:
    """Make the rows of dispatches of which the record has none, and write them for `prepared`."""
    sheet = Sheet(next=defaultdict(lambda: 1))
    known: list[Known] = []
    told: list[Told] = []
    for ordinal, understanding in enumerate(read(written)):
        dispatch = understanding.dispatch
        row = dispatch_row(dispatch, reader=reader, now=now, copy_of=None, origin=origin_of(understanding))
        bare = Dispatch(id=dispatch.id, text=dispatch.text, published=dispatch.published, source=dispatch.source)
        keys = copies.keys(copies.runs(dispatch.text), row["digest"])
        known.append(Known(bare, row["digest"], keys))
        number, contacts = write(sheet, understanding, row)
        source = row["origin"] or dispatch.source or dispatch.id
        for contact, report in contacts:
            told.append(Told(ordinal, source, report["id"], report["number"], contact, report["agenda"]))
        sheet.extend("bands", ({"key": key, "dispatch": number} for key in keys))
        sheet.add("fates", {"at": now, "dispatch": dispatch.id, "reader": reader, "fate": "kept", "note": None})
    sheet.rows["bands"].sort(key=itemgetter("key"))
    tables = schema.metadata.tables
    columns = {name: columns_of(tables[name], rows, sqlite=sqlite) for name, rows in sheet.rows.items() if rows}
    return _encode(Prepared(known, columns, sheet.words, told))


def prepared(written: bytes) -> Prepared:
    """Read back what was prepared."""
    return _prepared(written)


@lru_cache(maxsize=64)
def counting(table: Table) -> tuple[str | None, ...]:
    """Say of each column of a table whose numbers it holds."""
    return tuple(
        (table.name if column.name == "number" else _OF.get(column.name)) if type(column.type) is Integer else None
        for column in table.columns
    )


def moved(columns: Columns, table: Table, by: Mapping[str, int]) -> Columns:
    """Give the columns of rows that are not the first of their tables, by how much each table's numbers are higher."""
    return [
        [number + by[of] for number in column] if of else column
        for column, of in zip(columns, counting(table), strict=True)
    ]


_understanding = msgspec.json.Decoder(Understanding).decode
_encode = msgspec.msgpack.Encoder().encode
_prepared = msgspec.msgpack.Decoder(Prepared).decode
