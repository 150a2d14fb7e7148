"""Contacts: who met, telephoned or wrote to whom, as the clauses of a dispatch report it.

Knows: the order of the steps: candidates by construction, what is no contact, the fields of each occasion, which
occasions are one contact, the day of a readout. Does not know: words (they are in the tables), or the record.
"""

from __future__ import annotations

from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.evidence import Remark
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidates import candidates_of
from dragoman.understanding.contacts.conclusions import contact, remarks
from dragoman.understanding.contacts.exclusions import excluded
from dragoman.understanding.contacts.merging import merged
from dragoman.understanding.contacts.occasions import occasion
from dragoman.understanding.contacts.scene import set_scene
from dragoman.understanding.contacts.stages import stages as journeys_of
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions


def contacts(
    dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge
) -> tuple[tuple[Contact, ...], tuple[Remark, ...]]:
    """Return the contacts that a dispatch reports, and remarks on what could not be settled of them."""
    here = set_scene(dispatch, sentences, mentioned, knowledge)
    found = [one for sentence in sentences for one in candidates_of(here, sentence)]
    told = [occasion(here, one) for one in found if excluded(here, one) is None]
    groups = merged(here, (one for one in told if one is not None))
    journeys = journeys_of(groups)
    return tuple(contact(here, group, journeys) for group in groups), remarks(groups)
