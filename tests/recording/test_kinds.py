"""Values are read from the tables as they were written."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.recording import kinds, schema


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (kinds.Day(), date(2020, 2, 29), 20200229),
        (kinds.Month(), "2020-02", 202002),
        (kinds.Moment(), "2020-12-29T10:00:00+00:00", 1609236000),
        (kinds.Id("s"), "s-0000000000ff", 255),
        (kinds.Rows("start", trail=[], part="text"), [{"start": 1, "trail": [], "part": "text"}], "[[1]]"),
        (kinds.Rows("start", trail=[], part="text"), [{"start": 1, "trail": [], "part": "title"}], '[[1,[],"title"]]'),
    ],
)
def test_a_value_is_read_as_it_was_written(kind: kinds.Kept, value: object, kept: object) -> None:
    assert kind.write(value) == kept
    assert kind.read(kept) == value


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    assert kinds.Moment().write("2020-12-29T13:00:00+03:00") == kinds.Moment().write("2020-12-29T10:00:00+00:00")


def test_a_text_is_read_as_it_was_packed() -> None:
    text = "Çavuşoğlu said. " * 100
    assert kinds.Packed().read(kinds.Packed().write(text)) == text


@pytest.mark.parametrize("name", ["c-0000000000ff", "s-00", "s-0000000000fg", ""])
def test_an_id_of_another_kind_or_form_is_that_of_no_row(name: str) -> None:
    assert kinds.Id("s").write(name) == -1


def test_the_codes_of_records_that_exist_stay() -> None:
    """Codes may be added at the end; a changed one would change the meaning of every record."""
    assert schema.MODE.words == ("in_person", "phone", "video", "correspondence", "unspecified")
    assert schema.STATUS.words == ("held", "planned", "proposed", "cancelled", "refused")
    assert schema.RENDERING.words == ("direct", "indirect", "mixed")
    assert schema.REVIEW.words == ("unreviewed", "confirmed", "rejected", "corrected")
    assert schema.STANCE.words == (
        "supports", "opposes", "demands", "accuses", "threatens", "pledges", "denies", "praises",
    )  # fmt: skip
    assert schema.OFFICE.words == (
        "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "deputy_minister",
        "ambassador", "envoy", "spokesperson", "legislator", "military", "organisation_head", "official", "monarch",
        "other",
    )  # fmt: skip
