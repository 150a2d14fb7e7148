"""Explanations: why an entry stands in the record, sentence by sentence and rule by rule.

Knows: how evidence is kept. Does not know: how it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dragoman.asking import loading
from dragoman.errors import UnknownEntry
from dragoman.recording import schema
from dragoman.recording.shapes import AgreementEntry, ClaimEntry, ContactEntry, StatementEntry
from dragoman.recording.store import Record

_TABLES = {"c": "contacts", "s": "statements", "t": "claims", "a": "agreements"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence: the words it rests on, the dispatch, the chain of reporters, the rules that led there."""

    dispatch: str
    source: str | None
    published: str | None
    words: str
    start: int
    end: int
    part: str
    chain: tuple[str, ...]
    trail: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An entry and why we believe it; `why` says why reports were merged into one contact."""

    kind: str
    entry: ContactEntry | StatementEntry | ClaimEntry | AgreementEntry
    reasons: tuple[Reason, ...]
    why: tuple[str, ...] = ()


def explain(record: Record, entry: str, *, today: Any) -> Explanation:
    """Say why an entry stands in the record.

    Raises:
        UnknownEntry: the record has no entry of that id.
    """
    kind = _TABLES.get(entry[:1])
    if kind is None:
        raise UnknownEntry(entry)
    table = schema.metadata.tables[kind]
    with record.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == entry)).first()
        if row is None:
            raise UnknownEntry(entry)
        if kind == "contacts":
            return _contact(connection, row, today)
        (found,) = loading.LOADERS[kind](connection, [row.number])
        reasons = _reasons(connection, [row])
    return Explanation(kind=kind, entry=found, reasons=reasons)


def _contact(connection: Connection, row: Any, today: Any) -> Explanation:
    (found,) = loading.contact_entries(connection, [row.number], today=today)
    reports = schema.reports
    rows = connection.execute(
        select(reports).where(reports.c.contact == row.number).order_by(reports.c.published)
    ).all()
    reasons = _reasons(connection, rows)
    why = tuple(reason for report in rows for reason in report.why or ())
    return Explanation(kind="contacts", entry=found, reasons=reasons, why=why)


def _reasons(connection: Connection, told: Sequence[Any]) -> tuple[Reason, ...]:
    """Give the reasons of rows that have a dispatch and evidence."""
    found = loading.rows_of(connection, schema.dispatches, "number", sorted({row.dispatch for row in told}))
    sources = {source.number: source for source in found}
    return tuple(_reason(sources[row.dispatch], one) for row in told if row.dispatch in sources for one in row.evidence)


def _reason(source: Any, one: Mapping[str, Any]) -> Reason:
    whole = (source.title or "") if one["part"] == "title" else source.text
    return Reason(
        dispatch=source.id,
        source=source.source,
        published=source.published.isoformat() if source.published else None,
        words=whole[one["start"] : one["end"]],
        start=one["start"],
        end=one["end"],
        part=one["part"],
        chain=tuple(one["chain"]),
        trail=tuple(one["trail"]),
    )
