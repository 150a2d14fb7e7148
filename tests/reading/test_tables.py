"""Every rule of the datelines and furniture tables is tested by its own examples and near-misses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.reading import tables
from dragoman.reading.datelines import code, dateline
from dragoman.reading.furniture import line_mark

ANYWHERE = {"head", "foot"}


def every(table: str, section: str | None, kind: str) -> list[tuple[str, Any]]:
    entries = tables.raw("en", table)
    chosen = entries[section] if section else {n: e for n, e in entries.items() if n != "headers"}
    return [(name, case) for name, entry in chosen.items() for case in entry[kind]]


@pytest.mark.parametrize(("rule", "example"), every("datelines", "datelines", "examples"))
def test_dateline_finds_its_examples(rule: str, example: dict[str, str]) -> None:
    found = dateline(example["text"], tables.datelines())

    assert found is not None
    assert rule == found.rule
    assert (example.get("place"), example.get("date"), example.get("agency")) == (
        found.place,
        found.date,
        found.agency,
    )


@pytest.mark.parametrize(("rule", "text"), every("datelines", "datelines", "not"))
def test_dateline_leaves_its_near_misses(rule: str, text: str) -> None:
    assert dateline(text, tables.datelines()) is None


@pytest.mark.parametrize(("rule", "example"), every("datelines", "codes", "examples"))
def test_code_gives_the_day(rule: str, example: dict[str, Any]) -> None:
    found = code(example["text"], tables.datelines())

    assert found is not None
    assert (date.fromisoformat(example["date"]), example["serial"]) == (found.published, found.serial)


@pytest.mark.parametrize(("rule", "text"), every("datelines", "codes", "not"))
def test_code_leaves_its_near_misses(rule: str, text: str) -> None:
    assert code(text, tables.datelines()) is None


@pytest.mark.parametrize(("rule", "line"), every("furniture", None, "examples"))
def test_furniture_marks_its_examples(rule: str, line: str) -> None:
    found = line_mark(line, tables.furniture(), ANYWHERE)

    assert found is not None
    assert rule == found[0]


@pytest.mark.parametrize(("rule", "line"), every("furniture", None, "not"))
def test_furniture_leaves_its_near_misses(rule: str, line: str) -> None:
    assert line_mark(line, tables.furniture(), ANYWHERE) is None
