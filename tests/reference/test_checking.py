"""What the checks of tables find, and that the packaged reference is what its tables give."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dragoman.reference import load
from dragoman.reference.checking import check, is_date
from dragoman.reference.tables import OfficeRow, OrganisationRow, StateRow, Tables

ROOT = Path(__file__).resolve().parents[2]


def faults(*offices: OfficeRow) -> list[str]:
    states = (StateRow("TUR", name="Turkey"),)
    return [fault.kind for fault in check(Tables(states=states, offices=offices))]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (OfficeRow("A B", state="TUR", office="envoy", start="2020-13"), "bad dates"),
        (OfficeRow("A B", state="TUR", office="envoy", start="2020-02-30"), "bad dates"),
        (OfficeRow("A B", state="TUR", office="envoy", start="2020", end="2019-12"), "bad dates"),
        (OfficeRow("A B", state="ATL", office="envoy", start="2020"), "unknown codes"),
        (OfficeRow("A B", state="TUR", office="sultana", start="2020"), "unknown codes"),
        (OfficeRow("Ada Byron", ("Carla Dent",), state="TUR", office="envoy", start="2020"), "unlike spellings"),
    ],
)
def test_faults_of_a_row(row: OfficeRow, kind: str) -> None:
    assert faults(row) == [kind]


def test_a_good_row_has_none() -> None:
    assert (
        faults(OfficeRow("Ada Byron", ("A. Byron",), state="TUR", office="envoy", start="2020-02", end="2020-02-29"))
        == []
    )


def test_two_holders_at_once_are_doubtful_in_some_offices_only() -> None:
    def pair(office: str) -> list[OfficeRow]:
        first = OfficeRow("Ada Byron", state="TUR", office=office, start="2020", end="2021-06-01")
        return [first, OfficeRow("Carla Dent", state="TUR", office=office, start="2021-01-01", end="2022")]

    assert faults(*pair("foreign_minister")) == ["overlaps"]
    assert faults(*pair("envoy")) == []


def test_a_name_of_two_organisations_is_doubtful() -> None:
    organisations = (OrganisationRow("AB", "Alpha Body"), OrganisationRow("CD", "Charlie", ("Alpha Body",)))
    assert [fault.row for fault in check(Tables(organisations=organisations))] == ["alpha body"]


@pytest.mark.parametrize(("cell", "good"), [("2020", True), ("2020-02-29", True), ("2021-02-29", False), ("", False)])
def test_dates(cell: str, good: bool) -> None:
    assert is_date(cell) is good


def test_the_packaged_reference_is_what_its_tables_give() -> None:
    build = runpy.run_path(str(ROOT / "tools" / "build_reference.py"))
    tables = build["joined"]()
    assert not [fault for fault in check(tables) if fault.grave]
    assert build["compiled"](tables) == (ROOT / "src/dragoman/reference/data/reference.msgpack").read_bytes()


def test_every_tenure_says_where_it_comes_from_or_is_our_own() -> None:
    sources = {part for row in load().tables.offices for part in row.source.split("+")}
    assert sources == {"", "wikidata-eps", "curated", "reign"}
