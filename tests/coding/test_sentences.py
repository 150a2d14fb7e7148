"""Whole sentences to PLOVER: only a meeting held is a consultation."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding import coded
from dragoman.diplomacy.sources import Dispatch
from dragoman.pipeline import knowledge, understand
from dragoman.understanding.acts import acts

KNOWN = knowledge()
TURKISH, RUSSIAN = "Turkish Foreign Minister Mevlut Cavusoglu", "Russian Foreign Minister Sergei Lavrov"


def categories(text: str) -> set[str]:
    dispatch = Dispatch(id="d", text=text, published=date(2020, 12, 29))
    told = acts(dispatch, KNOWN)
    return {one.code for one in coded(understand(dispatch, KNOWN), "plover", KNOWN.reference, told)}


SENTENCES = [
    (f"{TURKISH} met with {RUSSIAN} in Sochi on Tuesday.", {"CONSULT"}),
    (f"{TURKISH} and {RUSSIAN} discussed Syria by telephone on Monday.", {"CONSULT"}),
    (f"{TURKISH} held a videoconference with {RUSSIAN}.", {"CONSULT"}),
    (f"{TURKISH} will meet {RUSSIAN} next week.", {"AGREE"}),
    (f"{TURKISH} is scheduled to visit Moscow next week.", {"AGREE"}),
    (f"{TURKISH} did not meet {RUSSIAN}.", set()),
    (f"{TURKISH} refused to meet {RUSSIAN}.", {"REJECT"}),
    (f"{TURKISH} cancelled a meeting with {RUSSIAN}.", {"SANCTION"}),
    (f"{TURKISH} and {RUSSIAN} have met three times this year.", set()),
    ("Turkey rejected a Russian demand to withdraw its observers.", {"REJECT"}),
    ("Russia threatened to impose sanctions on Turkey.", {"THREATEN"}),
    ("Turkey and Russia signed an agreement on gas in Ankara.", {"SUPPORT"}),
    ("The match between Turkey and Russia ended in a draw.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences(text: str, wanted: set[str]) -> None:
    assert categories(text) == wanted
