from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import icalendar
import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.asking import answers
from dragoman.asking.questions import Question
from dragoman.errors import ExportFault
from dragoman.exporting import export
from dragoman.exporting.calendar import write_ics
from dragoman.exporting.citations import write_csl
from dragoman.exporting.cleaning import cells, clean, inert_cells
from dragoman.exporting.codebook import TABLES, Column
from dragoman.exporting.codes import state_codes
from dragoman.exporting.delimited import write_csv
from dragoman.exporting.feed import atom
from dragoman.exporting.freezing import freeze
from dragoman.exporting.jsonl import write_jsonl
from dragoman.exporting.parquet import write_parquet
from dragoman.exporting.workbook import write_xlsx
from dragoman.recording.shapes import ContactEntry, ParticipantShape, ReportShape
from dragoman.recording.store import Record
from dragoman.reference import Reference
from tests.samples import TODAY

DANGERS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
ONE = (Column("words", "string", "anything"),)


def written(samples: Record, reference: Reference, kind: str, path: Path) -> int:
    return export(samples, kind, Question(), reference, path, today=TODAY)


@pytest.mark.parametrize("kind", ["contacts", "statements", "positions", "claims", "agreements", "panel-year"])
def test_csv_holds_every_row_and_column(kind: str, samples: Record, reference: Reference, tmp_path: Path) -> None:
    count = written(samples, reference, kind, tmp_path / "a.csv")
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))

    assert count == len(rows)
    assert [column.name for column in TABLES[kind.split("-")[0]]] == list(rows[0]) if rows else True


def test_every_format_holds_as_many(samples: Record, reference: Reference, tmp_path: Path) -> None:
    asked = answers.contacts(samples, Question(), reference, today=TODAY).total
    paths = [tmp_path / f"a.{ending}" for ending in ("csv", "tsv", "jsonl", "parquet", "xlsx", "atom")]

    assert {asked} == {written(samples, reference, "contacts", path) for path in paths}
    assert asked == pq.read_table(tmp_path / "a.parquet").num_rows
    assert asked == len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines())
    assert asked == openpyxl.load_workbook(tmp_path / "a.xlsx")["entries"].max_row - 1
    assert asked == len(ET.parse(tmp_path / "a.atom").getroot().findall("{http://www.w3.org/2005/Atom}entry"))


def test_the_network_has_an_edge_a_dyad(samples: Record, reference: Reference, tmp_path: Path) -> None:
    count = written(samples, reference, "contacts", tmp_path / "a.graphml")

    assert count == nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True).number_of_edges()


def test_the_sources_can_be_cited(samples: Record, reference: Reference, tmp_path: Path) -> None:
    found = answers.dispatches(samples, Question(), reference).entries
    write_csl(tmp_path / "a.csl.json", found)
    items = json.loads((tmp_path / "a.csl.json").read_text(encoding="utf-8"))

    assert [one.id for one in found] == [item["id"] for item in items]


@pytest.mark.parametrize("kind", ["polecat", "icews"])
def test_event_tables_are_directed_dyads(kind: str, samples: Record, reference: Reference, tmp_path: Path) -> None:
    count = written(samples, reference, kind, tmp_path / "a.tsv")
    rows = list(csv.DictReader((tmp_path / "a.tsv").open(encoding="utf-8"), delimiter="\t"))

    assert count == len(rows) > 0
    assert count % 2 == 0


def planned(status: str = "planned", date_: str | None = "2020-12-28/2020-12-30", reports: int = 1) -> ContactEntry:
    return ContactEntry(
        id="c-1", mode="in_person", status=status, date=date_, place="Sochi\x00", agenda=["a;b,c"],
        participants=[ParticipantShape(name="Lavrov\r\nX-EVIL:1", state="RUS"), ParticipantShape(state="TUR")],
        reports=[ReportShape(dispatch=str(n)) for n in range(reports)], recorded_at="2020-12-20T09:00:00+00:00",
    )  # fmt: skip


def test_a_planned_contact_is_a_whole_day_event(tmp_path: Path) -> None:
    assert (
        write_ics(
            tmp_path / "a.ics", [planned(), planned("cancelled", reports=3), planned("held"), planned(date_=None)]
        )
        == 2
    )
    first, second = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")

    assert (date(2020, 12, 28), date(2020, 12, 31)) == (first["DTSTART"].dt, first["DTEND"].dt)
    assert (first["STATUS"], first["SEQUENCE"]) == ("CONFIRMED", 0)
    assert (second["STATUS"], second["SEQUENCE"]) == ("CANCELLED", 2)
    assert first["UID"] == second["UID"]
    assert b"\r\nX-EVIL" not in (tmp_path / "a.ics").read_bytes()


@pytest.mark.parametrize("danger", DANGERS)
def test_no_spreadsheet_runs_a_cell(danger: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ONE, [{"words": danger}])
    write_xlsx(tmp_path / "a.xlsx", ONE, [{"words": danger}])
    (row,) = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8", newline="")))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["entries"]["A2"]

    assert row["words"][0] == "'"
    assert cell.data_type == "s"
    assert cell.hyperlink is None


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    cleaned = clean(text)

    assert len(text) == len(cleaned)
    ET.fromstring(f"<a>{cleaned.replace('&', '').replace('<', '').replace(']]>', '')}</a>")
    assert all(one.encode("utf-8") for one in inert_cells(cells([text, "a"])) if one)


@given(st.lists(st.text(alphabet=st.characters(), max_size=20), max_size=5))
def test_parquet_and_json_lines_give_back_what_they_took(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    rows = [{"words": text} for text in texts]
    write_parquet(folder / "a.parquet", ONE, rows)
    write_jsonl(folder / "a.jsonl", ONE, rows)
    cleaned = [clean(text) for text in texts]

    assert cleaned == pq.read_table(folder / "a.parquet")["words"].to_pylist()
    assert cleaned == [json.loads(line)["words"] for line in (folder / "a.jsonl").read_bytes().split(b"\n") if line]


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert b"<title>none</title>" in atom([], title="none")


def test_an_unknown_ending_is_said(samples: Record, reference: Reference, tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match=r"\.csv"):
        written(samples, reference, "contacts", tmp_path / "a.doc")
    assert not list(tmp_path.iterdir())


def test_a_release_is_the_same_bytes_again(samples: Record, tmp_path: Path) -> None:
    freeze(samples, tmp_path / "one", reader="r")
    freeze(samples, tmp_path / "two", reader="r")
    package = json.loads((tmp_path / "one" / "datapackage.json").read_text(encoding="utf-8"))

    assert {p.name: p.read_bytes() for p in (tmp_path / "one").iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()
    }
    for resource in package["resources"]:
        rows = list(csv.reader((tmp_path / "one" / resource["path"]).open(encoding="utf-8")))
        assert resource["rows"] == len(rows) - 1


def test_every_state_has_codes(reference: Reference) -> None:
    members = {code for code in reference.states if len(code) == 3}

    assert not {row for row in state_codes() if row not in members}
    assert state_codes()["TUR"].cow == "640"
    assert {column.name for column in TABLES["contacts"]} >= {"parties_cow", "parties_gw", "parties_cameo"}
