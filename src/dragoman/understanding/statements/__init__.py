"""Statements: who said what. The stage itself is `stage.statements`.

Knows: which statements count as those of political actors, and in which order its files work. Does not know: how cues,
contents and speakers are found (those files), through whom a statement came (`chains`).

The way is: `sayings` (cues of a sentence, by the `lexicon`) -> `contents` (which words are what was said) ->
`attributions` (with quotation marks; by anybody) -> `speakers` (who that is) -> `stage` (which of them are statements
of political actors); `turns` finds transcripts and texts issued whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.understanding.mentions import MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.actors import Participant
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
    """Return the statements of political actors that a dispatch reports, in order of the text."""
    from dragoman.understanding.statements import stage  # here: `stage` needs `quotations`, which needs this package

    return stage.statements(dispatch, sentences, mentioned, met, knowledge)


def of_actors(said: tuple[Statement, ...], mentioned: Mentions) -> tuple[Statement, ...]:
    """Keep the statements of political actors: somebody of a party, a named person only with an office.

    A long quotation of nobody who could be found is kept as unattributed.
    """
    persons = {one for mention in mentioned.all if mention.kind is MentionKind.PERSON for one in mention.participants}

    def counts(one: Participant) -> bool:
        return one.party is not None and (one.office is not None or one not in persons)

    return tuple(one for one in said if not one.speakers or any(map(counts, one.speakers)))
