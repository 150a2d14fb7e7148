"""Reviewing: what people may do to entries: confirm, reject, correct, comment, merge, split, undo.

Each deed goes to the end of the history in the transaction in which it takes effect; what the reader found stays.
Knows: which reports and entries a deed is about. Does not know: who may do what, or how it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dragoman.errors import CorrectionFault, UnknownEntry
from dragoman.recording import history, schema
from dragoman.recording.amending import KINDS, amend, changes
from dragoman.recording.correcting import corrected
from dragoman.recording.history import Action, Deed
from dragoman.recording.rows import chunks
from dragoman.recording.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dragoman.recording.store import Record

_FIELDS = {"period": "iso", "date": "iso", "min": "low", "max": "high"}


@dataclass(frozen=True, slots=True)
class Target:
    """What a deed is about: the entry's id, its table, and what stands for it in the dispatches."""

    entry: str
    kind: str
    anchors: tuple[dict[str, Any], ...]


def confirm(record: Record, entry: str, *, who: str, now: datetime, why: str | None = None) -> int:
    """Say that an entry is right; return the number of the deed."""
    return _do(record, Action.CONFIRM, entry, who=who, now=now, why=why)


def reject(record: Record, entry: str, *, who: str, now: datetime, why: str | None = None) -> int:
    """Say that an entry is wrong and is not to count; return the number of the deed."""
    return _do(record, Action.REJECT, entry, who=who, now=now, why=why)


def comment(record: Record, entry: str, text: str, *, who: str, now: datetime) -> int:
    """Add a comment to an entry; return the number of the deed."""
    return _do(record, Action.COMMENT, entry, who=who, now=now, why=text)


def correct(
    record: Record, entry: str, field: str, value: Any, *, who: str, now: datetime, why: str | None = None
) -> int:
    """Correct a field of an entry, in the form of the guidelines' JSON; return the number of the deed.

    Raises:
        CorrectionFault: such an entry has no such field, or cannot have this value.
    """
    try:
        if entry.startswith("c"):
            corrected(field, value)
        else:
            changes(KINDS.get(entry[:1], ""), field, value)
    except (ValueError, TypeError, KeyError) as error:
        raise CorrectionFault(entry, str(error)) from error
    return _do(record, Action.CORRECT, entry, who=who, now=now, why=why, field=field, after=value)


def merge(record: Record, entries: Sequence[str], *, who: str, now: datetime, why: str | None = None) -> int:
    """Say that several contacts are one; return the number of the deed.

    Raises:
        CorrectionFault: these are not at least two contacts.
    """
    with record.writing() as connection:
        targets = [target(connection, entry) for entry in dict.fromkeys(entries)]
        if len({one.entry for one in targets}) < 2 or any(one.kind != "reports" for one in targets):
            raise CorrectionFault(", ".join(entries), "to merge, name at least two contacts")
        anchors = tuple(anchor for one in targets for anchor in one.anchors)
        joined = Target(targets[0].entry, "reports", anchors)
        deed = {"action": Action.MERGE.value, "who": who, "why": why, "after": [one.entry for one in targets]}
        return _append(connection, joined, deed, now)


def split(
    record: Record, entry: str, dispatches: Sequence[str], *, who: str, now: datetime, why: str | None = None
) -> int:
    """Say that what some dispatches report is another contact than the rest; return the number of the deed.

    Raises:
        CorrectionFault: the contact has no report of these dispatches, or no other.
    """
    with record.writing() as connection:
        whole = target(connection, entry)
        apart = [one for one in whole.anchors if one["dispatch"] in set(dispatches)]
        rest = [one for one in whole.anchors if one["dispatch"] not in set(dispatches)]
        if not apart or not rest or whole.kind != "reports":
            raise CorrectionFault(entry, "to split, name some of the dispatches that report it, but not all")
        ordered = Target(whole.entry, "reports", (*apart, *rest))
        after = {"apart": len(apart), "dispatches": list(dispatches)}
        return _append(connection, ordered, {"action": Action.SPLIT.value, "who": who, "why": why, "after": after}, now)


def undo(record: Record, deed: int, *, who: str, now: datetime, why: str | None = None) -> int:
    """Undo a deed (also an undoing); return the number of the new deed.

    Raises:
        CorrectionFault: there is no such deed, or it is undone already.
    """
    with record.writing() as connection:
        table = schema.history
        row = connection.execute(select(table).where(table.c.number == deed)).first()
        if row is None:
            raise CorrectionFault(f"Deed {deed}", "the history has no such deed")
        if connection.execute(select(table.c.number).where(table.c.undoes == deed)).first():
            raise CorrectionFault(f"Deed {deed}", "it is undone already; undo the undoing instead")
        undone = history.deed_of(row)
        number = history.append(
            connection,
            {"action": Action.UNDO.value, "who": who, "at": _time(now), "why": why, "entry": undone.entry}
            | {"anchors": [], "undoes": deed},
        )
        _take_effect(connection, _root(connection, undone), now)
        return number


def history_of(record: Record, entry: str) -> list[Deed]:
    """List what people did to an entry, undone deeds and undoings included, in order."""
    with record.reading() as connection:
        found = target(connection, entry)
        return history.about(connection, [anchor["entry"] for anchor in found.anchors])


