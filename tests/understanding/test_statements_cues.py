"""The lexicon of saying tests itself: each entry finds its examples and leaves its near-misses."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.constructions import Construction
from dragoman.language.parsing import Parser
from dragoman.language.tables import tables
from dragoman.understanding.quotations import quotation_marks
from dragoman.understanding.statements.attributions import Attribution, attributions
from dragoman.understanding.statements.lexicon import Act, act, lexicon

CUES = tables("en").constructions("cues")
LEXICON = lexicon(tables("en"))


def every(kind: str) -> list[tuple[Construction, str]]:
    """Return each entry with each of its examples or near-misses."""
    return [(cue, sentence) for cue in CUES for sentence in (cue.examples if kind == "examples" else cue.near_misses)]


@cache
def parses() -> dict[str, tuple[Attribution, ...]]:
    """Read all sentences of the table in one go."""
    words = list(dict.fromkeys(sentence for kind in ("examples", "not") for _, sentence in every(kind)))
    dispatches = [Dispatch(id=str(n), text=text) for n, text in enumerate(words)]
    found = zip(dispatches, Parser().parse_all(dispatches), strict=True)
    return {d.text: attributions(d.text, parse, quotation_marks(d, LEXICON), LEXICON) for d, parse in found}


@pytest.mark.parametrize(("cue", "sentence"), every("examples"), ids=lambda value: getattr(value, "name", value))
def test_cue_finds_its_examples(cue: Construction, sentence: str) -> None:
    """Each example of each entry holds an attribution by that entry."""
    assert cue.name in {one.rule for one in parses()[sentence]}


@pytest.mark.parametrize(("cue", "sentence"), every("not"), ids=lambda value: getattr(value, "name", value))
def test_cue_leaves_its_near_misses(cue: Construction, sentence: str) -> None:
    """No near-miss holds an attribution by the entry it was written for."""
    assert cue.name not in {one.rule for one in parses()[sentence]}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_each_entry_names_its_act_and_has_both_kinds_of_test(cue: Construction) -> None:
    """An entry has an act of the list, an example and a near-miss, and something that can hold a content."""
    assert act(cue) in Act
    assert cue.examples
    assert cue.near_misses
    assert cue.meaning.get("frame") or cue.meaning.get("quote") or any(part.name == "content" for part in cue.parts)
