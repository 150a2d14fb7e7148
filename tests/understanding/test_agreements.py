"""Agreements: every rule by its examples and near-misses, and what a dispatch reports of them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.diplomacy.undertakings import Agreement, AgreementStatus
from dragoman.language.tables import tables
from dragoman.understanding import actors, agreements
from dragoman.understanding.knowledge import Knowledge

RULES = tables("en").constructions("undertakings")


def read(text: str, known: Knowledge) -> tuple[Agreement, ...]:
    """Return the agreements of a text of 4 March 2021."""
    dispatch = Dispatch(id="test", text=text, published=date(2021, 3, 4))
    sentences = known.parser.parse(dispatch)
    return agreements.agreements(dispatch, sentences, actors.mentions(dispatch, sentences, known), known)


def rules_of(found: tuple[Agreement, ...]) -> set[str]:
    """Return the names of the rules that led to agreements."""
    return {evidence.trail[0] for agreement in found for evidence in agreement.evidence}


@pytest.mark.parametrize(("rule", "text"), [(rule.rule, text) for rule in RULES for text in rule.examples])
def test_rule_reports_its_examples(rule: str, text: str, known: Knowledge) -> None:
    """Each example of each rule gives an agreement by that rule."""
    assert rule in rules_of(read(text, known))


@pytest.mark.parametrize(("rule", "text"), [(rule.rule, text) for rule in RULES for text in rule.near_misses])
def test_rule_leaves_its_near_misses(rule: str, text: str, known: Knowledge) -> None:
    """No near-miss gives an agreement by the rule it was written for."""
    assert rule not in rules_of(read(text, known))


def test_every_rule_has_an_example_and_a_near_miss() -> None:
    """A rule without examples is not tested."""
    assert not [rule.name for rule in RULES if not rule.examples or not rule.near_misses]


def test_every_rule_has_a_status_of_ours() -> None:
    """The statuses of the table are those of the records."""
    assert {str(rule.meaning["status"]) for rule in RULES} <= {status.value for status in AgreementStatus}


def test_a_treaty_has_parties_name_status_date_and_topic(report: Understanding) -> None:
    """
    LIMA, Jan 14, 2021 (Andina) - Peru and Chile signed a treaty on fisheries on Tuesday.
    """
    (treaty,) = report.agreements

    assert {"PER", "CHL"} == set(treaty.parties)
    assert treaty.name == "treaty on fisheries"
    assert treaty.status == AgreementStatus.SIGNED
    assert treaty.when.iso == "2021-01-12"
    assert treaty.topic == "fisheries"


def test_what_will_be_signed_is_planned(known: Knowledge) -> None:
    """A clause that looks ahead makes a planned agreement."""
    (treaty,) = read("Kenya and Uganda will sign a treaty on water.", known)

    assert treaty.status == AgreementStatus.PLANNED


def test_a_bargain_of_nobody_known_is_no_agreement(known: Knowledge) -> None:
    """Without a party there is a contract at most."""
    assert read("The two companies signed a deal.", known) == ()


def test_two_reports_of_one_agreement_are_one(known: Knowledge) -> None:
    """The second sentence adds its passage, not an agreement."""
    (truce,) = read("Chad and Sudan agreed on a truce. Chad and Sudan agreed on the truce at night.", known)

    assert len(truce.evidence) == 2
