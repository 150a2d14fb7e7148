"""Cast: the persons of one dispatch, each with the fullest name, party and office that the dispatch or reference gives.

Knows: when two names of one dispatch are of one person. Does not know: pronouns, bare titles, or roles in a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from dragoman.diplomacy.actors import Office, Participant
from dragoman.language.tables import tables
from dragoman.reference import Candidate, Reference, fold
from dragoman.reference.names import skeleton, sounds

_LISTED = frozenset(
    {
        Office.HEAD_OF_STATE,
        Office.HEAD_OF_GOVERNMENT,
        Office.FOREIGN_MINISTER,
        Office.DEFENCE_MINISTER,
        Office.MONARCH,
        Office.ORGANISATION_HEAD,
    }
)
"""Offices whose holders the reference lists; of other offices it knows a few."""

_INITIALS = 3
"""Letters that a word of capitals may have and be no name but initials or an acronym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the cast; `titles` are the title words used of them, lower case."""

    number: int
    name: str
    party: str | None = None
    office: Office | None = None
    gender: str | None = None
    titles: frozenset[str] = frozenset()
    political: bool = True
    sure: bool = False
    likely: Office | None = None  # what a vague title suggests, if nothing better is known

    @property
    def participant(self) -> Participant:
        """The person as somebody who takes part."""
        return Participant(name=self.name, party=self.party, office=self.office)

    @property
    def family(self) -> str:
        """The folded last part of the name."""
        parts = parts_of(self.name)
        return parts[-1] if parts else ""


@cache
def _generations() -> frozenset[str]:
    """What tells a son from his father behind a name, in whatever language the dispatch is."""
    return frozenset(tables().toml("persons")["particles"]["father_and_son"])


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[str, ...]:
    """Split a name into folded parts; initials and generations dropped where more is left."""
    words = fold(name).split()
    kept = [word for word in words if len(word) > 1 and word not in _generations()]
    return tuple(kept or words)


@dataclass
class Cast:
    """The persons met so far in a dispatch, and who answers to a name."""

    reference: Reference
    on: date | None = None
    members: list[Member] = field(default_factory=list)
    _by_part: dict[str, list[int]] = field(default_factory=dict)

    def meet(
        self,
        name: str,
        *,
        party: str | None = None,
        office: Office | None = None,
        gender: str | None = None,
        title: str = "",
        political: bool = True,
        likely: Office | None = None,
    ) -> Member:
        """Take note of a named person; what is already known of them is kept."""
        name = _written(name)
        known = self.find(name, party=party, office=office)
        titles = frozenset({title.lower()} if title else ())
        if known is None:
            member = Member(
                number=len(self.members),
                name=name,
                party=party,
                office=office,
                gender=gender,
                titles=titles,
                political=political,
                likely=likely,
            )
            self.members.append(member)
        else:
            member = replace(
                known,
                name=_fuller(known.name, name),
                party=known.party or party,
                office=known.office or office,
                gender=known.gender or gender,
                titles=known.titles | titles,
                likely=known.likely or likely,
                political=known.political and political if not (known.office or office) else True,
            )
            self.members[known.number] = member
        for part in parts_of(name):
            if member.number not in self._by_part.setdefault(part, []):
                self._by_part[part].append(member.number)
        return member

    def grant(self, member: Member, office: Office | None) -> Member:
        """Give somebody an office that another place of the dispatch tells."""
        granted = self.members[member.number] = replace(member, office=office)
        return granted

    def engender(self, member: Member, gender: str) -> None:
        """Note a gender that a pronoun shows."""
        if member.gender is None:
            self.members[member.number] = replace(member, gender=gender)

    def find(self, name: str, *, party: str | None = None, office: Office | None = None) -> Member | None:
        """Return who of the cast a name means; the one met last, where several may be meant."""
        fitting = [one for one in self.rivals(name) if party is None or one.party in (None, party)]
        if len(fitting) > 1 and office is not None:
            fitting = [one for one in fitting if one.office is office] or fitting
        return fitting[-1] if fitting else None

    def rivals(self, name: str) -> list[Member]:
        """Return all of the cast whom a name may mean, in the order in which they were met."""
        parts = parts_of(name)
        numbers = {number for part in parts for number in self._by_part.get(part, ())}
        return [self.members[n] for n in sorted(numbers) if _same(self.members[n].name, name)]

    def misspelt(self, name: str) -> Member | None:
        """Return who of the cast a lone name means that nobody bears but that is spelt almost like one's."""
        parts = parts_of(name)
        if len(parts) != 1 or len(parts[0]) < 5:
            return None
        close = [one for one in self.members if ratio(one.family, parts[0]) >= 85]
        return close[-1] if close else None

    def settle(self, mentioned: dict[str, int], fallback: dict[int, str | None], owners: dict[int, str]) -> None:
        """Complete party, office and full name from the reference, for a day; then from the scene.

        `fallback` gives the party nearby, `owners` the name of whose spokesman or aide somebody is.
        """
        for member in list(self.members):
            owner = self.find(owners[member.number]) if member.number in owners else None
            if member.political:
                party = owner.party if owner else fallback.get(member.number)
                self.members[member.number] = self._settled(member, mentioned, party)

    def _settled(self, member: Member, mentioned: dict[str, int], fallback: str | None) -> Member:
        found = self._known(member, mentioned, alone=fallback is None)
        if found is None:
            return replace(member, party=member.party or fallback, office=member.office or member.likely)
        tenure = found.tenure
        office = member.office or self._office_held(found) or member.likely or Office.OTHER
        name = _full(found, member.name)
        return replace(member, name=name, party=member.party or tenure.party, office=office, sure=True)

    def _office_held(self, found: Candidate) -> Office | None:
        """Return the office held on the day; of a head of state and government the former."""
        tenure = found.tenure
        if found.confidence < 0.45 and self.on is not None:
            return None
        if tenure.office is not Office.HEAD_OF_GOVERNMENT:
            return tenure.office
        heads = self.reference.holders(Office.HEAD_OF_STATE, tenure.party, self.on)
        same = heads and heads[0].tenure.person.name == tenure.person.name
        return Office.HEAD_OF_STATE if same and heads[0].tenure.office is Office.HEAD_OF_STATE else tenure.office

    def _heard_of(self, name: str) -> bool:
        """Say whether the reference has anybody whose name holds the sound of each part: a quick look before ranking."""
        known = self.reference.index.sounds
        numbers = [{number for sound in sounds(part) for number in known.get(sound, ())} for part in parts_of(name)]
        return bool(numbers) and bool(set.intersection(*numbers))

    def _known(self, member: Member, mentioned: dict[str, int], *, alone: bool) -> Candidate | None:
        """Look a person up; of one whose full name, party and office the text gives, there is nothing to learn."""
        if member.party and member.office and len(parts_of(member.name)) > 1:
            return None
        if member.party is None and len(parts_of(member.name)) > 1 and not self._heard_of(member.name):
            return None
        office = next((one for one in (member.office, member.likely) if one in _LISTED), None)
        found = self.reference.persons(member.name, party=member.party, office=office, on=self.on)
        single = len(parts_of(member.name)) == 1
        if member.party is None:
            unlisted = not alone and member.office not in (None, Office.OTHER, *_LISTED)
            found = tuple(one for one in found if _spells(one, member.name) and (one.confidence >= 0.5 or not unlisted))
        strong = (0.5 if self.on else 0.25) if single else (0.05 if member.party is None else 0.15)
        if single and member.party is None:
            nearby = [one for one in found if one.tenure.party in mentioned and one.confidence >= 0.15]
            if nearby:
                return nearby[0]
            strong = strong if member.office or member.titles else 0.8
        return next((one for one in found if one.confidence >= strong), None)


