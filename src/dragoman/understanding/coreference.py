"""Coreference: drafts of a dispatch taken in order, each given the participants it stands for.

Knows: bare titles, pronouns, counterparts, "the two sides", "Moscow" as government, by who was spoken of before.
Does not know: how phrases are put together (that is `drafts`), or what anybody did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence
from dragoman.reference import Kind, Reference
from dragoman.understanding.cast import Cast, Member
from dragoman.understanding.chunks import Reading, Shape
from dragoman.understanding.drafts import Draft, office_of
from dragoman.understanding.mentions import Mention, MentionKind
from dragoman.understanding.scene import Home
from dragoman.understanding.vocabulary import Sort, Vocabulary

_SINGLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_MANY = frozenset({MentionKind.GROUP, MentionKind.OFFICIALS})
_REACH = 4  # sentences back that a pronoun looks


@dataclass
class Resolver:
    """Who has been spoken of so far; `resolve` takes the drafts of one sentence and moves on."""

    words: Vocabulary
    reference: Reference
    cast: Cast
    home: Home
    on: date | None
    main: str | None
    found: list[Mention] = field(default_factory=list)
    pair: tuple[Participant, ...] = ()
    party: str | None = None
    movement: Participant | None = None
    last_met: dict[str, int] = field(default_factory=dict)
    _reading: Reading | None = None
    _here: list[Mention] = field(default_factory=list)

    def resolve(self, reading: Reading, drafted: list[Draft]) -> None:
        """Resolve the drafts of the next sentence."""
        self._reading, self._here = reading, []
        for draft in self._with_pronouns(reading, drafted):
            mention = self._mention(draft)
            if mention is not None:
                self._here.append(mention)
                self._note(mention)
        self._remember_pair(reading.sentence)
        self.found.extend(self._here)

    # One draft

    def _mention(self, draft: Draft) -> Mention | None:
        resolved = self._resolved(draft)
        if resolved is None:
            return None
        kind, participants, rule = resolved
        reading = self._reading
        assert reading is not None
        span = tuple(range(draft.first, draft.last + 1))
        return Mention(
            sentence=reading.sentence.index,
            first=draft.first,
            last=draft.last,
            head=_head(reading.sentence, draft.first, draft.last),
            passage=reading.sentence.span(span),
            kind=kind,
            participants=participants,
            surface=reading.text(draft.first, draft.last),
            role=draft.title,
            trail=(rule,),
        )

    def _resolved(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        if draft.determiner == "pronoun":
            return self._pronoun(draft)
        if draft.shape is Shape.TITLE:
            return self._titled(draft)
        if draft.shape is Shape.NAME:
            return self._named(draft)
        if draft.shape is Shape.INSTITUTION:
            return (
                MentionKind.INSTITUTION,
                (Participant(name=draft.body, party=self._body_party(draft)),),
                "institutions",
            )
        if draft.shape is Shape.PARTY:
            return self._party(draft)
        if draft.shape is Shape.PLACE:
            return MentionKind.PLACE, tuple(Participant(party=party) for party in draft.parties), "reference/place"
        return None

    def _body_party(self, draft: Draft) -> str | None:
        return draft.parties[0] if draft.parties else self._scene_party()

    # Names

    def _named(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        name = draft.names[0]
        party = draft.parties[0] if draft.parties else None
        member = self.cast.find(name, party=party)
        if member is not None and not self._is_place(draft, name, member):
            kind = MentionKind.PERSON if member.political else MentionKind.NONPOLITICAL
            return kind, (member.participant,), "names/cast"
        where = self._place(draft, name)
        if where is not None:
            return MentionKind.PLACE, (Participant(party=where),), "reference/place"
        return None

    def _is_place(self, draft: Draft, name: str, member: Member) -> bool:
        if draft.honorific or member.sure or member.office or len(name.split()) > 1:
            return False
        return self._place(draft, name) is not None

    def _place(self, draft: Draft, name: str) -> str | None:
        assert self._reading is not None
        sentence = self._reading.sentence
        cases = set(sentence.cases(_head(sentence, draft.first, draft.last)))
        places = self.words.words["places"]
        if cases and not cases & (places["cases"] | places["motion"]):
            return None
        towns = self.reference.place(name)
        return towns[0].state if towns and (cases or towns[0].primary) else None

    # Titles

    def _titled(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        word = draft.word
        assert word is not None
        match draft.sort:
            case Sort.NONPOLITICAL:
                return MentionKind.NONPOLITICAL, (), word.rule
            case Sort.RELATIONAL:
                return self._counterpart(draft)
            case Sort.GROUP:
                return self._group(draft)
            case Sort.OFFICIALS:
                return self._officials(draft)
            case Sort.INSTITUTION | Sort.MOVEMENT:
                return self._body(draft)
        if draft.names:
            return self._people(draft)
        if draft.plural:
            return self._office_group(draft)
        return self._office(draft)

    def _people(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        people = []
        for n, name in enumerate(draft.names):
            party = draft.parties[min(n, len(draft.parties) - 1)] if draft.parties else None
            member = self.cast.find(name, party=party) or self.cast.find(name)
            office = self._office_in(draft, member.party if member else party)
            person = member.participant if member else Participant(name=name, party=party, office=office)
            if office is not None and draft.word is not None and not draft.word.weak:
                person = replace(person, office=office)
            if party is not None:
                person = replace(person, party=party)
            people.append(person)
        return MentionKind.PERSON, tuple(people), "names/title"

    def _office_in(self, draft: Draft, party: str | None) -> Office | None:
        return office_of(draft, organisation=party is not None and party not in self.reference.states)

    def _office(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        word = draft.word
        assert word is not None
        party = draft.parties[0] if draft.parties else self._possessor_party(draft)
        office = self._office_in(draft, party)
        if party is None and not self._indefinite(draft):
            member = self._answering(draft, office)
            if member is not None:
                return MentionKind.OFFICE, (member.participant,), "offices/bare"
        if word.weak and party is None and office is None:
            return None
        where = party or word.state or self._scene_party()
        if self._indefinite(draft) or word.rule.startswith("offices/spokes"):
            return MentionKind.OFFICIALS, (Participant(party=where, office=office),), "offices/unnamed"
        person = self._holder(draft, where, office)
        return MentionKind.OFFICE, (person,), "offices/holder" if person.name else "offices/unnamed"

    def _indefinite(self, draft: Draft) -> bool:
        return draft.determiner in self.words.words["determiners"]["indefinite"]

    def _possessor_party(self, draft: Draft) -> str | None:
        if draft.possessor is None:
            if draft.determiner in self.words.words["pronouns"]["possessive"] and draft.determiner != "its":
                return None
            return None
        assert self._reading is not None
        member = self.cast.find(self._reading.text(*draft.possessor))
        return member.party if member else None

    def _holder(self, draft: Draft, party: str | None, office: Office | None) -> Participant:
        """Name the holder of an office: of the cast first, else of the reference at the dispatch's date."""
        if party is None or office is None:
            return Participant(party=party, office=office)
        mates = [one for one in self.cast.members if one.party == party and one.office is office and one.political]
        if mates:
            return max(mates, key=lambda one: self.last_met.get(one.name, -1)).participant
        if self.on is None or office in (Office.OTHER, Office.OFFICIAL, Office.MINISTER, Office.DEPUTY_MINISTER):
            return Participant(party=party, office=office)
        held = self.reference.holders(office, party, self.on)
        sole = len(held) == 1 or (held and held[1].confidence < 0.6 * held[0].confidence)
        if held and sole and held[0].confidence >= 0.6:
            return Participant(name=held[0].tenure.person.name, party=party, office=office)
        return Participant(party=party, office=office)

    def _answering(self, draft: Draft, office: Office | None) -> Member | None:
        """Find who of the cast answers to a bare title: "the Secretary", "the prime minister"."""
        word = draft.title.lower()
        offices = self.words.words["answers"].get(word, frozenset())
        fitting = [one for one in self.cast.members if one.political and self._answers(one, word, office, offices)]
        if not fitting:
            return None
        return max(fitting, key=self._salience)

    def _answers(self, member: Member, word: str, office: Office | None, offices: frozenset[str]) -> bool:
        if office is not None and member.office is office and not (offices and not member.titles):
            return True
        if any(word in title.split() for title in member.titles) and office is None:
            return True
        return member.office is not None and member.office.value in offices

    def _salience(self, member: Member) -> tuple[int, int]:
        met = self.last_met.get(member.name, -1)
        return (int(self.home.own and member.party == self.home.state and met >= 0), met)

    def _counterpart(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        """Resolve "his Turkish counterpart": the office of the owner, the party named, else the other of the pair."""
        owner = self._owner(draft)
        office = owner.office if owner else None
        if draft.names:
            return self._counterpart_named(draft, office)
        if draft.parties:
            people = tuple(self._holder(draft, party, office) for party in draft.parties)
            kind = MentionKind.OFFICE if len(people) == 1 and not draft.plural else MentionKind.GROUP
            return kind, people, "coreference/counterpart"
        others = tuple(one for one in self.pair if owner is None or one.party != owner.party)
        return (MentionKind.GROUP if draft.plural else MentionKind.OFFICE), others, "coreference/counterpart"

    def _counterpart_named(
        self, draft: Draft, office: Office | None
    ) -> tuple[MentionKind, tuple[Participant, ...], str]:
        people = []
        for n, name in enumerate(draft.names):
            party = draft.parties[min(n, len(draft.parties) - 1)] if draft.parties else None
            member = self.cast.meet(name, party=party, office=office)
            people.append(member.participant)
        return MentionKind.PERSON, tuple(people), "coreference/counterpart"

    def _owner(self, draft: Draft) -> Participant | None:
        if draft.possessor is not None and self._reading is not None:
            member = self.cast.find(self._reading.text(*draft.possessor))
            if member is not None:
                return member.participant
        mention = self._subject_before(draft.first) or self._last_subject()
        return mention.participants[0] if mention and mention.participants else None

    # Officials, bodies, groups

    def _officials(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        office = draft.word.office if draft.word else None
        parties = draft.parties or tuple(filter(None, (self._possessor_party(draft) or self._scene_party(),)))
        return (
            MentionKind.OFFICIALS,
            tuple(Participant(party=one, office=office) for one in parties),
            "offices/officials",
        )

    def _body(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        reading = self._reading
        assert reading is not None and draft.word is not None
        first = draft.first
        while first < draft.last and self._article(reading.lower[first]):
            first += 1
        name = reading.text(first, draft.last)
        party = draft.parties[0] if draft.parties else self._possessor_party(draft)
        bare = first == draft.last or name.lower() == draft.title.lower()
        if draft.sort is Sort.MOVEMENT:
            return self._movement(draft, name, party, bare=bare)
        if party is None:
            party = self._scene_party()
        return MentionKind.INSTITUTION, (Participant(name=name, party=party),), draft.word.rule

    def _article(self, lower: str) -> bool:
        pointing = self.words.words["determiners"]
        return lower in pointing["definite"] or lower in pointing["indefinite"]

    def _movement(
        self, draft: Draft, name: str, party: str | None, *, bare: bool
    ) -> tuple[MentionKind, tuple[Participant, ...], str] | None:
        assert draft.word is not None
        if party is not None and party not in self.reference.states:
            return MentionKind.PARTY, (Participant(party=party),), draft.word.rule
        if bare:
            return (MentionKind.PARTY, (self.movement,), "coreference/movement") if self.movement else None
        return MentionKind.INSTITUTION, (Participant(name=name, party=name, office=None),), draft.word.rule

    def _group(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        pair = self.pair
        if draft.parties:
            return MentionKind.GROUP, tuple(Participant(party=one) for one in draft.parties), "coreference/group"
        if draft.title.lower() in self.words.words["countries"]["words"]:
            states = dict.fromkeys(one.party for one in pair if one.party)
            return MentionKind.GROUP, tuple(Participant(party=one) for one in states), "coreference/countries"
        return MentionKind.GROUP, pair, "coreference/group"

    def _office_group(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        """Resolve plural titles: "the Russian and Turkish presidents", "EU foreign ministers", "the two leaders"."""
        if draft.parties:
            people = tuple(self._one_of(draft, party) for party in draft.parties)
            kind = MentionKind.GROUP if len(people) > 1 else MentionKind.OFFICIALS
            return kind, people, "offices/plural"
        if self._indefinite(draft) or (
            not draft.determiner and self._reading and draft.first > 0 and not self._title_case()
        ):
            office = self._office_in(draft, None)
            return MentionKind.OFFICIALS, (Participant(party=self._scene_party(), office=office),), "offices/plural"
        offices = self.words.words["answers"].get(draft.title.lower())
        office = self._office_in(draft, None)
        fitting = tuple(
            one
            for one in self.pair
            if one.office is None or one.office is office or (offices is not None and one.office.value in offices)
        )
        return MentionKind.GROUP, fitting if len(fitting) > 1 else self.pair, "coreference/group"

    def _title_case(self) -> bool:
        return self._reading is not None and self._reading.sentence.part is Part.TITLE

    def _one_of(self, draft: Draft, party: str) -> Participant:
        office = self._office_in(draft, party)
        if len(draft.parties) == 1:
            return Participant(party=party, office=office)
        return self._holder(draft, party, office)

    # Parties

    def _party(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        assert self._reading is not None
        sentence = self._reading.sentence
        head = _head(sentence, draft.first, draft.last)
        token = sentence.words[head]
        participants = tuple(Participant(party=party) for party in draft.parties)
        rule = f"reference/{draft.naming}"
        if draft.naming is Kind.DEMONYM and not token.relation.startswith(("nsubj", "obj", "obl")):
            return MentionKind.DEMONYM, participants, rule
        after = draft.last + 1
        possessive = after < len(self._reading.lower) and self._reading.lower[after] in self.words.marks
        if possessive or token.relation in ("compound", "amod", "nmod:poss"):
            return MentionKind.DEMONYM, participants, rule
        if self._as_place(draft, sentence, head):
            return MentionKind.PLACE, participants, rule
        return MentionKind.PARTY, participants, rule

    def _as_place(self, draft: Draft, sentence: Sentence, head: int) -> bool:
        places = self.words.words["places"]
        cases = set(sentence.cases(_first_of_list(sentence, head)))
        if cases & places["cases"]:
            return draft.naming not in (Kind.ORGANISATION, Kind.MOVEMENT)
        if cases & places["motion"]:
            above = sentence.words[sentence.words[_first_of_list(sentence, head)].head]
            return above.lemma.lower() in places["movers"] and draft.naming not in (Kind.ORGANISATION, Kind.MOVEMENT)
        if draft.naming in (Kind.CAPITAL, Kind.METONYM, Kind.PLACE):
            return not (sentence.words[head].relation.startswith("nsubj") or cases & places["partners"])
        return sentence.words[head].relation == "appos" or (
            sentence.words[head].relation == "obl:unmarked" and not cases
        )

    # Pronouns

    def _with_pronouns(self, reading: Reading, drafted: list[Draft]) -> list[Draft]:
        covered = {word for draft in drafted for word in range(draft.first, draft.last + 1)}
        pronouns = self.words.words["pronouns"]
        every = frozenset().union(*(pronouns[key] for key in ("male", "female", "plural", "speaker", "speakers")))
        added = [
            Draft(first=n, last=n, shape=Shape.TITLE, determiner="pronoun", title=lower)
            for n, lower in enumerate(reading.lower)
            if n not in covered and lower in every and reading.sentence.words[n].tag.startswith("PRP")
        ]
        return sorted([*drafted, *added], key=lambda draft: draft.first)

    def _pronoun(self, draft: Draft) -> tuple[MentionKind, tuple[Participant, ...], str]:
        pronouns = self.words.words["pronouns"]
        word = draft.title
        if word in pronouns["male"] or word in pronouns["female"]:
            mention = self._antecedent(draft, "m" if word in pronouns["male"] else "f")
            return MentionKind.PRONOUN, mention.participants[:1] if mention else (), "coreference/singular"
        if word in pronouns["plural"]:
            return MentionKind.PRONOUN, self._plural_antecedent(draft), "coreference/plural"
        return MentionKind.PRONOUN, (), "coreference/speaker"

    def _antecedent(self, draft: Draft, gender: str) -> Mention | None:
        own = self._subject_above(draft.first)
        token = self._token(draft.first)
        possessive = token.tag == "PRP$"
        subject = token.relation.startswith("nsubj")
        if own is not None and self._fits(own, gender) and (possessive or subject):
            return own
        avoid = own.participants[:1] if own is not None and not possessive and not subject else ()
        for mention in self._candidates(draft.first):
            if self._fits(mention, gender) and mention.participants[:1] != avoid:
                return mention
        return None

    def _token(self, index: int):  # type: ignore[no-untyped-def]
        assert self._reading is not None
        return self._reading.sentence.words[index]

    def _subject_above(self, index: int) -> Mention | None:
        """Return the mention that is subject of a verb above a word, and stands before it."""
        assert self._reading is not None
        sentence = self._reading.sentence
        for above in sentence.above(index):
            for subject in sentence.subjects(above):
                if subject < index:
                    mention = self._heard(subject)
                    if mention is not None and mention.first <= subject and mention.last < index:
                        return mention
        return None

    def _subject_before(self, index: int) -> Mention | None:
        above = self._subject_above(index)
        if above is not None:
            return above
        before = [one for one in self._here if one.last < index and one.kind in _SINGLE]
        return before[0] if before else None

    def _heard(self, word: int) -> Mention | None:
        return next((one for one in self._here if one.first <= word <= one.last), None)

    def _last_subject(self) -> Mention | None:
        for mention in self._candidates(0):
            return mention
        return None

    def _candidates(self, index: int) -> Iterable[Mention]:
        """Yield people spoken of before a word: of this sentence, then of those before, subjects first."""
        assert self._reading is not None
        now = self._reading.sentence.index
        here = [one for one in self._here if one.last < index]
        yield from sorted(here, key=lambda one: (not self._is_subject(one), one.first))
        earlier: dict[int, list[Mention]] = {}
        for mention in reversed(self.found):
            if now - mention.sentence > _REACH:
                break
            earlier.setdefault(mention.sentence, []).insert(0, mention)
        for index_before in sorted(earlier, reverse=True):
            yield from sorted(earlier[index_before], key=lambda one: (not self._is_subject(one), one.first))

    def _is_subject(self, mention: Mention) -> bool:
        return "subject" in mention.trail

    def _fits(self, mention: Mention, gender: str) -> bool:
        if mention.kind is MentionKind.PRONOUN:
            return len(mention.participants) == 1 and self._gender_fits(mention.participants[0], gender)
        if mention.kind not in _SINGLE or len(mention.participants) != 1:
            return False
        return self._gender_fits(mention.participants[0], gender)

    def _gender_fits(self, person: Participant, gender: str) -> bool:
        member = self.cast.find(person.name, party=person.party) if person.name else None
        known = member.gender if member else None
        if known is None and person.name:
            known = "f" if person.name.split()[0].lower() in self.words.female else None
        return known is None or known == gender

    def _plural_antecedent(self, draft: Draft) -> tuple[Participant, ...]:
        """Find who "they" are: a plural subject nearby, else the parties of the contact spoken of."""
        own = self._subject_above(draft.first)
        if own is not None:
            together = self._together(own)
            if len(together) > 1 or own.kind in _MANY or own.kind in (MentionKind.PARTY, MentionKind.INSTITUTION):
                return together
        assert self._reading is not None
        now = self._reading.sentence.index
        for mention in self._candidates(draft.first):
            if now - mention.sentence > 1:
                break
            if mention.kind in _MANY and self._is_subject(mention) and mention.participants:
                return mention.participants
            if mention.kind is MentionKind.PRONOUN and len(mention.participants) > 1:
                return mention.participants
        return self.pair

    def _together(self, mention: Mention) -> tuple[Participant, ...]:
        """Return the participants of a mention and of those coordinated with it in this sentence."""
        assert self._reading is not None
        people = list(mention.participants)
        for word in self._reading.sentence.conjuncts(mention.head)[1:]:
            other = self._heard(word)
            if other is not None:
                people.extend(other.participants)
        return tuple(dict.fromkeys(people))

    # What is remembered

    def _note(self, mention: Mention) -> None:
        assert self._reading is not None
        now = self._reading.sentence.index
        for person in mention.participants:
            if person.name:
                self.last_met[person.name] = now
        parties = [one.party for one in mention.participants if one.party]
        if parties and mention.kind is not MentionKind.NONPOLITICAL and mention.kind is not MentionKind.PRONOUN:
            self.party = parties[0] if parties[0] in self.reference.states else self.party
            if parties[0] not in self.reference.states and parties[0] not in self.reference.organisations:
                self.movement = mention.participants[0]
            facts = self.reference.organisations.get(parties[0])
            if facts is not None and facts.movement:
                self.movement = mention.participants[0]
        if self._reading.sentence.words[mention.head].relation.startswith("nsubj"):
            self._here[-1] = replace(mention, trail=(*mention.trail, "subject"))

    def _scene_party(self) -> str | None:
        if self.home.own:
            return self.home.state
        return self.party or self.main or self.home.state

    def _remember_pair(self, sentence: Sentence) -> None:
        """Keep who was spoken of together: coordinated subjects, or a subject and whom the sentence sets beside it."""
        acting = [one for one in self._here if one.kind in _SINGLE | _MANY | {MentionKind.PARTY, MentionKind.PRONOUN}]
        people: list[Participant] = []
        for mention in acting:
            relation = sentence.words[mention.head].relation
            cases = set(sentence.cases(_first_of_list(sentence, mention.head)))
            if relation.startswith(("nsubj", "obj", "conj")) or cases & {"with", "between", "and"}:
                people.extend(one for one in mention.participants if one not in people)
        named = [one for one in people if one.name or one.office]
        chosen = named if len({one.party for one in named}) > 1 else people
        if len({one.party for one in chosen if one.party}) > 1:
            self.pair = tuple(chosen)


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of a span that hangs on something outside it; the last, where several do."""
    outside = [
        word.index
        for word in sentence.words[first : last + 1]
        if not first <= word.head <= last or word.head == word.index
    ]
    nouns = [index for index in outside if sentence.words[index].tag.startswith(("NN", "PRP", "JJ", "FW"))]
    return (nouns or outside or [last])[-1]


def _first_of_list(sentence: Sentence, index: int) -> int:
    while sentence.words[index].relation in ("conj", "appos") and sentence.words[index].head != index:
        index = sentence.words[index].head
    return index
