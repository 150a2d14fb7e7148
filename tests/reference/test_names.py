"""Spellings of one person, and persons told apart by spelling."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.reference import fold, same_person, similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yury Ushakov", "Yuri Ushakov"),
        ("Nikola Gruevski", "N. Gruevski"),
        ("Mahmoud Zahar", "Mahmud al-Zahar"),
        ("Ban Ki-moon", "Ban Ki Moon"),
        ("Shinzo Abe", "Abe Shinzo"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Viktor Yushchenko", "Victor Yushchenko"),
        ("Mr. Solana", "Javier Solana"),
        ("Saeb Erekat", "Sa'eb Erakat"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George H. W. Bush", "George W. Bush"),
        ("Li Qiang", "Li Keqiang"),
        ("Li Hui", "Liu He"),
        ("Abdullah II", "Abdullah Gul"),
        ("Mohammed bin Zayed", "Mohammed bin Salman"),
        ("Raul Castro", "Fidel Castro"),
        ("Sergei Ivanov", "Igor Ivanov"),
    ],
)
def test_unlike_people(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("Al-Thani", "al thani"),
        ("U.S.", "us"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Łódź", "lodz"),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
@example("0_-0")
def test_folding_is_done_after_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=20), st.text(max_size=20))
@example("00:1", "10:1")
def test_likeness_does_not_depend_on_order(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
