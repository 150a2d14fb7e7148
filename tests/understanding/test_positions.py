"""Positions: every sign by its examples and near-misses, and the positions of whole dispatches."""

from __future__ import annotations

import re

import pytest

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.positions import Position, Stance
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.language.tables import tables
from dragoman.understanding import actors, positions
from dragoman.understanding.issues import gerund, wordings_of
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.position_signs import found, segments, signs_of
from dragoman.understanding.position_stances import ANSWERS, by_signs, weights_of

TABLE = tables("en").toml("positions")
SIGNS = {name: entry for name, entry in TABLE.items() if "at" in entry}


def marked(text: str, party: str = "") -> tuple[Dispatch, Statement]:
    """Make a dispatch and its one statement from a sentence with {cue} and [content] marked."""
    bare = ""
    places: dict[str, list[list[int]]] = {"{": [], "[": []}
    for piece in re.split(r"([{}\[\]])", text):
        if piece in places:
            places[piece].append([len(bare), len(bare)])
        elif piece in ("}", "]"):
            places["{" if piece == "}" else "["][-1][1] = len(bare)
        else:
            bare += piece
    content, cue = (tuple(Passage(first, last) for first, last in places[mark]) for mark in ("[", "{"))
    speaker = Participant(name="Ana Sol", party=party or "SWE")
    statement = Statement(speakers=(speaker,), rendering=Rendering.INDIRECT, content=content, cue=Cue(passages=cue))
    return Dispatch(id="test", text=bare), statement


def signs_in(text: str, known: Knowledge) -> dict[str, Stance | None]:
    """Return the signs of a marked sentence, with what each says there."""
    dispatch, statement = marked(text)
    sentences = known.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, known)
    signs = signs_of(known.tables)
    parts = segments(statement, sentences)
    return {one.sign.name: one.stance for part in parts for one in found(part, signs, mentioned, frozenset({"SWE"}))}


def taken(text: str, known: Knowledge, party: str = "") -> list[Position]:
    """Return the positions of a marked sentence."""
    dispatch, statement = marked(text, party)
    sentences = known.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, known)
    (done,) = positions.positioned(sentences, mentioned, (statement,), known)
    return list(done.positions)


def every(key: str) -> list[tuple[str, str]]:
    """Return each sentence of a key with the sign it belongs to."""
    return [(name, text) for name, entry in SIGNS.items() for text in entry[key]]


@pytest.mark.parametrize(("sign", "text"), every("examples"))
def test_sign_is_found_in_its_examples(sign: str, text: str, known: Knowledge) -> None:
    """Each example of each sign holds it."""
    assert sign in signs_in(text, known)


@pytest.mark.parametrize(("sign", "text"), every("not"))
def test_sign_is_not_found_in_its_near_misses(sign: str, text: str, known: Knowledge) -> None:
    """No near-miss holds the sign it was written for."""
    assert sign not in signs_in(text, known)


def test_every_sign_has_an_example_and_a_near_miss() -> None:
    """A sign that says a stance is tested both ways."""
    assert not [name for name, entry in SIGNS.items() if not entry["examples"] or not entry["not"]]


def test_every_weight_has_a_number_for_each_answer() -> None:
    """The learned table has the columns that are read, and is of a size that can be read through."""
    weights = weights_of(tables("en"))

    assert 200 < len(weights) < 2000
    assert {len(ANSWERS)} == {len(row) for row in weights.values()}


