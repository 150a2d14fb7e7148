"""Registers of contacts: read, kept beside the record, compared with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.errors import RegisterFault
from dragoman.importing import compare, read_register, read_travels
from dragoman.recording import Record
from dragoman.recording.registers import contacts_of, keep_register, registered

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PUTIN = Participant(name="Vladimir Putin", party="RUS", office=Office.HEAD_OF_STATE)
ERDOGAN = Participant(name="Recep Tayyip Erdogan", party="TUR", office=Office.HEAD_OF_STATE)

REGISTER = """who,with,when,where,mode
Vladimir Putin (RUS),Recep Tayyip Erdogan (Turkey),2020-01-08,Istanbul,meeting
Putin (Russia),Erdogan (TUR),2020-01-19,Berlin,
Putin (RUS),Erdogan (TUR),2020-01-11,,phone call
Putin (RUS),Erdogan (TUR),2020-09-23,Sochi,meeting
"""

TRIPS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
  <trip role="president" who="biden-joseph-r">
    <id>1</id><role>president</role><name>Joseph R. Biden</name>
    <start-date>2021-06-15</start-date><end-date>2021-06-16</end-date>
    <country id="switzerland">Switzerland</country><locale>Geneva</locale>
    <remarks>Had talks with the
       host's president.</remarks>
  </trip>
  <trip role="secretary" who="blinken-antony-j">
    <id>2</id><role>secretary</role><name>Antony J. Blinken</name>
    <start-date>2021-03-17</start-date><end-date>2021-03-18</end-date>
    <country id="korea-south">Korea, South</country><locale/>
    <remarks/>
  </trip>
</trips>
"""


def register(tmp_path: Path, text: str = REGISTER) -> Path:
    place = tmp_path / "putin-erdogan.csv"
    place.write_text(text, encoding="utf-8")
    return place


def test_a_register_is_read_line_by_line(tmp_path: Path) -> None:
    entries = read_register(register(tmp_path))

    assert [entry.contact.when.iso for entry in entries] == ["2020-01-08", "2020-01-19", "2020-01-11", "2020-09-23"]
    assert [entry.contact.mode for entry in entries] == [Mode.IN_PERSON, Mode.IN_PERSON, Mode.PHONE, Mode.IN_PERSON]
    assert entries[0].contact.participants == (
        Participant(name="Vladimir Putin", party="RUS"),
        Participant(name="Recep Tayyip Erdogan", party="TUR"),
    )
    assert (entries[0].register, entries[0].line) == ("putin-erdogan", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with,where\nx,y\n", "no column 'when'"),
        ("who,with,when\nRUS,TUR,last Tuesday\n", "line 2"),
        ("who,with,when\nRUS,,2020-01-08\n", "which two parties"),
        ("who,with,when,mode\nRUS,TUR,2020-01-08,telepathy\n", "telepathy"),
        ("who,with,when\n(((,TUR,2020-01-08\n", "not written as"),
    ],
)
def test_what_is_no_register_is_refused_with_the_line(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(RegisterFault, match=expected):
        read_register(register(tmp_path, text))


def test_columns_may_have_other_names_and_a_visit_several_days(tmp_path: Path) -> None:
    text = (
        "Country,Partner,Start Date,End Date,City\nRussia,Türkiye,2020-01-07,2020-01-08,Istanbul\nEU,Iran,2020-02,,\n"
    )

    visit, talks = read_register(register(tmp_path, text))

    assert (visit.contact.parties, visit.contact.when.iso) == (frozenset({"RUS", "TUR"}), "2020-01-07/2020-01-08")
    assert talks.contact.parties == {"EU", "IRN"}


def test_trips_of_the_historian_are_visits(tmp_path: Path) -> None:
    place = tmp_path / "trips.xml"
    place.write_text(TRIPS, encoding="utf-8")

    geneva, seoul = read_travels(place)

    assert geneva.contact == Contact(
        participants=(
            Participant(name="Joseph R. Biden", party="USA", office=Office.HEAD_OF_STATE),
            Participant(party="CHE"),
        ),
        mode=Mode.IN_PERSON,
        status=Status.HELD,
        when=When.from_iso("2021-06-15/2021-06-16"),
        place="Geneva",
    )
    assert geneva.note == "Had talks with the host's president."
    assert (seoul.contact.parties, seoul.contact.place) == (frozenset({"USA", "KOR"}), "Korea, South")
    assert seoul.contact.participants[0].office is Office.FOREIGN_MINISTER
    assert read_travels(tmp_path) == [geneva, seoul]


@pytest.mark.parametrize(
    "text",
    [
        "<trips><trip>",
        "<visits/>",
        '<!DOCTYPE trips [<!ENTITY a "aaaa">]><trips>&a;</trips>',
        "<trips><trip><start-date>soon</start-date></trip></trips>",
    ],
)
def test_xml_that_is_no_register_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "trips.xml").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterFault):
        read_travels(tmp_path / "trips.xml")


def contact(day: str, mode: Mode = Mode.IN_PERSON, place: str | None = None) -> Contact:
    return Contact(participants=(PUTIN, ERDOGAN), mode=mode, status=Status.HELD, when=When.from_iso(day), place=place)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A record with three meetings and a call."""
    opened = Record.open(tmp_path / "record.db")
    kept = (
        contact("2020-01-08", place="Istanbul"),
        contact("2020-01-20", place="Berlin"),
        contact("2020-03-05", place="Moscow"),
        contact("2020-01-11", Mode.PHONE),
        contact("2021-01-01"),
    )
    source = Dispatch(id="all", text="They met, and met, and met.")
    opened.keep(Understanding(dispatch=source, contacts=kept), reader="1", now=NOW)
    return opened


def test_a_register_is_compared_with_the_record(tmp_path: Path, record: Record) -> None:
    entries = read_register(register(tmp_path))
    seen = {one.id: one.contact.when.iso for one in contacts_of(record)}

    result = compare(entries, contacts_of(record))

    assert [(entry.contact.when.iso, seen[ids[0]]) for entry, ids in result.found] == [
        ("2020-01-08", "2020-01-08"),
        ("2020-01-19", "2020-01-20"),
        ("2020-01-11", "2020-01-11"),
    ]
    assert [entry.contact.when.iso for entry in result.missed] == ["2020-09-23"]
    assert [seen[name] for name in result.extra] == ["2020-03-05"]
    assert result.recall == 0.75


def test_a_register_is_kept_beside_the_record_and_replaced_as_a_whole(tmp_path: Path, record: Record) -> None:
    entries = read_register(register(tmp_path))
    before = contacts_of(record)

    assert keep_register(record, entries, now=NOW) == 4
    assert keep_register(record, entries[:3], now=NOW) == 3

    assert registered(record, "putin-erdogan") == entries[:3]
    assert registered(record, "another") == []
    assert contacts_of(record) == before
