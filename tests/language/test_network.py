from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.network import Network
from dragoman.understanding.knowledge import Knowledge

WORDS = "the minister who said he would meet Lavrov and , . in Sochi \n ’s not to talks “ ” met with on Tuesday — ( )"
TEXTS = [
    "",
    " ",
    "Meeting",
    "Cavusoglu, who met Lavrov in Sochi on Tuesday, said that Turkey would not withdraw. Talks go on.",
    "What did the ministers, whom nobody had invited, agree on? A ceasefire: in Libya, and with the U.S., in Syria!",
    "TALKS IN GENEVA\n\nThe envoy (a former minister) “did not rule out” a second round — with Iran’s deputy foreign minister.",
]


@pytest.fixture(scope="module")
def nlp(known: Knowledge) -> Any:
    return known.parser.nlp


@pytest.fixture(scope="module")
def network(nlp: Any) -> Network:
    return Network(nlp)


def _parses(parses: Any) -> list[list[list[int]]]:
    return [parse.to_array(["TAG", "DEP", "HEAD", "SENT_START"]).tolist() for parse in parses]


def _same(texts: list[str], nlp: Any, network: Network) -> None:
    assert _parses(nlp.pipe(texts)) == _parses(network.annotate(map(nlp.make_doc, texts)))


def test_the_answers_are_those_of_the_library(nlp: Any, network: Network) -> None:
    _same(TEXTS, nlp, network)
    _same(["Lavrov said that talks went on. " * 400, *TEXTS], nlp, network)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join), max_size=5))
def test_the_answers_are_those_of_the_library_for_any_words(nlp: Any, network: Network, texts: list[str]) -> None:
    _same(texts, nlp, network)
