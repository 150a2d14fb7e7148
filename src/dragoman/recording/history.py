"""History: what people did to entries; who, when, why; added to, never changed, chained by hashes.

Knows: deeds and their chain, and which of them stand after undoing. Does not know: what a deed does to an entry
(that is `correcting` and `amending`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Row, func, insert, select

from dragoman.recording import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


class Action(StrEnum):
    """What somebody did."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    COMMENT = "comment"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act of a person: on which entry, of which field, what it was and is to be, and why."""

    number: int
    at: str
    who: str
    action: Action
    entry: str
    anchors: tuple[dict[str, Any], ...] = ()
    field: str | None = None
    before: Any = None
    after: Any = None
    why: str | None = None
    undoes: int | None = None


FIRST = "0" * 64
"""What the first deed follows."""

_COLUMNS = ("number", "at", "who", "action", "entry", "anchors", "field", "before", "after", "why", "undoes")


def append(connection: Connection, deed: dict[str, Any]) -> int:
    """Add a deed to the end of the chain and say its number."""
    table = schema.history
    last = connection.execute(select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    row = dict.fromkeys(_COLUMNS) | deed | {"number": number}
    row["hash"] = seal(row, previous)
    row["previous"] = previous
    connection.execute(insert(table), row)
    _note_head(connection, number, row["hash"])
    for ordinal, anchor in enumerate(row["anchors"]):
        where = {"kind": anchor["kind"], "dispatch": anchor["number"], "entry": anchor["entry"]}
        connection.execute(insert(schema.anchored), {"deed": number, "ordinal": ordinal, **where})
    return number


def seal(row: Any, previous: str) -> str:
    """Compute the hash of a deed, which includes that of the one before."""
    said = [msgspec.to_builtins(row[column]) for column in _COLUMNS]
    return hashlib.sha256(previous.encode() + msgspec.json.encode(said, order="deterministic")).hexdigest()


def faults(connection: Connection) -> list[str]:
    """Follow the chain from its beginning and say where it is broken."""
    found = []
    previous, count = FIRST, 0
    for row in connection.execute(select(schema.history).order_by(schema.history.c.number)).mappings():
        count += 1
        if row["number"] != count:
            found.append(f"deed {count} is missing")
            count = row["number"]
        if row["previous"] != previous or seal(row, row["previous"]) != row["hash"]:
            found.append(f"deed {row['number']} was changed")
        previous = row["hash"]
    head = connection.execute(select(schema.settings.c.value).where(schema.settings.c.name == "history")).scalar()
    if (head or f"0:{FIRST}") != f"{count}:{previous}":
        found.append(f"the history ends at deed {count}, which is not the last that was written")
    return found


def standing(connection: Connection, numbers: Iterable[int] | None = None) -> list[Deed]:
    """List the deeds that are not undone, in order; all of them, or those of some numbers."""
    table = schema.history
    undoing = connection.execute(
        select(table.c.number, table.c.undoes)
        .where(table.c.action == Action.UNDO.value)
        .order_by(table.c.number.desc())
    ).all()
    undone: set[int] = set()
    for row in undoing:
        if row.number not in undone:
            undone.add(row.undoes)
    query = select(table).where(table.c.action != Action.UNDO.value).order_by(table.c.number)
    if numbers is not None:
        query = query.where(table.c.number.in_(sorted(set(numbers))))
    return [deed_of(row) for row in connection.execute(query) if row.number not in undone]


def about(connection: Connection, entries: Sequence[str]) -> list[Deed]:
    """List all deeds about some entries as now read (reports, statements ...), undone or not, in order."""
    table = schema.history
    numbers = select(schema.anchored.c.deed).where(schema.anchored.c.entry.in_(entries))
    undoing = select(table.c.number).where(table.c.undoes.in_(numbers))
    query = select(table).where(table.c.number.in_(numbers) | table.c.number.in_(undoing)).order_by(table.c.number)
    return [deed_of(row) for row in connection.execute(query)]


def deed_of(row: Row[Any]) -> Deed:
    """Make the deed of a row."""
    values = {column: getattr(row, column) for column in _COLUMNS}
    return Deed(**values | {"action": Action(row.action), "anchors": tuple(row.anchors)})


def any_deeds(connection: Connection) -> bool:
    """Say whether anybody ever did anything."""
    return bool(connection.execute(select(func.count()).select_from(schema.history)).scalar())


def _note_head(connection: Connection, number: int, hashed: str) -> None:
    table = schema.settings
    connection.execute(table.delete().where(table.c.name == "history"))
    connection.execute(insert(table), {"name": "history", "value": f"{number}:{hashed}", "fixed": False})
