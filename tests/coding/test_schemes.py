"""Entries and acts to events: the codebooks' precedence, pairs of a visit, dyads, and actors by ISO code."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dragoman.coding import coded, document, line
from dragoman.coding.schemes import SCHEMES, quad, scheme
from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.acts import Act, ActKind
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.positions import Position, Stance
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Rendering, Statement
from dragoman.diplomacy.undertakings import Agreement, AgreementStatus
from dragoman.reference import load

REFERENCE = load()
PASSAGE = Passage(0, 40)
EVIDENCE = (Evidence(passage=PASSAGE),)


def contact(
    *parties: str, mode: Mode = Mode.IN_PERSON, status: Status = Status.HELD, place: str | None = None
) -> Contact:
    people = tuple(Participant(name=f"N {party}", party=party, office=Office.FOREIGN_MINISTER) for party in parties)
    when = When.on(date(2020, 12, 29))
    return Contact(participants=people, mode=mode, status=status, when=when, place=place, evidence=EVIDENCE)


def events(understanding: Understanding, name: str, *acts: Act) -> list[tuple[str, str | None, str | None]]:
    found = coded(understanding, name, REFERENCE, acts)
    return [(one.code, one.source_actor, one.target_actor) for one in found]


def of(*contacts: Contact) -> Understanding:
    return Understanding(dispatch=Dispatch(id="d", text="x" * 80), contacts=contacts)


CONTACTS = [
    (contact("TUR", "RUS"), [("040", "TUR", "RUS"), ("040", "RUS", "TUR")]),
    (contact("TUR", "RUS", place="Sochi"), [("042", "TUR", "RUS"), ("043", "RUS", "TUR")]),
    (contact("RUS", "TUR", place="Sochi"), [("042", "TUR", "RUS"), ("043", "RUS", "TUR")]),
    (contact("IRN", "USA", place="Geneva"), [("044", "IRN", "USA"), ("044", "USA", "IRN")]),
    (contact("TUR", "RUS", mode=Mode.PHONE, place="Sochi"), [("041", "TUR", "RUS"), ("041", "RUS", "TUR")]),
    (contact("TUR", "RUS", status=Status.PLANNED, place="Sochi"), [("036", "TUR", "RUS"), ("036", "RUS", "TUR")]),
    (contact("TUR", "RUS", status=Status.PROPOSED), [("036", "TUR", "RUS")]),
    (contact("TUR", "RUS", status=Status.REFUSED), [("125", "TUR", "RUS")]),
    (contact("TUR", "RUS", status=Status.CANCELLED), [("164", "TUR", "RUS")]),
]


@pytest.mark.parametrize(("one", "wanted"), CONTACTS)
def test_contacts_in_cameo(one: Contact, wanted: list[tuple[str, str, str]]) -> None:
    assert events(of(one), "cameo") == wanted


def test_a_meeting_to_come_is_an_intent_in_plover() -> None:
    assert {code for code, _, _ in events(of(contact("TUR", "RUS", status=Status.PLANNED)), "plover")} == {"AGREE"}
    assert {code for code, _, _ in events(of(contact("TUR", "RUS")), "plover")} == {"CONSULT"}


def test_a_summit_of_four_becomes_twelve_directed_dyads() -> None:
    found = events(of(contact("TUR", "RUS", "DEU", "FRA", place="Istanbul")), "plover")
    assert len(found) == len(set(found)) == 12


def test_negotiating_goes_before_visiting() -> None:
    act = Act(kind=ActKind.CONSULT, sources=("ISR", "LBN"), targets=("ISR", "LBN"), passage=PASSAGE, detail="negotiate")
    found = events(of(contact("ISR", "LBN", place="Beirut")), "cameo", act)
    assert {code for code, _, _ in found} == {"046"}


def test_summoned_to_complain_is_a_complaint_not_a_meeting() -> None:
    act = Act(kind=ActKind.ACCUSE, sources=("NGA",), targets=("NER",), passage=PASSAGE, detail="complain-officially")
    assert events(of(contact("NGA", "NER")), "plover", act) == [("ACCUSE", "NGA", "NER")]


def test_troops_sent_to_a_land_do_not_consult() -> None:
    people = (Participant(party="BGD", office=Office.MILITARY), Participant(party="SLE"))
    deployed = Contact(participants=people, mode=Mode.IN_PERSON, status=Status.HELD, when=When())
    assert events(of(deployed), "plover") == []


def test_organisations_are_igo_and_movements_unknown() -> None:
    found = events(of(contact("TUR", "UN"), contact("TUR", "Hamas")), "plover")
    assert ("CONSULT", "TUR", "IGO") in found
    assert ("CONSULT", "TUR", None) in found


STANCES = [
    (Stance.SUPPORTS, "SUPPORT", "051"),
    (Stance.OPPOSES, "REJECT", "120"),
    (Stance.DEMANDS, "REQUEST", "100"),
    (Stance.ACCUSES, "ACCUSE", "112"),
    (Stance.THREATENS, "THREATEN", "130"),
    (Stance.PLEDGES, "AGREE", "030"),
    (Stance.PRAISES, "SUPPORT", "051"),
]


@pytest.mark.parametrize(("stance", "plover", "cameo"), STANCES)
def test_positions(stance: Stance, plover: str, cameo: str) -> None:
    statement = Statement(
        speakers=(Participant(party="RUS"),),
        rendering=Rendering.INDIRECT,
        content=(PASSAGE,),
        positions=(Position(issue="sanctions", stance=stance, target="USA"),),
    )
    understanding = Understanding(dispatch=Dispatch(id="d", text="x" * 80), statements=(statement,))
    assert events(understanding, "plover") == [(plover, "RUS", "USA")]
    assert events(understanding, "cameo") == [(cameo, "RUS", "USA")]


@pytest.mark.parametrize(("status", "plover"), [("signed", "SUPPORT"), ("reached", "AGREE"), ("suspended", "SANCTION")])
def test_agreements(status: str, plover: str) -> None:
    agreement = Agreement(parties=("RUS", "TUR"), name="memorandum", status=AgreementStatus(status), when=When())
    understanding = Understanding(dispatch=Dispatch(id="d", text="x"), agreements=(agreement,))
    assert events(understanding, "plover") == [(plover, "RUS", "TUR"), (plover, "TUR", "RUS")]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_way_status_and_stance_has_a_row(name: str) -> None:
    table = scheme(name)
    for status in Status:
        rows = table["contacts"][status.value]
        assert "any" in rows or set(table["precedence"]["contact"]) <= set(rows)
    assert set(table["agreements"]) == {status.value for status in AgreementStatus}


@pytest.mark.parametrize(("code", "number"), [("046", 1), ("062", 2), ("112", 3), ("160", 4)])
def test_quad_classes(code: str, number: int) -> None:
    assert quad(scheme("cameo"), code) == number


def test_goldstein_where_the_scheme_has_it() -> None:
    (first, _) = coded(of(contact("TUR", "RUS")), "cameo", REFERENCE)
    assert first.goldstein == 1.0
    (first, _) = coded(of(contact("TUR", "RUS")), "plover", REFERENCE)
    assert first.goldstein is None


def test_the_line_is_the_document_in_json() -> None:
    understanding = of(contact("TUR", "RUS"))
    assert json.loads(line(understanding, "plover", REFERENCE)) == document(understanding, "plover", REFERENCE)
    assert document(understanding, "plover", REFERENCE)["id"] == "d"
