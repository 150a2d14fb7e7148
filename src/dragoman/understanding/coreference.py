"""Coreference: drafts of a dispatch taken in order, each given the participants it stands for.

Knows: whom names, titles, institutions and officials mean, by cast, memory and reference.
Does not know: how phrases are put together (that is `drafts`), pronouns (`pronouns`), or what anybody did.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence
from dragoman.reference import Reference
from dragoman.understanding import parties, pronouns
from dragoman.understanding.cast import Cast, Member
from dragoman.understanding.chunks import Reading, Shape
from dragoman.understanding.drafts import Draft, office_of
from dragoman.understanding.memory import Memory
from dragoman.understanding.mentions import Mention, MentionKind
from dragoman.understanding.scene import Home
from dragoman.understanding.vocabulary import Sort, Vocabulary

Answer = tuple[MentionKind, tuple[Participant, ...], str]
_VOICES = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.OFFICIALS,
        MentionKind.INSTITUTION,
        MentionKind.PARTY,
        MentionKind.PRONOUN,
    }
)
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
                draft = replace(draft, first=draft.behind[0], last=draft.behind[1], shape=Shape.PARTY)
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
        return Mention(
            sentence=sentence.index,
            first=draft.first,
            last=draft.last,
            head=head_of(sentence, draft.first, draft.last),
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
                party = draft.parties[0] if draft.parties else self.scene_party()
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
        member = self.cast.find(name, party=draft.parties[0] if draft.parties else None) or self.cast.misspelt(name)
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
                return self._counterpart(draft)
            case Sort.GROUP:
                return self._group(draft)
            case Sort.UTTERANCE:
                return self._utterance(draft)
            case Sort.OFFICIALS:
                return self._officials(draft)
            case Sort.INSTITUTION | Sort.MOVEMENT:
                return self._body(draft)
        return self._office_group(draft) if draft.plural else self._office(draft)

    def _people(self, draft: Draft) -> Answer:
        people = []
        for n, name in enumerate(draft.names):
            party = draft.parties[min(n, len(draft.parties) - 1)] if draft.parties else None
            member = self.cast.find(name, party=party) or self.cast.find(name)
            office = self.office_in(draft, member.party if member else party)
            person = member.participant if member else Participant(name=name, party=party, office=office)
            if office is not None and draft.word is not None and not draft.word.vague:
                person = replace(person, office=office)
            people.append(replace(person, party=party) if party is not None else person)
        return MentionKind.PERSON, tuple(people), "names/title"

    def office_in(self, draft: Draft, party: str | None) -> Office | None:
        """Say which office a title means in a state or an organisation."""
        return office_of(draft, organisation=party is not None and party not in self.reference.states)

    def _office(self, draft: Draft) -> Answer | None:
        word = draft.word
        assert word is not None
        party = draft.parties[0] if draft.parties else self._owned_party(draft)
        office = self.office_in(draft, party)
        spokes = office is Office.SPOKESPERSON
        if not self._indefinite(draft) or spokes:
            member = self._answering(draft, office, party)
            if member is not None:
                return MentionKind.OFFICE, (member.participant,), "offices/cast"
        if word.weak and party is None:
            return self._back_to_office(draft)
        where = party or word.state or self.scene_party()
        if self._indefinite(draft) or spokes:
            back = self._back_to_office(draft)
            unnamed = self.named_later(Participant(party=where, office=office))
            return back or (MentionKind.OFFICIALS, (unnamed,), "offices/unnamed")
        person = self.holder(where, office or self._leading(draft, where), sole=not word.many)
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
                if not reading.sentence.words[head].relation.startswith("nsubj"):
                    continue
                if (
                    member.office is None
                    and not member.sure
                    and not draft.words
                    and unnamed.party in (member.party, None)
                ):
                    return self.cast.grant(member, unnamed.office).participant
                if member.office in offices and member.party == unnamed.party:
                    return member.participant
        return unnamed

    def _back_to_office(self, draft: Draft) -> Answer | None:
        """Take "the spokesman", "the official" for the one last spoken of without a name."""
        if draft.determiner not in self.words.words["determiners"]["definite"]:
            return None
        for told in self.memory.before(draft.first, reach=30):
            same = told.mention.role.lower() == draft.title.lower()
            if same and told.mention.kind in (MentionKind.OFFICIALS, MentionKind.OFFICE) and not told.plural:
                return told.mention.kind, told.who, "coreference/same-title"
        return None

    def _leading(self, draft: Draft, party: str | None) -> Office | None:
        """Say which office "the Belarusian leader" holds: of the cast, or of state."""
        if draft.word is None or not draft.word.leads or draft.modifier == "former" or party is None:
            return None
        held = {one.office for one in self.cast.members if one.party == party}
        offices = self.words.answers.get(draft.title.lower(), ())
        usual = Office(self.words.led_by.get(party, Office.HEAD_OF_GOVERNMENT))
        return next((Office(office) for office in offices if office in held), usual)

    def _indefinite(self, draft: Draft) -> bool:
        return draft.determiner in self.words.words["determiners"]["indefinite"]

    def _owned_party(self, draft: Draft) -> str | None:
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
        return any(word in title for title in member.titles), leads, at_home, met

    def _counterpart(self, draft: Draft) -> Answer:
        """Resolve "his Turkish counterpart": the office of the owner; the party named, else the others of the pair."""
        owner = self._owner(draft)
        office = owner.office if owner else None
        if draft.names:
            return MentionKind.PERSON, tuple(self._counterpart_named(draft, office)), "coreference/counterpart"
        if draft.parties:
            people = tuple(self.holder(party, office) for party in draft.parties)
            kind = MentionKind.GROUP if len(people) > 1 else MentionKind.OFFICE
            return kind, people, "coreference/counterpart"
        pair = self.memory.people or self.memory.pair
        others = tuple(one for one in pair if owner is None or one.party != owner.party)
        if not others and draft.plural:
            others = (Participant(office=office),)
        return (MentionKind.GROUP if draft.plural else MentionKind.OFFICE), others, "coreference/counterpart"

    def _counterpart_named(self, draft: Draft, office: Office | None) -> list[Participant]:
        people = []
        for n, name in enumerate(draft.names):
            party = draft.parties[min(n, len(draft.parties) - 1)] if draft.parties else None
            member = self.cast.meet(name, party=party, office=office)
            people.append(member.participant)
        return people

    def _owner(self, draft: Draft) -> Participant | None:
        if draft.possessor is not None:
            member = self.cast.find(self.reading.text(*draft.possessor))
            if member is not None:
                return member.participant
        told = self.memory.subject_above(draft.first)
        if told is None or not told.who:
            told = next((one for one in self.memory.before(draft.first) if one.who and not one.plural), None)
        return told.who[0] if told and told.who else None

    # Officials, bodies, groups

    def _officials(self, draft: Draft) -> Answer:
        word = draft.word
        assert word is not None
        rule = word.rule
        if draft.parties:
            return self._officials_of(draft, draft.parties)
        owned = self._owned_party(draft)
        if owned is None and not self._indefinite(draft):
            told = self._officials_before(draft)
            if told is not None:
                return MentionKind.OFFICIALS, told, "coreference/officials"
        party = owned or self.scene_party()
        if party is None:
            return MentionKind.OFFICIALS, (), rule
        return self._officials_of(draft, (party,))

    def _officials_of(self, draft: Draft, states: tuple[str, ...]) -> Answer:
        assert draft.word is not None
        people = tuple(Participant(party=one, office=draft.word.office) for one in states)
        if not draft.plural and len(people) == 1:
            people = (self.named_later(people[0]),)
        return MentionKind.OFFICIALS, people, draft.word.rule

    def _officials_before(self, draft: Draft) -> tuple[Participant, ...] | None:
        for told in self.memory.before(draft.first, reach=30):
            if told.mention.kind is MentionKind.OFFICIALS and told.mention.role.lower() == draft.title.lower():
                return told.who
        return None

    def _body(self, draft: Draft) -> Answer | None:
        assert draft.word is not None
        first = draft.first
        while first < draft.last and self._article(self.reading.lower[first]):
            first += 1
        large = [n for n in range(first, draft.last + 1) if self.reading.sentence.words[n].text[0].isupper()]
        name = self.reading.text(large[0] if large else first, draft.last)
        bare = first == draft.last or name.lower() == draft.title.lower()
        if draft.sort is Sort.MOVEMENT:
            return self._movement(draft, name, bare=bare)
        party = draft.parties[0] if draft.parties else self._owned_party(draft)
        if party is None and draft.determiner in self.words.words["pronouns"]["possessive"]:
            owner = self._owner(draft)
            party = owner.party if owner else None
        if party is None and bare:
            again = self._same_body(draft)
            if again is not None:
                return again
        return MentionKind.INSTITUTION, (Participant(name=name, party=party or self.scene_party()),), draft.word.rule

    def _same_body(self, draft: Draft) -> Answer | None:
        """Take "the ministry" for the one last named."""
        for told in self.memory.before(draft.first, reach=30):
            same = told.mention.surface.split()[-1].lower() == draft.title.lower()
            if same and told.mention.kind in (MentionKind.INSTITUTION, MentionKind.PARTY) and told.who:
                return told.mention.kind, told.who, "coreference/same-body"
        return None

    def _article(self, lower: str) -> bool:
        pointing = self.words.words["determiners"]
        owned = lower in self.words.words["pronouns"]["possessive"]
        return owned or lower in pointing["definite"] or lower in pointing["indefinite"]

    def _movement(self, draft: Draft, name: str, *, bare: bool) -> Answer | None:
        assert draft.word is not None
        party = draft.parties[0] if draft.parties else None
        if party is not None and party not in self.reference.states:
            return MentionKind.PARTY, (Participant(party=party),), draft.word.rule
        definite = draft.determiner in self.words.words["determiners"]["definite"]
        if self.movement is not None and self.reading.sentence.words[draft.last].text.islower():
            return MentionKind.PARTY, (Participant(party=self.movement),), "coreference/movement"
        if bare or definite:
            told = next(
                (one for one in self.memory.before(draft.first, reach=30) if self._is_movement(one.mention)), None
            )
            if told is not None:
                return MentionKind.PARTY, told.who, "coreference/movement"
            if bare:
                return (MentionKind.GROUP, self.memory.people, "coreference/group") if definite else None
        return MentionKind.INSTITUTION, (Participant(name=name, party=name),), draft.word.rule

    def _is_movement(self, mention: Mention) -> bool:
        party = mention.participants[0].party if mention.participants else None
        if party is None or party in self.reference.states:
            return False
        facts = self.reference.organisations.get(party)
        return facts is None or facts.movement

    def _group(self, draft: Draft) -> Answer | None:
        """Resolve "the two sides", "both countries": those last set beside each other."""
        if draft.parties:
            return MentionKind.GROUP, tuple(Participant(party=one) for one in draft.parties), "coreference/group"
        if not self._points_back(draft):
            return None
        pair = self.memory.people or self.memory.pair
        if draft.title.lower() in self.words.words["countries"]["words"]:
            states = dict.fromkeys(one.party for one in pair if one.party)
            return MentionKind.GROUP, tuple(Participant(party=one) for one in states), "coreference/countries"
        return MentionKind.GROUP, pair, "coreference/group"

    def _utterance(self, draft: Draft) -> Answer | None:
        """Resolve "the statement said": who issued it, or who spoke last; nothing where it says nothing."""
        sentence = self.reading.sentence
        head = head_of(sentence, draft.first, draft.last)
        word = sentence.words[head]
        if not (word.relation.startswith("nsubj") and self._says(word.head)):
            return None
        if draft.parties:
            return MentionKind.PRONOUN, tuple(Participant(party=one) for one in draft.parties), "coreference/utterance"
        for told in self.memory.before(draft.first, reach=6):
            if told.subject and told.who and told.mention.kind in _VOICES:
                return MentionKind.PRONOUN, told.who, "coreference/utterance"
        return None

    def _says(self, verb: int) -> bool:
        return self.reading.sentence.words[verb].lemma.lower() in self.words.words["saying"]["words"]

    def _office_group(self, draft: Draft) -> Answer:
        """Resolve plural titles: "the Russian and Turkish presidents", "EU foreign ministers", "the two leaders"."""
        office = self.office_in(draft, draft.parties[0] if draft.parties else None)
        if len(draft.parties) > 1:
            people = tuple(self.holder(one, office or self._leading(draft, one)) for one in draft.parties)
            return MentionKind.GROUP, people, "offices/plural"
        if draft.parties:
            return MentionKind.OFFICIALS, (Participant(party=draft.parties[0], office=office),), "offices/plural"
        fitting = self._fitting(draft, office)
        if fitting and self._points_back(draft):
            return MentionKind.GROUP, fitting, "coreference/group"
        party = self.scene_party()
        return MentionKind.OFFICIALS, (Participant(party=party, office=office),) if party else (), "offices/plural"

    def _points_back(self, draft: Draft) -> bool:
        pointing = self.words.words["determiners"]
        if draft.determiner in pointing["definite"] or draft.determiner in pointing["counting"]:
            return True
        capital = draft.title[:1].isupper() and self.reading.sentence.part is not Part.TITLE
        return not draft.determiner and capital and self.home.own

    def _fitting(self, draft: Draft, office: Office | None) -> tuple[Participant, ...]:
        """Of those last set beside each other, return all if two or more hold such offices."""
        offices = self.words.answers.get(draft.title.lower(), ())
        pair = self.memory.people or self.memory.pair
        fitting = [one for one in pair if one.office and (one.office is office or one.office.value in offices)]
        if len({one.party for one in fitting}) > 1:
            return tuple(fitting)
        return pair if draft.word is not None and (draft.word.leads or draft.determiner) else ()


def _answers(member: Member, word: str, office: Office | None, offices: tuple[str, ...]) -> bool:
    if office is not None and member.office is office:
        return True
    if office is None and any(word in title.split() for title in member.titles):
        return True
    return member.office is not None and member.office.value in offices


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of a span that hangs on something outside it; the last noun, where several do."""
    outside = [
        word.index
        for word in sentence.words[first : last + 1]
        if not first <= word.head <= last or word.head == word.index
    ]
    nouns = [index for index in outside if sentence.words[index].tag.startswith(("NN", "PRP", "JJ", "FW", "CD"))]
    return (nouns or outside or [last])[0]
