"""Rereading: what a new version of the reader finds in a known dispatch takes the place of what a former one found.

What is found as before keeps its row; what was read otherwise is set aside in `superseded`, never lost.
Knows: which rows an entry consists of. Does not know: how reports are merged, or what people decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from dragoman.recording import history, indexing, schema
from dragoman.recording.history import Action
from dragoman.recording.neighbourhood import Neighbourhood
from dragoman.recording.rows import chunks
from dragoman.recording.stands import remove_stands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from dragoman.recording.reports import Report
    from dragoman.recording.rows import Row, Sheet

PARTS: dict[str, tuple[tuple[Table, str], ...]] = {
    "reports": ((schema.pairs, "report"),),
    "statements": ((schema.speakers, "statement"), (schema.positions, "statement")),
    "claims": ((schema.claim_parties, "claim"),),
    "agreements": ((schema.agreement_parties, "agreement"),),
}
"""The tables that hold parts of an entry, and the column that says whose."""

_LOCAL = ("number", "contact", "why", "review")
"""Columns that do not come from reading."""


@dataclass(slots=True)
class Change:
    """Reports to merge anew, and those that are gone with the contact that each belonged to."""

    touched: set[int] = field(default_factory=set)
    gone: list[tuple[int, Report]] = field(default_factory=list)


def reread(connection: Connection, sheet: Sheet, dispatch: int, *, reader: str, now: str) -> Change:
    """Compare what stands in the tables for a dispatch with a new sheet; leave on the sheet only what is to be added.

    `reader` is the version that read what is set aside.
    """
    change = Change()
    _uncover(connection, dispatch)
    around = Neighbourhood(connection)
    aside: list[Row] = []
    for kind in PARTS:
        _compare(connection, sheet, kind, dispatch, change, around, aside)
    _set_aside(connection, aside, dispatch, reader=reader, now=now)
    connection.execute(delete(schema.remarks).where(schema.remarks.c.dispatch == dispatch))
    return change


def _uncover(connection: Connection, dispatch: int) -> None:
    """Take out of `coverage` whom the dispatch named as read before; the table has no index by dispatch."""
    report, statement = schema.reports.c, schema.statements.c
    people = [
        (one["name"], one["party"])
        for told in connection.execute(select(report.participants).where(report.dispatch == dispatch)).scalars()
        for one in told
    ]
    speaker = schema.speakers.c
    said = select(speaker.name, speaker.party).join(schema.statements, statement.number == speaker.statement)
    people += [(row.name, row.party) for row in connection.execute(said.where(statement.dispatch == dispatch))]
    keys = {party for _, party in people} | {f"~{name}" for name, _ in people if name}
    for table in (schema.claims, schema.agreements):
        for parties in connection.execute(select(table.c.parties).where(table.c.dispatch == dispatch)).scalars():
            keys |= set(parties)
    cover = schema.coverage
    for chunk in chunks(sorted(keys - {None})):
        connection.execute(delete(cover).where(cover.c.key.in_(chunk), cover.c.dispatch == dispatch))


def _compare(
    connection: Connection,
    sheet: Sheet,
    kind: str,
    dispatch: int,
    change: Change,
    around: Neighbourhood,
    aside: list[Row],
) -> None:
    table = schema.metadata.tables[kind]
    old = {
        row["id"]: dict(row) for row in connection.execute(select(table).where(table.c.dispatch == dispatch)).mappings()
    }
    new = {row["id"]: row for row in sheet.rows[kind]}
    parts = {name: _parts(connection, kind, row["number"]) for name, row in old.items()}
    unread = [row for name, row in new.items() if name not in old]
    lost = [row for name, row in old.items() if name not in new]
    held = repoint(connection, dispatch, lost, unread)
    same = {name for name in old.keys() & new.keys() if _same(old[name], new[name], parts[name], sheet, kind)}
    for name in old.keys() - same - held:
        aside.append({"kind": kind, "id": name, "body": _body(old[name], parts[name])})
        _remove(connection, kind, old[name], change, around)
    for name in same:
        _drop(sheet, kind, new[name]["number"])


def repoint(connection: Connection, dispatch: int, lost: list[Row], unread: list[Row]) -> set[str]:
    """Let the deeds about entries that are read no more be about what is now read in their place.

    Where nothing is, an entry that somebody confirmed or corrected stays as it was; return these.
    """
    table = schema.anchored
    query = select(table.c.entry, table.c.deed).where(table.c.dispatch == dispatch)
    deeds: dict[str, list[int]] = {}
    for entry, deed in connection.execute(query):
        deeds.setdefault(entry, []).append(deed)
    held = set()
    for row in sorted((row for row in lost if row["id"] in deeds), key=lambda row: str(row["id"])):
        heir = max(unread, key=lambda new: (likeness_of_rows(row, new), new["id"]), default=None)
        if heir and likeness_of_rows(row, heir) > 0:
            change = update(table).where(table.c.entry == row["id"], table.c.dispatch == dispatch)
            connection.execute(change.values(entry=heir["id"]))
            continue
        if any(deed.action is not Action.REJECT for deed in history.standing(connection, deeds[row["id"]])):
            held.add(str(row["id"]))
    return held


def likeness_of_rows(old: Row, new: Row) -> float:
    """Say how far two readings are of one thing: by the place in the dispatch, then by who is named."""
    first, second = _places(old), _places(new)
    if not first & second:
        return 0.0
    shared = 2 * len(first & second) / (len(first) + len(second))
    mine, others = _parties(old), _parties(new)
    return shared + (2 * len(mine & others) / (len(mine) + len(others)) if mine and others else 0.0)


def _places(row: Row) -> set[int]:
    spans = row.get("content") or [(one["start"], one["end"]) for one in row["evidence"]]
    return {place for start, end in spans for place in range(start, end)}


def _parties(row: Row) -> set[str]:
    if "participants" in row:
        return {one["party"] for one in row["participants"] if one["party"]}
    return set(row.get("parties") or ())


def _same(old: Row, new: Row, parts: list[Row], sheet: Sheet, kind: str) -> bool:
    """Say whether an entry was read as it stands."""
    if any(old[column] != new[column] for column in new if column not in _LOCAL):
        return False
    fresh = [row for table, column in PARTS[kind] for row in sheet.rows[table.name] if row[column] == new["number"]]
    owners = {column for _, column in PARTS[kind]}
    return _bare(parts, owners) == _bare(fresh, owners)


def _bare(rows: Iterable[Row], owners: set[str]) -> list[str]:
    return sorted(repr(sorted((key, value) for key, value in row.items() if key not in owners)) for row in rows)


def parts_of(connection: Connection, table: Table, column: str, number: int) -> list[Row]:
    """Fetch the rows of a table that are parts of one entry."""
    return [dict(row) for row in connection.execute(select(table).where(table.c[column] == number)).mappings()]


def _parts(connection: Connection, kind: str, number: int) -> list[Row]:
    return [row for table, column in PARTS[kind] for row in parts_of(connection, table, column, number)]


def _remove(connection: Connection, kind: str, row: Row, change: Change, around: Neighbourhood) -> None:
    if kind == "reports" and row["contact"] is not None:
        (report,) = around.load([row["number"]])
        change.gone.append((row["contact"], report))
    if kind == "statements":
        remove_stands(connection, row["number"])
        indexing.drop(connection, [row["number"]])
    for table, column in PARTS[kind]:
        connection.execute(delete(table).where(table.c[column] == row["number"]))
    table = schema.metadata.tables[kind]
    connection.execute(delete(table).where(table.c.number == row["number"]))


def _drop(sheet: Sheet, kind: str, number: int) -> None:
    """Take an entry off the sheet again."""
    sheet.words[kind].pop(number, None)
    sheet.rows[kind] = [row for row in sheet.rows[kind] if row["number"] != number]
    parts = PARTS[kind] + (((schema.stands, "statement"),) if kind == "statements" else ())
    for table, column in parts:
        sheet.rows[table.name] = [row for row in sheet.rows[table.name] if row[column] != number]


def _body(row: Row, parts: list[Row]) -> Row:
    written = {key: _plain(value) for key, value in row.items() if key not in ("number", "dispatch", "contact")}
    return {**written, "parts": [{key: _plain(value) for key, value in part.items()} for part in parts]}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _set_aside(connection: Connection, rows: list[Row], dispatch: int, *, reader: str, now: str) -> None:
    if not rows:
        return
    table = schema.superseded
    number = (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1
    common = {"dispatch": dispatch, "reader": reader, "at": now}
    connection.execute(insert(table), [{"number": number + place, **common, **row} for place, row in enumerate(rows)])
