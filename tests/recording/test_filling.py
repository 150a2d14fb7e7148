"""An empty record takes much at once and has all its indexes in the end, whatever comes between."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect

from dragoman.recording import Fate, Record, schema, searching
from dragoman.recording.verifying import verify
from tests.recording.building_records import ERDOGAN, LAVROV, PUTIN, contact, dispatch, statement, understanding
from tests.recording.test_store import dump

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MET = contact(PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul")


def told(name: str) -> object:
    return understanding(dispatch(name, published="2020-01-08"), contacts=[MET], statements=[statement(LAVROV)])


def indexes(record: Record) -> set[str]:
    found = inspect(record.engine)
    return {str(one["name"]) for table in schema.metadata.tables for one in found.get_indexes(table)}


def expected() -> set[str]:
    return {str(index.name) for table in schema.metadata.tables.values() for index in table.indexes}


def test_what_is_kept_in_a_filling_is_what_is_kept_without(record: Record, tmp_path: object) -> None:
    with record.filling():
        assert "speakers_name" not in indexes(record)
        for name in ("a", "b", "a"):
            record.keep_all([told(name)], reader="1", now=NOW)  # type: ignore[list-item]
    with Record.open(f"{tmp_path}/other.db") as other:
        other.keep_all([told(name) for name in ("a", "b")], reader="1", now=NOW)  # type: ignore[misc]

        assert dump(record) == dump(other)
    assert indexes(record) >= expected()
    assert verify(record) == []
    with record.reading() as connection:
        assert len(connection.execute(searching.statements("dispatch")).all()) == 2


def test_a_filling_that_breaks_off_leaves_no_record_without_indexes(record: Record, place: str) -> None:
    with pytest.raises(KeyboardInterrupt), record.filling():
        record.keep(told("a"), reader="1", now=NOW)  # type: ignore[arg-type]
        raise KeyboardInterrupt
    assert indexes(record) >= expected()


def test_a_record_left_without_indexes_gets_them_when_opened_to_be_written(place: str) -> None:
    record = Record.open(place)
    broken = record.filling()
    broken.__enter__()
    record.keep(told("a"), reader="1", now=NOW)  # type: ignore[arg-type]
    record.engine.dispose()

    with Record.open(place, write=False) as reader:
        assert "speakers_name" not in indexes(reader)
    with Record.open(place) as again:
        assert indexes(again) >= expected()
        assert again.keep(told("a"), reader="1", now=NOW) is Fate.DUPLICATE  # type: ignore[arg-type]


def test_a_record_that_holds_something_keeps_its_indexes(record: Record) -> None:
    record.keep(told("a"), reader="1", now=NOW)  # type: ignore[arg-type]

    with record.filling():
        assert indexes(record) >= expected()
