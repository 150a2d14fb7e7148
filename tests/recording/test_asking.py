"""What is asked in one query, over both databases, against the plain reading of the same record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise, product

import pytest
from sqlalchemy import func, select

from dragoman.asking import answers, changes, statistics
from dragoman.asking.comparing import compared, last_turns, later_words
from dragoman.asking.coverage import months_of
from dragoman.asking.panels import dyad_periods
from dragoman.asking.questions import Question
from dragoman.asking.stances import stands, turns
from dragoman.asking.statistics import Period, course, longest_streak, pairs, pairs_of, topics
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.positions import Position, Stance
from dragoman.recording import Record, reviewing, schema
from dragoman.recording.shapes import ContactEntry
from dragoman.reference import load
from tests.recording.building_records import (
    CAVUSOGLU,
    ERDOGAN,
    LAVROV,
    PUTIN,
    ROUHANI,
    contact,
    dispatch,
    statement,
    understanding,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("until", [None, date(2020, 6, 1)])
def test_compared_takes_the_last_stand_of_each_side(record: Record, until: date | None) -> None:
    days = ("2020-01-05", "2020-06-01", "2020-06-01", "2020-11-20", None)
    for number, day in enumerate(days):
        both = replace(statement(PUTIN, start=30, end=38, issue="Syria"), speakers=(PUTIN, ERDOGAN))
        said = [statement(LAVROV), statement(CAVUSOGLU, start=10, end=18), both]
        said.append(statement(PUTIN, start=20, end=28, issue=f"only {number}"))
        record.keep(understanding(dispatch(f"d{number}", published=day), statements=said), reader="1", now=NOW)
    question = Question(until=until)
    last = {
        party: {one.topic: one for one in stands(record, replace(question, party=party))} for party in ("RUS", "TUR")
    }

    found = compared(record, "RUS", "TUR", question)

    assert len(found) == 2
    assert [(one.topic, one.one, one.other) for one in found] == [
        (topic, last["RUS"][topic], last["TUR"][topic]) for topic in sorted(last["RUS"].keys() & last["TUR"].keys())
    ]


def test_of_each_verdict_those_spoken_of_last_are_given(record: Record) -> None:
    opposed, praised, demanded = Stance.OPPOSES, Stance.PRAISES, Stance.DEMANDS
    pairs = [(opposed, praised), (opposed, opposed), (demanded, demanded), (demanded, opposed)]
    for number in range(12):
        said = [
            replace(
                statement(who, start=at, end=at + 8),
                positions=(Position(issue=f"{number:02}", stance=stance, target="USA"),),
            )
            for who, at, stance in zip((LAVROV, CAVUSOGLU), (0, 10), pairs[number % 4], strict=True)
        ]
        record.keep(understanding(dispatch(f"d{number}", published="2020-01-05"), statements=said), reader="1", now=NOW)

    every = compared(record, "RUS", "TUR", Question())
    found = compared(record, "RUS", "TUR", Question(), each=2)

    assert len(every) == 12
    assert [one.topic for one in found] == ["04", "07", "08", "09", "10", "11"]
    assert [one for one in every if one in found] == list(found)


def test_pairs_of_a_party_are_all_those_it_is_in(record: Record) -> None:
    for day, people in (
        ("2020-01-01", (PUTIN, ERDOGAN)),
        ("2020-02-01", (PUTIN, ERDOGAN, ROUHANI)),
        ("2020-03-01", (PUTIN, ROUHANI)),
        ("2020-04-01", (ROUHANI, ERDOGAN)),
    ):
        record.keep(
            understanding(dispatch(day, published=day), contacts=[contact(*people, on=day)]), reader="1", now=NOW
        )

    for party in ("RUS", "TUR", "IRN", "USA"):
        every = [one for one in pairs(record, Question()) if party in (one.first, one.second)]

        assert tuple(every) == pairs_of(record, party, limit=9)
    assert len(every := pairs_of(record, "RUS", limit=9)) == 2 and every[0].contacts == 2


@pytest.mark.parametrize(
    "days",
    [
        [],
        ["2020-01-05"],
        ["2020-01-05", "2020-01-05"],
        ["2020-01-05", "2020-01-25", "2020-02-03"],
        ["2020-01-01", "2020-01-03", "2020-01-30", "2020-02-02", "2020-02-29"],
        ["2019-12-31", "2020-03-01", "2020-03-01", "2020-04-30"],
        ["2020-01-01", "2020-01-15", "2020-01-29", "2020-02-12", "2020-02-26"],
    ],
)
def test_a_course_is_that_of_its_days(record: Record, days: list[str]) -> None:
    for number, day in enumerate(days):
        for people in ((PUTIN, ERDOGAN), (PUTIN, ROUHANI)):
            met = contact(*people, on=day, place=f"hall {number}")
            told = understanding(dispatch(f"{number}{people[1].party}", published=day), contacts=[met])
            record.keep(told, reader="1", now=NOW)
    with record.reading() as connection:
        held = list(connection.execute(select(schema.dyads.c.latest).where(schema.dyads.c.second == "TUR")).scalars())
    held.sort()

    for asked, expected in ((Question(party="RUS", other="TUR"), held), (Question(party="TUR"), held)):
        found = course(record, asked, today=date(2021, 1, 1))

        assert len(expected) == found.held
        assert (gap_of(expected), longest_streak(expected)) == (found.longest_gap, found.streak)
        assert (expected[0], expected[-1]) == (found.first, found.last) if expected else found.first is None


def gap_of(days: list[date]) -> tuple[int, date, date] | None:
    gaps = [((after - before).days, before, after) for before, after in pairwise(days)]
    return max(gaps, key=lambda gap: gap[0], default=None)


def test_topics_are_counted_over_the_latest_agendas(record: Record) -> None:
    for day, topic in (("2020-01-01", "grain"), ("2020-01-02", "gas"), ("2020-01-03", "gas"), ("2020-01-04", "oil")):
        agenda = (AgendaItem(wording=f"the {topic}", topic=topic),)
        met = replace(contact(PUTIN, ERDOGAN, on=day), agenda=agenda)
        record.keep(understanding(dispatch(day, published=day), contacts=[met]), reader="1", now=NOW)
    dyad = Question(party="TUR", other="RUS")

    found = [(one.topic, one.contacts) for one in topics(record, dyad, limit=2, latest=3)]

    assert found == [("gas", 2), ("oil", 1)]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        (Period.YEAR, [("2020", 3, 3), ("2021", 1, 1)]),
        (Period.QUARTER, [("2020-Q1", 2, 2), ("2020-Q4", 1, 1), ("2021-Q1", 1, 1)]),
        (Period.MONTH, [("2020-01", 1, 1), ("2020-03", 1, 1), ("2020-12", 1, 1), ("2021-01", 1, 1)]),
    ],
)
def test_a_panel_says_how_often_the_record_names_a_dyad(
    record: Record, by: Period, periods: list[tuple[str, int, int]]
) -> None:
    for day in ("2020-01-08", "2020-03-05", "2020-12-29", "2021-01-20"):
        met = contact(PUTIN, ERDOGAN, on=day)
        record.keep(understanding(dispatch(day, published=day), contacts=[met]), reader="1", now=NOW)

    found = [(one.period, one.counts["held"], one.covered) for one in dyad_periods(record, Question(), by=by)]

    assert found == periods


def test_stands_follow_corrections_and_another_reading(record: Record) -> None:
    day = date(2020, 1, 5)
    said = [statement(LAVROV), replace(statement(PUTIN, start=10, end=18), speakers=(PUTIN, ERDOGAN))]
    source = dispatch("d", published="2020-01-05")
    record.keep(understanding(source, statements=said), reader="1", now=NOW)
    first, second = _ids(record)
    assert _plainly(record) == _standing(record)

    new = [{"issue": "gas", "stance": "supports", "target": None, "topic": "energy"}]
    deed = reviewing.correct(record, second, "positions", new, who="ada", now=NOW)
    reviewing.correct(record, first, "speakers", [{"name": None, "state": "IRN", "office": None}], who="ada", now=NOW)
    assert {("IRN", "sanctions", day), ("RUS", "energy", day), ("TUR", "energy", day)} == _standing(record)

    reviewing.undo(record, deed, who="ada", now=NOW)
    assert _plainly(record) == _standing(record)

    told = [statement(LAVROV, issue="Syria"), statement(CAVUSOGLU, start=20, end=28)]
    record.keep(understanding(source, statements=told), reader="2", now=NOW)
    assert ("TUR", "sanctions", day) in _standing(record)
    assert _plainly(record) == _standing(record)


def _ids(record: Record) -> list[str]:
    table = schema.statements.c
    with record.reading() as connection:
        return list(connection.execute(select(table.id).order_by(table.number)).scalars())


def _standing(record: Record) -> set[tuple[str, str, date]]:
    table = schema.stands.c
    with record.reading() as connection:
        return {tuple(row) for row in connection.execute(select(table.party, table.topic, table.day))}


def _plainly(record: Record) -> set[tuple[str, str, date]]:
    speaker, position = schema.speakers.c, schema.positions.c
    asked = select(speaker.party, func.coalesce(position.topic, position.issue), position.published)
    with record.reading() as connection:
        return {tuple(row) for row in connection.execute(asked.where(position.statement == speaker.statement))}


def test_planned_overdue_and_held_are_those_of_the_plain_reading(record: Record) -> None:
    today, reference = date(2020, 6, 1), load()
    for number, (day, status) in enumerate(product(("2020-01-08", "2020-05", "2020-06-01", "2021", None), Status)):
        people = (PUTIN, ERDOGAN, CAVUSOGLU) if number % 2 else (PUTIN, ERDOGAN)
        met = contact(*people, on=day, status=status, place=f"place {number}", mode=list(Mode)[number % 4])
        record.keep(understanding(dispatch(f"d{number}", published="2020-01-01"), contacts=[met]), reader="1", now=NOW)
    for question in (Question(), Question(party="TUR"), Question(party="TUR", other="RUS"), Question(person="Putin")):
        whole = answers.contacts(record, question, reference, today=today).entries
        plans = [one for one in whole if one.status == "planned"]
        held = [one for one in whole if one.status == "held" and one.date and When.from_iso(one.date).latest <= today]

        assert [one for one in plans if not one.overdue] == changes.planned(
            record, question, reference, today=today
        ).entries
        assert [one for one in plans if one.overdue] == changes.overdue(
            record, question, reference, today=today
        ).entries
        assert {one.id for one in held} == {
            one.id for one in changes.last_held(record, question, today=today, limit=50)
        }
        found = statistics.course(record, question, today=today)
        assert len([one for one in plans if one.overdue]) == found.overdue
        assert sum(one.contacts for one in statistics.counts(record, question)) == len(whole)
        for narrow in (
            replace(question, mode="phone"),
            replace(question, until=date(2020, 5, 9)),
            replace(question, since=today),
        ):
            found = answers.contacts(record, narrow, reference, today=today)
            assert [one for one in whole if _admits(narrow, one)] == list(found.entries)
            assert sum(one.contacts for one in statistics.counts(record, narrow)) == found.total


def _admits(question: Question, entry: ContactEntry) -> bool:
    when = When.from_iso(entry.date) if entry.date else When()
    since, until = question.since, question.until
    if (since and not (when.latest and when.latest >= since)) or (
        until and not (when.earliest and when.earliest <= until)
    ):
        return False
    return question.mode is None or entry.mode == question.mode


def test_the_last_turns_are_those_of_all_stands(record: Record) -> None:
    for number, day in enumerate(("2020-01-05", "2020-02-01", "2020-02-01", "2020-03-01", None, "2020-12-01")):
        said = replace(statement(LAVROV), positions=(_holds("Syria", number % 2), _holds(f"only {number}", 0)))
        other = replace(statement(PUTIN, start=20, end=28), positions=(_holds("Syria", (number + 1) % 3 % 2),))
        source = dispatch(f"d{number}", published=day)
        record.keep(understanding(source, statements=[said, other]), reader="1", now=NOW)
    until = date(2020, 10, 1)
    plainly = turns(stands(record, Question(party="RUS", until=until)))

    assert len(plainly) > 2
    assert plainly == last_turns(record, "RUS", until=until, limit=50)
    assert plainly[-2:] == last_turns(record, "RUS", until=until, limit=2)


def test_a_limit_gives_the_newest_stands(record: Record) -> None:
    for number, day in enumerate((None, "2020-03-01", "2020-01-05")):
        source = dispatch(f"d{number}", published=day)
        record.keep(understanding(source, statements=[statement(LAVROV)]), reader="1", now=NOW)
    whole = stands(record, Question(person="Lavrov"))

    assert [None, date(2020, 1, 5), date(2020, 3, 1)] == [one.published for one in whole]
    assert whole[1:] == stands(record, Question(person="Lavrov"), limit=2)
    assert whole[1:] == later_words(record, whole[0], limit=5)


def test_a_month_is_covered_that_names_both(record: Record) -> None:
    for day, people in (
        ("2020-01-08", (PUTIN, ERDOGAN)),
        ("2020-03-05", (PUTIN, ROUHANI)),
        ("2021-01-20", (ERDOGAN, PUTIN)),
    ):
        met = contact(*people, on=day)
        record.keep(understanding(dispatch(day, published=day), contacts=[met]), reader="1", now=NOW)

    assert {"2020-01", "2021-01"} == months_of(record, ("RUS", "TUR"))
    assert {"2020-01", "2020-03", "2021-01"} == months_of(record, ("RUS",))


def _holds(issue: str, against: int) -> Position:
    return Position(issue=issue, stance=Stance.OPPOSES if against else Stance.SUPPORTS, target=None)
