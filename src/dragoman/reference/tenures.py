"""Tenures: who held an office on a day, and how far a row may be believed.

Knows: dates shortened to a month or year, and how confidence fades after the last day a row was known.
Does not know: names and spellings.
"""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office, Person, Tenure
from dragoman.reference.facts import Candidate

if TYPE_CHECKING:
    from dragoman.reference.tables import OfficeRow

BELIEF = {"high": 0.95, "medium": 0.8, "low": 0.4}
"""How far a row of each confidence is believed between its start and its end."""

HALF_LIFE_DAYS = 1000
"""After this many days beyond `as_of` an open-ended tenure is believed half as much."""

GRACE_DAYS = 45
"""Shortly before its start or after its end a tenure stays a candidate: days may be off, reports look back."""

_OFFICES = {office.value: office for office in Office}


@lru_cache(maxsize=16384)
def first_day(cell: str) -> date | None:
    """Read a cell as the first day it can mean; None if empty."""
    return _day(cell, first=True)


@lru_cache(maxsize=16384)
def last_day(cell: str) -> date | None:
    """Read a cell as the last day it can mean; None if empty."""
    return _day(cell, first=False)


def _day(cell: str, *, first: bool) -> date | None:
    if not cell:
        return None
    year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if month:
        return date(year, month, 1 if first else calendar.monthrange(year, month)[1])
    return date(year, 1, 1) if first else date(year, 12, 31)


def tenure(row: OfficeRow) -> Tenure:
    """Turn a row into the tenure of the record."""
    return Tenure(
        person=Person(name=row.person, aliases=row.aliases, wikidata=row.wikidata or None),
        party=row.state,
        office=_OFFICES.get(row.office, Office.OTHER),
        title=row.title,
        start=first_day(row.start),
        end=last_day(row.end),
        as_of=last_day(row.as_of),
        confidence=row.confidence,
    )


def candidate(row: OfficeRow, on: date | None, weight: float = 1.0) -> Candidate:
    """Weigh a row as an answer for a day."""
    belief, why = held(row, on)
    return Candidate(tenure=tenure(row), confidence=round(belief * weight, 3), as_of=last_day(row.as_of), why=why)


def held(row: OfficeRow, on: date | None) -> tuple[float, str]:
    """Say how far to believe that the row's person held the office on a day, and why."""
    belief = BELIEF.get(row.confidence, BELIEF["medium"])
    if on is None:
        return belief * 0.5, "no date asked"
    start, end = first_day(row.start), last_day(row.end)
    if start and on < start:
        return _near((start - on).days, belief), "before the start"
    if end and on > end:
        return _near((on - end).days, belief), "after the end"
    if end:
        return belief, "within the tenure"
    return _open_ended(row, on, belief)


def _near(days: int, belief: float) -> float:
    return belief * 0.4 * (1 - days / GRACE_DAYS) if days < GRACE_DAYS else 0.0


def _open_ended(row: OfficeRow, on: date, belief: float) -> tuple[float, str]:
    """Believe an open-ended tenure up to `as_of`, then ever less."""
    known = last_day(row.as_of) or last_day(row.start)
    if known is None:
        return belief * 0.5, "no end and no date known"
    if on <= known:
        return belief, "within the tenure, no end known"
    return belief * 0.5 ** ((on - known).days / HALF_LIFE_DAYS), f"no end known as of {known.isoformat()}"
