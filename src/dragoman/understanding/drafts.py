"""Drafts: phrases that each speak of somebody, before anybody is looked up.

Knows: what a phrase says of name, office and party, and which office a title means.
Does not know: how phrases are put together (`composing`), or who is meant (`coreference`).
"""

from __future__ import annotations

from collections.abc import Container

import msgspec

from dragoman.diplomacy.actors import Office
from dragoman.reference import Kind
from dragoman.understanding.chunks import Shape
from dragoman.understanding.vocabulary import OfficeWord, Sort, Vocabulary

OWNED = "(owned)"
"""The determiner of a phrase with a possessor before it: "Iran's top diplomat"."""

_ORDER = tuple(Office)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that speaks of somebody: what it says of name, office and party, before anybody is looked up.

    `determiner` is "the", "his" and so on, in lower case; `possessor` is the place of a named possessor, `behind`
    that of the party behind a name ("X of Estonia"), which is on its own where the name is nobody's.
    """

    first: int
    last: int
    shape: Shape
    words: tuple[OfficeWord, ...] = ()
    title: str = ""
    modifier: str = ""
    names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    determiner: str = ""
    possessor: tuple[int, int] | None = None
    gender: str | None = None
    honorific: bool = False
    known: bool = False
    apposed: bool = False
    naming: Kind | None = None
    body: str | None = None
    of_body: Office | None = None
    portfolio: bool = False
    foreign_body: bool = False  # of a body that is no state's and no organisation's: a company
    behind: tuple[int, int] | None = None
    of_group: bool = False  # possessed by a group: "the two countries' presidents"

    @property
    def word(self) -> OfficeWord | None:
        """The office word that decides: of several the highest ("Deputy Prime Minister and Foreign Minister")."""
        if len(self.words) < 2:
            return self.words[0] if self.words else None
        return min(self.words, key=lambda word: _ORDER.index(word.office) if word.office and not word.vague else 99)

    @property
    def sort(self) -> Sort | None:
        """What the head word makes of the phrase."""
        if self.foreign_body and not self.parties:
            return Sort.NONPOLITICAL
        return self.word.sort if self.word else None

    @property
    def plural(self) -> bool:
        """Whether the head word is plural."""
        return bool(self.word and self.word.plural)

    def party_of(self, n: int = 0) -> str | None:
        """The party of the n-th of those named: its own, or the last one said."""
        return self.parties[min(n, len(self.parties) - 1)] if self.parties else None


def office_of(draft: Draft, *, organisation: bool) -> Office | None:
    """Say which office a draft's title means, of a state or of an organisation."""
    word = draft.word
    if word is None:
        return None
    if draft.modifier == "former" and word.sort is Sort.OFFICE:
        return Office.OTHER
    if draft.modifier == "deputy" and word.deputy:
        return word.deputy
    if draft.of_body:
        return draft.of_body
    if organisation and word.organisation and not word.plural and not (draft.portfolio and word.weak):
        return word.organisation
    if word.of_state and draft.parties and not organisation:
        return word.of_state
    if word.elsewhere and draft.parties and draft.parties[0] != word.state:
        return word.elsewhere
    return word.office


def office_in(draft: Draft, party: str | None, states: Container[str], words: Vocabulary) -> Office | None:
    """Say which office a draft's title means in a state or an organisation; some presidents lead a government."""
    office = office_of(draft, organisation=party is not None and party not in states)
    return Office.HEAD_OF_GOVERNMENT if office is Office.HEAD_OF_STATE and party in words.governed else office
