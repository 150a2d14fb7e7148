"""Auditing: samples and intervals."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dragoman.recording import Record
from dragoman.recording.auditing import Judgement, draw, precisions, wilson
from tests.recording.building_records import ERDOGAN, LAVROV, PUTIN, contact, dispatch, statement, understanding


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (10, 10, 0.7225, 1.0),
        (0, 10, 0.0, 0.2775),
        (45, 50, 0.7864, 0.9565),
        (190, 200, 0.9104, 0.9726),
    ],
)
def test_the_interval_is_wilsons(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-4)


def test_precision_is_given_by_kind_and_field() -> None:
    told = [Judgement("contacts", "c-1", True), Judgement("contacts", "c-2", False, ("date", "place"))]

    found = {(one.kind, one.field): (one.right, one.judged) for one in precisions(told)}

    assert found["contacts", ""] == (1, 2)
    assert found["contacts", "date"] == (1, 2)
    assert found["contacts", "mode"] == (2, 2)
    assert not any(kind == "statements" for kind, _ in found)


def test_a_seed_draws_the_same_sample_again_and_another_seed_another(record: Record) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    told = [
        understanding(
            dispatch(f"d{number}"),
            contacts=[contact(PUTIN, ERDOGAN, on=f"2020-01-{number + 1:02d}")],
            statements=[statement(LAVROV)],
        )
        for number in range(25)
    ]
    record.keep_all(told, reader="1", now=now)

    with record.reading() as connection:
        first, again, other = (draw(connection, 20, seed=seed) for seed in (1, 1, 2))
        everything = draw(connection, 200, seed=1)
        only = draw(connection, 200, seed=1, kinds=("contacts",))

    assert first == again
    assert set(first) != set(other)
    assert len(set(everything)) == 50
    assert len(only) == 25
