"""The lexicon of saying: the cues of a language, read from its tables.

Knows: what an entry of `cues.toml` and the lists of `quotes.toml` mean. Does not know: any word of any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dragoman.language.constructions import Construction
from dragoman.language.matching import Index, index
from dragoman.language.tables import Tables
from dragoman.understanding.marks import Signs


class Act(StrEnum):
    """What kind of act a cue reports; a belief or a mention is no act of speech of its own."""

    STATEMENT = "statement"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    PROMISE = "promise"
    DENIAL = "denial"
    REJECTION = "rejection"
    PRAISE = "praise"
    THREAT = "threat"
    BELIEF = "belief"
    MENTION = "mention"

    @property
    def spoken(self) -> bool:
        """Whether something was said or written, rather than held or only spoken about."""
        return self not in (Act.BELIEF, Act.MENTION)


@dataclass(frozen=True)
class Lexicon:
    """The cues by trigger, and the words that bound what is said."""

    cues: Index
    signs: Signs
    bounds: Mapping[str, frozenset[str]]

    def bound(self, name: str, word: str) -> bool:
        """Say whether a word stands in a list of `quotes.toml`."""
        return word in self.bounds[name]


@cache
def lexicon(tables: Tables) -> Lexicon:
    """Return the lexicon of saying of a language."""
    quotes = tables.toml("quotes")
    bounds = {name: frozenset(words) for name, words in quotes["bounds"].items()}
    signs = Signs(closers=quotes["marks"], possessed=frozenset(quotes["apostrophes"]["possessed"]))
    return Lexicon(cues=index(tables.constructions("cues")), signs=signs, bounds=bounds)


def act(rule: Construction) -> Act:
    """Return the act that a rule reports."""
    return Act(rule.meaning.get("act", Act.STATEMENT))
