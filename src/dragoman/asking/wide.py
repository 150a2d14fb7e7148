"""Wide contacts: any number of contacts with their people and main sentence, as columns, a batch at a time.

Knows: that values which come over and over are read once a batch, and that a text is unpacked for its sentences alone.
Does not know: columns of a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, literal_column, select

from dragoman.asking.leads import lead
from dragoman.asking.questions import Question
from dragoman.recording import schema
from dragoman.recording.filling import undisturbed
from dragoman.recording.kinds import Kept
from dragoman.recording.rows import chunks
from dragoman.recording.store import Record

Columns = dict[str, Sequence[Any]]

_COLUMNS = (
    "id", "iso", "earliest", "latest", "status", "mode", "level", "place", "format", "agenda", "reports", "sources",
    "review",
)  # fmt: skip
_TOLD = ("sentence", "dispatch", "source", "published", "url", "start", "end")
_UNTOLD = ("", *repeat(None, len(_TOLD) - 1))
_LAST = 99999999


def contacts(record: Record, question: Question, size: int) -> Iterator[Columns]:
    """Yield the contacts that a question asks for in the order of an answer, `size` at a time.

    Columns are those of the contact, `people` (each a tuple of name, party and office), and where its sentence stands.
    """
    with record.reading() as connection:
        numbers = list(connection.execute(lead("contacts", question).numbers()).scalars())
        for chunk in chunks(numbers, size):
            with undisturbed():
                columns = _batch(connection, chunk)
            yield columns


def _batch(connection: Connection, numbers: Sequence[int]) -> Columns:
    table = schema.contacts
    found = {row[0]: row for row in _rows(connection, _asked(table, "number", *_COLUMNS), table.c.number, numbers)}
    _, *stored = zip(*map(found.__getitem__, numbers), strict=True)
    columns: Columns = {
        name: _each(values, _reader(connection, table, name)) for name, values in zip(_COLUMNS, stored, strict=True)
    }
    people = _people(connection, numbers)
    columns["people"] = [tuple(people.get(number, ())) for number in numbers]
    told = _sentences(connection, numbers)
    columns.update(zip(_TOLD, zip(*(told.get(number, _UNTOLD) for number in numbers), strict=True), strict=True))
    columns["published"] = _each(columns["published"], _reader(connection, schema.dispatches, "published"))
    return columns


def _people(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    part = schema.participants
    asked = _asked(part, "contact", "name", "party", "office").order_by(part.c.contact, part.c.ordinal)
    offices: dict[int | None, str | None] = {None: None, **dict(enumerate(schema.OFFICE.words))}
    people: dict[int, list[Any]] = defaultdict(list)
    for contact, name, party, office in _rows(connection, asked, part.c.contact, numbers):
        people[contact].append((name, party, offices[office]))
    return people


def _sentences(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Find the main sentence of each contact, with its day as stored: of its report that was published first."""
    wanted: dict[int, list[tuple[int, Any]]] = defaultdict(list)
    for contact, (_, _, dispatch, places) in _first_reports(connection, numbers).items():
        place = schema.EVIDENCE.first(places)
        if place:
            wanted[dispatch].append((contact, place))
    table = schema.dispatches
    unpack = _reader(connection, table, "text")
    assert unpack is not None
    told: dict[int, tuple[Any, ...]] = {}
    asked = _asked(table, "number", "title", "text", "id", "source", "published", "url")
    for number, title, text, *stored in _rows(connection, asked, table.c.number, sorted(wanted)):
        whole = unpack(text)
        for contact, (start, end, *_, part) in wanted[number]:
            read = (title or "") if part == "title" else whole
            told[contact] = (read[start:end], *stored, start, end)
    return told


def _first_reports(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Find day, id, dispatch and evidence, as stored, of the report of each contact that was published first."""
    first: dict[int, tuple[Any, ...]] = {}
    table = schema.reports
    asked = _asked(table, "contact", "published", "id", "dispatch", "evidence")
    for contact, published, name, *rest in _rows(connection, asked, table.c.contact, numbers):
        own = (published or _LAST, name, *rest)
        if contact not in first or own < first[contact]:
            first[contact] = own
    return first


def _asked(table: Table, *names: str) -> Select[Any]:
    return select(*(table.c[name] for name in names))


def _rows(connection: Connection, asked: Select[Any], key: ColumnElement[int], numbers: Sequence[int]) -> Iterator[Any]:
    """Yield rows as the driver gives them, with values as stored: the reading of each by itself is what takes time.

    Numbers stand in the query itself, since thousands of parameters take longer than their answer.
    """
    for chunk in chunks(numbers, 2000):
        listed: ColumnElement[Any] = literal_column(f"({','.join(map(str, chunk))})")
        query = asked.where(key.op("IN")(listed))
        with connection.execute(query, execution_options={"compiled_cache": None}) as result:
            assert result.cursor is not None
            yield from result.cursor.fetchall()


def _reader(connection: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    """Give what reads a value of a column as stored; nothing where it is stored as it is."""
    kind = table.c[name].type
    if not isinstance(kind, Kept):
        return None
    return lambda value: kind.process_result_value(value, connection.dialect)


def _each(values: Sequence[Any], read: Callable[[Any], Any] | None) -> Sequence[Any]:
    if read is None:
        return values
    known = {value: None if value is None else read(value) for value in set(values)}
    return list(map(known.__getitem__, values))
