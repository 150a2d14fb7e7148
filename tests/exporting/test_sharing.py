"""Sharing: the same pieces in the same order whoever makes them, and no help where not all would see the same."""

from __future__ import annotations

import os
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dragoman.asking.questions import Question
from dragoman.exporting import export, sharing
from dragoman.recording.store import Record
from dragoman.reference import Reference
from tests.samples import TODAY

HERE = os.getpid()
GROUPS = [[1, 2], [3, 4], [5, 6], [7]]


def found(_: Any) -> list[int]:
    return list(range(1, 8))


def made(_: Any, group: list[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(group)


def made_or_died(here: int, connection: Any, group: list[int]) -> tuple[int, list[int]]:
    if os.getpid() != here and 4 in group:
        os._exit(1)
    return made(connection, group)


@pytest.fixture(autouse=True)
def _helped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_two_processes_make_the_pieces_in_order(samples: Record) -> None:
    pieces = list(sharing.each(samples, found, made, 2))
    makers = {maker for maker, _ in pieces}

    assert [group for _, group in pieces] == GROUPS
    assert len(makers) == 2
    assert HERE not in makers


def test_what_a_process_does_not_give_is_made_here(samples: Record) -> None:
    pieces = list(sharing.each(samples, found, partial(made_or_died, HERE), 2))

    assert [group for _, group in pieces] == GROUPS
    assert [maker == HERE for maker, _ in pieces] == [False, True, False, True]


def test_nobody_helps_with_a_state_that_is_past(samples: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with samples.together():
        together = list(sharing.each(samples, found, made, 2))
    states = count()
    monkeypatch.setattr(samples, "state", lambda: next(states))
    changed = list(sharing.each(samples, found, made, 2))

    assert together == changed == [(HERE, group) for group in GROUPS]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_file_is_the_same_byte_for_byte(
    ending: str, samples: Record, reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, alone = tmp_path / f"shared.{ending}", tmp_path / f"alone.{ending}"
    export(samples, "contacts", Question(), reference, shared, today=TODAY)
    monkeypatch.setattr(sharing, "MANY", 1_000_000)
    export(samples, "contacts", Question(), reference, alone, today=TODAY)

    assert shared.read_bytes() == alone.read_bytes() != b""
