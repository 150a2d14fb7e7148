"""An empty record takes much at once and has all its indexes in the end, whatever comes between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from dragoman.diplomacy.entries import Understanding
from dragoman.recording import Fate, Record, schema, searching
from dragoman.recording.preparing import written
from dragoman.recording.verifying import verify
from tests.recording.building_records import ERDOGAN, LAVROV, PUTIN, contact, dispatch, statement, understanding
from tests.recording.test_store import dump

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MET = contact(PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul")


def told(name: str, **about: Any) -> Understanding:
    source = dispatch(name, **{"published": "2020-01-08"} | about)
    return understanding(source, contacts=[MET], statements=[statement(LAVROV)])


def indexes(record: Record) -> set[str]:
    found = inspect(record.engine)
    return {str(one["name"]) for table in schema.metadata.tables for one in found.get_indexes(table)}


def expected() -> set[str]:
    return {str(index.name) for table in schema.metadata.tables.values() for index in table.indexes}


def test_what_is_kept_in_a_filling_is_what_is_kept_without(record: Record, tmp_path: Path) -> None:
    with record.filling():
        assert "speakers_name" not in indexes(record)
        for name in ("a", "b", "a"):
            record.keep_all([told(name)], reader="1", now=NOW)
    with Record.open(f"{tmp_path}/other.db") as other:
        other.keep_all([told(name) for name in ("a", "b")], reader="1", now=NOW)

        assert dump(record) == dump(other)
    assert indexes(record) >= expected()
    assert verify(record) == []
    with record.reading() as connection:
        assert len(connection.execute(searching.statements("dispatch")).all()) == 2


LONG = "The two presidents talked about grain, gas, the straits and the fighting in the north for more than two hours. "
COMMON = LONG + "They agreed to speak again before the end of the month, their offices said."


def batches() -> list[list[Understanding]]:
    """Batches with a copy in the same batch, in a later one, a dispatch twice, another text under a known id."""
    first = told("a")
    return [
        [first, told("b")],
        [
            told("c", text=COMMON),
            told("d", text=COMMON + " More."),
            replace(first, dispatch=dispatch("e", published=None)),
        ],
        [told("f", text=COMMON, published="2020-01-07"), told("g")],
        [told("h"), told("a")],
        [told("i"), told("i", text="Another text.")],
        [],
    ]


def test_what_other_processes_prepare_is_kept_as_if_it_were_kept_here(record: Record, tmp_path: Path) -> None:
    given = [written(batch) for batch in batches()]
    with record.filling():
        fates = list(record.keep_written(given, reader="1", now=NOW))
    with Record.open(f"{tmp_path}/other.db") as other:
        expected_fates = [other.keep_all(batch, reader="1", now=NOW) for batch in batches()]

        assert fates == expected_fates
        assert dump(record) == dump(other)
        for question in (searching.statements("dispatch"), searching.dispatches("grain")):
            with record.reading() as ours, other.reading() as theirs:
                found, wanted = ({row[0] for row in one.execute(question)} for one in (ours, theirs))
            assert found == wanted
    assert verify(record) == []


def test_a_filling_that_breaks_off_leaves_no_record_without_indexes(record: Record, place: str) -> None:
    with pytest.raises(KeyboardInterrupt), record.filling():
        record.keep(told("a"), reader="1", now=NOW)
        raise KeyboardInterrupt
    assert indexes(record) >= expected()


def test_a_record_left_without_indexes_gets_them_when_opened_to_be_written(place: str) -> None:
    record = Record.open(place)
    broken = record.filling()
    broken.__enter__()
    record.keep(told("a"), reader="1", now=NOW)
    record.engine.dispose()

    with Record.open(place, write=False) as reader:
        assert "speakers_name" not in indexes(reader)
    with Record.open(place) as again:
        assert indexes(again) >= expected()
        assert again.keep(told("a"), reader="1", now=NOW) is Fate.DUPLICATE


def test_a_record_that_holds_something_keeps_its_indexes(record: Record) -> None:
    record.keep(told("a"), reader="1", now=NOW)

    with record.filling():
        assert indexes(record) >= expected()
