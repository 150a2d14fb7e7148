"""The tables of contacts keep what they promise: each rule finds its examples and leaves its near-misses alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.language.tables import tables
from dragoman.understanding import actors, contacts
from dragoman.understanding.contacts.candidates import candidates_of
from dragoman.understanding.contacts.exclusions import excluded
from dragoman.understanding.contacts.scene import Scene, set_scene
from dragoman.understanding.contacts.status_cues import cues
from dragoman.understanding.contacts.statuses import reading
from dragoman.understanding.knowledge import Knowledge, knowledge

TABLES = tables("en")
RULES = TABLES.constructions("contacts")
JOINING = ("outcome", "touches")  # these only speak of a contact named before


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


def understood(text: str, known: Knowledge) -> tuple[Scene, tuple[Sentence, ...], tuple[Contact, ...]]:
    dispatch = Dispatch(id="example", text=text, published=date(2023, 5, 10))
    sentences = known.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, known)
    found, _ = contacts.contacts(dispatch, sentences, mentioned, known)
    return set_scene(dispatch, sentences, mentioned, known), sentences, found


def rules_of(found: tuple[Contact, ...]) -> set[str]:
    return {step for one in found for evidence in one.evidence for step in evidence.trail}


def entries(name: str) -> list[tuple[str, dict[str, Any]]]:
    return [(key, value) for key, value in TABLES.toml(name).items() if isinstance(value, dict) and "examples" in value]


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.examples)],
)
def test_a_rule_finds_its_examples(rule: Any, text: str, known: Knowledge) -> None:
    scene, sentences, found = understood(text, known)
    kept = {
        one.rule.rule
        for sentence in sentences
        for one in candidates_of(scene, sentence)
        if excluded(scene, one) is None
    }
    assert rule.rule in (kept if rule.name in JOINING else rules_of(found))


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.near_misses)],
)
def test_a_rule_leaves_its_near_misses_alone(rule: Any, text: str, known: Knowledge) -> None:
    _, _, found = understood(text, known)
    assert rule.rule not in rules_of(found)


def heard(text: str, known: Knowledge) -> set[str]:
    """Return the cues that are heard from any word of a text that can name a contact."""
    table, triggers = cues(TABLES), {lemma for rule in RULES for lemma, _ in rule.triggers}
    sentences = known.parser.parse(Dispatch(id="example", text=text))
    return {
        step
        for sentence in sentences
        for word in sentence.words
        if word.lemma.lower() in triggers
        for step in reading(sentence, word.index, table).trail
    }


@pytest.mark.parametrize(("name", "entry"), entries("statuses"), ids=[name for name, _ in entries("statuses")])
def test_a_cue_is_heard_in_its_examples_only(name: str, entry: dict[str, Any], known: Knowledge) -> None:
    for text in entry["examples"]:
        assert f"statuses/{name}" in heard(text, known), text
    for text in entry["not"]:
        assert f"statuses/{name}" not in heard(text, known), text


@pytest.mark.parametrize(("name", "entry"), entries("noncontacts"), ids=[name for name, _ in entries("noncontacts")])
def test_what_is_no_contact_stays_out(name: str, entry: dict[str, Any], known: Knowledge) -> None:
    for text in entry["examples"]:
        assert understood(text, known)[2] == (), text
    for text in entry["not"]:
        assert len(understood(text, known)[2]) == 1, text


MODES = [(name, entry) for name, entry in entries("modes") if "words" in entry]


@pytest.mark.parametrize(("name", "entry"), MODES, ids=[name for name, _ in MODES])
def test_a_mode_is_read_from_its_words(name: str, entry: dict[str, Any], known: Knowledge) -> None:
    for text in entry["examples"]:
        assert [one.mode.value for one in understood(text, known)[2]] == [name], text


@pytest.mark.parametrize(("name", "entry"), entries("agenda"), ids=[name for name, _ in entries("agenda")])
def test_an_agenda_is_read_from_its_words(name: str, entry: dict[str, Any], known: Knowledge) -> None:
    def items(text: str) -> list[str]:
        return [item.wording for one in understood(text, known)[2] for item in one.agenda]

    for text in entry["examples"]:
        assert any("ferry" in item for item in items(text)), text
    for text in entry["not"]:
        assert not items(text) or "trade" in items(text), text
