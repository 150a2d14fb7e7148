from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.asking.stances import Stand
from dragoman.asking.statistics import Count
from dragoman.charting import columns, matrix, timeline, write
from dragoman.charting.picture import MODES, SIGNS, STANCES, icon, sign
from dragoman.diplomacy.positions import Stance
from dragoman.errors import ExportFault
from dragoman.recording.shapes import ContactEntry

PERIODS = [f"2020-{month:02}" for month in range(1, 13)]
counts = st.lists(
    st.builds(Count, period=st.sampled_from(PERIODS), mode=st.sampled_from(list(MODES)), contacts=st.integers(1, 40)),
    unique_by=lambda one: (one.period, one.mode),
)


@given(counts)
def test_columns_are_well_formed_and_their_table_adds_up(found: list[Count]) -> None:
    picture = columns(found, title='<&">', periods=PERIODS, href=lambda period, mode: f"/x?a={period}&b={mode}")
    ET.fromstring(picture.svg(alone=True))

    assert sum(one.contacts for one in found) == sum(int(row[-1]) for row in picture.table[1:])


def test_one_sign_is_one_contact_while_they_fit() -> None:
    few = columns([Count(period="2020-01", mode="phone", contacts=3)], title="few", periods=PERIODS)
    many = columns([Count(period="2020-01", mode="phone", contacts=30)], title="many", periods=PERIODS)

    assert few.body.count('class="g-phone"') == 3
    assert "url(#columns-phone)" in many.body


def test_a_plan_is_dashed() -> None:
    contacts = [
        ContactEntry(id="c-1", mode="phone", status=status, date="2020-01-02") for status in ("held", "planned")
    ]

    assert timeline(contacts, title="t").body.count("dash") == 1
    assert "No dated contact" in timeline([], title="t").words


def test_the_matrix_shows_what_was_said_most() -> None:
    stand = Stand(
        party="TUR", name=None, topic="t", issue="i", stance="opposes", target=None, published=date(2020, 1, 1),
        words="w", kind="direct", statement="s-1", dispatch="d", source=None,
    )  # fmt: skip
    picture = matrix([stand, stand], title="t", across=lambda one: "2020")

    assert picture.table[1] == ("TUR", "opposes 2")
    assert 'class="g-against"' in picture.body


def test_every_stance_has_a_sign() -> None:
    assert set(Stance) == set(STANCES)


@pytest.mark.parametrize("ending", ["svg", "html", "png"])
def test_a_picture_has_its_words_beside_it(ending: str, tmp_path: Path) -> None:
    picture = columns([Count(period="2020-01", mode="phone", contacts=3)], title="few", periods=PERIODS)
    write(picture, tmp_path / f"a.{ending}")
    told = tmp_path / ("a.txt" if ending == "png" else f"a.{ending}")

    assert "3 contacts" in told.read_text(encoding="utf-8")


def test_another_ending_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match="svg"):
        write(columns([], title="none"), tmp_path / "a.gif")


@pytest.mark.parametrize("name", SIGNS)
def test_a_planned_sign_is_an_outline_dashed_in_text_as_in_a_chart(name: str) -> None:
    for drawn in (icon(name, planned=True), sign(name, 0, 0, planned=True)):
        assert 'class="o dash"' in drawn
        assert 'class="o"' not in drawn
        assert 'class="f"' not in drawn
