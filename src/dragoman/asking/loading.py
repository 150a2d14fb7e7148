"""Loading: rows of the record to entries as the guidelines shape them.

Knows: which rows make one entry. Does not know: which entries are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from dragoman.diplomacy.contacts import Status
from dragoman.recording import schema
from dragoman.recording.indexing import spoken
from dragoman.recording.rows import chunks
from dragoman.recording.shapes import (
    AgreementEntry,
    ClaimEntry,
    CommentShape,
    ContactEntry,
    DisagreementShape,
    ParticipantShape,
    PositionShape,
    ReportShape,
    ReviewShape,
    Span,
    StatementEntry,
)

_FIELDS = ("mode", "status", "place", "format")
_OF_REPORTS = ("id", "contact", "dispatch", "published", "entered", "iso", "evidence", "why", *_FIELDS)
_OF_SOURCES = ("number", "id", "source", "published", "recorded_at")


def contact_entries(connection: Connection, numbers: Sequence[int], *, today: date) -> list[ContactEntry]:
    """Return the contacts of some row numbers, in that order, with all their reports.

    `today` decides what is overdue: planned, its last day past, and never reported as held.
    """
    rows = rows_of(connection, schema.contacts, "number", numbers)
    people = filed(connection, schema.participants, "contact", numbers)
    reports = _reports(connection, numbers)
    found = {row.number: row for row in rows}
    reviews = reviews_of(connection, [row.id for row in rows])
    return [
        _contact(found[number], people.get(number, ()), reports.get(number, ()), reviews, today)
        for number in numbers
        if number in found
    ]


def statement_entries(connection: Connection, numbers: Sequence[int]) -> list[StatementEntry]:
    """Return the statements of some row numbers, in that order."""
    speakers = filed(connection, schema.speakers, "statement", numbers)
    positions = filed(connection, schema.positions, "statement", numbers)
    words = spoken(connection, numbers)
    return [
        StatementEntry(
            speakers=[participant(one) for one in speakers.get(row.number, ())],
            kind=row.kind,
            content=row.content,
            cue=row.cue,
            via=row.via or [],
            positions=[
                PositionShape(issue=p.issue, stance=p.stance, target=p.target) for p in positions.get(row.number, ())
            ],
            title_evidence=row.title_evidence or [],
            words=words[row.number],
            **shared,
        )
        for row, shared in _of_dispatches(connection, schema.statements, numbers)
    ]


def claim_entries(connection: Connection, numbers: Sequence[int]) -> list[ClaimEntry]:
    """Return the claims of some row numbers, in that order, not yet checked."""
    return [
        ClaimEntry(
            parties=row.parties,
            persons=row.persons,
            mode=row.mode,
            min=row.low,
            max=row.high,
            period=row.iso,
            evidence=spans(row.evidence, "text"),
            title_evidence=spans(row.evidence, "title"),
            words=row.words,
            **shared,
        )
        for row, shared in _of_dispatches(connection, schema.claims, numbers)
    ]


def agreement_entries(connection: Connection, numbers: Sequence[int]) -> list[AgreementEntry]:
    """Return the agreements of some row numbers, in that order."""
    return [
        AgreementEntry(
            parties=row.parties,
            name=row.name,
            status=row.status,
            date=row.iso,
            topic=row.topic,
            evidence=spans(row.evidence, "text"),
            title_evidence=spans(row.evidence, "title"),
            words=row.words,
            **shared,
        )
        for row, shared in _of_dispatches(connection, schema.agreements, numbers)
    ]


LOADERS: Mapping[str, Callable[[Connection, Sequence[int]], list[Any]]] = {
    "statements": statement_entries,
    "claims": claim_entries,
    "agreements": agreement_entries,
}
"""What loads the entries of a kind; contacts are loaded by `contact_entries`, which needs the day."""


def participant(row: Any) -> ParticipantShape:
    """Shape a participant or speaker."""
    return ParticipantShape(name=row.name, state=row.party, office=row.office)


def spans(evidence: Iterable[Mapping[str, Any]], part: str) -> list[Span]:
    """Return the places of evidence in one part, the main one first."""
    return [(one["start"], one["end"]) for one in evidence if one["part"] == part]


def sources_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Any]:
    """Return id, source, publication day and time of recording of some dispatches, by row number."""
    rows = rows_of(connection, schema.dispatches, "number", sorted(set(numbers)), _OF_SOURCES)
    return {row.number: row for row in rows}


def reviews_of(connection: Connection, ids: Sequence[str]) -> dict[str, ReviewShape]:
    """Return what people decided about some entries, by id."""
    found = {}
    for row in rows_of(connection, schema.reviews, "entry", ids):
        comments = [CommentShape(**one) for one in row.comments]
        found[row.entry] = ReviewShape(
            state=row.state, who=row.who, when=row.at, comments=comments, corrected=row.corrected
        )
    return found


def _of_dispatches(
    connection: Connection, table: Table, numbers: Sequence[int]
) -> Iterator[tuple[Row[Any], dict[str, Any]]]:
    """Yield rows in the order of their numbers, each with the fields that all entries of one dispatch have."""
    rows = {row.number: row for row in rows_of(connection, table, "number", numbers)}
    sources = sources_of(connection, [row.dispatch for row in rows.values()])
    reviews = reviews_of(connection, [row.id for row in rows.values()])
    for row in (rows[number] for number in numbers if number in rows):
        source = sources[row.dispatch]
        yield (
            row,
            {
                "id": row.id,
                "reports": [_told(source, row.evidence)],
                "review": reviews.get(row.id, ReviewShape()),
                "recorded_at": source.recorded_at,
            },
        )


def rows_of(
    connection: Connection, table: Table, column: str, values: Sequence[Any], columns: tuple[str, ...] = ()
) -> list[Row[Any]]:
    """Return the rows of a table that have one of some values in a column: some of its columns, or all."""
    found: list[Row[Any]] = []
    for chunk in chunks(values):
        found.extend(connection.execute(_rows(table, column, columns), {"values": chunk}).all())
    return found


@cache
def _rows(table: Table, column: str, columns: tuple[str, ...]) -> Select[Any]:
    """Make the query of `rows_of` once, since making it takes longer than answering it."""
    wanted: Sequence[Any] = [table.c[name] for name in columns] or [table]
    return select(*wanted).where(table.c[column].in_(bindparam("values", expanding=True)))


def filed(connection: Connection, table: Table, column: str, values: Sequence[int]) -> dict[int, tuple[Row[Any], ...]]:
    """Return the parts of some rows (participants, speakers, positions), by the number of the row, in their order."""
    rows = sorted(rows_of(connection, table, column, values), key=lambda row: (getattr(row, column), row.ordinal))
    return {number: tuple(group) for number, group in groupby(rows, key=lambda row: getattr(row, column))}


def _reports(connection: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[Row[Any], Any]]]:
    rows = rows_of(connection, schema.reports, "contact", numbers, _OF_REPORTS)
    sources = sources_of(connection, [row.dispatch for row in rows])
    filed: dict[int, list[tuple[Row[Any], Any]]] = {}
    for row in rows:
        filed.setdefault(row.contact, []).append((row, sources.get(row.dispatch)))
    for pairs in filed.values():
        pairs.sort(key=lambda pair: (str(pair[0].published or "9"), pair[0].id))
    return filed


def _contact(
    row: Row[Any],
    people: Iterable[Row[Any]],
    reports: Iterable[tuple[Row[Any], Any]],
    reviews: Mapping[str, ReviewShape],
    today: date,
) -> ContactEntry:
    due = row.status == Status.PLANNED and row.latest is not None and row.latest < today
    return ContactEntry(
        id=row.id,
        mode=row.mode,
        status=row.status,
        date=row.iso,
        place=row.place,
        participants=[participant(one) for one in people],
        format=row.format,
        agenda=[item["wording"] for item in row.agenda],
        reports=[_report(row, report, source) for report, source in reports],
        sources=row.sources,
        disagreements=[DisagreementShape(**one) for one in row.disagreements],
        overdue=due,
        review=reviews.get(row.id, ReviewShape()),
        recorded_at=row.recorded_at,
    )


def _report(contact: Row[Any], report: Row[Any], source: Any) -> ReportShape:
    differing = {name: getattr(report, name) for name in _FIELDS if getattr(report, name) != getattr(contact, name)}
    if report.iso != contact.iso:
        differing["date"] = report.iso
    return ReportShape(
        dispatch=source.id if source else report.entered,
        source=source.source if source else None,
        published=report.published.isoformat() if report.published else None,
        evidence=spans(report.evidence, "text"),
        title_evidence=spans(report.evidence, "title"),
        fields=differing,
        why=report.why or [],
    )


def _told(source: Any, evidence: Iterable[Mapping[str, Any]]) -> ReportShape:
    return ReportShape(
        dispatch=source.id,
        source=source.source,
        published=source.published.isoformat() if source.published else None,
        evidence=spans(evidence, "text"),
        title_evidence=spans(evidence, "title"),
    )
