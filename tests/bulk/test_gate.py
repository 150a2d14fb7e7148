"""The gate passes what can matter and drops what cannot, paragraph by paragraph."""

from __future__ import annotations

import pytest

from dragoman.bulk.gating import gate
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.gate import Gate
from dragoman.pipeline import knowledge
from dragoman.reading import dispatch_from


@pytest.fixture(scope="module")
def keeper() -> Gate:
    return gate(knowledge())


def passing(keeper: Gate, dispatch: Dispatch) -> list[str]:
    return [dispatch.slice(passage) for passage in keeper.passing(dispatch)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Finnish foreign minister met his Estonian counterpart in Turku.",
        "Ankara said that the talks were over.",
        "The White House denied the report.",
        "President Vladimir Putin has phoned the king of Jordan.",
        "Turkey and Greece have never held such a summit.",
        "Chad and Sudan are bound by the treaty of 1998.",
        "The UN urged both sides to stop.",
    ],
)
def test_acts_of_actors_pass(keeper: Gate, sentence: str) -> None:
    assert passing(keeper, dispatch_from(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The goalkeeper said he was tired after the match.",
        "Turkey is a country of mountains and of long coasts.",
        "Shares fell by two per cent in heavy trading.",
        "The president of the company was born in 1950.",
    ],
)
def test_what_has_no_act_or_no_actor_is_dropped(keeper: Gate, sentence: str) -> None:
    assert passing(keeper, dispatch_from(sentence)) == []


def test_a_speaker_is_followed_through_a_dispatch(keeper: Gate) -> None:
    text = (
        "Finnish Foreign Minister Elina Virtanen arrived in Turku.\n\n"
        "The town lies on a river.\n\n"
        "Virtanen said that the bridge would be mended.\n\n"
        '"We shall pay for it," she added.'
    )

    found = passing(keeper, dispatch_from(text))

    assert "The town lies on a river." not in found
    assert len(found) == 3


def test_what_is_dropped_is_marked_and_the_text_left_as_it_is(keeper: Gate) -> None:
    dispatch = dispatch_from("Ankara said no.\n\nThe weather was fine.", title="Ankara says no")

    gated = keeper(dispatch)

    assert (gated.text, gated.title) == (dispatch.text, dispatch.title)
    assert [gated.slice(passage) for passage in gated.furniture] == ["The weather was fine."]


def test_a_title_that_says_nothing_goes_with_a_text_that_says_nothing(keeper: Gate) -> None:
    dispatch = dispatch_from("The weather was fine.", title="Weather in the hills")

    assert keeper(dispatch).title is None


def test_a_letter_that_grows_in_lower_case_moves_nothing(keeper: Gate) -> None:
    text = "İİİİ. Ankara said no."

    assert passing(keeper, dispatch_from(text)) == [text]
