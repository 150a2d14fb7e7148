"""Wide contacts: any number of contacts with their people and main sentence, as columns, a batch at a time.

Knows: that values which come over and over are read once a batch, and that a text is unpacked for its sentences alone.
Does not know: columns of a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table

from dragoman.asking.leads import lead
from dragoman.asking.questions import Question
from dragoman.recording import schema
from dragoman.recording.filling import undisturbed
from dragoman.recording.inserting import among
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
    """Yield the contacts that a question asks for in the order of an answer, `size` at a time."""
    with record.reading() as connection:
        for chunk in chunks(numbers_of(connection, question), size):
            yield batch(connection, chunk)


def numbers_of(connection: Connection, question: Question) -> Sequence[int]:
    """Find the row numbers of the contacts that a question asks for, in the order of an answer."""
    with connection.execute(lead("contacts", question).numbers()) as result:
        cursor: Any = result.cursor
        return [number for number, *_ in cursor]


@undisturbed()
def batch(connection: Connection, numbers: Sequence[int]) -> Columns:
    """Give contacts as columns.

    These are those of the contact, `people` (each a tuple of name, party and office), and where its sentence stands.
    """
    table = schema.contacts
    found = {row[0]: row for row in _rows(connection, table, ("number", *_COLUMNS), "number", numbers)}
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
    offices: dict[int | None, str | None] = {None: None, **dict(enumerate(schema.OFFICE.words))}
    people: dict[int, list[Any]] = defaultdict(list)
    asked = ("contact", "ordinal", "name", "party", "office")
    for contact, _, name, party, office in sorted(_rows(connection, schema.participants, asked, "contact", numbers)):
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
    asked = ("number", "title", "text", "id", "source", "published", "url")
    for number, title, text, *stored in _rows(connection, table, asked, "number", sorted(wanted)):
        whole = unpack(text)
        for contact, (start, end, *_, part) in wanted[number]:
            read = (title or "") if part == "title" else whole
            told[contact] = (read[start:end], *stored, start, end)
    return told


def _first_reports(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Find day, id, dispatch and evidence, as stored, of the report of each contact that was published first."""
    first: dict[int, tuple[Any, ...]] = {}
    asked = ("contact", "published", "id", "dispatch", "evidence")
    for contact, published, name, *rest in _rows(connection, schema.reports, asked, "contact", numbers):
        own = (published or _LAST, name, *rest)
        if contact not in first or own < first[contact]:
            first[contact] = own
    return first


def _rows(
    connection: Connection, table: Table, names: Sequence[str], key: str, numbers: Sequence[int]
) -> Sequence[tuple[Any, ...]]:
    """Give rows as the driver gives them, with values as stored: the reading of each by itself is what takes time."""
    with among(connection, f"SELECT {', '.join(names)} FROM {table.name} WHERE {key}", numbers) as result:
        rows: Sequence[tuple[Any, ...]] = result.cursor.fetchall()
        return rows


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
