"""Panels: one row a dyad and year or month, as comparative research takes them.

Knows: counts by mode and status, and how often the record covers the dyad at all.
Does not know: dyads that the record never names; they are absent, not zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

from dragoman.asking.filters import conditions
from dragoman.asking.questions import Question
from dragoman.asking.statistics import Period, period_of
from dragoman.diplomacy.contacts import Status
from dragoman.exporting.codes import coded
from dragoman.exporting.rows import Row
from dragoman.recording import schema
from dragoman.recording.store import Record

Key = tuple[str, str, str]


def panel(record: Record, question: Question, *, by: Period) -> Iterator[Row]:
    """Yield the rows of a dyad-year or dyad-month panel, in order."""
    counted: dict[Key, Counter[str]] = {}
    with record.reading() as connection:
        for first, second, period, mode, status, number in connection.execute(_asked(question, by)):
            if period is None:
                continue
            cell = counted.setdefault((first, second, period), Counter())
            if status == Status.HELD:
                cell["held"] += number
                cell[mode] += number
            elif status == Status.PLANNED:
                cell["planned"] += number
            elif status in (Status.CANCELLED, Status.REFUSED):
                cell["cancelled"] += number
        for key in sorted(counted):
            yield _row(key, counted[key], connection.execute(_covered(key)).scalar_one())


def _asked(question: Question, by: Period) -> Select[Any]:
    dyad, contact = schema.dyads.c, schema.contacts.c
    period = period_of(contact.latest, by)
    asked = select(dyad.first, dyad.second, period, contact.mode, contact.status, func.count())
    asked = asked.join_from(schema.dyads, schema.contacts, contact.number == dyad.contact)
    where = conditions("contacts", question)
    return asked.where(*where).group_by(dyad.first, dyad.second, period, contact.mode, contact.status)


def _covered(key: Key) -> Select[Any]:
    one, other = schema.coverage.alias(), schema.coverage.alias()
    first, second, period = key
    both = select(func.count()).select_from(one.join(other, one.c.dispatch == other.c.dispatch))
    return both.where(one.c.key == first, other.c.key == second, one.c.month.startswith(period, autoescape=True))


def _row(key: Key, cell: Counter[str], covered: int) -> Row:
    first, second, period = key
    counts = {
        name: cell[name] for name in ("held", "in_person", "phone", "video", "correspondence", "planned", "cancelled")
    }
    codes = {
        f"{side}_{scheme}": coded([party], scheme)
        for side, party in (("first", first), ("second", second))
        for scheme in ("cow", "gw")
    }
    return {"first": first, "second": second, **codes, "period": period, **counts, "covered": covered}
