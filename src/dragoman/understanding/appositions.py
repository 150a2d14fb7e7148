"""Appositions: titles and names that stand beside each other, parted by a comma, of one person.

Knows: "his counterpart, Pekka Haavisto", "Tete Antonio, the Angolan foreign minister", "the army chief, General X".
Does not know: who is meant.
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.understanding.chunks import Chunk, Shape
from dragoman.understanding.drafts import Draft
from dragoman.understanding.phrases import Phrases
from dragoman.understanding.spans import head_of
from dragoman.understanding.vocabulary import Sort

_OBLIQUE = ("obl", "nmod", "obj")
_EXPECTING = (Sort.OFFICE, Sort.NONPOLITICAL, Sort.RELATIONAL, Sort.OFFICIALS)


class Appositions(Phrases):
    """Joins drafts and names across commas."""

    def joined(self, groups: list[Draft]) -> list[Draft]:
        """Join titles and names that stand beside each other, parted by a comma."""
        groups = self._paired(groups)
        starts = {group.first: group for group in groups}
        joined: list[Draft] = []
        gone: set[int] = set()
        for group in groups:
            after = self.comma_then(group.last)
            chunk = self.reading.by_word.get(after) if after else None
            if (
                chunk is not None
                and self._free_name(chunk)
                and chunk.first == after
                and self._expects_name(group, chunk)
            ):
                group = self._with_name(group, chunk)
                self.taken.update(range(group.first, group.last + 1))
            joined.append(group)
        for chunk in self.reading.chunks:
            if not self._free_name(chunk):
                continue
            after = self.comma_then(chunk.last)
            beside = starts.get(after) if after else None
            if beside is None or beside.names or beside.plural or self._apart(beside, chunk):
                continue
            if self._may_describe(beside):
                gone.add(beside.first)
                self.taken.update(range(chunk.first, beside.last + 1))
                joined.append(self._before(beside, chunk))
        return [group for group in joined if not (group.first in gone and not group.names)]

    def _paired(self, groups: list[Draft]) -> list[Draft]:
        """Join a described office and the titled name behind the comma: "the army chief, General X,"."""
        starts = {group.first: group for group in groups}
        joined: list[Draft] = []
        for group in groups:
            if starts.get(group.first) is not group:
                continue
            after = self.comma_then(group.last) or self._double(group)
            beside = starts.get(after) if after else None
            if beside is not None and group.names and self._adds(beside) and not group.plural:
                starts.pop(beside.first)
                group = replace(
                    group,
                    last=beside.last,
                    words=(*group.words, *beside.words),
                    title=beside.title,
                    parties=beside.parties or group.parties,
                    apposed=True,
                )
                self.taken.update(range(group.first, group.last + 1))
            elif beside is not None and beside.names and not beside.determiner and self._describes(group):
                starts.pop(beside.first)
                self.taken.update(range(group.first, beside.last + 1))
                group = replace(
                    group,
                    last=beside.last,
                    names=beside.names,
                    words=beside.words if group.sort is Sort.OFFICIALS else (*group.words, *beside.words),
                    title=beside.title if group.sort is Sort.OFFICIALS else group.title,
                    parties=group.parties or beside.parties,
                    gender=beside.gender or group.gender,
                    apposed=True,
                )
            joined.append(group)
        return joined

    def _double(self, group: Draft) -> int | None:
        """Return where a second title of one person begins: "Party Member and Director X"."""
        after = group.last + 1
        plain = not group.names and not group.plural and not group.determiner and group.parties
        capital = self.tokens[group.first].text[0].isupper() and group.title[:1].isupper()
        return after + 1 if plain and capital and after < len(self.lower) and self.tokens[after].tag == "CC" else None

    def _adds(self, group: Draft) -> bool:
        """Say whether a title behind a titled name is the same person's: it must be pointed at ("the", "Y's")."""
        return self._describes(group) and bool(group.determiner)

    def _describes(self, group: Draft) -> bool:
        if group.names or group.plural or group.sort not in (Sort.OFFICE, Sort.OFFICIALS, Sort.RELATIONAL):
            return False
        return bool(group.determiner or group.parties)

    def _with_name(self, group: Draft, chunk: Chunk) -> Draft:
        names, last = [self.name_text(chunk)], chunk.last
        if group.plural:
            last = self._listed_names(last, names)
        return replace(
            group, last=last, names=tuple(names), gender=chunk.gender or group.gender, apposed=True, known=chunk.person
        )

    def _listed_names(self, last: int, names: list[str]) -> int:
        while (after := self.listed(last)) is not None:
            chunk = self.reading.by_word.get(after)
            if chunk is None or chunk.shape is not Shape.NAME:
                break
            names.append(self.name_text(chunk))
            last = chunk.last
        return last

    def _before(self, group: Draft, chunk: Chunk) -> Draft:
        return replace(
            group,
            first=chunk.first,
            names=(self.name_text(chunk),),
            gender=chunk.gender or group.gender,
            honorific=chunk.honorific,
            apposed=True,
            known=chunk.person,
        )

    def _apart(self, title: Draft, name: Chunk) -> bool:
        """Say whether a title and a name have different roles: "In talks with the president, Mr. X said"."""
        sentence = self.reading.sentence
        roles = [sentence.words[head_of(sentence, part.first, part.last)].relation for part in (title, name)]
        subjects = [role.startswith("nsubj") for role in roles]
        return any(subjects) and any(role.startswith(_OBLIQUE) for role in roles)

    def _expects_name(self, group: Draft, name: Chunk) -> bool:
        if self._apart(group, name):
            return False
        if group.names or group.sort not in _EXPECTING or (group.sort is Sort.OFFICIALS and group.plural):
            return False
        closed = name.last + 1 < len(self.lower) and self.lower[name.last + 1] == ","
        capital = self.tokens[group.first].text[0].isupper() and name.last > name.first and closed
        return bool(group.determiner or group.parties) or capital

    def _may_describe(self, group: Draft) -> bool:
        described = (Sort.OFFICE, Sort.NONPOLITICAL, Sort.OFFICIALS)
        return group.sort in described and group.determiner not in self.words.words["pronouns"]["possessive"]

    def _free_name(self, chunk: Chunk) -> bool:
        return chunk.shape is Shape.NAME and chunk.first not in self.taken
