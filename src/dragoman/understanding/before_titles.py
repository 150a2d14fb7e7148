"""Before titles: what stands left of a title and belongs to it.

Knows: states and possessors ("Iran's", "the Turkish and Iranian"), modifiers ("former", "deputy"), portfolios
("Interior" Minister). Does not know: what stands behind.
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.reference import Kind
from dragoman.understanding.chunks import Chunk, Shape
from dragoman.understanding.drafts import OWNED, Draft
from dragoman.understanding.phrases import Phrases
from dragoman.understanding.vocabulary import HYPHENS, Sort

_ADJECTIVES = frozenset({Kind.DEMONYM, Kind.PEOPLE, Kind.STATE, Kind.ORGANISATION, Kind.MOVEMENT})
_MEMBERS = ("compound", "amod", "nummod", "nmod:poss", "nmod", "poss", "obl:unmarked")


class BeforeTitles(Phrases):
    """Extends a title to the left."""

    def extended(self, draft: Draft) -> Draft:
        """Take in the words before a title, as long as they belong to it."""
        at = draft.first - 1
        while at >= 0 and at not in self.taken:
            step = self._left_step(draft, at)
            if step is None:
                break
            draft, at = step
        return draft

    def _left_step(self, draft: Draft, at: int) -> tuple[Draft, int] | None:
        lower, chunk = self.lower[at], self.reading.by_word.get(at)
        if lower in self.words.marks and at > 0:
            return self._possessor(draft, at)
        if chunk is not None and chunk.shape in (Shape.PARTY, Shape.PLACE) and chunk.party and not draft.determiner:
            return self._left_party(draft, chunk)
        if chunk is not None and chunk.shape is Shape.INSTITUTION:
            found = replace(draft, first=chunk.first, body=self.reading.text(chunk.first, chunk.last))
            return (replace(found, parties=draft.parties or ((chunk.party,) if chunk.party else ()))), chunk.first - 1
        modifier = self.words.modifiers.get(lower)
        raised = self.words.raised.get((lower, self.lower[draft.last]))
        if raised is not None and len(draft.parties) > 1:
            return replace(draft, first=at, words=(raised,)), at - 1
        if modifier is not None:
            kept = modifier if modifier != "neutral" and not draft.parties else draft.modifier
            if draft.parties and modifier == "former":
                kept = modifier
            return replace(draft, first=at, modifier=kept), at - 1
        if lower in self.words.words["determiners"]["counting"]:
            return replace(draft, first=at, determiner=draft.determiner or lower), at - 1
        if self.words.determines(lower) and self.tokens[at].tag != "IN":
            return replace(draft, first=at, determiner=lower), -1
        if lower in HYPHENS and at > 0:
            return replace(draft, first=at), at - 1
        if self._belongs(draft, at, chunk):
            body = chunk is not None and chunk.word is not None and chunk.word.sort is Sort.INSTITUTION
            return replace(draft, first=at, portfolio=draft.portfolio or not body), at - 1
        return None

    def _belongs(self, draft: Draft, at: int, chunk: Chunk | None) -> bool:
        """Say whether a word before a title is part of it: "Interior" Minister, "political" analyst."""
        token = self.tokens[at]
        if token.relation not in _MEMBERS or not at < token.head <= draft.last:
            return False
        if chunk is not None and chunk.shape is Shape.TITLE:
            return chunk.word is not None and chunk.word.sort is not Sort.OFFICE
        return not token.tag.startswith(("VB", "CD"))

    def _possessor(self, draft: Draft, mark: int) -> tuple[Draft, int] | None:
        owner = self.reading.by_word.get(mark - 1)
        if owner is None or draft.possessor or draft.determiner:
            return None
        if owner.shape in (Shape.PARTY, Shape.INSTITUTION) and owner.party:
            parties = draft.parties or (owner.party,)
            return replace(draft, first=self._with_article(owner.first), parties=parties, determiner=OWNED), -1
        if owner.shape is Shape.TITLE and owner.word is not None and owner.word.sort is Sort.OFFICE:
            whose = self.extended(Draft(first=owner.first, last=owner.last, shape=Shape.TITLE, words=(owner.word,)))
            held = whose.parties or ((owner.word.state,) if owner.word.state else ())
            return replace(draft, parties=draft.parties or held, determiner=OWNED), -1
        if owner.shape is Shape.TITLE and owner.word is not None and owner.word.sort is Sort.GROUP and draft.plural:
            return replace(draft, of_group=True, determiner=OWNED), -1
        if owner.shape is Shape.NAME:
            return replace(draft, possessor=(owner.first, owner.last), determiner=OWNED), -1
        return None

    def _with_article(self, first: int) -> int:
        return first - 1 if self.definite(first - 1) else first

    def _left_party(self, draft: Draft, chunk: Chunk) -> tuple[Draft, int] | None:
        assert chunk.party is not None
        if draft.parties:
            return None
        parties, first = [chunk.party], chunk.first
        if draft.plural:
            first = self._listed_before(first, parties)
        return replace(draft, first=first, parties=tuple(parties)), first - 1

    def _listed_before(self, first: int, parties: list[str]) -> int:
        """Gather "Russian, Turkish and" before "Iranian foreign ministers"."""
        at = first - 1
        while at > 0 and (self.lower[at] in (",", "-", "–") or self.tokens[at].tag == "CC"):
            before = at - 1
            if self.lower[before] == ",":
                before -= 1
            owner = self.reading.by_word.get(before)
            if owner is None or owner.shape is not Shape.PARTY or not owner.party:
                break
            if owner.naming is not None and owner.naming.kind not in _ADJECTIVES:
                break
            parties.insert(0, owner.party)
            first, at = owner.first, owner.first - 1
        return first
