"""Dates, sources and furniture of a dispatch: which mark counts before which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.outlets import load_outlets, outlet_named
from dragoman.reading import Metadata, dispatch_from
from dragoman.reading.calendars import day, given_date
from dragoman.reading.tables import datelines

FOOT = "The minister flew home.\nHJ/FNA13991009000639\nYour Comment"
PAGE = Metadata(published=date(2021, 1, 5), source="Example")


def test_a_given_date_counts_first() -> None:
    text = "NICOSIA, Oct. 16, 2019 (CNA) - The envoy came.\n" + FOOT

    assert date(2022, 2, 2) == dispatch_from(text, date="2022-02-02", page=PAGE).published


def test_a_dateline_with_a_year_counts_before_the_code() -> None:
    text = "NICOSIA, Oct. 16, 2019 (CNA) - The envoy came.\n" + FOOT

    dispatch = dispatch_from(text, page=PAGE)

    assert date(2019, 10, 16) == dispatch.published
    assert dispatch.source == "Cyprus News Agency"
    assert dispatch.dateline_place == "NICOSIA"


def test_the_code_of_fars_counts_before_the_page() -> None:
    dispatch = dispatch_from(FOOT, page=PAGE)

    assert date(2020, 12, 29) == dispatch.published
    assert (dispatch.code, dispatch.source) == ("FNA13991009000639", "Fars News Agency")


def test_the_page_counts_last() -> None:
    assert date(2021, 1, 5) == dispatch_from("The envoy came.", page=PAGE).published
    assert dispatch_from("The envoy came.").published is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (date(2021, 1, 1), date(2020, 12, 31)),
        (date(2020, 12, 31), date(2020, 12, 31)),
        (date(2021, 6, 1), date(2021, 6, 1)),
    ],
)
def test_a_dateline_without_a_year_takes_the_nearest_one(page: date, expected: date) -> None:
    text = "PARIS, Dec. 31 (Reuters) - The envoy came."

    assert expected == dispatch_from(text, page=Metadata(published=page)).published


def test_furniture_is_marked_and_the_text_left_as_received() -> None:
    text = "Office of the Spokesperson\r\n\r\nThe ministers met.\r\n" + FOOT

    dispatch = dispatch_from(text)

    assert text == dispatch.text
    assert [dispatch.slice(passage) for passage in dispatch.furniture] == [
        "Office of the Spokesperson",
        "HJ/FNA13991009000639",
        "Your Comment",
    ]


def test_begin_and_end_of_a_text_are_no_furniture() -> None:
    assert dispatch_from("Begin text:\n\nThe two governments agree.\n\nEnd text.").furniture == ()


def test_a_byline_gives_the_author() -> None:
    dispatch = dispatch_from("By Jane Doe and John Roe\n\nANKARA (AA) - The envoy came.")

    assert (dispatch.author, dispatch.dateline_place) == ("Jane Doe and John Roe", "ANKARA")


def test_a_first_line_that_repeats_the_title_is_furniture() -> None:
    dispatch = dispatch_from("Envoy comes\n\nROME, May 2 - The envoy came.", title="Envoy comes")

    assert [dispatch.slice(passage) for passage in dispatch.furniture] == ["Envoy comes", "ROME, May 2 -"]


def test_a_title_repeated_below_furniture_is_furniture_too() -> None:
    text = (
        "Office of the Spokesperson\n\nEnvoy Travels to Peru\n\nThe envoy will travel to Peru.\n\nEnvoy Travels to Peru"
    )
    dispatch = dispatch_from(text, title="Envoy Travels to Peru")

    marked = [dispatch.slice(passage) for passage in dispatch.furniture]
    assert marked == ["Office of the Spokesperson", "Envoy Travels to Peru"]


def test_unsafe_characters_are_replaced_one_for_one() -> None:
    dispatch = dispatch_from("The\x00 envoy\ud800 came.")

    assert dispatch.text == "The\ufffd envoy\ufffd came."


def test_ids_follow_the_words() -> None:
    assert dispatch_from("The envoy came.").id == dispatch_from("The envoy came.").id
    assert dispatch_from("The envoy came.").id != dispatch_from("The envoy left.").id


@settings(max_examples=150)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_marks_lie_inside_the_text_in_order(text: str) -> None:
    marks = dispatch_from(text).furniture

    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert list(marks) == sorted(marks)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("2020-12-29", date(2020, 12, 29)),
        ("2020-12-29T23:30:00+03:00", date(2020, 12, 29)),
        ("Tue, 29 Dec 2020 14:00:00 GMT", date(2020, 12, 29)),
        ("29 December 2020", date(2020, 12, 29)),
        ("Dec. 29, 2020", date(2020, 12, 29)),
        ("1399/10/09", date(2020, 12, 29)),
        ("20201229", date(2020, 12, 29)),
        ("2020-13-29", None),
        ("someday", None),
    ],
)
def test_given_dates(wording: str, expected: date | None) -> None:
    assert expected == given_date(wording, datelines())


def test_calendars() -> None:
    assert date(2020, 12, 29) == day(1399, 10, 9, "solar hijri")
    assert date(2020, 12, 29) == day(1442, 5, 14, "lunar hijri")
    assert day(1399, 13, 1, "solar hijri") is None


def test_outlets_go_by_one_name_each() -> None:
    outlets = load_outlets()
    names = [name for outlet in outlets for name in outlet.names]

    assert len(outlets) >= 170
    assert len(names) == len(set(names))
    assert {"TUR", "BRA", "NGA", "AUS", "USA", "IND"} <= {outlet.country for outlet in outlets}


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("AA", "Anadolu Agency"), ("XINHUA", "Xinhua"), ("time", None), ("Anadolu", "Anadolu Agency")],
)
def test_outlets_are_found_by_alias_and_in_capitals(wording: str, expected: str | None) -> None:
    outlet = outlet_named(wording)

    assert expected == (outlet.name if outlet else None)
