"""Reading on a page: the marks of a dispatch's entries, and of a text just pasted.

Knows: which kind of entry has which line, and numbers them in order of the text. Does not know: templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from dragoman.asking.inside import Held, entries_of, first_of, remarks_of
from dragoman.diplomacy.claims import Claim
from dragoman.diplomacy.contacts import Contact, Status
from dragoman.diplomacy.entries import Entry, Understanding
from dragoman.diplomacy.sources import Part, Passage
from dragoman.diplomacy.statements import Statement
from dragoman.diplomacy.undertakings import Agreement
from dragoman.web.marks import Mark, marked

_LINES = {"contacts": "c", "statements": "w", "claims": "k", "agreements": "k"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An entry beside its text: its number, what it is, who, what, and the rules that found it."""

    number: int
    kind: str
    line: str
    id: str | None
    who: tuple[tuple[str | None, str | None], ...]
    mode: str | None
    status: str | None
    name: str
    amount: str
    date: str | None
    place: str | None
    words: str
    stands: tuple[tuple[str, str], ...]
    via: tuple[str, ...]
    trail: tuple[str, ...]
    chain: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def marks_of_dispatch(request: Request, row: Any) -> dict[str, Any]:
    """Give a dispatch's text with its marks, and its entries with the rules that found them."""
    record = request.app.state.record
    entries = [_held(number, one) for number, one in enumerate(entries_of(record, row.number), 1)]
    furniture = [(start, end) for start, end, part in row.furniture or () if part == Part.TEXT]
    return {
        "marked": marked(row.text, list(_marks(entries)), furniture),
        "entries": entries,
        "remarks": remarks_of(record, row.number),
        "first": first_of(record, row),
    }


def marks_of_understanding(understanding: Understanding) -> dict[str, Any]:
    """Give a text just read with its marks, and its entries with the rules that found them."""
    dispatch = understanding.dispatch
    found: list[tuple[str, Entry]] = [("contacts", one) for one in understanding.contacts]
    found += [("statements", one) for one in understanding.statements]
    found += [("claims", one) for one in understanding.claims]
    found += [("agreements", one) for one in understanding.agreements]
    found.sort(key=lambda pair: _spans(_passages(pair[1]))[:1])
    entries = [_read(number, kind, entry, understanding) for number, (kind, entry) in enumerate(found, 1)]
    furniture = [(place.start, place.end) for place in dispatch.furniture if place.part is Part.TEXT]
    return {
        "marked": marked(dispatch.text, list(_marks(entries)), furniture),
        "entries": entries,
        "remarks": [remark.message for remark in understanding.remarks],
    }


def _marks(entries: Iterable[Shown]) -> Iterable[Mark]:
    for one in entries:
        for place, (start, end) in enumerate(one.spans):
            yield Mark(start, end, one.line, one.number, (one.id or f"m{one.number}") if place == 0 else "")


def _held(number: int, held: Held) -> Shown:
    row = held.row
    status = getattr(row, "status", None)
    planned = held.kind == "contacts" and status != Status.HELD
    return Shown(
        number=number,
        kind=held.kind,
        line="a" if planned else _LINES[held.kind],
        id=held.id,
        who=held.who,
        mode=getattr(row, "mode", None),
        status=status,
        name=(getattr(row, "name", None) or "") if held.kind == "agreements" else "",
        amount=_amount(row.low, row.high) if held.kind == "claims" else "",
        date=getattr(row, "iso", None),
        place=getattr(row, "place", None),
        words=held.words,
        stands=tuple((one.stance, one.issue) for one in held.stands),
        via=tuple(getattr(row, "via", None) or ()),
        trail=held.trail,
        chain=held.chain,
        spans=held.spans,
    )


def _read(number: int, kind: str, entry: Entry, understanding: Understanding) -> Shown:
    people = (
        entry.participants if isinstance(entry, Contact) else entry.speakers if isinstance(entry, Statement) else ()
    )
    who = tuple((one.name, one.party) for one in people) or tuple(
        (None, party) for party in getattr(entry, "parties", ())
    )
    evidence = entry.evidence
    when = getattr(entry, "when", None) or getattr(entry, "period", None)
    words = " … ".join(understanding.dispatch.slice(place) for place in _passages(entry))
    status = getattr(entry, "status", None)
    planned = kind == "contacts" and status is not Status.HELD
    stands = entry.positions if isinstance(entry, Statement) else ()
    return Shown(
        number=number,
        kind=kind,
        line="a" if planned else _LINES[kind],
        id=None,
        who=who,
        mode=getattr(entry, "mode", None),
        status=status,
        name=entry.name or "" if isinstance(entry, Agreement) else "",
        amount=_amount(entry.quantity.low, entry.quantity.high) if isinstance(entry, Claim) else "",
        date=when.iso if when else None,
        place=getattr(entry, "place", None),
        words=words,
        stands=tuple((str(one.stance), one.issue) for one in stands),
        via=entry.via if isinstance(entry, Statement) else (),
        trail=tuple(dict.fromkeys(step for one in evidence for step in one.trail)),
        chain=tuple(link.name for link in evidence[0].chain.links) if evidence else (),
        spans=tuple(_spans(_passages(entry))),
    )


def _amount(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _passages(entry: Entry) -> Sequence[Passage]:
    if isinstance(entry, Statement):
        return entry.content
    return [one.passage for one in entry.evidence]


def _spans(passages: Iterable[Passage]) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in passages if place.part is Part.TEXT]
