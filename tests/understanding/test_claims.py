"""Totals of contacts: what is counted, whose, how many and since when; and what is no total."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.diplomacy.claims import Claim
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.tables import tables
from dragoman.pipeline import knowledge
from dragoman.understanding.actors import mentions
from dragoman.understanding.claims import claims, counted_words
from dragoman.understanding.claims_totals import Way, totals

KNOWN = knowledge()
TABLES = tables()
PUBLISHED = date(2020, 12, 29)
RULES = {way.value: TABLES.toml("claims")[way.value] for way in Way}


def read(text: str, published: date | None = PUBLISHED) -> tuple[Claim, ...]:
    dispatch = Dispatch(id="d", text=text, published=published)
    sentences = KNOWN.parser.parse(dispatch)
    return claims(dispatch, sentences, mentions(dispatch, sentences, KNOWN), KNOWN)


def rules(text: str) -> set[str]:
    sentences = KNOWN.parser.parse(Dispatch(id="d", text=text))
    return {total.way.value for sentence in sentences for total in totals(sentence, TABLES)}


def every(key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in RULES.items() for text in entry[key]]


@pytest.mark.parametrize(("name", "text"), every("examples"))
def test_rule_matches_its_examples(name: str, text: str) -> None:
    assert name in rules(text)


@pytest.mark.parametrize(("name", "text"), every("not"))
def test_rule_leaves_its_near_misses(name: str, text: str) -> None:
    assert name not in rules(text)


TOTALS = [
    ("This year Vladimir Putin and Recep Tayyip Erdogan met in person three times.", "in_person", 3, 3, "2020-01-01/2020-12-29"),
    ("Vladimir Putin and Recep Tayyip Erdogan have held nearly two dozen phone calls this year.", "phone", 20, 24, "2020-01-01/2020-12-29"),
    ("Vladimir Putin and Recep Tayyip Erdogan met twice last year.", "in_person", 2, 2, "2019"),
    ("Vladimir Putin and Recep Tayyip Erdogan met eight times in 2019.", "in_person", 8, 8, "2019"),
    ("Russian and Turkish leaders have exchanged more than ten visits since 2014.", "in_person", 11, 999,
     "2014-01-01/2020-12-29"),
    ("Vladimir Putin and Recep Tayyip Erdogan never met in 2018.", "in_person", 0, 0, "2018"),
    ("It was the third meeting of Vladimir Putin and Recep Tayyip Erdogan this year.", "in_person", 3, 3, "2020-01-01/2020-12-29"),
    ("Vladimir Putin met Recep Tayyip Erdogan in Sochi on Monday, their fourth meeting since March 5.", "in_person", 4, 4,
     "2020-03-05/2020-12-28"),
    ("Vladimir Putin and Recep Tayyip Erdogan spoke by phone at least five times.", "phone", 5, 999, None),
    ("Between January and March Vladimir Putin and Recep Tayyip Erdogan telephoned each other some twenty times.", "phone", 18, 22,
     "2020-01-01/2020-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mode", "low", "high", "period"), TOTALS)
def test_totals(text: str, mode: str, low: int, high: int, period: str | None) -> None:
    (claim,) = read(text)
    assert set(claim.parties) == {"RUS", "TUR"}
    assert (claim.mode.value, claim.quantity.low, claim.quantity.high) == (mode, low, high)
    assert claim.period.iso == period


def test_the_sides_of_a_joined_adjective() -> None:
    (claim,) = read("The minister will lead the delegation to the fifth U.S.-Algerian Strategic Dialogue.")
    assert claim.parties == ("USA", "DZA")


def test_two_totals_in_one_sentence_share_their_period() -> None:
    found = read(
        "Vladimir Putin and Recep Tayyip Erdogan spoke by phone nearly a dozen times this year and never once met in person."
    )
    assert [(c.mode.value, c.quantity.low, c.quantity.high, c.period.iso) for c in found] == [
        ("phone", 10, 12, "2020-01-01/2020-12-29"),
        ("in_person", 0, 0, "2020-01-01/2020-12-29"),
    ]


def test_a_number_set_against_a_total_is_a_total() -> None:
    found = read("At most two meetings of the Russian and Turkish leaders were held in 2019, against five in 2018.")
    assert [(c.quantity.low, c.quantity.high, c.period.iso) for c in found] == [(0, 2, "2019"), (5, 5, "2018")]


def test_without_a_date_this_year_has_no_known_start() -> None:
    (claim,) = read("This year Vladimir Putin and Recep Tayyip Erdogan met three times.", published=None)
    assert claim.period.open


NOTHING = [
    "Vladimir Putin and Recep Tayyip Erdogan met in Sochi.",
    "Putin met three ministers in Sochi.",
    "Vladimir Putin and Recep Tayyip Erdogan held a one-day summit in Sochi.",
    "Russia and Turkey took part in the six-party talks.",
    "Vladimir Putin and Recep Tayyip Erdogan held three days of talks in Sochi.",
    "The team won three times.",
    "Russian companies held two meetings.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_total(text: str) -> None:
    assert read(text) == ()


COUNTED = [
    ("Putin and Erdogan met three times.", {"met"}),
    ("Putin and Erdogan held two dozen phone calls.", {"calls"}),
    ("Putin and Erdogan have never met.", {"met"}),
    ("Putin met Erdogan on Monday, their third meeting this year.", set()),
    ("Putin and Erdogan met once.", set()),
]


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_counted_words_are_no_single_occasions(text: str, words: set[str]) -> None:
    (sentence,) = KNOWN.parser.parse(Dispatch(id="d", text=text))
    assert {sentence.words[n].text for n in counted_words(sentence, TABLES)} == words
