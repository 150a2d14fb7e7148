"""Statements: reported speech of political actors."""

from __future__ import annotations

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Dispatch
from dragoman.diplomacy.statements import Statement
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions


def statements(
    dispatch: Dispatch,
    sentences: tuple[Sentence, ...],
    mentioned: Mentions,
    met: tuple[Contact, ...],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Return statements."""
    return ()
