"""Every frame of an act is filled by its examples and not by its near-misses; promises turn to threats."""

from __future__ import annotations

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.pipeline import knowledge
from dragoman.understanding.actors import mentions
from dragoman.understanding.acts import acts, matches

KNOWN = knowledge()
FRAMES = {rule.name: rule for rule in KNOWN.tables.constructions("acts")}


def frames(text: str) -> set[str]:
    dispatch = Dispatch(id="d", text=text)
    sentences = KNOWN.parser.parse(dispatch)
    mentioned = mentions(dispatch, sentences, KNOWN)
    return {match.construction.name for sentence in sentences for match in matches(sentence, mentioned, KNOWN)}


EXAMPLES = [(name, text) for name, rule in FRAMES.items() for text in rule.examples]
NEAR_MISSES = [(name, text) for name, rule in FRAMES.items() for text in rule.near_misses]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_frame_is_filled_by_its_examples(name: str, text: str) -> None:
    assert name in frames(text)


@pytest.mark.parametrize(("name", "text"), NEAR_MISSES)
def test_frame_leaves_its_near_misses(name: str, text: str) -> None:
    assert name not in frames(text)


CASES = [
    ("Finland will support Estonia's bid.", "agree", "FIN", "EST"),
    ("Finland is willing to send doctors to Estonia.", "agree", "FIN", "EST"),
    ("Finland said it would allow Estonian inspectors to return.", "agree", "FIN", "EST"),
    ("Finland pledged to attack Estonian ships.", "threaten", "FIN", "EST"),
    ("Finland announced it will impose sanctions on Estonia.", "threaten", "FIN", "EST"),
    ("Finland will withdraw its troops from Estonia.", "agree", "FIN", "EST"),
    ("Finland will halt its attacks on Estonia.", "agree", "FIN", "EST"),
    ("Finland will not allow Estonian ships to land.", "threaten", "FIN", "EST"),
    ("Finland said it would not pay Estonia.", "reject", "FIN", "EST"),
    ("Finland said that Estonia must open the port.", "request", "FIN", "EST"),
    ("Finland praised Estonia's reforms.", "support", "FIN", "EST"),
    ("Estonia's proposal was rejected by Finland.", "reject", "FIN", "EST"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), CASES)
def test_acts(text: str, kind: str, source: str, target: str) -> None:
    (act,) = acts(Dispatch(id="d", text=text), KNOWN)
    assert (act.kind.value, act.sources, act.targets) == (kind, (source,), (target,))


SILENT = [
    "Finland did not reject the Estonian offer.",
    "Demonstrators blocked roads in Finland, demanding the release of an Estonian writer.",
    "The rejected offer came from Finland.",
    "Finland's team will win in Estonia.",
    "It rained in Finland.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_denied_or_only_background_is_no_act(text: str) -> None:
    assert acts(Dispatch(id="d", text=text), KNOWN) == ()
