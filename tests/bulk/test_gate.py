"""The gate passes what can matter and drops what cannot, paragraph by paragraph."""

from __future__ import annotations

import pytest

from dragoman.bulk.gating import gate
from dragoman.diplomacy.sources import Dispatch, Part
from dragoman.language.gate import Gate
from dragoman.pipeline import knowledge
from dragoman.reading import dispatch_from


@pytest.fixture(scope="module")
def keeper() -> Gate:
    return gate(knowledge())


def passing(keeper: Gate, dispatch: Dispatch) -> list[str]:
    return [dispatch.slice(passage) for passage in keeper(dispatch) if passage.part is Part.TEXT]


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


def test_sentences_of_one_paragraph_pass_or_not_each_for_itself(keeper: Gate) -> None:
    text = "The Finnish foreign minister left Turku. Shares fell in heavy trading. He said that the talks would go on."

    found = passing(keeper, dispatch_from(text))

    assert found == [text[:40], "He said that the talks would go on."]


def test_a_quotation_goes_with_the_sentence_that_it_stands_in(keeper: Gate) -> None:
    text = '"The bridge is old. It has to be mended," Finnish Foreign Minister Elina Virtanen said. Snow fell.'

    assert passing(keeper, dispatch_from(text)) == [text.removesuffix(" Snow fell.")]


def test_what_a_company_says_is_dropped_though_a_state_is_named_beside_it(keeper: Gate) -> None:
    text = "The Finnish foreign minister left Turku. Northern Timber Inc said it had bought a mill in Estonia."

    assert passing(keeper, dispatch_from(text)) == []


def test_a_text_in_which_an_actor_speaks_for_itself_passes_whole(keeper: Gate) -> None:
    text = "Good evening. The winter was long. We shall open the border. Thank you."

    assert passing(keeper, dispatch_from(text, title="Remarks by Foreign Minister Elina Virtanen")) == [text]


def test_the_parser_skips_what_does_not_pass_and_keeps_the_numbers_of_paragraphs(keeper: Gate) -> None:
    dispatch = dispatch_from("The weather was fine.\n\nAnkara refused to talk. It was cold.", title="Ankara says no")

    (sentences,) = knowledge().parser.parse_all([dispatch], keeper)

    assert [(each.part, each.paragraph, dispatch.slice(each.passage)) for each in sentences] == [
        (Part.TITLE, 0, "Ankara says no"),
        (Part.TEXT, 1, "Ankara refused to talk."),
    ]


def test_a_title_that_says_nothing_goes_with_a_text_that_says_nothing(keeper: Gate) -> None:
    assert keeper(dispatch_from("The weather was fine.", title="Weather in the hills")) == ()


def test_a_letter_that_grows_in_lower_case_moves_nothing(keeper: Gate) -> None:
    text = "İİİİ. Ankara said no."

    assert passing(keeper, dispatch_from(text)) == ["Ankara said no."]
