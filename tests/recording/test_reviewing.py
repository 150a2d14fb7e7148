"""People in the loop: what they decide holds, is undone by them only, and survives another reading."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, text

from dragoman.diplomacy.contacts import Mode
from dragoman.errors import CorrectionFault, UnknownEntry
from dragoman.recording import Record, reviewing, schema, searching
from dragoman.recording.history import Action
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
WHO = {"who": "ada", "now": NOW}


def keep(record: Record, name: str, *contacts: Any, reader: str = "1", day: str = "2020-01-08") -> None:
    record.keep(understanding(dispatch(name, published=day), contacts=contacts), reader=reader, now=NOW)


def rows(record: Record, table: str = "contacts") -> list[Any]:
    columns = schema.metadata.tables[table]
    with record.reading() as connection:
        return list(connection.execute(select(columns).order_by(columns.c.id)))


def state(record: Record, entry: str) -> tuple[Any, ...] | None:
    table = schema.reviews.c
    with record.reading() as connection:
        row = connection.execute(select(table.state, table.who, table.corrected).where(table.entry == entry)).first()
    return tuple(row) if row else None


MET = contact(PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul")
CALL = contact(PUTIN, ERDOGAN, on="2020-01-11", mode=Mode.PHONE)


def test_an_entry_is_confirmed_and_rejected(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)

    reviewing.confirm(record, met.id, **WHO)
    assert state(record, met.id) == ("confirmed", "ada", [])
    reviewing.reject(record, met.id, **WHO, why="a ceremony only")
    assert state(record, met.id) == ("rejected", "ada", [])
    assert rows(record)[0].review == "rejected"


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("mode", "video", "mode", "video"),
        ("status", "planned", "status", "planned"),
        ("date", "2020-01", "iso", "2020-01"),
        ("place", "Ankara", "place", "Ankara"),
        ("place", None, "place", None),
        ("format", "Astana format", "format", "Astana format"),
        ("agenda", ["gas"], "agenda", [{"wording": "gas", "topic": None}]),
    ],
)
def test_every_field_of_a_contact_can_be_corrected_and_the_reading_comes_back_by_undoing(
    record: Record, field: str, value: Any, column: str, expected: Any
) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)

    deed = reviewing.correct(record, met.id, field, value, **WHO)

    (now,) = rows(record)
    assert getattr(now, column) == expected
    assert state(record, met.id) == ("corrected", "ada", [field])
    reviewing.undo(record, deed, **WHO)
    assert rows(record) == [met]
    assert state(record, met.id) is None


def test_participants_are_corrected_with_their_parties(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)
    people = [{"name": "Sergey Lavrov", "state": "RUS", "office": "foreign_minister"}, {"state": "IRN"}]

    reviewing.correct(record, met.id, "participants", people, **WHO)

    with record.reading() as connection:
        dyads = connection.execute(select(schema.dyads.c.first, schema.dyads.c.second)).all()
    assert [tuple(row) for row in dyads] == [("IRN", "RUS")]
    assert reviewing.history_of(record, met.id)[0].before[1]["name"] == "Recep Tayyip Erdogan"


def test_what_cannot_be_is_refused_and_changes_nothing(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)
    for field, value in (("mode", "telepathy"), ("date", "Tuesday"), ("weather", "fine"), ("participants", "all")):
        with pytest.raises(CorrectionFault):
            reviewing.correct(record, met.id, field, value, **WHO)
    with pytest.raises(UnknownEntry):
        reviewing.confirm(record, "c-000000000000", **WHO)
    with pytest.raises(CorrectionFault):
        reviewing.merge(record, [met.id], **WHO)
    with pytest.raises(CorrectionFault):
        reviewing.undo(record, 7, **WHO)

    assert rows(record) == [met]
    assert rows_of_history(record) == 0


def rows_of_history(record: Record) -> int:
    with record.reading() as connection:
        return len(connection.execute(select(schema.history)).all())


def test_what_a_person_joins_stays_joined_and_takes_new_reports(record: Record) -> None:
    keep(record, "a", MET)
    keep(record, "b", contact(PUTIN, ERDOGAN, on="2020-01-12"), day="2020-01-12")
    reviewing.merge(record, [row.id for row in rows(record)], **WHO)
    assert len(rows(record)) == 1

    keep(record, "c", contact(PUTIN, ERDOGAN, on="2020-01-12"), day="2020-01-12")
    keep(record, "a", MET, reader="2")

    (one,) = rows(record)
    assert (one.reports, one.iso) == (3, "2020-01-12")
    deed = reviewing.history_of(record, one.id)[-1]
    assert deed.action is Action.MERGE
    reviewing.undo(record, deed.number, **WHO)
    assert sorted(row.reports for row in rows(record)) == [1, 2]


def test_what_a_person_splits_stays_split(record: Record) -> None:
    for name in "abc":
        keep(record, name, MET)
    (met,) = rows(record)

    deed = reviewing.split(record, met.id, ["c"], **WHO, why="another meeting")
    assert sorted(row.reports for row in rows(record)) == [1, 2]
    for name in "abc":
        keep(record, name, MET, reader="2")
    assert sorted(row.reports for row in rows(record)) == [1, 2]

    reviewing.undo(record, deed, **WHO)
    assert [row.reports for row in rows(record)] == [3]


def test_a_join_after_a_split_has_the_last_word(record: Record) -> None:
    for name in "ab":
        keep(record, name, MET)
    (met,) = rows(record)
    reviewing.split(record, met.id, ["b"], **WHO)

    reviewing.merge(record, [row.id for row in rows(record)], **WHO)

    assert len(rows(record)) == 1


def test_corrections_survive_another_reading(record: Record) -> None:
    source = dispatch("a", published="2020-01-08")
    said = statement(LAVROV)
    record.keep(understanding(source, contacts=[MET], statements=[said]), reader="1", now=NOW)
    (met,), (spoken,) = rows(record), rows(record, "statements")
    reviewing.correct(record, met.id, "place", "Ankara", **WHO)
    reviewing.correct(
        record,
        spoken.id,
        "speakers",
        [{"name": "Mevlut Cavusoglu", "state": "TUR", "office": "foreign_minister"}],
        **WHO,
    )

    other = contact(PUTIN, ERDOGAN, on="2020-01-09", place="Sochi")
    told = understanding(
        source, contacts=[other], statements=[statement(CAVUSOGLU, start=1), statement(LAVROV, start=20, end=22)]
    )
    record.keep(told, reader="2", now=NOW)

    (now,) = rows(record)
    assert (now.place, now.iso, now.review) == ("Ankara", "2020-01-09", "corrected")
    assert now.id != met.id
    assert reviewing.history_of(record, now.id)[0].entry == met.id
    corrected = [row for row in rows(record, "statements") if row.review == "corrected"]
    with record.reading() as connection:
        number = corrected[0].number
        name = select(schema.speakers.c.name).where(schema.speakers.c.statement == number)
        assert connection.execute(name).scalars().all() == ["Mevlut Cavusoglu"]


def test_what_was_rejected_stays_rejected_when_it_is_read_again(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)
    reviewing.reject(record, met.id, **WHO)

    keep(record, "a", reader="2")
    assert rows(record) == []
    keep(record, "a", MET, reader="3")

    assert rows(record)[0].review == "rejected"


def test_what_was_confirmed_stays_though_a_new_reader_does_not_find_it(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)
    reviewing.confirm(record, met.id, **WHO)

    keep(record, "a", reader="2")

    assert [(row.id, row.review) for row in rows(record)] == [(met.id, "confirmed")]


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("kind", "direct", "kind", "direct"),
        ("content", [[0, 4]], "content", [[0, 4]]),
        ("via", ["Anadolu"], "via", ["Anadolu"]),
    ],
)
def test_a_statement_is_corrected_and_the_reading_comes_back(
    record: Record, field: str, value: Any, column: str, expected: Any
) -> None:
    record.keep(understanding(dispatch("a"), statements=[statement(LAVROV)]), reader="1", now=NOW)
    (said,) = rows(record, "statements")

    deed = reviewing.correct(record, said.id, field, value, **WHO)

    assert getattr(rows(record, "statements")[0], column) == expected
    assert verify(record) == []
    reviewing.undo(record, deed, **WHO)
    assert rows(record, "statements") == [said]


def test_search_finds_the_words_of_a_statement_as_corrected(record: Record) -> None:
    record.keep(understanding(dispatch("a", text="Yes and no."), statements=[statement(LAVROV)]), reader="1", now=NOW)
    (said,) = rows(record, "statements")

    def found(words: str) -> int:
        with record.reading() as connection:
            return len(connection.execute(searching.statements(words)).all())

    assert (found("yes"), found("no")) == (1, 0)
    deed = reviewing.correct(record, said.id, "content", [[8, 10]], **WHO)
    assert (found("yes"), found("no")) == (0, 1)
    reviewing.undo(record, deed, **WHO)
    assert (found("yes"), found("no")) == (1, 0)


def test_an_undoing_can_be_undone(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)
    deed = reviewing.correct(record, met.id, "place", "Ankara", **WHO)

    undoing = reviewing.undo(record, deed, **WHO)
    with pytest.raises(CorrectionFault):
        reviewing.undo(record, deed, **WHO)
    reviewing.undo(record, undoing, **WHO)

    assert rows(record)[0].place == "Ankara"


def test_a_comment_decides_nothing(record: Record) -> None:
    keep(record, "a", MET)
    (met,) = rows(record)

    reviewing.comment(record, met.id, "Was it not in Ankara?", **WHO)

    with record.reading() as connection:
        (review,) = connection.execute(select(schema.reviews)).all()
    assert review.state == "unreviewed"
    assert review.comments == [{"who": "ada", "when": NOW.isoformat(), "text": "Was it not in Ankara?"}]


def test_a_former_id_leads_to_the_contact(record: Record) -> None:
    keep(record, "b", MET)
    (before,) = rows(record)
    keep(record, "a", MET, day="2020-01-07")
    (after,) = rows(record)

    assert before.id != after.id
    reviewing.confirm(record, before.id, **WHO)
    assert state(record, after.id) == ("confirmed", "ada", [])


TAMPERING = [
    "UPDATE dispatches SET title = 'They never met.' WHERE id = 'a'",
    "UPDATE reports SET place = 'Ankara' WHERE place = 'Istanbul'",
    "UPDATE contacts SET status = 3",
    "UPDATE participants SET name = 'Nobody' WHERE ordinal = 0",
    "UPDATE statements SET content = '[[0, 4]]'",
    "UPDATE contacts SET review = 2",
    "DELETE FROM participants WHERE ordinal = 1",
    "INSERT INTO reviews VALUES ('c-1', 'confirmed', 'eve', 'now', '[]', '[]')",
]


def filled(record: Record) -> None:
    told = understanding(dispatch("a", published="2020-01-08"), contacts=[MET, CALL], statements=[statement(LAVROV)])
    record.keep(told, reader="1", now=NOW)
    keep(record, "b", MET)
    for row in rows(record):
        reviewing.confirm(record, row.id, **WHO)
        reviewing.comment(record, row.id, "seen", **WHO)


@pytest.mark.parametrize("order", TAMPERING)
def test_tampering_is_found(record: Record, order: str) -> None:
    filled(record)
    assert verify(record) == []

    with record.writing() as connection:
        connection.execute(text(order))

    assert verify(record) != []


def test_any_changed_field_of_the_history_is_found(tmp_path: Any) -> None:
    chance = random.Random(7)
    with Record.open(tmp_path / "record.db") as record:
        filled(record)
        with record.writing() as connection:
            connection.execute(text("DROP TRIGGER history_no_update"))
            connection.execute(text("DROP TRIGGER history_no_delete"))
        with record.reading() as connection:
            kept = [dict(row) for row in connection.execute(select(schema.history)).mappings()]
        assert verify(record) == []
        for _ in range(60):
            row = chance.choice(kept)
            field = chance.choice(["at", "who", "action", "entry", "why", "hash", "previous"])
            with record.writing() as connection:
                table = schema.history
                here = table.c.number == row["number"]
                connection.execute(table.update().where(here).values({field: f"{row[field]}x"}))
            assert verify(record) != [], (row["number"], field)
            with record.writing() as connection:
                connection.execute(table.update().where(here).values({field: row[field]}))
        with record.writing() as connection:
            connection.execute(schema.history.delete().where(schema.history.c.number == len(kept)))
        assert any("not the last" in fault for fault in verify(record))
