"""Contacts: who met, telephoned or wrote to whom, as the clauses of a dispatch report it.

Knows: the order of the steps: candidates by construction, participants, status, mode, date, place, agenda; what is no
contact; which clauses speak of one contact. Does not know: words (they are in the tables), or the record.
"""

from __future__ import annotations

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.evidence import Remark
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions


def contacts(
    dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge
) -> tuple[tuple[Contact, ...], tuple[Remark, ...]]:
    """Return contacts and remarks."""
    return (), ()
