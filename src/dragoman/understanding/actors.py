"""Actors: first version."""

from __future__ import annotations

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions, mentions_of


def mentions(dispatch: Dispatch, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Mentions:
    """Return every mention."""
    return mentions_of(())
