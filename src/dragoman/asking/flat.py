"""Flat entries: any number of entries with their main sentence, a chunk at a time.

Knows: how to walk a whole record in order without holding it. Does not know: columns of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from dragoman.asking.leads import lead
from dragoman.asking.loading import filed, rows_of
from dragoman.asking.questions import Question
from dragoman.asking.stances import stands
from dragoman.recording import schema
from dragoman.recording.rows import said
from dragoman.recording.store import Record

CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """An entry's row, its people and positions, and its main sentence with its dispatch."""

    row: Any
    people: tuple[Any, ...] = ()
    positions: tuple[Any, ...] = ()
    words: str = ""
    sentence: str = ""
    dispatch: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    start: int | None = None
    end: int | None = None


def entries(record: Record, kind: str, question: Question) -> Iterator[Any]:
    """Yield the entries of a kind in the order of an answer; positions come as mappings."""
    if kind == "positions":
        yield from _positions(record, question)
        return
    table = schema.metadata.tables[kind]
    with record.reading() as connection:
        numbers = list(connection.execute(lead(kind, question).numbers()).scalars())
        for start in range(0, len(numbers), CHUNK):
            yield from _chunk(connection, kind, table, numbers[start : start + CHUNK])


def _chunk(connection: Connection, kind: str, table: Table, numbers: Sequence[int]) -> Iterator[Flat]:
    found = {row.number: row for row in rows_of(connection, table, "number", numbers)}
    people: dict[int, tuple[Any, ...]] = {}
    positions: dict[int, tuple[Any, ...]] = {}
    if kind == "contacts":
        people = filed(connection, schema.participants, "contact", numbers)
        reports = _first_reports(connection, numbers)
        places = {number: (report.dispatch, report.evidence) for number, report in reports.items()}
    else:
        places = {number: (row.dispatch, row.evidence) for number, row in found.items()}
    if kind == "statements":
        people = filed(connection, schema.speakers, "statement", numbers)
        positions = filed(connection, schema.positions, "statement", numbers)
    sources = {
        row.number: row
        for row in rows_of(connection, schema.dispatches, "number", sorted({n for n, _ in places.values()}))
    }
    for number in numbers:
        told, evidence = places.get(number, (None, ()))
        yield _flat(found[number], people.get(number, ()), positions.get(number, ()), sources.get(told), evidence)


def _flat(row: Any, people: tuple[Any, ...], positions: tuple[Any, ...], source: Any, evidence: Sequence[Any]) -> Flat:
    if source is None or not evidence:
        return Flat(row=row, people=people, positions=positions)
    first = evidence[0]
    whole = (source.title or "") if first["part"] == "title" else source.text
    words = said(row.content, row.title_evidence, source.text, source.title) if "content" in row._fields else ""
    return Flat(
        row=row,
        people=people,
        positions=positions,
        words=words,
        sentence=whole[first["start"] : first["end"]],
        dispatch=source.id,
        source=source.source,
        published=source.published,
        url=source.url,
        start=first["start"],
        end=first["end"],
    )


def _first_reports(connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
    rows = rows_of(connection, schema.reports, "contact", numbers)
    ordered = sorted(rows, key=lambda row: (str(row.published or "9"), row.id), reverse=True)
    return {row.contact: row for row in ordered}


def _positions(record: Record, question: Question) -> Iterator[dict[str, Any]]:
    for stand in stands(record, question):
        yield {
            "statement": stand.statement,
            "name": stand.name,
            "party": stand.party,
            "stance": stand.stance,
            "issue": stand.issue,
            "topic": stand.topic,
            "target": stand.target,
            "published": stand.published,
            "words": stand.words,
            "dispatch": stand.dispatch,
        }
