"""Names that look like others are flagged, and never taken for them."""

from __future__ import annotations

import pytest

from dragoman.reference import disguise, load
from dragoman.reference.checking import check
from dragoman.reference.disguises import undisguised
from dragoman.reference.tables import OfficeRow, Tables

DISGUISED = ["Lavr\u043ev", "\u0420utin", "Erd\u03bfgan", "Lav\u200brov", "Solana\u202e"]


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguised_name_is_flagged_and_nobody(name: str) -> None:
    known = load()
    assert disguise(name)
    assert known.persons(name) == ()
    assert known.lookup(name) == ()


@pytest.mark.parametrize("name", ["Lavrov", "Erdoğan", "Лавров", "Ng\u1ecdc", "Sana\u02bba", "安倍", "Παπανδρέου"])
def test_an_honest_name_is_not_flagged(name: str) -> None:
    assert disguise(name) is None


def test_what_it_looks_like_is_shown() -> None:
    assert undisguised("\u0420utin Lavr\u043ev\u200b") == "Putin Lavrov"


def test_a_disguised_name_in_a_table_is_a_grave_fault() -> None:
    known = load().tables
    row = OfficeRow("Lavr\u043ev", state="RUS", office="envoy", start="2020")
    faults = check(Tables(known.states, known.organisations, offices=(row,)))
    assert [fault.kind for fault in faults if fault.grave] == ["disguised names"]
