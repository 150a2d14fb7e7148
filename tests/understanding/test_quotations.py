"""Quotations: every attribution by anybody, with exact places."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Rendering
from dragoman.language.parsing import Parser
from dragoman.language.tables import tables
from dragoman.reference import load
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.quotations import Attributed, quotations


@cache
def knowledge() -> Knowledge:
    """The tables and the parser that ship."""
    return Knowledge(reference=load(), tables=tables("en"), parser=Parser())


def read(text: str) -> tuple[Attributed, ...]:
    """Return the attributions of a text."""
    dispatch = Dispatch(id="test", text=text)
    return quotations(dispatch, knowledge().parser.parse(dispatch), knowledge())


def words(text: str, places: tuple[Passage, ...]) -> list[str]:
    """Return the slices of a text."""
    return [text[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("text", "content", "source", "kind"),
    [
        ("Lavrov said the talks would go on.", ["the talks would go on"], "Lavrov", "indirect"),
        ("“We shall go on,” Lavrov said.", ["We shall go on,"], "Lavrov", "direct"),
        ("“We shall go on,” said Lavrov.", ["We shall go on,"], "Lavrov", "direct"),
        ("Lavrov said the plan was “long dead”.", ["the plan was", "long dead"], "Lavrov", "mixed"),
        ("“We agree,” Lavrov said. “The rest can wait.”", ["We agree,", "The rest can wait."], "Lavrov", "direct"),
        ("The plan, Lavrov said, is dead.", ["The plan", "is dead"], "Lavrov", "indirect"),
        ("According to Lavrov, the plan is dead.", ["the plan is dead"], "Lavrov", "indirect"),
        ("The plan is dead, according to the envoy.", ["The plan is dead"], "the envoy", "indirect"),
        ("As Lavrov put it: “The plan is dead.”", ["The plan is dead."], "Lavrov", "direct"),
        ("The envoy thinks the plan is dead.", ["the plan is dead"], "The envoy", "indirect"),
        ("The minister's claim that Iran cheated was false.", ["Iran cheated"], "The minister", "indirect"),
    ],
)
def test_attribution(text: str, content: list[str], source: str, kind: str) -> None:
    """Content, source and kind are read off the text as received."""
    found = [one for one in read(text) if content == words(text, one.content)]
    assert found
    assert source in words(text, found[0].source)[0]
    assert Rendering(kind) == found[0].rendering


def test_each_verb_with_its_own_content_makes_an_attribution() -> None:
    text = "The envoy welcomed the truce and urged both sides to talk."
    assert [words(text, one.content) for one in read(text)] == [["the truce"], ["both sides to talk"]]


def test_participle_is_an_attribution_of_its_own() -> None:
    text = "The envoy said the road was open, adding that food would come."
    assert [words(text, one.content) for one in read(text)] == [["the road was open"], ["food would come"]]


def test_quotations_of_several_paragraphs_are_one_attribution() -> None:
    text = "The message said:\n\n“One thing.\n\n“Another thing.”"
    (one,) = read(text)
    assert words(text, one.content) == ["One thing.", "Another thing."]


def test_quotation_without_a_cue_stays_with_the_last_speaker() -> None:
    text = "“We agree,” the envoy said.\n\n“The rest can wait for another day.”"
    (one,) = read(text)
    assert words(text, one.content) == ["We agree,", "The rest can wait for another day."]


def test_quotation_without_any_source_is_kept() -> None:
    text = "“The rest can wait for another day.”"
    (one,) = read(text)
    assert (one.rule, one.source) == ("unattributed", ())


def test_scare_quote_and_title_are_no_speech() -> None:
    assert read("The film “Winter Road” won a prize. The so-called “road map” was lost.") == ()


def test_saying_within_a_saying_is_nested() -> None:
    text = "Lavrov said the envoy had told him that the road was open."
    assert {False, True} == {one.nested for one in read(text)}


@pytest.mark.parametrize("text", ["", "\n\n", "“", "said", '""""', "He said", "said said said:", "‘’“”\n„", "a" * 5000])
def test_odd_texts_do_no_harm(text: str) -> None:
    """No text raises, and every place is a slice of it."""
    for one in read(text):
        assert all(0 <= place.start < place.end <= len(text) for place in (*one.content, *one.cue, *one.source))


def test_headline_gives_a_name_and_what_was_said() -> None:
    text = "Lavrov: Talks with Ankara will go on\n\nThe road was closed on Friday."
    (one,) = read(text)
    assert (words(text, one.content), words(text, one.source)) == (["Talks with Ankara will go on"], ["Lavrov"])
