"""Many at once: processes that write and read one record together."""

from __future__ import annotations

import multiprocessing
import random
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from dragoman.recording import Fate, Record, schema
from dragoman.recording.verifying import verify
from tests.recording.building_records import (
    CAVUSOGLU,
    ERDOGAN,
    LAVROV,
    PUTIN,
    contact,
    dispatch,
    statement,
    understanding,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def told(number: int) -> object:
    """The dispatch of a number: a meeting on one of a hundred days, and a statement."""
    chance = random.Random(number)
    day = f"2020-{chance.randint(1, 4):02d}-{chance.randint(1, 25):02d}"
    pair = chance.choice([(PUTIN, ERDOGAN), (LAVROV, CAVUSOGLU)])
    source = dispatch(f"d{number}", published=day)
    return understanding(source, contacts=[contact(*pair, on=day)], statements=[statement(LAVROV)])


def write(place: str, first: int, count: int) -> dict[str, int]:
    """Keep some dispatches, a transaction each, and count their fates."""
    fates: dict[str, int] = {}
    with Record.open(place) as record:
        for number in range(first, first + count):
            fate = record.keep(told(number), reader="1", now=NOW)  # type: ignore[arg-type]
            fates[fate.value] = fates.get(fate.value, 0) + 1
    return fates


def together(place: str, writers: int, count: int) -> None:
    """Let processes write, the last two the same dispatches; none may be lost or doubled."""
    starts = [number * count for number in range(writers - 1)] + [(writers - 2) * count]
    with multiprocessing.get_context("spawn").Pool(writers) as pool:
        fates = pool.starmap(write, [(place, start, count) for start in starts])

    distinct = (writers - 1) * count
    kept, doubled = (sum(one.get(fate, 0) for one in fates) for fate in (Fate.KEPT.value, Fate.DUPLICATE.value))
    assert (kept, doubled) == (distinct, count)
    with Record.open(place) as record, record.reading() as connection:
        for table in (schema.dispatches, schema.reports, schema.statements):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == distinct
        assert connection.execute(select(func.sum(schema.contacts.c.reports))).scalar_one() == distinct
        days = select(func.count(func.distinct(schema.contacts.c.id)))
        assert connection.execute(days).scalar_one() == len({_day_and_pair(number) for number in range(distinct)})
    with Record.open(place) as record:
        assert verify(record) == []


def _day_and_pair(number: int) -> tuple[object, ...]:
    (met,) = told(number).contacts  # type: ignore[attr-defined]
    return met.when.iso, met.parties, met.participants


def test_processes_lose_and_double_nothing(place: str) -> None:
    together(place, 3, 5)


@pytest.mark.slow
def test_eight_processes_with_four_hundred_dispatches_each(place: str) -> None:
    together(place, 8, 400)


def test_a_reader_sees_one_state_while_another_writes(record: Record, place: str) -> None:
    write(place, 0, 3)
    with Record.open(place, write=False) as reader, reader.reading() as connection:
        before = connection.execute(select(func.count()).select_from(schema.dispatches)).scalar_one()
        write(place, 3, 2)
        assert connection.execute(select(func.count()).select_from(schema.dispatches)).scalar_one() == before
    write(place, 5, 1)
    assert before == 3
