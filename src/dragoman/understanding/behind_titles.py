"""Behind titles: what stands right of a title and belongs to it.

Knows: complements, second titles, and the name or names of the bearers. Does not know: what a comma parts.
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.diplomacy.actors import Office
from dragoman.understanding.chunks import Chunk, Shape
from dragoman.understanding.drafts import Draft
from dragoman.understanding.matters import Matters
from dragoman.understanding.vocabulary import Sort

_NAMED = (Sort.OFFICE, Sort.NONPOLITICAL, Sort.OFFICIALS, Sort.RELATIONAL)


class BehindTitles(Matters):
    """Extends a title to the right."""

    def extended(self, draft: Draft) -> Draft:
        """Take in what a title governs, a second title, and the names of its bearers."""
        draft = self._complement(draft)
        draft = self._more_titles(draft)
        after = self.reading.by_word.get(draft.last + 1)
        if after is not None and after.shape is Shape.NAME and draft.sort in _NAMED:
            draft = self._named(draft, after)
        return draft

    def _named(self, draft: Draft, name: Chunk) -> Draft:
        draft = replace(
            draft,
            last=name.last,
            names=(self.name_text(name),),
            gender=name.gender or draft.gender,
            honorific=name.honorific,
            known=name.person,
        )
        draft = draft if draft.parties else self.of_party(draft)
        return self._more_names(draft) if draft.plural else draft

    def _more_names(self, draft: Draft) -> Draft:
        """Read on in "Presidents A and B", "Presidents A of X and B of Y"."""
        while (after := self.listed(draft.last)) is not None:
            chunk = self.reading.by_word.get(after)
            if chunk is None or chunk.shape is not Shape.NAME:
                break
            known = draft.parties
            draft = replace(draft, last=chunk.last, names=(*draft.names, self.name_text(chunk)))
            if known and len(known) == len(draft.names) - 1:
                owned = self.of_party(replace(draft, parties=(), words=()))
                draft = replace(draft, last=owned.last, parties=(*known, *(owned.parties or known[-1:])))
        return draft

    def _more_titles(self, draft: Draft) -> Draft:
        """Join a second title that follows at once or after "and": "President and Prime Minister", "Chief General"."""
        at = draft.last + 1
        if at < len(self.lower) and self.tokens[at].tag == "CC":
            at += 1
        chunk = self.reading.by_word.get(at)
        while at < len(self.lower) and self.words.modifiers.get(self.lower[at]) and chunk is None:
            at += 1
            chunk = self.reading.by_word.get(at)
        if chunk is None or chunk.shape is not Shape.TITLE or chunk.word is None or draft.plural:
            return draft
        if draft.sort not in (Sort.OFFICE, Sort.OFFICIALS):
            return draft
        if chunk.word.sort is not Sort.OFFICE or chunk.word.plural:
            return draft
        after = self.reading.by_word.get(chunk.last + 1)
        joined = at > draft.last + 1
        if joined and (after is None or after.shape is not Shape.NAME or draft.determiner in self.words.articles):
            return draft
        return self._complement(replace(draft, last=chunk.last, words=(*draft.words, chunk.word)))

    def _complement(self, draft: Draft) -> Draft:
        """Read what a title governs: "of Turkey", "for European Affairs", "to Mexico"."""
        if draft.last + 1 >= len(self.lower):
            return draft
        preposition = self.lower[draft.last + 1]
        owned = self.of_party(draft)
        if owned is not draft:
            return owned
        if (
            draft.word is not None
            and draft.word.speaks_for
            and preposition in self.words.words["prepositions"]["topic"]
        ):
            return self._spoken_for(draft)
        topical = preposition in self.words.words["prepositions"]["topic"]
        if preposition not in self.words.words["prepositions"]["party"] and not topical:
            return draft
        end = self.matter_end(draft.last + 2)
        if end < draft.last + 2:
            return draft
        after = self.reading.by_word.get(end + 1)
        named = after is not None and after.shape is Shape.NAME
        if topical and not named and not (draft.word and draft.word.topic) and not self._name_behind_comma(end):
            return draft
        owner = self.reading.by_word.get(end)
        governed = self.lower[draft.last + 1 : end]
        if owner is not None and owner.shape is Shape.PARTY and not self.words.legislatures.isdisjoint(governed):
            parties = draft.parties or ((owner.party,) if owner.party else ())
            return replace(draft, last=end, parties=parties, of_body=Office.LEGISLATOR)
        return self.of_party(replace(draft, last=end))

    def _name_behind_comma(self, end: int) -> bool:
        after = self.comma_then(end)
        chunk = self.reading.by_word.get(after) if after else None
        return chunk is not None and chunk.first == after and chunk.shape in (Shape.NAME, Shape.TITLE)

    def _spoken_for(self, draft: Draft) -> Draft:
        """Read "a spokesman for the Israeli army": the party is that of the body spoken for."""
        at = self.past_article(draft.last + 2)
        while at + 1 < len(self.lower) and self.chunk(at) is None and self.tokens[at].tag in ("NN", "JJ"):
            at += 1
        chunk = self.reading.by_word.get(at)
        if chunk is None or not chunk.party or chunk.shape not in (Shape.PARTY, Shape.INSTITUTION):
            return draft
        parties = draft.parties or (chunk.party,)
        last = chunk.last
        while beyond := self.reading.by_word.get(last + 1):
            if beyond.word is None or beyond.word.sort is Sort.OFFICE:
                break
            last = beyond.last
        person = beyond is not None and beyond.shape in (Shape.TITLE, Shape.NAME)
        return replace(draft, last=draft.last if person else last, parties=parties)
