"""Claims against the record, by the rules of the guidelines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from dragoman.diplomacy.claims import Claim, Quantity, Verdict
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Passage
from dragoman.recording import Record, schema
from dragoman.recording.claiming import checked
from dragoman.recording.verdicts import Counted, check, months_of
from tests.recording.building_records import CAVUSOGLU, ERDOGAN, LAVROV, PUTIN, contact, dispatch, understanding

YEAR = When.from_iso("2020-01-01/2020-12-29")
MONTHS = months_of(YEAR)


def claim(low: int, high: int, *, mode: Mode = Mode.IN_PERSON, persons: bool = True) -> Claim:
    named = ("Vladimir Putin", "Recep Tayyip Erdogan") if persons else ()
    quantity = Quantity(low=low, high=high)
    return Claim(parties=("RUS", "TUR"), persons=named, mode=mode, quantity=quantity, period=YEAR)


def presidents(*days: str, mode: Mode = Mode.IN_PERSON, place: str | None = None) -> list[Contact]:
    return [contact(PUTIN, ERDOGAN, on=day, mode=mode, place=place) for day in days]


def verdict(asked: Claim, contacts: list[Contact], covered: tuple[str, ...] = MONTHS) -> tuple[str, int]:
    numbered = [Counted(str(number), one) for number, one in enumerate(contacts)]
    found = check(asked, numbered, covered)
    return found.verdict.value, len(found.counted)


THREE = presidents("2020-01-08", "2020-01-19", "2020-03-05")


@pytest.mark.parametrize(
    ("low", "high", "contacts", "covered", "expected"),
    [
        (3, 3, THREE, MONTHS, ("supported", 3)),
        (2, 2, THREE, MONTHS[:1], ("contradicted", 3)),
        (4, 5, THREE, MONTHS, ("contradicted", 3)),
        (4, 5, THREE, MONTHS[:8], ("undecided", 3)),
        (0, 0, [], MONTHS, ("supported", 0)),
    ],
)
def test_a_count_is_held_against_the_range(
    low: int, high: int, contacts: list[Contact], covered: tuple[str, ...], expected: tuple[str, int]
) -> None:
    assert expected == verdict(claim(low, high), contacts, covered)


def test_one_day_and_place_is_one_encounter() -> None:
    ceremony = presidents("2020-01-08", place="Istanbul") + presidents("2020-01-08", place="Istanbul")

    assert verdict(claim(1, 1), ceremony) == ("supported", 1)


def test_two_towns_on_one_day_are_two_encounters() -> None:
    towns = presidents("2020-01-08", place="Istanbul") + presidents("2020-01-08", place="Ankara")

    assert verdict(claim(2, 2), towns) == ("supported", 2)


def test_two_calls_on_one_day_are_two() -> None:
    calls = presidents("2020-01-08", "2020-01-08", mode=Mode.PHONE)

    assert verdict(claim(2, 2, mode=Mode.PHONE), calls) == ("supported", 2)


def test_persons_come_before_parties() -> None:
    ministers = [contact(LAVROV, CAVUSOGLU, on="2020-12-29")]

    assert verdict(claim(3, 3), THREE + ministers) == ("supported", 3)
    assert verdict(claim(4, 4, persons=False), THREE + ministers) == ("supported", 4)


def test_what_was_planned_or_falls_outside_is_not_counted() -> None:
    plan = contact(PUTIN, ERDOGAN, on="2020-09-01", status=Status.PLANNED)

    assert verdict(claim(3, 3), [*THREE, plan, *presidents("2019-12-31", "2020-12-30")]) == ("supported", 3)


def test_a_contact_without_a_day_is_not_counted_beside_one_that_it_may_be() -> None:
    assert verdict(claim(3, 3), [*THREE, *presidents("2020")]) == ("supported", 3)
    assert verdict(claim(1, 1), presidents("2020-05")) == ("supported", 1)


def test_a_narrower_period_never_counts_more() -> None:
    narrow = Claim(
        parties=("RUS", "TUR"),
        persons=(),
        mode=Mode.IN_PERSON,
        quantity=Quantity(low=1, high=1),
        period=When.from_iso("2020-01-10/2020-02-01"),
    )

    assert verdict(narrow, THREE, ("2020-01", "2020-02")) == ("supported", 1)


def test_a_period_with_an_open_start_has_no_months() -> None:
    assert months_of(When(), until=date(2020, 1, 1)) == ()
    assert months_of(When.from_iso("2019-12-31/2020-01-01")) == ("2019-12", "2020-01")


def test_the_record_checks_its_claims(record: Record) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for number, one in enumerate(THREE):
        day = one.when.iso
        record.keep(understanding(dispatch(f"d{number}", published=day), contacts=[one]), reader="1", now=now)
    said = [
        Claim(
            parties=("RUS", "TUR"),
            persons=("Putin", "Erdogan"),
            mode=mode,
            quantity=Quantity(low=low, high=high),
            period=YEAR,
            evidence=(Evidence(passage=Passage(0, 8)),),
        )
        for low, high, mode in ((3, 3, Mode.IN_PERSON), (20, 24, Mode.PHONE))
    ]
    record.keep(understanding(dispatch("seed", published="2020-12-29"), claims=said), reader="1", now=now)

    with record.reading() as connection:
        ids = connection.execute(select(schema.claims.c.id).order_by(schema.claims.c.low)).scalars().all()
        meetings, calls = (checked(connection, ids)[name] for name in ids)

    assert (meetings.verdict, len(meetings.counted)) == (Verdict.SUPPORTED, 3)
    assert (calls.verdict, len(calls.counted)) == (Verdict.UNDECIDED, 0)
    assert calls.covered == ("2020-01", "2020-03")
    assert "2020-12" in calls.gaps


@pytest.mark.parametrize(("meets", "expected"), [("told", Verdict.SUPPORTED), ("elsewhere", Verdict.CONTRADICTED)])
def test_a_claim_of_none_is_not_contradicted_by_the_meeting_that_ends_the_time_without(
    record: Record, meets: str, expected: Verdict
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    never = Claim(
        parties=("RUS", "TUR"),
        persons=("Putin", "Erdogan"),
        mode=Mode.IN_PERSON,
        quantity=Quantity(low=0, high=0),
        period=When.from_iso("2020-01-01/2020-01-08"),
        evidence=(Evidence(passage=Passage(0, 8)),),
    )
    day = THREE[0].when.iso
    contacts = {"told": [THREE[0]], "elsewhere": []}[meets]
    if not contacts:
        record.keep(understanding(dispatch("other", published=day), contacts=[THREE[0]]), reader="1", now=now)
    record.keep(understanding(dispatch("d", published=day), contacts=contacts, claims=[never]), reader="1", now=now)

    with record.reading() as connection:
        (name,) = connection.execute(select(schema.claims.c.id)).scalars()
        assert checked(connection, [name])[name].verdict is expected
