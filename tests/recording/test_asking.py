"""What is asked in one query, over both databases, against the plain reading of the same record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dragoman.asking.panels import dyad_periods
from dragoman.asking.questions import Question
from dragoman.asking.stances import compared, stands
from dragoman.asking.statistics import Period
from dragoman.recording import Record
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
