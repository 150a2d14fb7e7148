"""Chains: first version."""

from __future__ import annotations

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions, mentions_of
from dragoman.diplomacy.statements import Statement


def relayed(dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, said: tuple[Statement, ...], knowledge: Knowledge) -> tuple[Statement, ...]:
    """Return statements with `via`."""
    return said
