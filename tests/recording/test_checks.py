"""Checks of the record: entries in, doubts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.diplomacy.actors import Office, Participant, Person, Tenure
from dragoman.diplomacy.contacts import Contact, Status
from dragoman.recording import Record
from dragoman.recording.checks import Seen, doubts, of_record
from tests.recording.building_records import CAVUSOGLU, ERDOGAN, LAVROV, PUTIN, contact, dispatch, understanding

TODAY = date(2021, 1, 1)


def nobody(office: Office, party: str, day: date) -> Sequence[Tenure]:
    return ()


def lavrov_only(office: Office, party: str, day: date) -> Sequence[Tenure]:
    person = Person(name="Sergey Lavrov")
    known = office is Office.FOREIGN_MINISTER and party == "RUS"
    tenure = Tenure(person=person, party=party, office=office, title="Minister", start=None, end=None)
    return (tenure,) if known else ()


def found(*contacts: Contact, holders: object = nobody) -> list[tuple[str, str]]:
    seen = [Seen(f"c-{number}", one) for number, one in enumerate(contacts)]
    return [(doubt.check, doubt.message) for doubt in doubts(seen, today=TODAY, holders=holders)]  # type: ignore[arg-type]


def test_one_minister_in_two_cities_on_one_day() -> None:
    one = contact(LAVROV, CAVUSOGLU, on="2020-12-29", place="Sochi")
    two = contact(LAVROV, ERDOGAN, on="2020-12-29", place="Ankara")

    assert found(one, two) == [("two-cities", "Sergey Lavrov was in Sochi and Ankara on 2020-12-29")]
    assert found(one, replace(two, place="Bocharov Ruchei")) == []
    assert found(one, replace(two, status=Status.PLANNED)) == []
    assert found(one, contact(PUTIN, ERDOGAN, on="2020-12-29", place="Ankara")) == []


def test_a_date_in_the_future_reported_as_held() -> None:
    later = contact(PUTIN, ERDOGAN, on="2021-03-05")

    assert [check for check, _ in found(later)] == ["not-yet"]
    assert found(replace(later, status=Status.PLANNED)) == []
    assert found(contact(PUTIN, ERDOGAN, on="2021-01-01")) == []


def test_an_office_that_somebody_else_held() -> None:
    other = Participant(name="Igor Ivanov", party="RUS", office=Office.FOREIGN_MINISTER)

    assert [check for check, _ in found(contact(other, CAVUSOGLU, on="2020-12-29"), holders=lavrov_only)] == [
        "no-such-office"
    ]
    assert found(contact(LAVROV, CAVUSOGLU, on="2020-12-29"), holders=lavrov_only) == []
    assert found(contact(other, CAVUSOGLU, on="2020"), holders=lavrov_only) == []


def test_a_contact_after_a_death() -> None:
    abe = Participant(name="Shinzo Abe", party="JPN", office=Office.OTHER)

    assert found(contact(abe, PUTIN, on="2019-06-29")) == []
    assert [check for check, _ in found(contact(abe, PUTIN, on="2022-09-01"))] == ["after-death", "not-yet"]


def test_the_contacts_of_a_record_are_checked_without_those_rejected(record: Record) -> None:
    from dragoman.recording import reviewing

    now = datetime(2021, 1, 1, tzinfo=UTC)
    later = contact(PUTIN, ERDOGAN, on="2021-03-05")
    record.keep(understanding(dispatch("a", published="2021-01-01"), contacts=[later]), reader="1", now=now)
    with record.reading() as connection:
        (seen,) = of_record.seen(connection)
    assert [doubt.check for doubt in doubts([seen], today=TODAY, holders=nobody)] == ["not-yet"]

    reviewing.reject(record, seen.id, who="ada", now=now)
    with record.reading() as connection:
        assert list(of_record.seen(connection)) == []
