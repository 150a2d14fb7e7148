"""What event coders get wrong, and the dispatch that Dragoman began with, come out right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.diplomacy.contacts import Contact, Status
from dragoman.diplomacy.sources import Dispatch
from dragoman.reading import dispatch_from
from dragoman.understanding import actors, contacts
from dragoman.understanding.knowledge import Knowledge, knowledge

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "gold.jsonl"
TUESDAY = date(2020, 12, 29)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


def contacts_of(dispatch: Dispatch, known: Knowledge) -> tuple[Contact, ...]:
    sentences = known.parser.parse(dispatch)
    found, _ = contacts.contacts(dispatch, sentences, actors.mentions(dispatch, sentences, known), known)
    return found


def told(text: str, known: Knowledge, published: date | None = TUESDAY) -> list[tuple[str, str, str]]:
    found = contacts_of(Dispatch(id="probe", text=text, published=published), known)
    return sorted((" ".join(sorted(one.parties)), one.mode.value, one.status.value) for one in found)


PROBES = [
    (
        "Turkish Foreign Minister Mevlut Cavusoglu met with Russian Foreign Minister Sergey Lavrov in Sochi on Tuesday.",
        [("RUS TUR", "in_person", "held")],
    ),
    (
        "Russian President Vladimir Putin and Turkish President Recep Tayyip Erdogan discussed Syria by telephone on Monday.",
        [("RUS TUR", "phone", "held")],
    ),
    (
        "German Chancellor Angela Merkel held a videoconference with French President Emmanuel Macron.",
        [("DEU FRA", "video", "held")],
    ),
    ("Iranian Foreign Minister Mohammad Javad Zarif visited Moscow.", [("IRN RUS", "in_person", "held")]),
    (
        "Iranian Foreign Minister Mohammad Javad Zarif is scheduled to visit Moscow.",
        [("IRN RUS", "in_person", "planned")],
    ),
    (
        "The Turkish foreign minister will meet the Russian foreign minister next week.",
        [("RUS TUR", "in_person", "planned")],
    ),
    ("The Turkish foreign minister may meet the Russian foreign minister.", [("RUS TUR", "in_person", "proposed")]),
    ("The Turkish foreign minister did not meet the Russian foreign minister.", []),
    (
        "The Turkish foreign minister refused to meet the Russian foreign minister.",
        [("RUS TUR", "in_person", "refused")],
    ),
    ("The Kremlin denied that Putin had met Ukrainian President Volodymyr Zelensky.", []),
    (
        "Turkey and Russia are preparing a meeting of Turkish President Erdogan and Russian President Putin.",
        [("RUS TUR", "in_person", "planned")],
    ),
    (
        "The Turkish foreign minister cancelled a meeting with the Russian foreign minister.",
        [("RUS TUR", "in_person", "cancelled")],
    ),
    (
        "Iranian Foreign Minister Mohammad Javad Zarif postponed his visit to Moscow.",
        [("IRN RUS", "in_person", "cancelled")],
    ),
    (
        "This year Russian President Vladimir Putin has met Turkish President Recep Tayyip Erdogan three times and held "
        "nearly two dozen phone conversations with him.",
        [],
    ),
    ("Russian Foreign Minister Sergey Lavrov said Moscow opposes US sanctions against Iran, Anadolu reported.", []),
    (
        "The Turkish and Russian foreign ministers met Tuesday in Russia's Black Sea resort city of Sochi.",
        [("RUS TUR", "in_person", "held")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROBES)
def test_the_sentences_that_event_coders_get_wrong(
    text: str, expected: list[tuple[str, str, str]], known: Knowledge
) -> None:
    assert told(text, known) == expected


def test_a_topic_is_no_party_and_a_resort_is_a_place(known: Knowledge) -> None:
    (met,) = contacts_of(Dispatch(id="probe", text=PROBES[-1][0], published=TUESDAY), known)
    assert (met.place, met.when.iso) == ("Sochi", "2020-12-29")


def test_a_weekday_without_a_day_to_count_from_stays_open_with_a_remark(known: Knowledge) -> None:
    dispatch = Dispatch(id="undated", text=PROBES[0][0])
    sentences = known.parser.parse(dispatch)
    (met,), remarks = contacts.contacts(dispatch, sentences, actors.mentions(dispatch, sentences, known), known)
    assert met.when.open and met.when.wording == "Tuesday"
    assert any("Tuesday" in remark.message for remark in remarks)


def test_one_occasion_of_many_is_one_contact(known: Knowledge) -> None:
    text = "The foreign ministers of Finland, Estonia, Latvia and Lithuania met in Riga on Monday."
    assert told(text, known) == [("EST FIN LTU LVA", "in_person", "held")]


def test_meetings_one_by_one_are_contacts_of_their_own(known: Knowledge) -> None:
    text = (
        "Finnish President Sauli Niinisto met separately with the presidents of Estonia and Latvia in Riga on Monday."
    )
    assert told(text, known) == [("EST FIN", "in_person", "held"), ("FIN LVA", "in_person", "held")]


def test_each_land_visited_is_a_contact(known: Knowledge) -> None:
    text = "The Finnish foreign minister will visit Estonia, Latvia and Lithuania next week."
    assert [parties for parties, *_ in told(text, known)] == ["EST FIN", "FIN LTU", "FIN LVA"]


def test_several_sentences_on_one_occasion_are_one_contact_with_several_evidences(known: Knowledge) -> None:
    text = (
        "The Finnish foreign minister met the Estonian foreign minister in Riga on Monday. "
        "The two ministers discussed the ferry. The talks lasted an hour."
    )
    (met,) = contacts_of(Dispatch(id="probe", text=text, published=TUESDAY), known)
    assert len(met.evidence) == 3
    assert [item.wording for item in met.agenda] == ["ferry"]
    assert all(evidence.trail for evidence in met.evidence)


def test_what_only_the_title_tells_has_its_evidence_in_the_title(known: Knowledge) -> None:
    title = "Finnish foreign minister meets Estonian foreign minister in Riga"
    (met,) = contacts_of(Dispatch(id="probe", title=title, text="No more is known.", published=TUESDAY), known)
    assert [evidence.passage.part.value for evidence in met.evidence] == ["title"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed dispatch is not part of this repository")
def test_the_seed_dispatch_gives_its_three_contacts(known: Knowledge) -> None:
    gold = json.loads(SEED.read_text(encoding="utf-8").splitlines()[0])
    found = contacts_of(dispatch_from(gold["text"], id=gold["id"], source=gold["source"], date=gold["date"]), known)
    wanted = [
        (sorted({p["state"] for p in one["participants"]}), one["mode"], one["status"], one["date"], one["place"])
        for one in gold["contacts"]
    ]
    given = [(sorted(one.parties), one.mode.value, one.status.value, one.when.iso, one.place) for one in found]
    assert sorted(map(str, given)) == sorted(map(str, wanted))


def test_a_title_in_the_present_is_of_the_visit_that_the_text_tells_as_planned(known: Knowledge) -> None:
    text = "Assistant Secretary Lee Satterfield will travel to Brazil from January 7-12, 2021."
    title = "Assistant Secretary Lee Satterfield Travels to Brazil"
    (visit,) = contacts_of(Dispatch(id="probe", title=title, text=text, published=TUESDAY), known)

    assert (visit.status, visit.when.iso) == (Status.PLANNED, "2021-01-07/2021-01-12")


def test_what_stands_in_the_programme_of_a_day_is_planned_for_that_day(known: Knowledge) -> None:
    text = (
        "U.S. UNDER SECRETARY TOM MARSH\n\n"
        "2:00 p.m. Under Secretary Marsh meets with Finnish Foreign Minister Pekka Haavisto."
    )
    dispatch = Dispatch(id="day", title="Schedule for 3 May 2022", text=text, published=date(2022, 5, 2))
    (one,) = contacts_of(dispatch, known)
    assert (one.status, one.when.iso) == (Status.PLANNED, "2022-05-03")
    assert {each.name for each in one.participants} == {"Tom Marsh", "Pekka Haavisto"}


def test_an_organisation_before_a_meeting_that_is_attended_takes_part(known: Knowledge) -> None:
    assert told("Russian President Vladimir Putin will attend the SCO meeting in Qingdao.", known) == [
        ("RUS SCO", "in_person", "planned")
    ]
    assert told("Russian President Vladimir Putin criticised the NATO meeting in Riga.", known) == []


def test_a_name_behind_a_title_of_several_words_stands_in_the_list(known: Knowledge) -> None:
    text = (
        "U.S. envoy Sung Kim will meet with Japanese Director-General for Asian Affairs Funakoshi Takehiro "
        "and South Korean envoy Noh Kyu-duk."
    )
    assert told(text, known) == [("JPN KOR USA", "in_person", "planned")]


def test_a_council_of_the_publishers_own_state_is_no_other_party(known: Knowledge) -> None:
    text = "Vladimir Putin chaired a meeting with permanent members of the Security Council."
    home = dispatch_from(text, source="kremlin.ru", date="2019-03-29")
    assert contacts_of(home, known) == ()
    abroad = dispatch_from(text.replace("the Security", "the UN Security"), source="kremlin.ru", date="2019-03-29")
    assert [one.parties for one in contacts_of(abroad, known)] == [frozenset({"RUS", "UN"})]


def test_what_two_spoke_about_is_of_the_meeting_told_before(known: Knowledge) -> None:
    text = (
        "The Finnish foreign minister met the Estonian foreign minister in Turku. "
        "The Finnish foreign minister and the Estonian foreign minister spoke about the ferry."
    )
    assert told(text, known) == [("EST FIN", "in_person", "held")]


def test_a_province_is_in_its_state(known: Knowledge) -> None:
    assert told("Vice President Kamala Harris visited Virginia, Florida and Montana.", known) == []


@pytest.mark.parametrize(
    "title",
    [
        "Secretary Antony J. Blinken and French Foreign Minister Jean-Yves Le Drian Before Their Meeting",
        "Remarks by President Biden and President Macron of the French Republic Before Bilateral Meeting",
    ],
)
def test_a_heading_of_remarks_tells_the_meeting_of_the_day(title: str, known: Knowledge) -> None:
    text = "It is a pleasure to be here today."
    (one,) = contacts_of(dispatch_from(text, title=title, source="state.gov", date="2022-02-19"), known)
    assert (one.parties, one.status, one.when.iso) == (frozenset({"FRA", "USA"}), Status.HELD, "2022-02-19")


def test_a_tour_of_a_land_visits_it_and_a_journey_ended_has_no_day_of_the_report(known: Knowledge) -> None:
    assert told("Iranian President Hassan Rouhani ended a two-day tour of Burkina Faso.", known) == [
        ("BFA IRN", "in_person", "held")
    ]
    text = "U.S. envoy Tim Lenderking returned on Monday from travel to Oman."
    (one,) = contacts_of(Dispatch(id="back", text=text, published=TUESDAY), known)
    assert one.when.open
