"""Amending: what people corrected of statements, claims and agreements, laid over what the reader found.

The reading is kept in `as_read` as long as a correction stands, and comes back when it is undone.
Knows: which field of the guidelines is which column. Does not know: contacts (that is `correcting`), or who decides.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from dragoman.diplomacy.contacts import Mode
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.positions import Stance
from dragoman.diplomacy.statements import Rendering
from dragoman.diplomacy.undertakings import AgreementStatus
from dragoman.recording import history, indexing, schema
from dragoman.recording.correcting import participants, review_of
from dragoman.recording.history import Action
from dragoman.recording.kinds import Day
from dragoman.recording.rereading import PARTS, parts_of
from dragoman.recording.rows import Row, participant_row, when_columns
from dragoman.recording.stands import remove_stands, write_stands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

KINDS = {"s": "statements", "t": "claims", "a": "agreements"}
"""The table of an entry, by the first letter of its id."""


def amend(connection: Connection, kind: str, entry: str) -> None:
    """Write an entry as the standing deeds about it have it."""
    table = schema.metadata.tables[kind]
    live = connection.execute(select(table).where(table.c.id == entry)).mappings().first()
    if live is None:
        return
    numbers = select(schema.anchored.c.deed).where(schema.anchored.c.entry == entry)
    deeds = history.standing(connection, connection.execute(numbers).scalars())
    corrections = [deed for deed in deeds if deed.action is Action.CORRECT]
    row, parts = _as_read(connection, kind, dict(live), keep=bool(corrections))
    for deed in corrections:
        changed, new_parts = changes(kind, deed.field or "", deed.after)
        row |= changed
        parts |= new_parts
    review = review_of(entry, deeds)
    row["review"] = review["state"] if review else "unreviewed"
    _rewrite(connection, kind, row, parts)
    connection.execute(delete(schema.reviews).where(schema.reviews.c.entry == entry))
    if review:
        connection.execute(insert(schema.reviews), review)


def restore(connection: Connection, dispatch: int) -> None:
    """Bring back the reading of all corrected entries of a dispatch."""
    table = schema.as_read
    rows = connection.execute(select(table).where(table.c.dispatch == dispatch)).all()
    for kept in rows:
        row, parts = _unpacked(kept.kind, kept.body)
        _rewrite(connection, kept.kind, row, parts)
    connection.execute(delete(table).where(table.c.dispatch == dispatch))


def anchored_entries(connection: Connection, dispatches: Iterable[int]) -> list[tuple[str, str]]:
    """List the statements, claims and agreements of some dispatches that people did something about."""
    table = schema.anchored.c
    query = select(table.kind, table.entry).where(table.dispatch.in_(sorted(dispatches)), table.kind != "reports")
    return [(row.kind, row.entry) for row in connection.execute(query.distinct())]


def changes(kind: str, field: str, value: Any) -> tuple[Row, dict[str, list[Row]]]:
    """Give the columns and parts that a correction changes.

    Raises:
        ValueError: the field or the value is not one that an entry of this kind can have.
    """
    match kind, field:
        case "statements", "speakers":
            return {}, {"speakers": [participant_row(one) for one in participants(value)]}
        case "statements", "positions":
            return {}, {"positions": [_position(one) for one in value]}
        case "statements", "kind":
            return {"kind": Rendering(value).value}, {}
        case "statements", ("content" | "cue"):
            return {field: [[int(start), int(end)] for start, end in value]}, {}
        case "statements", "via":
            return {"via": [str(name) for name in value] or None}, {}
        case (("claims" | "agreements"), "parties"):
            parties = [str(party) for party in value]
            own = "claim_parties" if kind == "claims" else "agreement_parties"
            return {"parties": parties}, {own: [{"party": party} for party in sorted(set(parties))]}
        case "claims", "persons":
            return {"persons": [str(person) for person in value]}, {}
        case "claims", "mode":
            return {"mode": Mode(value).value}, {}
        case "claims", ("min" | "max"):
            return {"low" if field == "min" else "high": int(value)}, {}
        case ("claims", "period") | ("agreements", "date"):
            return when_columns(When.from_iso(value) if value else When()), {}
        case "agreements", "status":
            return {"status": AgreementStatus(value).value}, {}
        case "agreements", ("name" | "topic"):
            return {field: None if value is None else str(value)}, {}
    raise ValueError(f"an entry of the {kind} has no field '{field}'")


def _position(value: Any) -> Row:
    stance = Stance(value["stance"]).value
    return {"issue": str(value["issue"]), "stance": stance, "target": value.get("target"), "topic": value.get("topic")}


def _as_read(connection: Connection, kind: str, live: Row, *, keep: bool) -> tuple[Row, dict[str, list[Row]]]:
    """Give the reading of an entry, and keep it as long as it is corrected."""
    table = schema.as_read
    kept = connection.execute(select(table).where(table.c.id == live["id"])).first()
    if kept:
        if not keep:
            connection.execute(delete(table).where(table.c.id == live["id"]))
        return _unpacked(kind, kept.body)
    parts = {name.name: parts_of(connection, name, column, live["number"]) for name, column in PARTS[kind]}
    if keep:
        body = {"row": _plain(live), "parts": {name: [_plain(row) for row in rows] for name, rows in parts.items()}}
        where = {"kind": kind, "dispatch": live["dispatch"]}
        connection.execute(insert(table), {"id": live["id"], "body": body, **where})
    return live, parts


def _unpacked(kind: str, body: Any) -> tuple[Row, dict[str, list[Row]]]:
    row = _dated(schema.metadata.tables[kind], body["row"])
    parts = {
        name: [_dated(schema.metadata.tables[name], part) for part in rows] for name, rows in body["parts"].items()
    }
    return row, parts


def _rewrite(connection: Connection, kind: str, row: Row, parts: dict[str, list[Row]]) -> None:
    table = schema.metadata.tables[kind]
    if kind == "statements":
        indexing.drop(connection, [row["number"]])
    connection.execute(table.update().where(table.c.number == row["number"]).values(row))
    if kind == "statements":
        remove_stands(connection, row["number"])
    for part, column in PARTS[kind]:
        connection.execute(delete(part).where(part.c[column] == row["number"]))
        rows = [_whole(part, column, row, ordinal, one) for ordinal, one in enumerate(parts[part.name])]
        if rows:
            connection.execute(insert(part), rows)
    if kind == "statements":
        write_stands(connection, row["number"])
        indexing.add(connection, kind, indexing.spoken(connection, [row["number"]]))


def _whole(part: Table, column: str, row: Row, ordinal: int, one: Row) -> Row:
    """Complete a part with what all parts of an entry share."""
    shared: Row = {column: row["number"]}
    if "ordinal" in part.c:
        shared["ordinal"] = ordinal
    if "published" in part.c:
        shared["published"] = row["published"]
    return {**one, **shared}


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _dated(table: Table, row: Iterable[Any] | Row) -> Row:
    return {
        key: date.fromisoformat(value) if value and isinstance(table.c[key].type, Day) else value
        for key, value in dict(row).items()
    }