def target(connection: Connection, entry: str) -> Target:
    """Find what a deed on an entry is about; a former id of a contact leads to the present one.

    Raises:
        UnknownEntry: the record has no such entry.
    """
    if entry.startswith("c-"):
        return _contact(connection, entry)
    kind = KINDS.get(entry[:1])
    table = schema.metadata.tables[kind] if kind else schema.claims
    row = connection.execute(select(table).where(table.c.id == entry)).mappings().first()
    if kind is None or row is None:
        raise UnknownEntry(entry)
    return Target(entry, kind, tuple(_anchors(connection, kind, [row])))


def _contact(connection: Connection, entry: str) -> Target:
    contact, report = schema.contacts.c, schema.reports.c
    row = connection.execute(select(contact.number, contact.id).where(contact.id == entry)).first()
    if row is None:
        former = select(report.contact).where(report.id == "r-" + entry.removeprefix("c-")).scalar_subquery()
        row = connection.execute(select(contact.number, contact.id).where(contact.number == former)).first()
    if row is None:
        raise UnknownEntry(entry)
    reports = connection.execute(select(schema.reports).where(report.contact == row.number)).mappings().all()
    anchors = _anchors(connection, "reports", reports)
    ordered = sorted(anchors, key=lambda anchor: (anchor["published"] or "9999", anchor["dispatch"], anchor["entry"]))
    return Target(row.id, "reports", tuple(ordered))


def _anchors(connection: Connection, kind: str, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Note what an entry rests on, so that it is known again after another reading."""
    rows = list(rows)
    table = schema.dispatches.c
    sources: dict[int, str] = {}
    for chunk in chunks([row["dispatch"] for row in rows]):
        query = select(table.number, table.id).where(table.number.in_(chunk))
        sources |= {row.number: row.id for row in connection.execute(query)}
    return [
        {
            "kind": kind,
            "entry": row["id"],
            "number": row["dispatch"],
            "dispatch": sources[row["dispatch"]],
            "published": row["published"].isoformat() if row["published"] else None,
            "evidence": [[one["start"], one["end"], one["part"]] for one in row["evidence"]],
        }
        for row in rows
    ]


def _do(record: Record, action: Action, entry: str, *, now: datetime, **deed: Any) -> int:
    with record.writing() as connection:
        found = target(connection, entry)
        if action is Action.CORRECT:
            deed["before"] = _value(connection, found, deed["field"])
        return _append(connection, found, {"action": action.value, **deed}, now)


def _append(connection: Connection, found: Target, deed: dict[str, Any], now: datetime) -> int:
    whole = {"entry": found.entry, "anchors": list(found.anchors), "at": _time(now), **deed}
    number = history.append(connection, whole)
    _take_effect(connection, [anchor["entry"] for anchor in found.anchors], now)
    return number


def _take_effect(connection: Connection, entries: Iterable[str], now: datetime) -> None:
    """Bring contacts and other entries in line with the history."""
    names = list(entries)
    for name in names:
        if name[:1] in KINDS:
            amend(connection, KINDS[name[:1]], name)
    report = schema.reports.c
    reports = [name for name in names if name.startswith("r")]
    numbers = [
        number
        for chunk in chunks(reports)
        for number in connection.execute(select(report.number).where(report.id.in_(chunk))).scalars()
    ]
    settle(connection, numbers, now=_time(now))


def _root(connection: Connection, deed: Deed) -> list[str]:
    """List the entries, as now read, that a deed, or the one that it undoes in the end, is about."""
    while deed.undoes is not None:
        row = connection.execute(select(schema.history).where(schema.history.c.number == deed.undoes)).one()
        deed = history.deed_of(row)
    table = schema.anchored.c
    query = select(table.entry).where(table.deed == deed.number).order_by(table.ordinal)
    return list(connection.execute(query).scalars())


def _value(connection: Connection, found: Target, field: str) -> Any:
    """Say what a field is before it is corrected."""
    if found.kind == "reports":
        return _contact_value(connection, found, field)
    table = schema.metadata.tables[found.kind]
    row = connection.execute(select(table).where(table.c.id == found.entry)).mappings().one()
    if field in ("speakers", "positions"):
        part = schema.metadata.tables[field]
        rows = connection.execute(select(part).where(part.c.statement == row["number"]).order_by(part.c.ordinal))
        return [_json(one) for one in rows.mappings()]
    return row[_FIELDS.get(field, field)]


def _contact_value(connection: Connection, found: Target, field: str) -> Any:
    table = schema.contacts
    row = connection.execute(select(table).where(table.c.id == found.entry)).mappings().one()
    if field == "participants":
        part = schema.participants
        rows = connection.execute(select(part).where(part.c.contact == row["number"]).order_by(part.c.ordinal))
        return [_json(one) for one in rows.mappings()]
    if field == "agenda":
        return [item["wording"] for item in row["agenda"]]
    return row[_FIELDS.get(field, field)]


def _json(row: Any) -> dict[str, Any]:
    kept = {key: row[key] for key in ("name", "office", "issue", "stance", "target") if key in row}
    return {**kept, "state": row["party"]} if "party" in row else kept


def _time(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
