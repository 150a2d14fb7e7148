"""Keeping dispatches: once each, whole, in either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from dragoman.diplomacy.contacts import Mode, Status
from dragoman.errors import RecordFault, RecordMissing
from dragoman.recording import Fate, Record, schema, searching
from dragoman.recording.copies import first_had
from tests.recording.building_records import ERDOGAN, LAVROV, PUTIN, contact, dispatch, statement, understanding

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER = datetime(2026, 2, 2, tzinfo=UTC)


def dump(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the record, table by table."""
    with record.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in schema.metadata.tables.items()
        }


def count(record: Record, name: str) -> int:
    with record.reading() as connection:
        return connection.execute(select(func.count()).select_from(schema.metadata.tables[name])).scalar_one()


def met(day: str = "2020-01-08") -> object:
    return contact(PUTIN, ERDOGAN, on=day, place="Istanbul")


def test_reading_the_same_dispatch_twice_changes_nothing(record: Record) -> None:
    told = understanding(dispatch("a", published="2020-01-08"), contacts=[met()], statements=[statement(LAVROV)])
    assert record.keep(told, reader="1", now=NOW) == Fate.KEPT
    before = dump(record)

    assert record.keep(told, reader="1", now=LATER) == Fate.DUPLICATE

    assert before == dump(record)


def test_another_text_under_a_known_id_is_kept_beside_the_first(record: Record) -> None:
    first = understanding(dispatch("a", text="The presidents met in Istanbul."))
    second = understanding(dispatch("a", text="Correction: the presidents spoke by phone."))
    record.keep(first, reader="1", now=NOW)

    assert record.keep(second, reader="1", now=NOW) == Fate.REVISED
    assert record.keep(second, reader="1", now=NOW) == Fate.DUPLICATE
    assert count(record, "dispatches") == 2


def test_a_new_version_of_the_reader_replaces_what_it_reads_otherwise_and_keeps_the_former(record: Record) -> None:
    source = dispatch("a", published="2020-01-08")
    record.keep(understanding(source, contacts=[met(), contact(LAVROV, ERDOGAN, on="2020-01-09")]), reader="1", now=NOW)

    fate = record.keep(understanding(source, contacts=[met(), met("2020-01-10")]), reader="2", now=LATER)

    assert fate == Fate.REREAD
    with record.reading() as connection:
        days = connection.execute(select(schema.contacts.c.iso).order_by(schema.contacts.c.iso)).scalars().all()
        aside = connection.execute(select(schema.superseded.c.kind, schema.superseded.c.reader)).all()
    assert days == ["2020-01-08", "2020-01-10"]
    assert [tuple(row) for row in aside] == [("reports", "1")]


def test_what_a_new_version_reads_as_before_is_not_touched(record: Record) -> None:
    told = understanding(dispatch("a"), contacts=[met()], statements=[statement(LAVROV)])
    record.keep(told, reader="1", now=NOW)
    before = dump(record)

    record.keep(told, reader="2", now=LATER)

    after = dump(record)
    for name in ("reports", "contacts", "participants", "statements", "speakers", "positions", "superseded"):
        assert before[name] == after[name], name


def test_an_entry_given_twice_by_the_reader_stands_once(record: Record) -> None:
    record.keep(understanding(dispatch("a"), contacts=[met(), met()]), reader="1", now=NOW)

    assert count(record, "reports") == 1


def test_a_batch_is_kept_whole_or_not_at_all(record: Record) -> None:
    told = [understanding(dispatch(name), contacts=[met()]) for name in "abc"]

    def broken() -> object:
        yield from told
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        record.keep_all(broken(), reader="1", now=NOW)  # type: ignore[arg-type]

    assert count(record, "dispatches") == 0


def test_words_are_found_without_regard_to_case_and_accents(record: Record) -> None:
    text_ = "Çavuşoğlu rejected the Sanctions against Iran."
    said = statement(LAVROV, start=0, end=len(text_))
    record.keep(understanding(dispatch("a", text=text_), statements=[said]), reader="1", now=NOW)
    record.keep(understanding(dispatch("b", text="Nothing of the kind.")), reader="1", now=NOW)

    def found(words: str) -> int:
        with record.reading() as connection:
            asked = select(func.count()).where(schema.statements.c.number.in_(searching.statements(words)))
            return connection.execute(asked).scalar_one()

    assert found("sanctions iran") == 1
    assert found("cavusoglu") == 1
    assert found('"against iran"') == 1
    assert found('"iran against"') == 0
    assert found("nothing") == 0
    assert found('AND ( "') == 0
    with record.reading() as connection:
        assert len(connection.execute(searching.dispatches("the")).all()) == 2
        assert len(connection.execute(searching.dispatches('"cavusoglu rejected the"')).all()) == 1
        assert connection.execute(searching.dispatches('"the cavusoglu"')).all() == []


