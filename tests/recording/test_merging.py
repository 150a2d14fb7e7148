"""Merging: one occasion in many reports, whatever their order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from evaluation.merging import score
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.recording.composing import compose
from dragoman.recording.merging import Decisions, merge
from dragoman.recording.reports import Report
from tests.recording.building_records import CAVUSOGLU, ERDOGAN, LAVROV, PUTIN, ROUHANI, report

TRUMP = Participant(name="Donald Trump", party="USA", office=Office.HEAD_OF_STATE)
KREMLIN, ANKARA = (Participant(party=party, office=Office.HEAD_OF_STATE) for party in ("RUS", "TUR"))


def clusters(*reports: Report, decisions: Decisions | None = None) -> set[str]:
    """The occasions, each as the names of its dispatches."""
    return {"".join(one.dispatch for one in cluster.reports) for cluster in merge(reports, decisions or Decisions())}


def test_the_gold_of_merging_is_met() -> None:
    entries = score.gold()
    precision, recall, f1 = score.score(merge([score.report(entry) for entry in entries]), entries)

    assert f1 >= 0.97, (precision, recall)
    assert precision >= 0.99


def test_a_hundred_orders_give_one_result() -> None:
    assert score.orders([score.report(entry) for entry in score.gold()], 100) == 1


def test_planned_then_held_is_one_occasion() -> None:
    planned = report("a", PUTIN, ERDOGAN, on="2020-01-08", published="2020-01-07", status=Status.PLANNED)
    held = report("b", PUTIN, ERDOGAN, on="2020-01-08", published="2020-01-08")

    assert clusters(planned, held) == {"ab"}


def test_two_calls_on_successive_days_stay_two() -> None:
    calls = [report(day, PUTIN, ERDOGAN, on=f"2020-02-1{day}", mode=Mode.PHONE, agenda=["Idlib"]) for day in "12"]

    assert clusters(*calls) == {"1", "2"}


def test_a_call_and_a_meeting_on_one_day_stay_two() -> None:
    call = report("a", PUTIN, ERDOGAN, on="2020-03-05", mode=Mode.PHONE)
    meeting = report("b", PUTIN, ERDOGAN, on="2020-03-05")
    either = report("c", PUTIN, ERDOGAN, on="2020-03-05", mode=Mode.UNSPECIFIED)

    assert clusters(call, meeting) == {"a", "b"}
    assert len(clusters(call, meeting, either)) == 2


def test_the_same_pair_in_two_cities_in_one_week_stays_two() -> None:
    one = report("a", PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul")
    two = report("b", PUTIN, ERDOGAN, on="2020-01-10", place="Berlin")

    assert clusters(one, two) == {"a", "b"}


def test_presidents_and_their_ministers_on_one_day_are_two_occasions() -> None:
    assert clusters(report("a", PUTIN, ERDOGAN, on="2020-01-08"), report("b", LAVROV, CAVUSOGLU, on="2020-01-08")) == {
        "a",
        "b",
    }


def test_the_leaders_are_those_who_are_named() -> None:
    assert clusters(report("a", KREMLIN, ANKARA, on="2020-01-08"), report("b", PUTIN, ERDOGAN, on="2020-01-08")) == {
        "ab"
    }


def test_a_meeting_on_the_margins_is_another() -> None:
    summit = report("a", PUTIN, ERDOGAN, ROUHANI, on="2022-07-19", place="Tehran", format="Astana format")
    aside = report("b", PUTIN, ERDOGAN, on="2022-07-19", place="Tehran")

    assert clusters(summit, aside) == {"a", "b"}


def test_two_of_three_are_at_the_summit_where_its_format_is_named() -> None:
    summit = report("a", PUTIN, ERDOGAN, ROUHANI, on="2020-07-01", mode=Mode.VIDEO, format="Astana format")
    two = report("b", PUTIN, ERDOGAN, on="2020-07-01", mode=Mode.VIDEO, format="Astana format")

    assert clusters(summit, two) == {"ab"}


def test_each_home_has_its_own_day_of_a_call_at_night() -> None:
    west = report("a", PUTIN, TRUMP, on="2021-12-30", mode=Mode.PHONE, outlet="whitehouse.gov")
    east = report("b", PUTIN, TRUMP, on="2021-12-31", mode=Mode.PHONE, outlet="kremlin.ru")

    assert clusters(west, east) == {"ab"}
    assert clusters(west, report("c", PUTIN, TRUMP, on="2021-12-31", mode=Mode.PHONE, outlet="whitehouse.gov")) == {
        "a",
        "c",
    }


def test_a_mention_months_later_finds_the_one_occasion_that_it_can_mean() -> None:
    met = report("a", PUTIN, ERDOGAN, on="2019-10-22", place="Sochi")
    later = report("b", PUTIN, ERDOGAN, on="2019-10", place="Sochi", published="2020-02-01")

    assert clusters(met, later) == {"ab"}


def test_a_mention_that_can_mean_either_of_two_joins_neither() -> None:
    met = [report(day, PUTIN, ERDOGAN, on=f"2019-10-0{day}") for day in "15"]

    assert clusters(*met, report("b", PUTIN, ERDOGAN, on="2019-10", published="2020-02-01")) == {"1", "5", "b"}


def test_a_plan_without_a_day_means_the_next_occasion() -> None:
    plan = report("a", PUTIN, ERDOGAN, published="2020-01-02", status=Status.PLANNED)
    met = [report(name, PUTIN, ERDOGAN, on=day) for name, day in (("b", "2020-01-19"), ("c", "2020-01-08"))]

    assert clusters(plan, *met) == {"ac", "b"}


def test_a_plan_is_not_fulfilled_by_what_came_before_or_half_a_year_after() -> None:
    plan = report("a", PUTIN, ERDOGAN, published="2020-06-01", status=Status.PLANNED)

    assert clusters(plan, report("b", PUTIN, ERDOGAN, on="2020-05-01")) == {"a", "b"}
    assert clusters(plan, report("b", PUTIN, ERDOGAN, on="2020-12-01")) == {"a", "b"}


def test_what_people_join_and_part_stays_so() -> None:
    one = report("a", PUTIN, ERDOGAN, on="2020-01-08")
    two = report("b", PUTIN, ERDOGAN, on="2020-03-05")
    same = report("c", PUTIN, ERDOGAN, on="2020-01-08")
    joined = Decisions(joined=(frozenset({one.id, two.id}),))
    parted = Decisions(parted=frozenset({frozenset({one.id, same.id})}))

    assert clusters(one, two, decisions=joined) == {"ab"}
    assert clusters(one, two, same, decisions=joined) == {"acb"}
    assert clusters(one, same, decisions=parted) == {"a", "c"}


def test_every_merge_says_why() -> None:
    (cluster,) = merge(
        [report("a", PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul"), report("b", PUTIN, ERDOGAN, on="2020-01-08")]
    )

    assert cluster.why == {
        "r-a": (),
        "r-b": (
            "like a",
            "parties: RUS, TUR",
            "persons: Vladimir Putin, Recep Tayyip Erdogan",
            "mode: in_person",
            "day: 2020-01-08",
        ),
    }


def test_disagreements_are_shown_with_who_says_what() -> None:
    told = [
        report("a", PUTIN, ERDOGAN, on="2020-01-08", place="Istanbul", agenda=["gas"]),
        report("b", PUTIN, ERDOGAN, on="2020-01-08", place="Ankara", agenda=["gas prices"]),
    ]
    (cluster,) = merge(told)

    assert compose(cluster.reports).disagreements == (
        {
            "field": "place",
            "values": [{"value": "Istanbul", "dispatches": ["a"]}, {"value": "Ankara", "dispatches": ["b"]}],
        },
    )


def test_a_town_is_named_rather_than_a_site_or_a_country() -> None:
    told = [
        report(str(number), PUTIN, ERDOGAN, on="2020-03-05", place=place)
        for number, place in enumerate(("Russia", "Kremlin", "Moscow"))
    ]

    assert compose(told).place == "Moscow"
    assert compose(told[:2]).place == "Kremlin"
    assert compose(told[:1]).place == "Russia"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([Status.PLANNED, Status.HELD], Status.HELD),
        ([Status.HELD, Status.PLANNED], Status.HELD),
        ([Status.PROPOSED, Status.PLANNED], Status.PLANNED),
        ([Status.PLANNED, Status.CANCELLED], Status.CANCELLED),
        ([Status.CANCELLED, Status.PLANNED], Status.PLANNED),
    ],
)
def test_status_follows_the_reports_in_time(statuses: list[Status], expected: Status) -> None:
    told = [
        report(str(day), PUTIN, ERDOGAN, on="2020-01-08", published=f"2020-01-0{day + 1}", status=status)
        for day, status in enumerate(statuses)
    ]

    assert compose(told).status == expected


def test_a_person_stands_once_by_the_fullest_name() -> None:
    short = Participant(name="Erdoğan", party="TUR", office=Office.HEAD_OF_STATE)
    (cluster,) = merge(
        [report("a", PUTIN, short, on="2020-01-08"), report("b", KREMLIN, ERDOGAN, LAVROV, on="2020-01-08")]
    )

    names = [(one.name, one.party) for one in compose(cluster.reports).participants]
    assert sorted(names) == [("Recep Tayyip Erdogan", "TUR"), ("Sergey Lavrov", "RUS"), ("Vladimir Putin", "RUS")]


PEOPLE = (PUTIN, ERDOGAN, ROUHANI, LAVROV, CAVUSOGLU, TRUMP, KREMLIN, ANKARA)
DAYS = [None, "2020", "2020-01", *(f"2020-01-{day:02d}" for day in range(6, 13)), "2020-01-08/2020-01-10"]


@st.composite
def some_reports(draw: st.DrawFn) -> list[Report]:
    """Reports about few people in few days, so that many compete."""
    count = draw(st.integers(1, 9))
    return [
        report(
            f"d{number}",
            *draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True)),
            on=draw(st.sampled_from(DAYS)),
            published=(date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 30)))).isoformat(),
            mode=draw(st.sampled_from([Mode.IN_PERSON, Mode.PHONE, Mode.UNSPECIFIED])),
            status=draw(st.sampled_from([Status.HELD, Status.HELD, Status.PLANNED, Status.CANCELLED])),
            place=draw(st.sampled_from([None, "Istanbul", "Moscow"])),
            outlet=draw(st.sampled_from(["TASS", "AP", "Anadolu"])),
        )
        for number in range(count)
    ]


@settings(max_examples=100)
@given(some_reports(), st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter_and_no_report_is_lost(
    reports: list[Report], chance: random.Random
) -> None:
    first = merge(reports)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    second = merge(shuffled)

    assert first == second
    assert sorted(one.id for cluster in first for one in cluster.reports) == sorted(one.id for one in reports)
    assert all(cluster.why.keys() == {one.id for one in cluster.reports} for cluster in first)


@settings(max_examples=100)
@given(some_reports())
def test_two_dispatches_that_say_the_same_of_a_day_are_of_one_occasion(reports: list[Report]) -> None:
    for one in reports:
        if one.when.precision == "day" and len(one.parties) > 1:
            again = replace(one, id="r-again", dispatch="again")
            assert len(merge([one, again])) == 1
