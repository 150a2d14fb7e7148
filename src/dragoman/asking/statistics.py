"""Statistics: counts of contacts by period and mode, first and last, gaps and streaks, who meets whom most.

Knows: aggregates over contacts that a question admits. Does not know: how they are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, String, case, cast, func, select, type_coerce

from dragoman.asking.leads import Occasions, lead, narrowed_pairs, occasions
from dragoman.asking.questions import Question
from dragoman.diplomacy.contacts import Status
from dragoman.recording import schema
from dragoman.recording.store import Record

_QUARTERS = "111222333444"
"""The quarter of each month, by place."""


class Period(StrEnum):
    """By what contacts are counted."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many contacts of a mode fall into a period (`2020-12`, `2020-Q4`, `2020`; None: without date)."""

    period: str | None
    mode: str
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How often two parties were in contact, and when first and last."""

    first: str
    second: str
    contacts: int
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of contacts in time: days of the first and last held and of the next planned, gaps and streaks.

    `longest_gap` is (days, from, to) between two successive contacts held; `streak` is the longest run of successive
    months with a contact, as (months, from, to).
    """

    held: int
    first: date | None
    last: date | None
    next: date | None
    overdue: int
    longest_gap: tuple[int, date, date] | None
    streak: tuple[int, str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaCount:
    """How many contacts of a period had a topic on their agenda."""

    period: str | None
    topic: str
    contacts: int


def counts(record: Record, question: Question, *, by: Period = Period.YEAR) -> tuple[Count, ...]:
    """Count contacts by period and mode, in order of time; those without date last."""
    found = occasions(question)
    keys = (found.day.label("day"), found.mode.label("mode"))
    days = select(*keys, func.count().label("number")).select_from(found.source).where(*found.where)
    day = days.group_by(found.status, found.day, found.mode).subquery().c
    period = period_of(day.day, by)
    asked = select(period.label("period"), day.mode, func.sum(day.number).label("number")).group_by(period, day.mode)
    with record.reading() as connection:
        rows = connection.execute(asked).all()
    ordered = sorted(rows, key=lambda row: (row.period or "9999", row.mode))
    return tuple(Count(period=row.period, mode=row.mode, contacts=row.number) for row in ordered)


def course(record: Record, question: Question, *, today: date) -> Course:
    """Say when contacts were held first and last and are planned next, with the longest gap and streak."""
    found, table = occasions(question), schema.contacts.c
    planned = found.status == Status.PLANNED
    ahead = found.numbers(planned, found.day >= today).order_by(None).subquery()
    first = select(func.min(table.earliest)).where(table.number.in_(select(ahead.c[0])))
    with record.reading() as connection:
        months = [_Held(*row) for row in connection.execute(_by_month(found)).all()]
        gap = _longest_gap(connection, found, months)
        coming = connection.execute(first).scalar()
        overdue = connection.execute(found.count(planned, found.day < today)).scalar_one()
    return Course(
        held=sum(int(month.number) for month in months),
        first=months[0].first if months else None,
        last=months[-1].last if months else None,
        next=coming,
        overdue=overdue,
        longest_gap=gap,
        streak=longest_streak(month.first for month in months),
    )


class _Held(NamedTuple):
    """The contacts held in a month: the first and the last day, how many, and the most days between two of them."""

    first: date
    last: date
    number: int
    widest: int | None


def _days_held(found: Occasions, *also: Any) -> Any:
    """Select each day of contacts held as a figure, with how many there were and the day before on which some were."""
    day = type_coerce(found.day, Integer)
    days = select(day.label("day"), func.count().label("number")).select_from(found.source).where(*found.where)
    days = days.where(found.status == Status.HELD, found.day.is_not(None), *also).group_by(found.day)
    each = days.subquery().c
    before = func.lag(each.day, type_=Integer).over(order_by=each.day).label("before")
    return select(each.day, each.number, before).subquery().c


def _by_month(found: Occasions) -> Select[Any]:
    day = _days_held(found)
    own = type_coerce(day.day, found.day.type)
    between = case((day.before // 100 == day.day // 100, day.day - day.before))
    told = select(func.min(own), func.max(own), func.sum(day.number), func.max(between))
    return told.group_by(day.day // 100).order_by(func.min(own))


def _longest_gap(connection: Connection, found: Occasions, months: Sequence[_Held]) -> tuple[int, date, date] | None:
    """Find the longest time between two successive contacts; the days of a month are read only where it lies in one."""
    if not months or (len(months) == 1 and months[0].widest is None):
        return next(((0, only.first, only.last) for only in months if only.number > 1), None)
    gaps = [((after.first - before.last).days, before.last, after.first) for before, after in pairwise(months)]
    across = max(gaps, key=lambda gap: gap[0], default=None)
    widest = max(month.widest or 0 for month in months)
    if across and widest < across[0]:
        return across
    month = next(month for month in months if month.widest == widest)
    day = _days_held(found, found.day >= month.first, found.day <= month.last)
    own = [type_coerce(one, found.day.type) for one in (day.before, day.day)]
    first = select(*own).where(day.day - day.before == widest).order_by(day.day).limit(1)
    inside = (widest, *connection.execute(first).one())
    return min(across or inside, inside, key=lambda gap: (-gap[0], gap[1]))


def pairs(record: Record, question: Question, *, limit: int | None = 20) -> tuple[Pair, ...]:
    """Say which parties were most often in contact with each other."""
    dyad = schema.dyads.c
    number = func.count()
    asked = select(dyad.first, dyad.second, number.label("number"), func.min(dyad.latest), func.max(dyad.latest))
    where, rest = narrowed_pairs(question)
    if rest.given():
        where.append(dyad.contact.in_(lead("contacts", rest).members()))
    asked = asked.where(*where)
    asked = asked.group_by(dyad.first, dyad.second).order_by(number.desc(), dyad.first, dyad.second).limit(limit)
    return _pairs(record, asked)


def pairs_of(record: Record, party: str, *, limit: int) -> tuple[Pair, ...]:
    """Say with which others a party was most often in contact."""
    dyad = schema.dyads.c
    counted = select(dyad.first, dyad.second, func.count().label("n"), func.min(dyad.latest), func.max(dyad.latest))
    counted = counted.group_by(dyad.first, dyad.second)
    ahead = counted.where(dyad.second == party, dyad.first.in_(_firsts()))
    both = counted.where(dyad.first == party).union_all(ahead).subquery().c
    return _pairs(record, select(*both).order_by(both.n.desc(), both.first, both.second).limit(limit))


def _firsts() -> Any:
    """Select the parties that stand first in a dyad, hopping from one to the next along the index."""
    first = schema.dyads.c.first
    found = select(func.min(first).label("party")).cte("firsts", recursive=True)
    following = select(func.min(first)).where(first > found.c.party).scalar_subquery()
    return select(found.union_all(select(following).where(found.c.party.is_not(None))).c.party)


def _pairs(record: Record, asked: Select[Any]) -> tuple[Pair, ...]:
    with record.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(Pair(first=a, second=b, contacts=n, earliest=first, latest=last) for a, b, n, first, last in rows)


def agenda(
    record: Record, question: Question, *, by: Period = Period.YEAR, limit: int = 200
) -> tuple[AgendaCount, ...]:
    """Count contacts by period and topic of the agenda, most frequent first within a period."""
    topic = schema.topics.c
    period = period_of(topic.latest, by)
    number = func.count()
    asked = select(period.label("period"), topic.topic, number.label("number"))
    if question.given():
        asked = asked.where(topic.contact.in_(lead("contacts", question).members()))
    asked = asked.group_by(period, topic.topic).order_by(period, number.desc(), topic.topic).limit(limit)
    with record.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(AgendaCount(period=row.period, topic=row.topic, contacts=row.number) for row in rows)


def topics(record: Record, question: Question, *, limit: int, latest: int) -> tuple[AgendaCount, ...]:
    """Count topics of the agendas of the latest contacts, most frequent first."""
    topic, number = schema.topics.c.topic, func.count()
    newest = lead("contacts", question).newest().limit(latest).subquery()
    asked = select(topic, number.label("number")).where(schema.topics.c.contact.in_(select(newest.c[0])))
    asked = asked.group_by(topic).order_by(number.desc(), topic).limit(limit)
    with record.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(AgendaCount(period=None, topic=row.topic, contacts=row.number) for row in rows)


def period_of(column: Any, by: Period) -> ColumnElement[str]:
    """Write the period of a day column as `2020`, `2020-Q4` or `2020-12`, in SQL that both databases take."""
    day = cast(column, String)
    if by is Period.YEAR:
        return func.substr(day, 1, 4)
    if by is Period.MONTH:
        return func.substr(day, 1, 4).concat("-").concat(func.substr(day, 5, 2))
    quarter = func.substr(_QUARTERS, cast(func.substr(day, 5, 2), Integer), 1)
    return func.substr(day, 1, 4).concat("-Q").concat(quarter)


def longest_streak(days: Iterable[date]) -> tuple[int, str, str] | None:
    """Return the longest run of successive months with a contact as (months, from, to)."""
    months = sorted({day.year * 12 + day.month - 1 for day in days})
    best: tuple[int, int] | None = None
    start = None
    for n, month in enumerate(months):
        if start is None or month != months[n - 1] + 1:
            start = month
        if best is None or month - start > best[1] - best[0]:
            best = (start, month)
    return (best[1] - best[0] + 1, _month(best[0]), _month(best[1])) if best else None


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
