"""Numbers and hedges: each form fits its examples, and a hedge leaves the range that the guidelines give it."""

from __future__ import annotations

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.parsing import Parser
from dragoman.language.tables import tables
from dragoman.understanding.quantities import Amount, amounts, ordinal

TABLES = tables()
PARSER = Parser()
FORMS = {name: entry for name, entry in TABLES.toml("quantities").items() if "form" in entry}


def found(text: str) -> list[Amount]:
    return [one for sentence in PARSER.parse(Dispatch(id="d", text=text)) for one in amounts(sentence, TABLES)]


def every(key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in FORMS.items() for text in entry.get(key, ())]


@pytest.mark.parametrize(("name", "text"), every("examples"))
def test_form_fits_its_examples(name: str, text: str) -> None:
    assert name in {one.rule for one in found(text)}


@pytest.mark.parametrize(("name", "text"), every("not"))
def test_form_leaves_its_near_misses(name: str, text: str) -> None:
    assert name not in {one.rule for one in found(text)}


RANGES = [
    ("three", 3, 3),
    ("12", 12, 12),
    ("twenty-two", 22, 22),
    ("nearly two dozen", 20, 24),
    ("nearly a dozen", 10, 12),
    ("almost thirty", 25, 30),
    ("some twenty", 18, 22),
    ("about ten", 9, 11),
    ("a dozen or so", 10, 14),
    ("dozens of", 24, 99),
    ("at least five", 5, 999),
    ("more than twenty", 21, 999),
    ("over forty", 41, 999),
    ("at most two", 0, 2),
    ("no more than three", 0, 3),
    ("fewer than five", 0, 4),
    ("no fewer than four", 4, 999),
    ("as many as six", 0, 6),
    ("only two", 2, 2),
    ("half a dozen", 6, 6),
    ("two or three", 2, 3),
    ("between five and ten", 5, 10),
    ("five or more", 5, 999),
]


@pytest.mark.parametrize(("wording", "low", "high"), RANGES)
def test_ranges(wording: str, low: int, high: int) -> None:
    (one,) = found(f"They held {wording} meetings.")
    assert (one.low, one.high) == (low, high)


@pytest.mark.parametrize(("text", "number"), [("third", 3), ("21st", 21), ("Twelfth", 12), ("thirsty", None)])
def test_ordinals(text: str, number: int | None) -> None:
    assert ordinal(text, TABLES) == number
