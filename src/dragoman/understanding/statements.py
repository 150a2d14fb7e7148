"""Statements: first version."""

from __future__ import annotations

from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions, mentions_of
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.statements import Statement


def statements(dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, met: tuple[Contact, ...], knowledge: Knowledge) -> tuple[Statement, ...]:
    """Return statements."""
    return ()
