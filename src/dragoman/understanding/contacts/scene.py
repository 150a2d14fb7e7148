"""Scene: what the stages of contact reading look things up in: the dispatch, its sentences and mentions, the tables.

Knows: how the tables of contacts are read, once a language. Does not know: what any of them means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from dragoman.diplomacy.sources import Dispatch, Part
from dragoman.language import matching
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.reference import Reference
from dragoman.understanding import dates
from dragoman.understanding.claims_totals import counted_words
from dragoman.understanding.contacts.status_cues import Cues, cues
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.reference.facts import FormatFacts


@dataclass(frozen=True)
class Lexicon:
    """The compiled tables of contacts of one language."""

    tables: Tables
    rules: matching.Index
    cues: Cues
    forms: Mapping[str, frozenset[str]]

    def table(self, name: str) -> Any:
        """Return a table of lists."""
        return self.tables.toml(name)


@dataclass(frozen=True)
class Scene:
    """A dispatch with all that is known of it before its contacts are read."""

    dispatch: Dispatch
    sentences: tuple[Sentence, ...]
    mentioned: Mentions
    reference: Reference
    lexicon: Lexicon

    @property
    def tables(self) -> Tables:
        """The tables of the language."""
        return self.lexicon.tables

    @cached_property
    def counted(self) -> frozenset[tuple[int, int]]:
        """Contact words that a total counts ("met three times"), as (sentence, word): claims, and no occasion."""
        return frozenset(
            (sentence.index, word) for sentence in self.sentences for word in counted_words(sentence, self.tables)
        )

    @cached_property
    def programme(self) -> dates.Resolved | None:
        """The day whose programme the dispatch is by its title: "Public Schedule - March 9, 2022"."""
        words = self.lexicon.table("candidates")["programme"]["words"]
        for title in (one for one in self.sentences if one.part is Part.TITLE):
            if any(word.lower in words for word in title.words):
                for one in dates.expressions(title, self.tables):
                    return dates.resolved(one, self.dispatch.published, dates.Tense.FUTURE)
        return None

    def forms(self, name: str) -> frozenset[str]:
        """Return the prepositions and other little words of a kind (`forms` of `candidates.toml`)."""
        return self.lexicon.forms[name]

    def bare(self, name: str) -> str:
        """Return a name without an article before it."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in self.tables.grammar["article"] else name

    @cached_property
    def named(self) -> frozenset[str]:
        """The parties that the dispatch names anywhere."""
        return frozenset(who.party for one in self.mentioned.all for who in one.participants if who.party)

    @cached_property
    def formats(self) -> Mapping[str, FormatFacts]:
        """Standing formats by each of their names, in lower case."""
        known = self.reference.formats.values()
        return {name.lower(): facts for facts in known for name in (facts.name, *facts.aliases)}


@cache
def lexicon(tables: Tables) -> Lexicon:
    """Compile the tables of contacts."""
    forms = {name: frozenset(words) for name, words in tables.toml("candidates")["forms"].items()}
    rules = matching.index(tables.constructions("contacts"))
    return Lexicon(tables=tables, rules=rules, cues=cues(tables), forms=forms)


def set_scene(dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge) -> Scene:
    """Set the scene of a dispatch."""
    return Scene(dispatch, sentences, mentioned, knowledge.reference, lexicon(knowledge.tables))
