"""Rows: entries flattened to the columns of the codebook, a chunk at a time so that memory stays flat.

Knows: how lists become cells, and where the main sentence stands. Does not know: file formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import Any, NamedTuple

from dragoman.asking import flat, wide
from dragoman.asking.questions import Question
from dragoman.exporting.codebook import TABLES, Column
from dragoman.exporting.codes import coded
from dragoman.exporting.sharing import each
from dragoman.recording.store import Record

Row = dict[str, Any]
BAR = "|"
GROUP = 10_000
_PARTIES = ("parties", "parties_cow", "parties_gw", "parties_cameo")


class Piece(NamedTuple):
    """What a writer makes of some rows, and how many they are."""

    rows: int
    content: Any


Table = Sequence[Sequence[Any]]
Make = Callable[[Table], Any]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Rows that are made as columns, a group at a time: as rows for who wants these, as columns for who writes these."""

    record: Record
    question: Question

    def __iter__(self) -> Iterator[Row]:
        for columns in map(contact_columns, wide.contacts(self.record, self.question, GROUP)):
            yield from (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))

    def pieces(self, names: Sequence[str], make: Make) -> Iterator[Piece]:
        """Yield what a writer makes of the columns of some names, a group at a time."""
        find = partial(wide.numbers_of, question=self.question)
        return each(self.record, find, partial(_piece, names, make), GROUP)


def rows(record: Record, kind: str, question: Question) -> Iterable[Row]:
    """Give the rows of a kind of entry, in the order in which answers give them."""
    if kind == "contacts":
        return Contacts(record, question)
    makers: dict[str, Callable[[Any], Row]] = {
        "statements": statement_row,
        "positions": dict,
        "claims": claim_row,
        "agreements": agreement_row,
    }
    make = makers[kind]
    return map(make, flat.entries(record, kind, question))


def contact_columns(found: wide.Columns) -> wide.Columns:
    """Flatten contacts."""
    parties = zip(*(_parties(tuple([party for _, party, _ in who])) for who in found["people"]), strict=True)
    participants = [BAR.join([_person(*one) for one in who]) for who in found["people"]]
    agenda = [BAR.join([item["wording"] for item in items]) for items in found["agenda"]]
    made = {**found, "date": found["iso"], "participants": participants, "agenda": agenda}
    made.update(zip(_PARTIES, parties, strict=True))
    return {column.name: made[column.name] for column in TABLES["contacts"]}


def statement_row(entry: flat.Flat) -> Row:
    """Flatten a statement."""
    row = entry.row
    stances = (f"{p.stance}: {p.issue}" + (f" ({p.target})" if p.target else "") for p in entry.positions)
    return {
        "id": row.id,
        "speakers": people(entry.people),
        "parties": BAR.join(dict.fromkeys(one.party for one in entry.people if one.party)),
        "kind": row.kind,
        "words": entry.words,
        "via": BAR.join(row.via or ()),
        "positions": BAR.join(stances),
        "review": row.review,
        **sourced(entry),
    }


def claim_row(entry: flat.Flat) -> Row:
    """Flatten a claim."""
    row = entry.row
    return {
        "id": row.id,
        "parties": BAR.join(row.parties),
        "persons": BAR.join(row.persons),
        "mode": row.mode,
        "min": row.low,
        "max": row.high,
        "period": row.iso,
        "review": row.review,
        **sourced(entry),
    }


def agreement_row(entry: flat.Flat) -> Row:
    """Flatten an agreement."""
    row = entry.row
    return {
        "id": row.id,
        "parties": BAR.join(row.parties),
        "name": row.name,
        "status": row.status,
        "date": row.iso,
        "topic": row.topic,
        "review": row.review,
        **sourced(entry),
    }


def pieces(rows: Iterable[Row], columns: Sequence[Column], make: Make) -> Iterator[Piece]:
    """Yield what `make`, which can be pickled, makes of the columns of the rows, a group at a time."""
    names = [column.name for column in columns]
    if isinstance(rows, Contacts):
        yield from rows.pieces(names, make)
        return
    left = iter(rows)
    while group := list(islice(left, GROUP)):
        yield Piece(len(group), make([tuple(row[name] for row in group) for name in names]))


def _piece(names: Sequence[str], make: Make, connection: Any, group: Sequence[int]) -> Piece:
    columns = contact_columns(wide.batch(connection, group))
    return Piece(len(group), make([columns[name] for name in names]))


def people(participants: Sequence[Any]) -> str:
    """Write participants as `name (party, office)`, separated by bars."""
    return BAR.join([_person(one.name, one.party, one.office) for one in participants])


def sourced(entry: flat.Flat) -> Row:
    """Give the columns that say where the main sentence stands."""
    return {
        "sentence": entry.sentence,
        "dispatch": entry.dispatch,
        "source": entry.source,
        "published": entry.published,
        "url": entry.url,
        "start": entry.start,
        "end": entry.end,
    }


@lru_cache(maxsize=10_000)
def _parties(named: tuple[str | None, ...]) -> tuple[str, ...]:
    """Give the columns of parties; few of them meet over and over, so that these are made once."""
    parties = list(dict.fromkeys(party for party in named if party))
    return (BAR.join(parties), *(coded(parties, scheme) for scheme in ("cow", "gw", "cameo")))


@lru_cache(maxsize=50_000)
def _person(name: str | None, party: str | None, office: str | None) -> str:
    capacity = ", ".join(part for part in (party, office) if part)
    if not name:
        return f"({capacity})"
    return f"{name} ({capacity})" if capacity else name
