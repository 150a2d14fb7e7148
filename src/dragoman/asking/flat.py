"""Flat entries: any number of statements, claims or agreements with their main sentence, a chunk at a time.

Knows: how to walk a whole record in order without holding it. Does not know: contacts (that is `wide`), and columns of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from dragoman.asking.leads import lead
from dragoman.asking.loading import filed, rows_of
from dragoman.asking.questions import Question
from dragoman.asking.stances import stands
from dragoman.recording import schema
from dragoman.recording.rows import said
from dragoman.recording.store import Record

CHUNK = 2000
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
    found = {row.number: row for row in rows_of(connection, table, "number", numbers)}
    people: dict[int, tuple[Any, ...]] = {}
    positions: dict[int, tuple[Any, ...]] = {}
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
