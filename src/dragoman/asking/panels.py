"""Panels: contacts counted by dyad and year or month, with how often the record covers the dyad at all.

Knows: counts by mode and status. Does not know: dyads that the record never names; they are absent, not zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select

from dragoman.asking.filters import conditions
from dragoman.asking.questions import Question
from dragoman.asking.statistics import Period, period_of
from dragoman.diplomacy.contacts import Status
from dragoman.recording import schema
from dragoman.recording.store import Record

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadPeriod:
    """A dyad in a period: how many contacts by mode and by status, and how many dispatches name both parties."""

    first: str
    second: str
    period: str
    counts: Mapping[str, int]
    covered: int


def dyad_periods(record: Record, question: Question, *, by: Period) -> Iterator[DyadPeriod]:
    """Yield every dyad and period that has a contact, in order."""
    counted: dict[Key, Counter[str]] = {}
    with record.reading() as connection:
        for first, second, period, mode, status, number in connection.execute(_asked(question, by)):
            if period is not None:
                _count(counted.setdefault((first, second, period), Counter()), mode, status, number)
        for (first, second), keys in groupby(sorted(counted), key=lambda key: key[:2]):
            covered = dict(connection.execute(_covered(first, second, by)).all())
            for *_, period in keys:
                counts = counted[first, second, period]
                number = covered.get(period, 0)
                yield DyadPeriod(first=first, second=second, period=period, counts=counts, covered=number)


def _count(cell: Counter[str], mode: str, status: str, number: int) -> None:
    if status == Status.HELD:
        cell["held"] += number
        cell[mode] += number
    elif status == Status.PLANNED:
        cell["planned"] += number
    elif status in (Status.CANCELLED, Status.REFUSED):
        cell["cancelled"] += number


def _asked(question: Question, by: Period) -> Select[Any]:
    dyad, contact = schema.dyads.c, schema.contacts.c
    period = period_of(contact.latest, by)
    asked = select(dyad.first, dyad.second, period, contact.mode, contact.status, func.count())
    asked = asked.join_from(schema.dyads, schema.contacts, contact.number == dyad.contact)
    where = conditions("contacts", question)
    return asked.where(*where).group_by(dyad.first, dyad.second, period, contact.mode, contact.status)


def _covered(first: str, second: str, by: Period) -> Select[str, int]:
    one, other = schema.coverage.alias(), schema.coverage.alias()
    period = period_of(one.c.month, by)
    both = select(period, func.count()).select_from(one.join(other, one.c.dispatch == other.c.dispatch))
    return both.where(one.c.key == first, other.c.key == second).group_by(period)
