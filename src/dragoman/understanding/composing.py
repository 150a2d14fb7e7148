"""Composing: the chunks of a sentence put together into drafts.

Knows: the order: titles with what stands around them, appositions, then what is left.
Does not know: who is meant where the phrase alone does not say; that is `coreference`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.understanding.appositions import Appositions
from dragoman.understanding.before_titles import BeforeTitles
from dragoman.understanding.behind_titles import BehindTitles
from dragoman.understanding.chunks import Chunk, Reading, Shape
from dragoman.understanding.drafts import Draft
from dragoman.understanding.phrases import Phrases
from dragoman.understanding.vocabulary import Sort, Vocabulary


def drafts(reading: Reading, words: Vocabulary) -> list[Draft]:
    """Put the chunks of a sentence together; the drafts do not overlap, and stand in order."""
    composer = _Composer(reading, words, set())
    return sorted(composer.all(), key=lambda draft: (draft.first, draft.last))


class _Composer(Phrases):
    def __init__(self, reading: Reading, words: Vocabulary, taken: set[int]) -> None:
        super().__init__(reading, words, taken)
        self.before = BeforeTitles(reading, words, taken)
        self.behind = BehindTitles(reading, words, taken)

    def all(self) -> Iterator[Draft]:
        groups = Appositions(self.reading, self.words, self.taken).joined(list(self._groups()))
        yield from groups
        for group in groups:
            self.take(group.first, group.last)
        yield from self._rest()

    def _groups(self) -> Iterator[Draft]:
        for chunk in self.reading.chunks:
            if chunk.shape is Shape.TITLE and chunk.first not in self.taken and not self._modifies(chunk):
                draft = self._group(chunk)
                if draft is not None:
                    self.taken.update(range(draft.first, draft.last + 1))
                    yield draft

    def _modifies(self, chunk: Chunk) -> bool:
        """Say whether a head word only describes the one behind it: "justice" ministry, "army" spokesman."""
        token = self.tokens[chunk.last]
        above = self.reading.by_word.get(token.head)
        if chunk.word is None or chunk.word.sort is Sort.OFFICE or token.relation not in ("compound", "amod"):
            return False
        return above is not None and above is not chunk and above.shape is Shape.TITLE and above.first > chunk.last

    def _group(self, chunk: Chunk) -> Draft | None:
        assert chunk.word is not None
        draft = Draft(first=chunk.first, last=chunk.last, shape=Shape.TITLE, words=(chunk.word,), gender=chunk.gender)
        draft = self.behind.extended(self.before.extended(draft))
        if chunk.word.needs_name and not draft.names and not draft.parties:
            return None
        title = self.reading.text(chunk.first, chunk.last)
        return replace(draft, title=title)

    def _rest(self) -> Iterator[Draft]:
        for chunk in self.reading.chunks:
            if chunk.first in self.taken or chunk.shape is Shape.TITLE:
                continue
            draft = self._alone(chunk)
            self.taken.update(range(draft.first, draft.last + 1))
            yield draft

    def _alone(self, chunk: Chunk) -> Draft:
        draft = Draft(
            first=chunk.first,
            last=chunk.last,
            shape=chunk.shape,
            parties=(chunk.party,) if chunk.party else (),
            gender=chunk.gender,
            honorific=chunk.honorific,
            known=chunk.person,
            naming=chunk.naming.kind if chunk.naming else None,
            body=self.reading.text(chunk.first, chunk.last) if chunk.shape is Shape.INSTITUTION else None,
        )
        if chunk.shape is not Shape.NAME:
            return draft
        draft = replace(draft, names=(self.name_text(chunk),), parties=())
        owned = self.behind.of_party(draft)
        if owned is draft:
            return self._owner_before(draft)
        behind = self.reading.by_word[owned.last]
        return replace(owned, behind=(behind.first, behind.last), naming=behind.naming.kind if behind.naming else None)

    def _owner_before(self, draft: Draft) -> Draft:
        """Read "Lebanon's Gebran Bassil"."""
        mark = draft.first - 1
        if mark < 1 or self.lower[mark] not in self.words.marks:
            return draft
        owner = self.reading.by_word.get(mark - 1)
        if owner is None or owner.shape is not Shape.PARTY or not owner.party:
            return draft
        return replace(draft, parties=(owner.party,))