@pytest.mark.parametrize(
    ("text", "stance", "issue"),
    [
        ("Sweden {urged} [Norway to reopen the border crossing].", Stance.DEMANDS, "reopening the border crossing"),
        ("Ana Sol {condemned} [the shelling of the port].", Stance.ACCUSES, "shelling of the port"),
        ("Ana Sol {pledged} [to rebuild the dam].", Stance.PLEDGES, "rebuilding the dam"),
        ("Ana Sol {expressed} [support for a new climate treaty].", Stance.SUPPORTS, "new climate treaty"),
        ("Ana Sol {rejected} [the new quota].", Stance.OPPOSES, "new quota"),
        ("Ana Sol {thanked} [Norway for its mediation in the dispute].", Stance.PRAISES, "mediation in the dispute"),
        ("Ana Sol {said} [the tariffs were unacceptable].", Stance.OPPOSES, "tariffs"),
        ("Ana Sol {said} [her country was ready for talks on fisheries].", Stance.SUPPORTS, "talks on fisheries"),
        ("Ana Sol {stressed} [the importance of fair elections].", Stance.SUPPORTS, "fair elections"),
    ],
)
def test_a_statement_takes_a_stance_on_an_issue(text: str, stance: Stance, issue: str, known: Knowledge) -> None:
    """Stance and issue of plain sentences."""
    assert (stance, issue) in {(one.stance, one.issue) for one in taken(text, known)}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sol {said} [the train had left at noon].",
        "Ana Sol {told} [reporters that forty people had been wounded].",
    ],
)
def test_a_report_of_facts_takes_none(text: str, known: Knowledge) -> None:
    """What only happened is no position."""
    assert taken(text, known) == []


def test_negation_turns_a_stance(known: Knowledge) -> None:
    """Distance to a rejection is no rejection."""
    assert signs_in("Ana Sol did not {rule out} [a summit].", known)["opposition-verbs"] == Stance.SUPPORTS
    assert (
        signs_in("Ana Sol {said} [Sweden would not support the plan].", known)["support-predicates"] == Stance.OPPOSES
    )


def test_a_sign_of_one_side_says_nothing_of_the_other(known: Knowledge) -> None:
    """A promise is the speaker's own; a duty is another's."""
    assert signs_in("Ana Sol {said} [Sweden will free the men].", known)["promise-modals"] == Stance.PLEDGES
    assert signs_in("Ana Sol {said} [Norway will free the men].", known)["promise-modals"] is None


def test_the_target_is_who_is_addressed(known: Knowledge) -> None:
    """The party beside the cue, else the first other party inside; its code, not its name."""
    (position,) = taken("Sweden {accused} Norway [of arming the rebels].", known)

    assert (position.stance, position.target) == (Stance.ACCUSES, "NOR")


def test_positions_have_topics(known: Knowledge) -> None:
    """Issues worded differently can be compared."""
    (position,) = taken("Ana Sol {rejected} [the Western sanctions].", known)

    assert position.topic == "sanctions"


def test_issues_are_short(known: Knowledge) -> None:
    """An issue has at most twelve words, however long the content is."""
    text = (
        "Ana Sol {called for} [a comprehensive and lasting settlement of the long dispute over the northern fishing "
        "grounds between the coastal states of the region and their neighbours across the strait]."
    )

    assert all(len(one.issue.split()) <= 12 for one in taken(text, known))


def test_reasons_stand_in_the_trail(report: Understanding) -> None:
    """
    Swedish Foreign Minister Ann Linde condemned the bombing of the port on Monday.
    """
    (statement,) = report.statements

    assert [one.stance for one in statement.positions] == [Stance.ACCUSES]
    assert any(step.startswith("positions/") for step in statement.evidence[0].trail)


def test_signs_alone_answer_without_weights(known: Knowledge) -> None:
    """The rules decide where a language has no learned table."""
    dispatch, statement = marked("Ana Sol {demanded} [an end to the blockade].")
    sentences = known.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, known)
    (part,) = segments(statement, sentences)
    (judgement,) = by_signs(found(part, signs_of(known.tables), mentioned, frozenset()))

    assert judgement.stance == Stance.DEMANDS


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("resume", "resuming"),
        ("free", "freeing"),
        ("stop", "stopping"),
        ("lie", "lying"),
        ("open", "opening"),
        ("be", "being"),
    ],
)
def test_verbs_become_nouns_of_action(verb: str, noun: str) -> None:
    """The table of endings forms gerunds."""
    assert noun == gerund(verb, wordings_of(tables("en")))