def test_history_refuses_to_be_changed(record: Record) -> None:
    row = {"number": 1, "at": "x", "who": "x", "action": "x", "entry": "x", "anchors": [], "previous": "", "hash": ""}
    with record.writing() as connection:
        connection.execute(schema.history.insert(), row)
    for order in ("UPDATE history SET who = 'y'", "DELETE FROM history"):
        with pytest.raises(Exception, match="append-only"), record.writing() as connection:
            connection.execute(text(order))


def test_a_record_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        Record.open(tmp_path / "none.db", write=False)

    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir, " * 500)

    with pytest.raises(RecordFault):
        Record.open(tmp_path / "letter.db")


def test_a_record_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    Record.open(tmp_path / "record.db").close()
    with Record.open(tmp_path / "record.db", write=False) as record, pytest.raises(Exception, match="readonly"):
        record.keep(understanding(dispatch("a")), reader="1", now=NOW)


def test_copies_are_one_source_and_the_first_printed_leads(record: Record) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    for name, day, tail in (("late", "2020-01-09", ""), ("first", "2020-01-08", ""), ("cut", "2020-01-09", " end")):
        source = replace(dispatch(name, text=words + tail, published=day), source=name)
        record.keep(understanding(source, contacts=[met()]), reader="1", now=NOW)
    other = replace(dispatch("own", text="An agency tells it in its own words.", published="2020-01-08"), source="own")
    record.keep(understanding(other, contacts=[met()]), reader="1", now=NOW)

    with record.reading() as connection:
        table = schema.dispatches.c
        numbers = {row.number: row.id for row in connection.execute(select(table.number, table.id))}
        leads = {row.id: numbers[row.copy_of] for row in connection.execute(select(table.id, table.copy_of))}
        merged = connection.execute(select(schema.contacts.c.reports, schema.contacts.c.sources)).all()
        origin = first_had(connection, "late")
    assert leads == {"late": "first", "first": "first", "cut": "first", "own": "own"}
    assert [tuple(row) for row in merged] == [(4, 2)]
    assert origin == ("first", "first")


def test_a_fate_is_noted_for_what_could_not_be_kept(record: Record) -> None:
    record.note("broken", Fate.FAILED, reader="1", now=NOW, note="not a text")

    with record.reading() as connection:
        (row,) = connection.execute(select(schema.fates.c.dispatch, schema.fates.c.fate, schema.fates.c.note)).all()
    assert tuple(row) == ("broken", "failed", "not a text")


def test_planned_then_held_is_one_contact_held(record: Record) -> None:
    plan = contact(PUTIN, ERDOGAN, on="2020-01-08", status=Status.PLANNED)
    record.keep(understanding(dispatch("a", published="2020-01-07"), contacts=[plan]), reader="1", now=NOW)
    record.keep(understanding(dispatch("b", published="2020-01-08"), contacts=[met()]), reader="1", now=NOW)

    with record.reading() as connection:
        (row,) = connection.execute(select(schema.contacts)).all()
    assert ("held", "in_person", 2, date(2020, 1, 8)) == (row.status, row.mode, row.reports, row.earliest)
    assert row.mode == Mode.IN_PERSON


def test_the_state_changes_when_anybody_writes(record: Record, place: str) -> None:
    first = record.state()
    with record.reading() as connection:
        connection.execute(select(schema.dispatches)).all()

    assert first == record.state()
    with Record.open(place) as other:
        other.keep(understanding(dispatch("a")), reader="1", now=NOW)
    second = record.state()
    assert first != second
    record.keep(understanding(dispatch("b")), reader="1", now=NOW)
    assert second != record.state()


def test_what_is_read_together_sees_one_state(record: Record, place: str) -> None:
    def count() -> int:
        with record.reading() as connection:
            return connection.execute(select(func.count()).select_from(schema.dispatches)).scalar_one()

    with record.together():
        before = count()
        with Record.open(place) as other:
            other.keep(understanding(dispatch("a")), reader="1", now=NOW)

        assert (before, count()) == (0, 0)
    assert count() == 1


def test_a_search_gives_the_rows_recorded_last_and_how_many_there_are(record: Record) -> None:
    texts = ["Talks in Cairo.", "Nothing new.", "No Cairo talks.", "Cairo calls for talks."]
    record.keep_all([understanding(dispatch(f"d{n}", text=one)) for n, one in enumerate(texts)], reader="1", now=NOW)

    with record.reading() as connection:
        found = {
            words: searching.newest(connection, schema.dispatches, words, limit=2)
            for words in ("cairo", "Talks Cairo", '"Cairo talks"', "Paris", "?", '"')
        }
    assert found == {
        "cairo": ([4, 3], 3),
        "Talks Cairo": ([4, 3], 3),
        '"Cairo talks"': ([3], 1),
        "Paris": ([], 0),
        "?": ([], 0),
        '"': ([], 0),
    }
