from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.asking import answers, changes, stances, statistics
from dragoman.asking.filters import FILTERS, filters_of
from dragoman.asking.questions import Question, party_code, question
from dragoman.asking.wording import in_words
from dragoman.errors import UnknownDate, UnknownParty, UnknownValue
from dragoman.recording.store import Record
from dragoman.reference import Reference
from tests.samples import TODAY

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


@pytest.mark.parametrize("typed", ["TUR", "tur", "Turkey", "Turkish", "Ankara"])
def test_a_party_has_many_names(typed: str, reference: Reference) -> None:
    assert party_code(typed, reference) == "TUR"


@pytest.mark.parametrize(
    "typed, error",
    [({"party": "Atlantis"}, UnknownParty), ({"since": "soon"}, UnknownDate), ({"mode": "horse"}, UnknownValue)],
)
def test_what_cannot_be_read_is_said(typed: dict[str, str], error: type[Exception], reference: Reference) -> None:
    with pytest.raises(error):
        question(reference, **typed)


def test_a_status_is_one_that_the_kind_can_have(reference: Reference) -> None:
    assert question(reference, "agreements", status="in force").status == "in_force"
    assert question(reference, "contacts", status="held").status == "held"
    with pytest.raises(UnknownValue, match="refused"):
        question(reference, "contacts", status="signed")
    with pytest.raises(UnknownValue, match="violated"):
        question(reference, "agreements", status="held")


def test_a_question_knows_its_own_sentence(reference: Reference) -> None:
    asked = question(reference, party="Turkey", other="Russia", mode="in person", status="held", since="2020")

    assert (
        in_words("contacts", asked, reference)
        == "contacts of Turkey with Russia, in person, held, since 1 January 2020"
    )


def test_a_month_begins_and_ends(reference: Reference) -> None:
    asked = question(reference, since="2020-02", until="2020-02")

    assert (date(2020, 2, 1), date(2020, 2, 29)) == (asked.since, asked.until)


def test_every_answer_says_what_the_record_covers(samples: Record, reference: Reference) -> None:
    answer = answers.contacts(samples, Question(party="TUR"), reference, today=TODAY)

    assert answer.entries
    assert str(answer.coverage.dispatches) in answer.coverage.words
    assert answer.total == len(answer.entries)


def test_a_dyad_is_the_same_from_both_sides(samples: Record, reference: Reference) -> None:
    one = answers.contacts(samples, Question(party="TUR", other="RUS"), reference, today=TODAY)
    other = answers.contacts(samples, Question(party="RUS", other="TUR"), reference, today=TODAY)

    assert one.entries
    assert [entry.id for entry in one] == [entry.id for entry in other]


def test_pages_make_the_whole(samples: Record, reference: Reference) -> None:
    whole = [entry.id for entry in answers.contacts(samples, Question(), reference, today=TODAY)]
    paged: list[str] = []
    skip: int | None = 0
    while skip is not None:
        page = answers.contacts(samples, Question(), reference, today=TODAY, limit=3, skip=skip)
        paged += [entry.id for entry in page]
        skip = page.after

    assert whole == paged


def test_every_filter_narrows(samples: Record, reference: Reference) -> None:
    whole = {entry.id for entry in answers.contacts(samples, Question(), reference, today=TODAY)}
    values = {
        "party": "TUR", "other": "RUS", "person": "Lavrov", "mode": "in_person", "status": "held", "level": "ministers",
        "since": date(2020, 1, 1), "until": date(2021, 1, 1), "place": "Sochi", "format": "Astana", "topic": "Syria",
        "text": "ministers", "source": "TASS", "dispatch": "none",
    }  # fmt: skip
    for one in filters_of("contacts"):
        found = answers.contacts(samples, Question(**{one.name: values[one.name]}), reference, today=TODAY)
        assert {entry.id for entry in found} < whole, one.name


@given(st.dates(date(2018, 1, 1), date(2026, 1, 1)), st.dates(date(2018, 1, 1), date(2026, 1, 1)))
@QUIET
def test_a_narrower_period_never_counts_more(samples: Record, reference: Reference, first: date, second: date) -> None:
    since, until = sorted((first, second))
    wide = answers.contacts(samples, Question(since=since), reference, today=TODAY)
    narrow = answers.contacts(samples, Question(since=since, until=until), reference, today=TODAY)

    assert {entry.id for entry in narrow} <= {entry.id for entry in wide}


@given(st.text(max_size=30))
@QUIET
def test_no_text_a_user_types_is_syntax(samples: Record, reference: Reference, typed: str) -> None:
    answers.statements(samples, Question(text=typed), reference)
    answers.dispatches(samples, Question(text=typed), reference)


def test_counts_add_up(samples: Record, reference: Reference) -> None:
    whole = answers.contacts(samples, Question(), reference, today=TODAY).total

    for by in statistics.Period:
        assert whole == sum(one.contacts for one in statistics.counts(samples, Question(), by=by))


def test_a_quarter_holds_three_months(samples: Record) -> None:
    months = statistics.counts(samples, Question(), by=statistics.Period.MONTH)
    quarters = {one.period for one in statistics.counts(samples, Question(), by=statistics.Period.QUARTER)}
    expected = {f"{m.period[:4]}-Q{(int(m.period[5:7]) + 2) // 3}" if m.period else None for m in months}

    assert expected == quarters


def test_the_longest_streak() -> None:
    days = [date(2020, 1, 8), date(2020, 1, 19), date(2020, 3, 5), date(2020, 4, 1)]

    assert statistics.longest_streak(days) == (2, "2020-03", "2020-04")


def test_planned_and_overdue_share_nothing(samples: Record, reference: Reference) -> None:
    planned = changes.planned(samples, Question(), reference, today=TODAY)
    overdue = changes.overdue(samples, Question(), reference, today=TODAY)

    assert not {one.id for one in planned} & {one.id for one in overdue}


def test_a_turn_is_from_one_side_to_the_other(samples: Record) -> None:
    for turn in stances.turns(stances.stands(samples, Question())):
        assert stances.side(turn.before.stance) != stances.side(turn.after.stance)


def test_every_filter_has_words_and_help() -> None:
    assert all(one.words and one.help and any(map(one.condition, ("contacts", "statements"))) for one in FILTERS)