def _same(one: str, other: str) -> bool:
    """Say whether two names of one dispatch mean one person: a part of it, or the same family name and initials."""
    first, second = parts_of(one), parts_of(other)
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return first[-1] == second[-1] and first[0][0] == second[0][0] and len(first) > 1 and len(second) > 1


def _written(name: str) -> str:
    """Return a name that stands in capitals throughout as names are written: "ANN B. LEE" is Ann B. Lee."""
    if not name.isupper() or max(map(len, name.split())) <= _INITIALS:
        return name
    return " ".join(word if word.lower() in _generations() else word.title() for word in name.split())


def _fuller(one: str, other: str) -> str:
    """Return the name that says more; the first, where both say as much."""
    return other if len(parts_of(other)) > len(parts_of(one)) else one


def _spells(candidate: Candidate, name: str) -> bool:
    """Say whether each part of a name sounds like a part of a person's name."""
    person, asked = candidate.tenure.person, [sounds(part) for part in parts_of(name)]
    heard = [{skeleton(part) for part in parts_of(spelt)} for spelt in (person.name, *person.aliases)]
    if any(all(part & known for part in asked) for known in heard):
        return True
    if len(asked) != 1:
        return False
    return any(ratio(asked_sound, sound) >= 85 for asked_sound in asked[0] for known in heard for sound in known)


def _full(candidate: Candidate, name: str) -> str:
    """Return a person's name in full, the part that the text has in the text's own spelling where that can be."""
    person, asked = candidate.tenure.person, parts_of(name)
    if len(asked) != 1 or not _completes(person.name, name):
        return name
    for spelt in (person.name, *person.aliases):
        if asked[0] in parts_of(spelt) and _completes(spelt, name):
            return spelt
    *given, family = person.name.split()
    return " ".join((*given, name)) if ratio(skeleton(fold(family)), skeleton(asked[0])) >= 75 else person.name


def _completes(full: str, short: str) -> bool:
    """Say whether a full name adds to a lone one; `Abdullah of Jordan` adds nothing."""
    parts, words = parts_of(full), full.split()
    regnal = len(words) > 2 and words[1].islower() and fold(words[0]) == fold(short)
    return len(parts) > 1 and not regnal
