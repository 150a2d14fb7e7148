"""What holds of every date: it never raises, its ends are in order, a weekday is near and has its name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.parsing import Parser
from dragoman.language.tables import tables
from dragoman.understanding import dates
from dragoman.understanding.dates import DateExpression, Tense

TABLES = tables()
PARSER = Parser()
TEXTS = [
    text for entry in TABLES.toml("dates").values() if isinstance(entry, dict) for text in entry.get("examples", ())
]
EXPRESSIONS: list[DateExpression] = [
    one
    for sentences in PARSER.parse_all(Dispatch(id=str(n), text=text) for n, text in enumerate(TEXTS))
    for sentence in sentences
    for one in dates.expressions(sentence, TABLES)
]


@settings(max_examples=60)
@given(published=st.dates() | st.none(), tense=st.sampled_from(Tense))
def test_every_expression_resolves_in_order_or_stays_open(published: date | None, tense: Tense) -> None:
    for one in EXPRESSIONS:
        when = dates.resolved(one, published, tense).when
        assert when.wording == one.wording
        if when.earliest is not None and when.latest is not None:
            assert when.earliest <= when.latest
            assert dates.resolved(one, published, tense).remark is None


@settings(max_examples=60)
@given(published=st.dates(date(1900, 1, 1), date(2100, 1, 1)), tense=st.sampled_from(Tense))
def test_a_weekday_is_at_most_six_days_away_and_has_its_name(published: date, tense: Tense) -> None:
    for one in (expression for expression in EXPRESSIONS if expression.rule == "weekday"):
        day = dates.resolved(one, published, tense).when.earliest
        assert day is not None
        assert day.weekday() == one.values["weekday"]
        assert abs(day - published) <= timedelta(days=6)


@pytest.mark.parametrize("tense", list(Tense))
def test_nothing_counted_resolves_without_a_day_to_count_from(tense: Tense) -> None:
    counted = (
        "weekday",
        "weekdays",
        "weekday-of-week",
        "offset",
        "unit-shifted",
        "ago",
        "hence",
        "past-units",
        "weekend",
    )
    found = [one for one in EXPRESSIONS if one.kind in counted]
    assert len(found) > 20
    for one in found:
        resolved = dates.resolved(one, None, tense)
        assert resolved.when.open
        assert resolved.remark is not None


CELLS = [
    # published on, next Friday, last Friday, Friday of this week
    (date(2020, 12, 28), date(2021, 1, 8), date(2020, 12, 25), date(2021, 1, 1)),
    (date(2021, 1, 1), date(2021, 1, 8), date(2020, 12, 25), date(2021, 1, 1)),
    (date(2021, 1, 3), date(2021, 1, 8), date(2021, 1, 1), date(2021, 1, 1)),
]


@pytest.mark.parametrize(("published", "coming", "past", "current"), CELLS)
def test_next_last_and_this_friday(published: date, coming: date, past: date, current: date) -> None:
    for words, tense, wanted in (
        ("They will meet next Friday.", Tense.FUTURE, coming),
        ("They met last Friday.", Tense.PAST, past),
        ("They met on Friday of this week.", Tense.PAST, current),
    ):
        (sentence,) = PARSER.parse(Dispatch(id="d", text=words))
        (one,) = dates.expressions(sentence, TABLES)
        assert dates.resolved(one, published, tense).when.earliest == wanted, words
