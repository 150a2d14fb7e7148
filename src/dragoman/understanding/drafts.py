"""Drafts: chunks put together into phrases that each speak of somebody.

Knows: how titles, states and names combine ("the Saudi foreign minister, Prince Faisal", "Kaja Kallas of Estonia").
Does not know: who is meant where the phrase alone does not say; that is `coreference`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.diplomacy.actors import Office
from dragoman.reference import Kind
from dragoman.understanding.chunks import QUOTES, Chunk, Reading, Shape
from dragoman.understanding.vocabulary import HYPHENS, OfficeWord, Sort, Vocabulary

_ADJECTIVES = frozenset({Kind.DEMONYM, Kind.PEOPLE, Kind.STATE, Kind.ORGANISATION, Kind.MOVEMENT})
_ORDER = tuple(Office)
_MEMBERS = ("compound", "amod", "nummod", "nmod:poss", "nmod", "poss", "advmod", "obl:unmarked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
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
    behind: tuple[int, int] | None = None

    @property
    def word(self) -> OfficeWord | None:
        """The office word that decides: of several the highest ("Deputy Prime Minister and Foreign Minister")."""
        if not self.words:
            return None
        return min(self.words, key=lambda word: _ORDER.index(word.office) if word.office and not word.vague else 99)

    @property
    def sort(self) -> Sort | None:
        """What the head word makes of the phrase."""
        return self.word.sort if self.word else None

    @property
    def plural(self) -> bool:
        """Whether the head word is plural."""
        return bool(self.word and self.word.plural)


def drafts(reading: Reading, words: Vocabulary) -> list[Draft]:
    """Put the chunks of a sentence together; the drafts do not overlap, and stand in order."""
    composer = _Composer(reading, words)
    return sorted(composer.all(), key=lambda draft: (draft.first, draft.last))


class _Composer:
    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self.reading = reading
        self.words = words
        self.lower = reading.lower
        self.tokens = reading.sentence.words
        self.taken: set[int] = set()

    def all(self) -> Iterator[Draft]:
        groups = list(self._groups())
        groups = self._apposed(groups)
        yield from groups
        for group in groups:
            self.taken.update(range(group.first, group.last + 1))
        yield from self._rest()

    # Titles with what stands around them

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
        draft = self._rightwards(self._leftwards(draft))
        if chunk.word.needs_name and not draft.names and not draft.parties:
            return None
        title = self.reading.text(chunk.first, chunk.last)
        return replace(draft, title=title)

    def _leftwards(self, draft: Draft) -> Draft:
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
        if modifier is not None:
            kept = modifier if modifier != "neutral" and not draft.parties else draft.modifier
            if draft.parties and modifier == "former":
                kept = modifier
            return replace(draft, first=at, modifier=kept), at - 1
        if lower in self.words.words["determiners"]["counting"]:
            return replace(draft, first=at, determiner=draft.determiner or lower), at - 1
        if self._determines(lower):
            return replace(draft, first=at, determiner=lower), -1
        if lower in HYPHENS and at > 0:
            return replace(draft, first=at), at - 1
        if self._belongs(draft, at, chunk):
            body = chunk is not None and chunk.word is not None and chunk.word.sort is Sort.INSTITUTION
            return replace(draft, first=at, portfolio=draft.portfolio or not body), at - 1
        return None

    def _determines(self, lower: str) -> bool:
        pointing = self.words.words["determiners"]
        return (
            lower in pointing["definite"]
            or lower in pointing["indefinite"]
            or lower in self.words.words["pronouns"]["possessive"]
        )

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
            return replace(draft, first=self._with_article(owner.first), parties=parties, determiner="'s"), -1
        if owner.shape is Shape.TITLE and owner.word is not None and owner.word.sort is Sort.OFFICE:
            whose = self._leftwards(Draft(first=owner.first, last=owner.last, shape=Shape.TITLE, words=(owner.word,)))
            held = whose.parties or ((owner.word.state,) if owner.word.state else ())
            return replace(draft, parties=draft.parties or held, determiner="'s"), -1
        if owner.shape is Shape.NAME:
            return replace(draft, possessor=(owner.first, owner.last), determiner="'s"), -1
        return None

    def _with_article(self, first: int) -> int:
        definite = self.words.words["determiners"]["definite"]
        return first - 1 if first and self.lower[first - 1] in definite else first

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

    def _rightwards(self, draft: Draft) -> Draft:
        draft = self._complement(draft)
        draft = self._more_titles(draft)
        after = self.reading.by_word.get(draft.last + 1)
        if after is not None and after.shape is Shape.NAME and self._takes_name(draft):
            draft = self._named(draft, after)
        return draft

    def _takes_name(self, draft: Draft) -> bool:
        return draft.sort in (Sort.OFFICE, Sort.NONPOLITICAL, Sort.OFFICIALS)

    def _named(self, draft: Draft, name: Chunk) -> Draft:
        draft = replace(
            draft,
            last=name.last,
            names=(self._name_text(name),),
            gender=name.gender or draft.gender,
            honorific=name.honorific,
            known=name.person,
        )
        draft = draft if draft.parties else self._of_party(draft)
        return self._more_names(draft) if draft.plural else draft

    def _more_names(self, draft: Draft) -> Draft:
        """Read on in "Presidents A and B", "Presidents A of X and B of Y"."""
        while (after := self._listed(draft.last)) is not None:
            chunk = self.reading.by_word.get(after)
            if chunk is None or chunk.shape is not Shape.NAME:
                break
            known = draft.parties
            draft = replace(draft, last=chunk.last, names=(*draft.names, self._name_text(chunk)))
            if known and len(known) == len(draft.names) - 1:
                owned = self._of_party(replace(draft, parties=(), words=()))
                draft = replace(draft, last=owned.last, parties=(*known, *(owned.parties or known[-1:])))
        return draft

    def _listed(self, last: int) -> int | None:
        """Return the word behind a comma, an "and", or both."""
        at = last + 1
        if at >= len(self.lower) or not (self.lower[at] == "," or self.tokens[at].tag == "CC"):
            return None
        while at < len(self.lower) and (self.lower[at] == "," or self.tokens[at].tag == "CC"):
            at += 1
        return at

    def _listed_names(self, last: int, names: list[str]) -> int:
        while (after := self._listed(last)) is not None:
            chunk = self.reading.by_word.get(after)
            if chunk is None or chunk.shape is not Shape.NAME:
                break
            names.append(self._name_text(chunk))
            last = chunk.last
        return last

    def _of_party(self, draft: Draft) -> Draft:
        """Read "of [the] STATE" behind a name or a title."""
        at = draft.last + 1
        if at >= len(self.lower) or self.lower[at] not in self.words.words["prepositions"]["party"]:
            return draft
        at = self._past_article(at + 1)
        while at + 1 < len(self.lower) and self.tokens[at].tag == "JJ" and self.reading.by_word.get(at) is None:
            at += 1
        body = self._body_at(at) if draft.word is not None and draft.word.of_body else None
        if body is not None:
            party, last, office = body
            draft = replace(draft, last=last, parties=(party,) if party else draft.parties, of_body=office)
            return self._body_goes_on(draft)
        chunk = self.reading.by_word.get(at)
        if chunk is None or chunk.shape not in (Shape.PARTY, Shape.INSTITUTION) or not chunk.party:
            return draft
        parties, last = [chunk.party], chunk.last
        if draft.plural:
            last = self._listed_after(last, parties)
        return replace(draft, last=last, parties=tuple(parties))

    def _name_behind_comma(self, end: int) -> bool:
        after = self._comma_then(end)
        chunk = self.reading.by_word.get(after) if after else None
        return chunk is not None and chunk.first == after and chunk.shape in (Shape.NAME, Shape.TITLE)

    def _spoken_for(self, draft: Draft) -> Draft:
        """Read "a spokesman for the Israeli army": the party is that of the body spoken for."""
        at = self._past_article(draft.last + 2)
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

    def _body_goes_on(self, draft: Draft) -> Draft:
        """Read on behind a body: "of the Office of the Foreign Affairs Commission NAME", "of the Senate of France"."""
        after = draft.last + 1
        if after >= len(self.lower) or self.lower[after] not in self.words.words["prepositions"]["party"]:
            return draft
        end = self._matter_end(after + 1)
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
        while (after := self._listed(last)) is not None:
            chunk = self.reading.by_word.get(self._past_article(after))
            if chunk is None or chunk.shape is not Shape.PARTY or not chunk.party:
                break
            parties.append(chunk.party)
            last = chunk.last
        return last

    def _past_article(self, at: int) -> int:
        definite = self.words.words["determiners"]["definite"]
        return at + 1 if at < len(self.lower) and self.lower[at] in definite else at

    def _complement(self, draft: Draft) -> Draft:
        """Read what a title governs: "of Turkey", "for European Affairs", "to Mexico"."""
        if draft.last + 1 >= len(self.lower):
            return draft
        preposition = self.lower[draft.last + 1]
        owned = self._of_party(draft)
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
        end = self._matter_end(draft.last + 2)
        if end < draft.last + 2:
            return draft
        after = self.reading.by_word.get(end + 1)
        named = after is not None and after.shape is Shape.NAME
        if topical and not named and not (draft.word and draft.word.topic) and not self._name_behind_comma(end):
            return draft
        return self._of_party(replace(draft, last=end))

    def _matter_end(self, at: int) -> int:
        """Return the last word of a capitalised matter ("European and Eurasian Affairs", "the Korean Peninsula")."""
        end = at - 1
        owner = self.reading.by_word.get(self._past_article(at))
        if owner is not None and owner.shape is Shape.TITLE and self._whose(owner):
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
        if joined and (after is None or after.shape is not Shape.NAME or draft.determiner in ("the",)):
            return draft
        return self._complement(replace(draft, last=chunk.last, words=(*draft.words, chunk.word)))

    # Names with titles beside them

    def _apposed(self, groups: list[Draft]) -> list[Draft]:
        """Join titles and names that stand beside each other, parted by a comma."""
        groups = self._paired(groups)
        starts = {group.first: group for group in groups}
        joined: list[Draft] = []
        gone: set[int] = set()
        for group in groups:
            after = self._comma_then(group.last)
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
            after = self._comma_then(chunk.last)
            beside = starts.get(after) if after else None
            if beside is not None and not beside.names and not beside.plural and self._may_describe(beside):
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
            after = self._comma_then(group.last) or self._double(group)
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
        names, last = [self._name_text(chunk)], chunk.last
        if group.plural:
            last = self._listed_names(last, names)
        return replace(
            group, last=last, names=tuple(names), gender=chunk.gender or group.gender, apposed=True, known=chunk.person
        )

    def _before(self, group: Draft, chunk: Chunk) -> Draft:
        return replace(
            group,
            first=chunk.first,
            names=(self._name_text(chunk),),
            gender=chunk.gender or group.gender,
            honorific=chunk.honorific,
            apposed=True,
            known=chunk.person,
        )

    def _expects_name(self, group: Draft, name: Chunk) -> bool:
        kinds = (Sort.OFFICE, Sort.NONPOLITICAL, Sort.RELATIONAL, Sort.OFFICIALS)
        if group.names or group.sort not in kinds or (group.sort is Sort.OFFICIALS and group.plural):
            return False
        closed = name.last + 1 < len(self.lower) and self.lower[name.last + 1] == ","
        capital = self.tokens[group.first].text[0].isupper() and name.last > name.first and closed
        return bool(group.determiner or group.parties) or capital

    def _may_describe(self, group: Draft) -> bool:
        return group.sort in (Sort.OFFICE, Sort.NONPOLITICAL, Sort.OFFICIALS) and group.determiner not in (
            "his",
            "her",
            "their",
        )

    def _comma_then(self, last: int) -> int | None:
        after = last + 1
        if after + 1 < len(self.lower) and self.lower[after] in (",", "(", "–", "—"):
            return after + 1
        return None

    def _free_name(self, chunk: Chunk) -> bool:
        return chunk.shape is Shape.NAME and chunk.first not in self.taken

    # Everything else

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
        draft = replace(draft, names=(self._name_text(chunk),), parties=())
        owned = self._of_party(draft)
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

    def _name_text(self, chunk: Chunk) -> str:
        first, last = chunk.first, chunk.last
        while first < last and self.lower[first] in self.words.honorifics:
            first += 1
        while last > first and (self.lower[last] in self.words.generations or self.lower[last] == ","):
            last -= 1
        for at in range(first + 1, last - 1):
            if self.reading.lower[at] in QUOTES and self.reading.lower[at + 2] in QUOTES:
                return f"{self.reading.text(first, at - 1)} {self.reading.text(at + 3, last)}"
        return self.reading.text(first, last)


def _is_body(chunk: Chunk) -> bool:
    return chunk.shape is Shape.TITLE and chunk.word is not None and chunk.word.sort is Sort.INSTITUTION


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
