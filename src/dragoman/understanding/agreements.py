"""Agreements: first version."""

from __future__ import annotations

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions, mentions_of
from dragoman.diplomacy.undertakings import Agreement


def agreements(dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge) -> tuple[Agreement, ...]:
    """Return agreements."""
    return ()
