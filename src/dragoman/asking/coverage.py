"""Coverage: what the record holds at all, so that nobody takes silence for absence.

Knows: dispatches and months by source. Does not know: what a question is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.asking.days import when_in_words
from dragoman.asking.phrases import many, say
from dragoman.asking.statistics import Period, period_of
from dragoman.recording import schema
from dragoman.recording.store import Record

_COUNTING = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage:
    """What the record has of one source: how many dispatches, and in which months (`2020-12`), undated ones apart."""

    source: str
    dispatches: int
    undated: int
    months: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What the record covers."""

    dispatches: int
    copies: int
    first: date | None
    last: date | None
    sources: tuple[SourceCoverage, ...]

    @cached_property
    def words(self) -> str:
        """Say it in a sentence."""
        if not self.dispatches:
            return say("coverage", "empty")
        months = many("coverage", "month", len({month for source in self.sources for month in source.months}))
        first, last = when_in_words(self.first), when_in_words(self.last)
        return say(
            "coverage",
            "words",
            dispatches=many("coverage", "dispatch", self.dispatches),
            sources=many("coverage", "source", len(self.sources)),
            span=say("coverage", "span", first=first, last=last, months=months) if first else "",
            copies=say("coverage", "copies", count=self.copies) if self.copies else "",
        )


def coverage(connection: Connection) -> Coverage:
    """Count dispatches and months by source."""
    table = schema.dispatches.c
    month = period_of(table.published, Period.MONTH)
    counted = select(table.source, month.label("month"), func.count().label("count")).group_by(table.source, month)
    rows = connection.execute(counted).all()
    ends = (select(end(table.published)).scalar_subquery() for end in (func.min, func.max))  # apart: each is one seek
    first, last = connection.execute(select(*ends)).one()
    copies = connection.execute(select(func.count()).where(table.copy_of != table.number)).scalar_one()
    by_source: dict[str, list[Any]] = {}
    for row in rows:
        by_source.setdefault(row.source or say("coverage", "unnamed"), []).append(row)
    return Coverage(
        dispatches=sum(count for _, _, count in rows),
        copies=copies,
        first=first,
        last=last,
        sources=tuple(_source(name, by_source[name]) for name in sorted(by_source)),
    )


def coverage_of(record: Record) -> Coverage:
    """Count as `coverage` does, once a state of the record: the last fate noted tells whether it changed."""
    with record.reading() as connection:
        state = connection.execute(select(func.max(schema.fates.c.number))).scalar()
        return _covered(record, state) or _count(record, state, connection)


def _covered(record: Record, state: object) -> Coverage | None:
    known: tuple[object, Coverage] | None = record.__dict__.get("_covered")
    return known[1] if known is not None and known[0] == state else None


def _count(record: Record, state: object, connection: Connection) -> Coverage:
    """Count, once though several ask at the same time."""
    with _COUNTING:
        found = _covered(record, state) or coverage(connection)
        record.__dict__["_covered"] = (state, found)
        return found


def _source(name: str, rows: Sequence[Any]) -> SourceCoverage:
    return SourceCoverage(
        source=name,
        dispatches=sum(count for _, _, count in rows),
        undated=sum(count for _, month, count in rows if month is None),
        months=tuple(sorted({month for _, month, _ in rows if month})),
    )


def months_of(record: Record, parties: Sequence[str]) -> set[str]:
    """Return the months (`2020-12`) in which a dispatch of the record names all of some parties."""
    if not parties:
        return set()
    first, *others = parties
    months = _months(first).c
    here = schema.coverage.alias().c
    named = select(here.dispatch).where(here.key == first, here.month == months.month)
    for other in others:
        there = schema.coverage.alias().c
        same = (there.key == other, there.month == here.month, there.dispatch == here.dispatch)
        named = named.where(select(there.dispatch).where(*same).exists())
    with record.reading() as connection:
        return set(connection.execute(select(months.month).where(named.exists())).scalars())


def _months(key: str) -> Any:
    """Select the months in which a key is named, hopping from one to the next along the index."""
    cover = schema.coverage.c
    found = select(func.min(cover.month).label("month")).where(cover.key == key).cte("found", recursive=True)
    following = select(func.min(cover.month)).where(cover.key == key, cover.month > found.c.month).scalar_subquery()
    return found.union_all(select(following).where(found.c.month.is_not(None)))
