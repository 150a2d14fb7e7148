"""A user's folder: its rows replace, close, withdraw and add; a faulty one changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import ReferenceFault
from dragoman.reference import load
from dragoman.reference.keeping import add, faults, own_offices, write_offices
from dragoman.reference.tables import OfficeRow

HEAD = "person,aliases,state,office,title,start,end,wikidata,as_of,confidence\n"


def write(folder: Path, *lines: str) -> Path:
    (folder / "offices.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def holder(folder: Path | None, office: str, party: str, on: date) -> list[str]:
    return [one.tenure.person.name for one in load(folder).holders(office, party, on) if one.confidence > 0.3]


def test_a_new_holder_closes_the_old_tenure(tmp_path: Path) -> None:
    write(tmp_path, "Xiomara Testa,,TUR,foreign_minister,,2030-01-01,,,2030-06-01,high")
    assert holder(tmp_path, "foreign_minister", "TUR", date(2030, 5, 1)) == ["Xiomara Testa"]
    assert holder(tmp_path, "foreign_minister", "TUR", date(2025, 5, 1)) == ["Hakan Fidan"]


def test_the_same_term_with_another_day_replaces_ours(tmp_path: Path) -> None:
    write(tmp_path, "Mevlut Cavusoglu,,TUR,foreign_minister,,2015-11-25,2023-06-03,Q249206,2024-01-01,high")
    found = load(tmp_path).holders("foreign_minister", "TUR", date(2020, 1, 1))
    assert [one.tenure.start for one in found] == [date(2015, 11, 25)]


def test_a_row_can_be_withdrawn(tmp_path: Path) -> None:
    ours = load().holders("foreign_minister", "TUR", date(2020, 1, 1))[0].tenure
    write(tmp_path, f"{ours.person.name},,TUR,foreign_minister,,{ours.start},,,,withdrawn")
    assert holder(tmp_path, "foreign_minister", "TUR", date(2020, 1, 1)) == []


def test_names_and_movements_of_a_user(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(
        "code,name,aliases,state\nBlue Front,Blue Front,Blues of Aland,FIN\n", encoding="utf-8"
    )
    (tmp_path / "states.csv").write_text("iso3,alternative_names\nTUR,Anatolia\n", encoding="utf-8")
    known = load(tmp_path)
    assert known.organisations["Blue Front"].movement
    assert [one.code for one in known.lookup("Blues of Aland")] == ["Blue Front"]
    assert "TUR" in [one.code for one in known.lookup("Anatolia", places=False)]
    assert known.states["TUR"].capital == "Ankara"


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ministers.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(ReferenceFault, match=r"ministers\.csv"):
        load(tmp_path)


def test_a_table_without_its_first_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text("name,state\nx,TUR\n", encoding="utf-8")
    with pytest.raises(ReferenceFault, match="person"):
        load(tmp_path)


def test_adding_keeps_what_was_there(tmp_path: Path) -> None:
    known = load()
    first = OfficeRow("Ada Byron", ("A. Byron",), state="EU", office="envoy", start="2026-01")
    second = OfficeRow("Carla Dent", state="Hamas", office="spokesperson", start="2026-01", end="2026-02")
    add(tmp_path, first, known)
    add(tmp_path, second, known)
    assert set(own_offices(tmp_path)) == {first, second}
    assert load(tmp_path).persons("Byron", party="EU", on=date(2026, 2, 1))[0].tenure.person.name == "Ada Byron"


def test_a_faulty_row_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(ReferenceFault, match="not a date"):
        add(tmp_path, OfficeRow("Ada Byron", state="EU", office="envoy", start="soon"), load())
    assert not (tmp_path / "offices.csv").exists()


def test_faults_are_those_of_the_folder_only(tmp_path: Path) -> None:
    write_offices(tmp_path, [OfficeRow("Ada Byron", state="ATL", office="envoy", start="2020")])
    assert [fault.kind for fault in faults(tmp_path, load())] == ["unknown codes"]
