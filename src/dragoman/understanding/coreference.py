"""Coreference: drafts of a dispatch taken in order, each given the participants it stands for.

Knows: whom names and titles mean, by cast, memory and reference; which file answers for other phrases (`bodies`,
`groups`, `parties`, `pronouns`). Does not know: how phrases are put together (`composing`), or what anybody did.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from msgspec import structs

from dragoman.diplomacy.actors import Office, Participant
from dragoman.reference import Reference
from dragoman.understanding import bodies, groups, parties, pronouns
from dragoman.understanding.cast import Cast, Member
from dragoman.understanding.chunks import Reading, Shape
from dragoman.understanding.drafts import Draft, office_in
from dragoman.understanding.memory import Memory
from dragoman.understanding.mentions import Answer, Mention, MentionKind
from dragoman.understanding.scene import Home
from dragoman.understanding.spans import head_of
from dragoman.understanding.vocabulary import Sort, Vocabulary

_UNNAMED = frozenset({Office.OTHER, Office.OFFICIAL, Office.MINISTER, Office.DEPUTY_MINISTER, Office.LEGISLATOR})
"""Offices that many hold at a time: nobody is meant by the office alone."""


@dataclass
class Resolver:
    """Who is who in one dispatch; `resolve` takes the drafts of one sentence and moves on."""

    words: Vocabulary
    reference: Reference
    cast: Cast
    home: Home
    on: date | None
    main: str | None
    memory: Memory
    movement: str | None = None  # the one movement that the dispatch names, if it names one
    ahead: tuple[tuple[Reading, list[Draft]], ...] = ()
    found: list[Mention] = field(default_factory=list)

    def resolve(self, reading: Reading, drafted: list[Draft], ahead: tuple[tuple[Reading, list[Draft]], ...]) -> None:
        """Resolve the drafts of the next sentence; `ahead` are the next few."""
        self.memory.open(reading)
        self.ahead = ahead
        for draft in pronouns.added(reading, drafted, self.words):
            answer = self._answer(draft)
            if answer is None and draft.behind is not None:
                draft = structs.replace(draft, first=draft.behind[0], last=draft.behind[1], shape=Shape.PARTY)
                answer = self._answer(draft)
            if answer is not None:
                self.memory.tell(self._mention(draft, answer), plural=draft.plural)
        self.memory.join_torn()
        self.memory.close()
        self.found.extend(told.mention for told in self.memory.here)

    @property
    def reading(self) -> Reading:
        """The sentence being read."""
        assert self.memory.reading is not None
        return self.memory.reading

    def _mention(self, draft: Draft, answer: Answer) -> Mention:
        kind, participants, rule = answer
        sentence = self.reading.sentence
        head = head_of(sentence, draft.first, draft.last)
        if kind is MentionKind.INSTITUTION and self.memory.met(head):
            participants = tuple(replace(one, name=None) for one in participants)
        return Mention(
            sentence=sentence.index,
            first=draft.first,
            last=draft.last,
            head=head,
            passage=sentence.span(tuple(range(draft.first, draft.last + 1))),
            kind=kind,
            participants=tuple(dict.fromkeys(participants)),
            surface=self.reading.text(draft.first, draft.last),
            role=draft.title,
            trail=(rule,),
        )

    def _answer(self, draft: Draft) -> Answer | None:
        if draft.determiner == pronouns.MARK:
            return pronouns.resolved(draft, self.memory, self.cast, self.words)
        match draft.shape:
            case Shape.TITLE:
                return self._titled(draft)
            case Shape.NAME:
                return self._named(draft)
            case Shape.INSTITUTION:
                party = draft.party_of() or self.scene_party()
                return MentionKind.INSTITUTION, (Participant(name=draft.body, party=party),), "institutions/named"
            case Shape.PARTY:
                return parties.resolved(
                    draft, self.reading, head_of(self.reading.sentence, draft.first, draft.last), self
                )
            case Shape.PLACE:
                return MentionKind.PLACE, tuple(Participant(party=one) for one in draft.parties), "reference/place"
        return None

    def scene_party(self) -> str | None:
        """Return the state meant where none is said."""
        if self.home.own:
            return self.home.state
        return self.memory.acting_party() or self.main or self.home.state

    # Names

    def _named(self, draft: Draft) -> Answer | None:
        name = draft.names[0]
        member = self.cast.find(name, party=draft.party_of()) or self.cast.misspelt(name)
        if member is not None and not self._rather_place(draft, member):
            kind = MentionKind.PERSON if member.political else MentionKind.NONPOLITICAL
            return kind, (member.participant,), "names/cast"
        where = parties.place(
            name, self.reading.sentence, head_of(self.reading.sentence, draft.first, draft.last), self
        )
        return (MentionKind.PLACE, (Participant(party=where),), "reference/place") if where else None

    def _rather_place(self, draft: Draft, member: Member) -> bool:
        if draft.honorific or member.sure or member.office or len(draft.names[0].split()) > 1:
            return False
        head = head_of(self.reading.sentence, draft.first, draft.last)
        return parties.place(draft.names[0], self.reading.sentence, head, self) is not None

    # Titles

    def _titled(self, draft: Draft) -> Answer | None:
        word = draft.word
        assert word is not None
        if draft.names and draft.sort in (Sort.OFFICE, Sort.OFFICIALS):
            return self._people(draft)
        match draft.sort:
            case Sort.NONPOLITICAL:
                return MentionKind.NONPOLITICAL, (), word.rule
            case Sort.RELATIONAL:
                return groups.counterpart(draft, resolver=self)
            case Sort.GROUP:
                return groups.group(draft, resolver=self)
            case Sort.UTTERANCE:
                return bodies.utterance(draft, resolver=self)
            case Sort.OFFICIALS:
                return bodies.officials(draft, resolver=self)
            case Sort.INSTITUTION | Sort.MOVEMENT:
                return bodies.body(draft, resolver=self)
        return groups.office_group(draft, resolver=self) if draft.plural else self._office(draft)

    def _people(self, draft: Draft) -> Answer:
        people = []
        for n, name in enumerate(draft.names):
            party = draft.party_of(n)
            title = self.office_in(draft, party)
            member = self.cast.find(name, party=party, office=title) or self.cast.find(name)
            office = self.office_in(draft, member.party if member else party)
            person = member.participant if member else Participant(name=name, party=party, office=office)
            if office is not None and draft.word is not None and not draft.word.vague:
                person = replace(person, office=office)
            people.append(replace(person, party=party) if party is not None else person)
        return MentionKind.PERSON, tuple(people), "names/title"

    def office_in(self, draft: Draft, party: str | None) -> Office | None:
        """Say which office a title means in a state or an organisation."""
        return office_in(draft, party, self.reference.states, self.words)

    def _office(self, draft: Draft) -> Answer | None:
        word = draft.word
        assert word is not None
        party = draft.party_of() or self.owned_party(draft)
        office = self.office_in(draft, party)
        spokes = office is Office.SPOKESPERSON
        if not self.indefinite(draft) or spokes:
            member = self._answering(draft, office, party)
            if member is not None:
                return MentionKind.OFFICE, (member.participant,), "offices/cast"
        if word.weak and party is None:
            return self._back_to_office(draft)
        where = party or word.state or self.scene_party()
        if self.indefinite(draft) or spokes:
            back = self._back_to_office(draft)
            unnamed = self.named_later(Participant(party=where, office=office))
            return back or (MentionKind.OFFICIALS, (unnamed,), "offices/unnamed")
        person = self.holder(where, office or self.leading(draft, where), sole=not word.many)
        if person.name is None:
            person = self.named_later(person)
        return MentionKind.OFFICE, (person,), "offices/holder" if person.name else "offices/unnamed"

    def named_later(self, unnamed: Participant) -> Participant:
        """Name somebody whom one of the next sentences introduces by name: "a U.S. diplomat said ... Mr. X said"."""
        offices = self.words.later.get(unnamed.office or "", ())
        for reading, some in self.ahead:
            for draft in some:
                member = self.cast.find(draft.names[0]) if len(draft.names) == 1 else None
                if member is None or member.name in self.memory.last_met or not member.political:
                    continue
                head = head_of(reading.sentence, draft.first, draft.last)
                role = reading.sentence.words[head]
                if not role.relation.startswith("nsubj"):
                    continue
                says = self.words.says(reading.sentence.words[role.head])
                if (
                    member.office is None
                    and not member.sure
                    and not draft.words
                    and says
                    and unnamed.party in (member.party, None)
                ):
                    return self.cast.grant(member, unnamed.office).participant
                if member.office in offices and member.party == unnamed.party:
                    return member.participant
        return unnamed

    def _back_to_office(self, draft: Draft) -> Answer | None:
        """Take "the spokesman", "the official" for the one last spoken of without a name."""
        if draft.determiner not in self.words.articles:
            return None
        for told in self.memory.before(draft.first, reach=30):
            same = told.mention.role.lower() == draft.title.lower()
            if same and told.mention.kind in (MentionKind.OFFICIALS, MentionKind.OFFICE) and not told.plural:
                return told.mention.kind, told.who, "coreference/same-title"
        return None

    def leading(self, draft: Draft, party: str | None) -> Office | None:
        """Say which office "the Belarusian leader" holds: of the cast, or of state."""
        if draft.word is None or not draft.word.leads or draft.modifier == "former" or party is None:
            return None
        held = {one.office for one in self.cast.members if one.party == party}
        offices = self.words.answers.get(draft.title.lower(), ())
        usual = Office(self.words.led_by.get(party, Office.HEAD_OF_GOVERNMENT))
        return next((Office(office) for office in offices if office in held), usual)

    def indefinite(self, draft: Draft) -> bool:
        """Say whether a phrase begins with "a", "some" and the like."""
        return draft.determiner in self.words.words["determiners"]["indefinite"]

    def owned_party(self, draft: Draft) -> str | None:
        """Return the party of a possessor by name ("Mr. Putin's spokesman")."""
        if draft.possessor is None:
            return None
        member = self.cast.find(self.reading.text(*draft.possessor))
        return member.party if member else None

    def holder(self, party: str | None, office: Office | None, *, sole: bool = True) -> Participant:
        """Name the holder of an office: of the cast first, else of the reference at the dispatch's date."""
        unnamed = Participant(party=party, office=office)
        if party is None or office is None or not sole:
            return unnamed
        mates = [one for one in self.cast.members if one.party == party and one.office is office and one.political]
        if mates:
            return max(mates, key=lambda one: self.memory.last_met.get(one.name, -1)).participant
        if self.on is None or office in _UNNAMED:
            return unnamed
        held = self.reference.holders(office, party, self.on)
        if office is Office.MONARCH and held and held[0].tenure.office is not Office.MONARCH:
            return unnamed
        alone = len(held) == 1 or (held and held[1].confidence < 0.6 * held[0].confidence)
        if held and alone and held[0].confidence >= 0.6:
            return Participant(name=held[0].tenure.person.name, party=party, office=office)
        return unnamed

    def _answering(self, draft: Draft, office: Office | None, party: str | None) -> Member | None:
        """Find who of the cast answers to a title without a name: "the Secretary", "the Turkish president"."""
        word = draft.title.lower()
        offices = self.words.answers.get(word, ())
        beside = self._beside(draft)
        fitting = [
            one
            for one in self.cast.members
            if one.political and party in (None, one.party) and one.participant not in beside
            if office is not Office.ORGANISATION_HEAD or any(word in title for title in one.titles)
            if _answers(one, word, office, offices)
        ]
        return max(fitting, key=lambda one: self._salience(one, word, offices)) if fitting else None

    def _beside(self, draft: Draft) -> tuple[Participant, ...]:
        """Return whom "and" sets before a phrase: they are others than the phrase means."""
        before = draft.first - 1
        if before < 1 or self.reading.sentence.words[before].tag not in ("CC", ","):
            return ()
        told = self.memory.heard(before - 1)
        return told.who if told else ()

    def _salience(self, member: Member, word: str, offices: tuple[str, ...]) -> tuple[bool, bool, bool, int]:
        met = self.memory.last_met.get(member.name, -1)
        at_home = self.home.own and member.party == self.home.state and met >= 0
        leads = bool(member.office) and member.office in offices[:3]
        return leads, any(word in title for title in member.titles), at_home, met

    def owner(self, draft: Draft) -> Participant | None:
        """Return whose counterpart, guest or government somebody is: the possessor named, or the subject."""
        if draft.possessor is not None:
            member = self.cast.find(self.reading.text(*draft.possessor))
            if member is not None:
                return member.participant
        told = self.memory.subject_above(draft.first)
        if told is None or not told.who:
            told = next((one for one in self.memory.before(draft.first) if one.who and not one.plural), None)
        return told.who[0] if told and told.who else None


def _answers(member: Member, word: str, office: Office | None, offices: tuple[str, ...]) -> bool:
    if office is not None and member.office is office:
        return True
    if office is None and any(word in title.split() for title in member.titles):
        return True
    return member.office is not None and member.office.value in offices
