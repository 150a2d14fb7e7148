"""Who held which office, whom a name means at a date, what a name names: tables of questions and answers."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dragoman.reference import Kind, Reference, fold, load

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@pytest.fixture(scope="module")
def known() -> Reference:
    return load()


@pytest.mark.parametrize("row", rows("holders.tsv"), ids=lambda row: " ".join(row.values()))
def test_the_holder_of_an_office_on_a_day(known: Reference, row: dict[str, str]) -> None:
    found = known.holders(row["office"], row["party"], day(row["day"]))
    best = found[0].tenure.person
    assert fold(row["answer"]) in map(fold, (best.name, *best.aliases))
    assert found[0].confidence > 0.5


@pytest.mark.parametrize("row", rows("persons.tsv"), ids=lambda row: " ".join(row.values()))
def test_the_person_of_a_name(known: Reference, row: dict[str, str]) -> None:
    found = known.persons(row["name"], party=row["party"], office=row["office"] or None, on=day(row["day"]))
    best = found[0].tenure.person
    assert fold(row["answer"]) in map(fold, (best.name, *best.aliases))


@pytest.mark.parametrize("row", rows("names.tsv"), ids=lambda row: row["name"])
def test_what_a_name_names(known: Reference, row: dict[str, str]) -> None:
    assert (row["kind"], row["code"]) in [(one.kind.value, one.code) for one in known.lookup(row["name"])]


@pytest.mark.parametrize("name", ["who", "us", "let", "male", "commission", "the commission", "Jem", "Wagner"])
def test_words_that_are_no_names(known: Reference, name: str) -> None:
    parties = {Kind.STATE, Kind.DEMONYM, Kind.ORGANISATION, Kind.MOVEMENT, Kind.CAPITAL, Kind.METONYM}
    assert not [one for one in known.lookup(name) if one.kind in parties]


def test_a_tenure_without_end_is_believed_ever_less(known: Reference) -> None:
    on = known.holders("head_of_state", "TUR", date(2025, 1, 1))[0].confidence
    later = known.holders("head_of_state", "TUR", date(2040, 1, 1))[0].confidence
    assert later < on / 2


def test_namesakes_are_ranked_by_date_and_not_merged(known: Reference) -> None:
    found = known.persons("Bush", party="USA", on=date(2005, 1, 1))
    names = [one.tenure.person.name for one in found]
    assert names.index("George W. Bush") < names.index("George H. W. Bush")


@pytest.mark.parametrize(
    ("name", "on", "party"),
    [
        ("Emmanuel Macron", date(2021, 6, 1), "FRA"),
        ("Mr. Sarkozy", date(2009, 6, 1), "FRA"),
        ("Queen Elizabeth", date(2009, 6, 1), "GBR"),
        ("Mark Carney", date(2025, 8, 1), "CAN"),
        ("Mohammed bin Salman", date(2023, 6, 1), "SAU"),
        ("Ali Alatas", date(1997, 6, 1), "IDN"),
        ("Filipe Nyusi", date(2020, 6, 1), "MOZ"),
        ("Peter Maurer", date(2017, 6, 1), "ICRC"),
    ],
)
def test_a_name_alone_is_of_the_state_of_its_bearer(known: Reference, name: str, on: date, party: str) -> None:
    assert known.persons(name, on=on)[0].tenure.party == party


def test_a_monarchs_one_name_is_nobody_elses(known: Reference) -> None:
    found = known.persons("Mohammed al-Dairi", on=date(2016, 12, 1))
    assert "Mohammed VI" not in [one.tenure.person.name for one in found]


def test_an_unknown_name_is_nobody(known: Reference) -> None:
    assert known.persons("Zzyzx Qwerty", party="TUR", on=date(2020, 1, 1)) == ()


def test_longest_names_are_found_in_a_text(known: Reference) -> None:
    text = "Leaders of United Arab Emirates and of Free Aceh Movement spoke; European Union officials listened."
    found = [(text[one.start : one.end], one.namings[0].code) for one in known.scan(text)]
    assert found == [
        ("United Arab Emirates", "ARE"), ("Free Aceh Movement", "Free Aceh Movement"), ("European Union", "EU"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "state"), [("Sochi", "RUS"), ("Reykjavik", "ISL"), ("Camp David", "USA"), ("Davos", "CHE")]
)
def test_places(known: Reference, name: str, state: str) -> None:
    assert known.place(name)[0].state == state
