"""Matters: what "of", "for" or "to" brings behind a title or a name.

Knows: parties ("of Turkey"), bodies ("of the French Senate"), and matters ("for European and Eurasian Affairs").
Does not know: names and further titles.
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.diplomacy.actors import Office
from dragoman.understanding.chunks import Chunk, Shape
from dragoman.understanding.drafts import Draft
from dragoman.understanding.phrases import Phrases
from dragoman.understanding.vocabulary import Sort


class Matters(Phrases):
    """Reads prepositional phrases behind titles and names."""

    def of_party(self, draft: Draft) -> Draft:
        """Read "of [the] STATE" behind a name or a title."""
        at = draft.last + 1
        if at >= len(self.lower) or self.lower[at] not in self.words.words["prepositions"]["party"]:
            return draft
        at = self.past_article(at + 1)
        while (
            at + 1 < len(self.lower) and self.tokens[at].tag in ("JJ", "VBN") and self.reading.by_word.get(at) is None
        ):
            at += 1
        body = self._body_at(at) if draft.word is not None and draft.word.of_body else None
        if body is not None:
            party, last, office = body
            draft = replace(draft, last=last, parties=(party,) if party else draft.parties, of_body=office)
            return self._body_goes_on(draft)
        chunk = self.reading.by_word.get(at)
        if chunk is not None and draft.word is not None and draft.word.of_body:
            if chunk.shape is Shape.PLACE and chunk.party:
                return replace(draft, last=chunk.last, parties=(chunk.party,), of_body=Office.OFFICIAL)
            if chunk.word is not None and chunk.word.sort is Sort.NONPOLITICAL:
                return replace(draft, last=chunk.last, foreign_body=True)
            if (end := self._legislature(chunk)) is not None:
                return self._body_goes_on(replace(draft, last=end, of_body=Office.LEGISLATOR))
            if chunk.shape is Shape.NAME and not (chunk.person or chunk.honorific):
                return replace(draft, last=self._body_end(chunk), foreign_body=True)
        if chunk is None or chunk.shape not in (Shape.PARTY, Shape.INSTITUTION) or not chunk.party:
            return draft
        parties, last = [chunk.party], chunk.last
        if draft.plural:
            last = self._listed_after(last, parties)
        return replace(draft, last=last, parties=tuple(parties))

    def _legislature(self, chunk: Chunk) -> int | None:
        """Return the last word of a legislature's own name: "the Grand National Assembly", "the State Great Khural"."""
        if chunk.shape is not Shape.NAME:
            return None
        last = chunk.last
        while last + 1 < len(self.lower) and self.tokens[last + 1].pos == "PROPN" and not self._is_law(last):
            last += 1
        return last if self._is_law(last) else None

    def _is_law(self, word: int) -> bool:
        return self.lower[word] in self.words.legislatures

    def _body_end(self, chunk: Chunk) -> int:
        """Return the last word of the name of a company or the like: "Asian Steel Foundation"."""
        last = chunk.last
        while last + 1 < len(self.lower) and self.tokens[last + 1].text[0].isupper():
            last += 1
        return last

    def _body_goes_on(self, draft: Draft) -> Draft:
        """Read on behind a body: "of the Office of the Foreign Affairs Commission NAME", "of the Senate of France"."""
        after = draft.last + 1
        if after >= len(self.lower) or self.lower[after] not in self.words.words["prepositions"]["party"]:
            return draft
        end = self.matter_end(after + 1)
        chunk = self.reading.by_word.get(end) if end > after else None
        if chunk is not None and chunk.shape is Shape.PARTY and chunk.party:
            return replace(draft, last=end, parties=draft.parties or (chunk.party,))
        named = self.reading.by_word.get(end + 1)
        return replace(draft, last=end) if named is not None and named.shape is Shape.NAME else draft

    def _body_at(self, at: int) -> tuple[str | None, int, Office] | None:
        """Read a body of state behind "of": "the French Senate", "the Security Council of Russia"."""
        chunk, party = self.reading.by_word.get(at), None
        if chunk is not None and chunk.shape is Shape.PARTY and chunk.party:
            party, at = chunk.party, chunk.last + 1
            if at < len(self.lower) and self.lower[at] in self.words.marks:
                at += 1
            chunk = self.reading.by_word.get(at)
        if chunk is None or not (chunk.shape is Shape.INSTITUTION or _is_body(chunk)):
            return None
        named = " ".join(self.lower[chunk.first : chunk.last + 1])
        of_state = chunk.party if chunk.shape is Shape.INSTITUTION else None
        office = Office.LEGISLATOR if named in self.words.legislatures else Office.OFFICIAL
        party = party or of_state
        if party is not None and party.isupper() and len(party) != 3:
            return None
        return party, chunk.last, office

    def _listed_after(self, last: int, parties: list[str]) -> int:
        while (after := self.listed(last)) is not None:
            chunk = self.reading.by_word.get(self.past_article(after))
            if chunk is None or chunk.shape is not Shape.PARTY or not chunk.party:
                break
            parties.append(chunk.party)
            last = chunk.last
        return last

    def matter_end(self, at: int) -> int:
        """Return the last word of a capitalised matter ("European and Eurasian Affairs", "the Korean Peninsula")."""
        end = at - 1
        owner = self.reading.by_word.get(self.past_article(at))
        pointed = self.definite(at)
        if owner is not None and owner.shape is Shape.TITLE and pointed and self._whose(owner):
            return owner.last
        while at < len(self.lower):
            chunk = self.reading.by_word.get(at)
            if chunk is not None and chunk.shape is Shape.NAME:
                if not self._matter_goes_on(chunk):
                    break
                at = chunk.last + 1
            elif chunk is not None and chunk.shape is not Shape.TITLE:
                at = chunk.last + 1
                end = at - 1
            elif chunk is not None and chunk.word is not None and chunk.word.sort is Sort.OFFICE:
                break
            elif self.tokens[at].text[0].isupper():
                end, at = at, at + 1
            elif self.tokens[at].tag in ("CC", "DT", "IN", ",", "HYPH") and at + 1 < len(self.lower):
                at += 1
            else:
                break
        return end

    def _whose(self, owner: Chunk) -> bool:
        """Say whether a title belongs to the office before it: "adviser to the vice president NAME"."""
        after = self.reading.by_word.get(owner.last + 1)
        plain = owner.word is not None and owner.word.sort is Sort.OFFICE and not owner.word.plural
        return plain and after is not None and after.shape is Shape.NAME

    def _matter_goes_on(self, chunk: Chunk) -> bool:
        """Say whether a name-like chunk is part of a matter: "Narcotics" and "Law Enforcement" before "Affairs"."""
        if chunk.person or chunk.honorific:
            return False
        after = chunk.last + 1
        if after < len(self.lower) and self.tokens[after].tag == "CC" and chunk.first == chunk.last:
            after += 1
        return (
            after < len(self.lower)
            and self.lower[after] in self.words.not_names
            and self.tokens[after].text[0].isupper()
        )


def _is_body(chunk: Chunk) -> bool:
    return chunk.shape is Shape.TITLE and chunk.word is not None and chunk.word.sort is Sort.INSTITUTION
