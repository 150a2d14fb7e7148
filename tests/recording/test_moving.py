"""Moving a record between databases without loss."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from evaluation.merging import score
from sqlalchemy import select

from dragoman.errors import RecordFault
from dragoman.recording import Fate, Record, reviewing, schema, searching
from dragoman.recording.moving import move
from dragoman.recording.verifying import verify
from tests.recording.building_records import LAVROV, dispatch, statement, understanding
from tests.recording.test_settling import told
from tests.recording.test_store import dump

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_record_is_moved_whole_and_back(record: Record, place: str, tmp_path: Path) -> None:
    record.keep_all([told(score.report(entry)) for entry in score.gold()[:40]], reader="1", now=NOW)
    spoken = understanding(dispatch("said", text="No sanctions, he said."), statements=[statement(LAVROV, end=12)])
    record.keep(spoken, reader="1", now=NOW)
    with record.reading() as connection:
        names = connection.execute(select(schema.contacts.c.id).order_by(schema.contacts.c.id)).scalars().all()
    reviewing.correct(record, names[0], "place", "Ankara", who="ada", now=NOW)

    with Record.open(tmp_path / "other.db") as other, Record.open(tmp_path / "third.db") as third:
        copied = move(record, other)
        move(other, third)

        assert dump(record) == dump(other) == dump(third)
        assert copied["reports"] == 40
        assert verify(other) == []
        with other.reading() as connection:
            assert len(connection.execute(searching.statements("sanctions")).all()) == 1
        assert other.keep(spoken, reader="1", now=NOW) is Fate.DUPLICATE
        with pytest.raises(RecordFault):
            move(record, other)


@pytest.mark.postgres
def test_a_record_is_moved_to_a_server(server: object, tmp_path: Path) -> None:
    with Record.open(tmp_path / "own.db") as own, Record.open(server.database()) as shared:  # type: ignore[attr-defined]
        own.keep_all([told(score.report(entry)) for entry in score.gold()[:20]], reader="1", now=NOW)

        move(own, shared)

        assert dump(own) == dump(shared)
        assert verify(shared) == []
