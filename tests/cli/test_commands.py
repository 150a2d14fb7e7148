from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.errors import DragomanError
from dragoman.recording.store import Record

RUNNER = CliRunner()


def run(*words: str, code: int = 0, given: str | None = None) -> tuple[str, str]:
    found = RUNNER.invoke(app, list(words), input=given)
    assert code == found.exit_code, (found.output, found.exception)
    return found.stdout, found.stderr


def test_reading_prints_one_line_a_document_in_order(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = [{"id": str(n), "text": "Nothing of note.", "date": "2020-12-29"} for n in range(5)]
    source.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")

    out, _ = run("read", "--json", str(source))

    assert [str(n) for n in range(5)] == [json.loads(line)["id"] for line in out.splitlines()]
    assert {"id", "contacts", "statements", "claims", "agreements", "remarks"} == set(json.loads(out.splitlines()[0]))


def test_a_broken_line_is_said_and_the_others_are_kept(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "Fine."}\n{broken\n{"id": "c", "text": ""}\n', encoding="utf-8")

    out, aside = run("read", "--json", str(source), code=3)

    assert len(out.splitlines()) == 3
    assert "not JSON" in aside
    assert json.loads(out.splitlines()[2])["id"] == "c"


def test_reading_twice_changes_nothing(tmp_path: Path) -> None:
    record, source = str(tmp_path / "r.db"), tmp_path / "a.txt"
    source.write_text("ANKARA, Dec 30, 2020 (Anadolu) - Foreign Minister Mevlut Cavusoglu spoke by phone with "
                      "Russian Foreign Minister Sergey Lavrov on Tuesday.", encoding="utf-8")  # fmt: skip
    run("read", str(source), "--record", record)
    first, _ = run("contacts", "--record", record, "--json")
    _, aside = run("read", str(source), "--record", record)
    second, _ = run("contacts", "--record", record, "--json")

    assert "duplicate" in aside
    assert first == second
    assert json.loads(first)["mode"] == "phone"


def test_answers_on_standard_output_are_data(sample_file: Path) -> None:
    out, aside = run("contacts", "--party", "Turkey", "--other", "RUS", "--record", str(sample_file), "--json")
    entries = [json.loads(line) for line in out.splitlines()]

    assert "contacts of Turkey with Russia" in aside
    assert entries
    fields = {"id", "mode", "status", "date", "place", "participants", "format", "agenda", "reports", "review"}
    assert fields <= set(entries[0])
    assert {"dispatch", "source", "published", "evidence", "title_evidence", "fields"} <= set(entries[0]["reports"][0])


def test_csv_has_a_header_and_as_many_rows(sample_file: Path) -> None:
    lines, _ = run("statements", "--record", str(sample_file), "--csv")
    out, _ = run("statements", "--record", str(sample_file), "--json")

    assert len(out.splitlines()) == len(list(csv.DictReader(io.StringIO(lines))))


def test_claims_are_checked_on_demand(sample_file: Path) -> None:
    out, _ = run("claims", "--check", "--record", str(sample_file), "--json")

    for line in out.splitlines():
        assert {"verdict", "counted", "covered"} <= set(json.loads(line))


@pytest.mark.parametrize("name", ["contacts", "statements", "claims", "agreements"])
def test_every_entry_can_be_explained(name: str, sample_file: Path) -> None:
    out, _ = run(name, "--record", str(sample_file), "--json")

    for line in out.splitlines()[:5]:
        told, _ = run("explain", json.loads(line)["id"], "--record", str(sample_file))
        assert "rule" in told, line


@pytest.mark.parametrize(
    "words",
    [
        ["contacts", "--party", "Atlantis"],
        ["contacts", "--since", "soon"],
        ["explain", "c-000000000000"],
        ["contacts", "--record", "/nowhere/at/all.db"],
    ],
)
def test_a_mistake_has_a_message_of_ours(words: list[str], sample_file: Path) -> None:
    place = [] if "--record" in words else ["--record", str(sample_file)]
    found = RUNNER.invoke(app, [*words, *place])

    assert isinstance(found.exception, DragomanError)


@pytest.mark.parametrize(
    "words",
    [
        "counts",
        "course",
        "pairs",
        "agenda",
        "positions",
        "promises",
        "planned",
        "overdue",
        "coverage",
        "verify",
        "check",
    ],
)
def test_every_question_has_an_answer(words: str, sample_file: Path) -> None:
    run(words, "--record", str(sample_file))


def test_a_correction_can_be_taken_back(own_samples: object, tmp_path: Path) -> None:
    record = str(tmp_path / "own.db")
    entry = json.loads(run("contacts", "--record", record, "--json")[0].splitlines()[0])
    run("correct", entry["id"], "place", "Antalya", "--who", "me", "--record", record)
    (changed,) = [
        one for line in run("contacts", "--record", record, "--json")[0].splitlines()
        if (one := json.loads(line))["id"] == entry["id"]
    ]  # fmt: skip
    run("undo", "1", "--record", record)
    (back,) = [
        one for line in run("contacts", "--record", record, "--json")[0].splitlines()
        if (one := json.loads(line))["id"] == entry["id"]
    ]  # fmt: skip

    assert (changed["place"], changed["review"]["state"]) == ("Antalya", "corrected")
    assert entry["place"] == back["place"]


def test_quotations_and_codes_are_lines_too(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text('"We oppose sanctions," Russian Foreign Minister Sergey Lavrov said.', encoding="utf-8")

    quoted = json.loads(run("read", "--quotations", str(source))[0])
    coded = json.loads(run("read", "--codes", "plover", str(source))[0])

    assert quoted["quotes"][0]["content"] == [[1, 20]] or quoted["quotes"][0]["content"] == [[1, 21]]
    assert {"id", "events"} == set(coded)


def test_the_version_is_said() -> None:
    assert "dragoman" in run("--version")[0]


@pytest.mark.parametrize("words", [("counts",), ("agenda",), ("chart", "counts", "-o", "a.svg")])
def test_a_period_that_is_none_is_said(words: tuple[str, ...], tmp_path: Path) -> None:
    place = str(tmp_path / "a.db")
    Record.open(place).close()

    _, aside = run(*words, "--record", place, "--by", "week", code=2)

    assert "it is one of month, quarter, year" in aside
    assert "Traceback" not in aside


@pytest.mark.parametrize("office", ["defence_minister", "defense minister", "Minister-of-Defence"])
def test_an_office_is_known_by_its_titles(office: str) -> None:
    out, _ = run("reference", "who", office, "GBR", "2020-01-01", "--json")

    assert {json.loads(line)["tenure"]["office"] for line in out.splitlines()} == {"defence_minister"}
