"""Mentions: every place in a dispatch where an actor is named, and who that is.

Knows: the kinds of mention and how to look them up by word. Does not know: how they are found (`composing`,
`coreference`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.evidence import Remark, Trail
from dragoman.diplomacy.sources import Part, Passage


class MentionKind(StrEnum):
    """What a mention is, by its form."""

    PERSON = "person"  # "Russian Foreign Minister Sergey Lavrov", "Cavusoglu", "Mr. Putin"
    OFFICE = "office"  # one office-holder without a name: "the Turkish foreign minister", "his counterpart"
    OFFICIALS = "officials"  # unnamed people of a party: "Turkish officials", "an Iranian delegation", "a spokesman"
    INSTITUTION = "institution"  # "the Russian Foreign Ministry", "the Kremlin" as speaker, "the White House"
    PARTY = "party"  # a state, organisation or movement: "Turkey", "Moscow" as government, "NATO", "the Taliban"
    PRONOUN = "pronoun"  # "he", "they", "we", "I"
    GROUP = "group"  # "the two ministers", "both sides", "the leaders", "the two presidents"
    DEMONYM = "demonym"  # an adjective of a state beside another noun: "the Turkish economy"
    PLACE = "place"  # a state, city or site as a place
    NONPOLITICAL = "nonpolitical"  # somebody who is no political actor: a company, an analyst, a court, a witness


Answer = tuple[MentionKind, tuple[Participant, ...], str]
"""Whom a phrase stands for: as what, who, and by which rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: its place, its head word, and who it stands for (several for a group or a plural pronoun).

    `sentence` is the index of the sentence; `first`, `last` (inclusive) and `head` are word indices in it. Titles and
    names belong to one mention ("Russian Foreign Minister Sergey Lavrov"); a coordination is one mention each.
    `participants` is empty where nobody could be found. `surface` is the text; `role` the office words as in the text.
    """

    sentence: int
    first: int
    last: int
    head: int
    passage: Passage
    kind: MentionKind
    participants: tuple[Participant, ...]
    surface: str
    role: str = ""
    trail: Trail = ()


ACTORS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.OFFICIALS,
        MentionKind.INSTITUTION,
        MentionKind.PARTY,
        MentionKind.PRONOUN,
        MentionKind.GROUP,
    }
)


@dataclass(frozen=True)
class Mentions:
    """All mentions of a dispatch, and look-ups by sentence, word and offset."""

    all: tuple[Mention, ...]
    home: str | None = None  # the state whose office words need no state: the publisher's, or the dateline's
    remarks: tuple[Remark, ...] = ()  # what could not be settled of who is meant

    @cached_property
    def _by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        filed: dict[int, list[Mention]] = {}
        for mention in self.all:
            filed.setdefault(mention.sentence, []).append(mention)
        return {index: tuple(found) for index, found in filed.items()}

    @cached_property
    def _by_word(self) -> dict[tuple[int, int], Mention]:
        ordered = sorted(self.all, key=lambda mention: mention.last - mention.first, reverse=True)
        return {(m.sentence, word): m for m in ordered for word in range(m.first, m.last + 1)}

    @cached_property
    def _by_head(self) -> dict[tuple[int, int], Mention]:
        return {(mention.sentence, mention.head): mention for mention in reversed(self.all)}

    def of(self, sentence: int) -> tuple[Mention, ...]:
        """Return the mentions of a sentence, in order."""
        return self._by_sentence.get(sentence, ())

    def at(self, sentence: int, word: int) -> Mention | None:
        """Return the narrowest mention that covers a word."""
        return self._by_word.get((sentence, word))

    def headed(self, sentence: int, word: int) -> Mention | None:
        """Return the mention whose head is this word."""
        return self._by_head.get((sentence, word))

    def within(self, start: int, end: int, part: Part = Part.TEXT) -> tuple[Mention, ...]:
        """Return the mentions inside an offset range."""
        return tuple(
            m for m in self.all if m.passage.part == part and start <= m.passage.start and m.passage.end <= end
        )


def mentions_of(found: Iterable[Mention], home: str | None = None, remarks: tuple[Remark, ...] = ()) -> Mentions:
    """Put mentions in order of the text."""
    ordered = sorted(found, key=lambda mention: (mention.sentence, mention.first, mention.last))
    return Mentions(tuple(ordered), home, remarks)
