"""Flat entries: any number of entries with their main sentence, a chunk at a time.

Knows: how to walk a whole record in order without holding it. Does not know: columns of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from dragoman.asking.leads import lead
from dragoman.asking.loading import filed, rows_of
from dragoman.asking.questions import Question
from dragoman.asking.stances import stands
from dragoman.recording import schema
from dragoman.recording.rows import chunks, said
from dragoman.recording.store import Record

CHUNK = 2000
_COLUMNS = {
    "contacts": (
        "number", "id", "iso", "earliest", "latest", "status", "mode", "level", "place", "format", "agenda", "reports",
        "sources", "review",
    ),
}  # fmt: skip
_OF_REPORTS = ("contact", "dispatch", "evidence")
_OF_DISPATCHES = ("number", "id", "title", "text", "source", "published", "url")


class Flat(NamedTuple):
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
    found = {row.number: row for row in rows_of(connection, table, "number", numbers, _COLUMNS.get(kind, ()))}
    people: dict[int, tuple[Any, ...]] = {}
    positions: dict[int, tuple[Any, ...]] = {}
    if kind == "contacts":
        people = _people(connection, numbers)
        places = _first_reports(connection, list(found.values()))
    else:
        places = {number: (row.dispatch, row.evidence) for number, row in found.items()}
    if kind == "statements":
        people = filed(connection, schema.speakers, "statement", numbers)
        positions = filed(connection, schema.positions, "statement", numbers)
    wanted = sorted({dispatch for dispatch, _ in places.values()})
    sources = {row.number: row for row in rows_of(connection, schema.dispatches, "number", wanted, _OF_DISPATCHES)}
    for number in numbers:
        told, evidence = places.get(number, (None, ()))
        yield _flat(found[number], people.get(number, ()), positions.get(number, ()), sources.get(told), evidence)


def _flat(row: Any, people: tuple[Any, ...], positions: tuple[Any, ...], source: Any, evidence: Sequence[Any]) -> Flat:
    if source is None or not evidence:
        return Flat(row, people, positions)
    first = evidence[0]
    start, end = first["start"], first["end"]
    whole = (source.title or "") if first["part"] == "title" else source.text
    words = said(row.content, row.title_evidence, source.text, source.title) if hasattr(row, "content") else ""
    told = (source.id, source.source, source.published, source.url)
    return Flat(row, people, positions, words, whole[start:end], *told, start, end)


def _people(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    part = schema.participants.c
    found: dict[int, tuple[Any, ...]] = {}
    for chunk in chunks(numbers):
        asked = select(part.contact, part.name, part.party, part.office).where(part.contact.in_(chunk))
        rows = connection.execute(asked.order_by(part.contact, part.ordinal))
        found.update((number, tuple(group)) for number, group in groupby(rows, key=itemgetter(0)))
    return found


def _first_reports(connection: Connection, contacts: Sequence[Any]) -> dict[int, tuple[int, Sequence[Any]]]:
    """Find the dispatch and evidence of the report of each contact that was published first."""
    single, several = ([row.number for row in contacts if (row.reports > 1) is more] for more in (False, True))
    told = rows_of(connection, schema.reports, "contact", single, _OF_REPORTS)
    first: dict[int, tuple[str, str, int]] = {}
    for row in rows_of(connection, schema.reports, "contact", several, ("contact", "number", "id", "published")):
        own = (str(row.published or "9"), row.id, row.number)
        if row.contact not in first or own < first[row.contact]:
            first[row.contact] = own
    told += rows_of(connection, schema.reports, "number", [number for *_, number in first.values()], _OF_REPORTS)
    return {row.contact: (row.dispatch, row.evidence) for row in told}


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
