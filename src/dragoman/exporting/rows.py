"""Rows: entries flattened to the columns of the codebook, a chunk at a time so that memory stays flat.

Knows: how lists become cells, and where the main sentence stands. Does not know: file formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from dragoman.asking import flat
from dragoman.asking.questions import Question
from dragoman.exporting.codes import coded
from dragoman.recording.store import Record

Row = dict[str, Any]
BAR = "|"
GROUP = 10_000


def rows(record: Record, kind: str, question: Question) -> Iterator[Row]:
    """Give the rows of a kind of entry, in the order in which answers give them."""
    makers: dict[str, Callable[[Any], Row]] = {
        "contacts": contact_row,
        "statements": statement_row,
        "positions": dict,
        "claims": claim_row,
        "agreements": agreement_row,
    }
    make = makers[kind]
    return map(make, flat.entries(record, kind, question))


def contact_row(entry: flat.Flat) -> Row:
    """Flatten a contact."""
    row = entry.row
    parties = _parties(tuple([one.party for one in entry.people]))
    return {
        "id": row.id,
        "date": row.iso,
        "earliest": row.earliest,
        "latest": row.latest,
        "status": row.status,
        "mode": row.mode,
        "level": row.level,
        "place": row.place,
        "format": row.format,
        **parties,
        "participants": people(entry.people),
        "agenda": BAR.join(item["wording"] for item in row.agenda),
        "reports": row.reports,
        "sources": row.sources,
        "review": row.review,
        **sourced(entry),
    }


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


def grouped(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Cut rows into groups that are written together."""
    left = iter(rows)
    while group := list(islice(left, GROUP)):
        yield group


def transposed(group: Sequence[Row], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Turn rows that have all of some columns into these columns."""
    if len(names) == 1:
        return [tuple(row[names[0]] for row in group)]
    return list(zip(*map(itemgetter(*names), group), strict=True))


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
def _parties(named: tuple[str | None, ...]) -> Row:
    """Give the columns of parties; few of them meet over and over, so that these are made once."""
    parties = list(dict.fromkeys(party for party in named if party))
    codes = {f"parties_{scheme}": coded(parties, scheme) for scheme in ("cow", "gw", "cameo")}
    return {"parties": BAR.join(parties), **codes}


@lru_cache(maxsize=50_000)
def _person(name: str | None, party: str | None, office: str | None) -> str:
    capacity = ", ".join(part for part in (party, office) if part)
    if not name:
        return f"({capacity})"
    return f"{name} ({capacity})" if capacity else name
