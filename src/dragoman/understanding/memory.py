"""Memory: what a dispatch has said so far, as later words point back to it.

Knows: which mentions were subjects, who was last set beside whom, which party acts. Does not know: what titles mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.diplomacy.actors import Participant
from dragoman.language.sentences import Sentence, Word
from dragoman.understanding.chunks import Reading
from dragoman.understanding.mentions import Mention, MentionKind
from dragoman.understanding.vocabulary import Vocabulary

PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.OFFICIALS})
_NAMED = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
BODIES = frozenset({MentionKind.PARTY, MentionKind.INSTITUTION})
_VIEW = 12
_REACH = 4  # sentences back that a pronoun looks


@dataclass(frozen=True, slots=True)
class Told:
    """A mention as remembered: whether it was a subject, and whether it is of several."""

    mention: Mention
    subject: bool
    plural: bool
    group: tuple[Participant, ...] = ()  # with those coordinated with it

    @property
    def who(self) -> tuple[Participant, ...]:
        """Whom it stands for."""
        return self.mention.participants


@dataclass
class Memory:
    """All that was told, the sentence being read last."""

    words: Vocabulary
    states: frozenset[str]
    past: list[Told] = field(default_factory=list)
    here: list[Told] = field(default_factory=list)
    people: tuple[Participant, ...] = ()  # persons or offices last set beside each other
    pair: tuple[Participant, ...] = ()  # anybody last set beside each other
    last_met: dict[str, int] = field(default_factory=dict)
    reading: Reading | None = None
    _meetings: tuple[int, ...] = ()

    # Filling

    def open(self, reading: Reading) -> None:
        """Begin a sentence."""
        self.past.extend(self.here)
        self.reading, self.here = reading, []
        self._meetings = self._meeting_words()

    def join_torn(self) -> None:
        """Join mentions that "and" joins in the text but the parse tears: "the Secretary and Minister X met"."""
        kept: list[Told] = []
        for told in self.here:
            before = kept[-1] if kept else None
            if before is not None and self._torn(before.mention, told.mention):
                both = dict.fromkeys((*before.who, *told.who))
                joined = replace(
                    told.mention,
                    first=before.mention.first,
                    passage=replace(told.mention.passage, start=before.mention.passage.start),
                    surface=f"{before.mention.surface} {self.sentence.words[told.mention.first - 1].text} {told.mention.surface}",
                    participants=tuple(both),
                )
                kept[-1] = Told(joined, told.subject or before.subject, True)
            else:
                kept.append(told)
        self.here = kept

    def _torn(self, one: Mention, other: Mention) -> bool:
        words = self.sentence.words
        if one.kind not in _NAMED or other.kind not in _NAMED or other.first - one.last != 2:
            return False
        above = words[one.head].head
        return (
            words[one.last + 1].tag == "CC"
            and other.first <= above <= other.last
            and words[one.head].relation != "conj"
        )

    def tell(self, mention: Mention, *, plural: bool) -> None:
        """Remember a mention of the sentence being read."""
        subject = self.sentence.words[first_of_list(self.sentence, mention.head)].relation.startswith("nsubj")
        self.here.append(Told(mention, subject, plural or len(mention.participants) > 1))
        for person in mention.participants:
            if person.name:
                self.last_met[person.name] = mention.sentence

    def close(self) -> None:
        """End a sentence: remember who was set beside whom."""
        self.here = [Told(told.mention, told.subject, told.plural, self.together(told)) for told in self.here]
        together = self._together_here()
        if _sides(together) > 1:
            self.pair = together
        bodies = {one for told in self.here if told.mention.kind in BODIES for one in told.who}
        persons = tuple(one for one in together if (one.name or one.office) and one not in bodies)
        if _sides(persons) > 1:
            self.people = persons
        elif not self.people:
            crowd = dict.fromkeys(one for told in self.here if told.mention.kind in _NAMED for one in told.who)
            self.people = tuple(crowd) if _sides(tuple(crowd)) > 1 else ()

    @property
    def sentence(self) -> Sentence:
        """The sentence being read."""
        assert self.reading is not None
        return self.reading.sentence

    def _together_here(self) -> tuple[Participant, ...]:
        """Gather the subject and those whom its verb sets beside it; else those whom a noun does ("talks between")."""
        kinds = PEOPLE | BODIES | {MentionKind.PRONOUN, MentionKind.GROUP}
        acting = [told for told in self.here if told.mention.kind in kinds]
        for takes_part in (self._beside_verb, self._beside_noun):
            people = dict.fromkeys(one for told in acting if takes_part(told) for one in told.who)
            if len({one.party for one in people if one.party}) > 1:
                return tuple(people)
        return ()

    def _beside_verb(self, told: Told) -> bool:
        first = first_of_list(self.sentence, told.mention.head)
        word = self.sentence.words[first]
        above = self.sentence.words[word.head]
        if self.people and self._relative(word.head):
            return False
        if told.subject:
            return self._governs_others(word) or bool(self.sentence.under(first, "conj"))
        if set(self.sentence.cases(first)) & self.words.words["meeting"]["cases"]:
            return above.tag.startswith("VB") or (self._meets(above) and self._under_verb(above))
        return word.relation.startswith("obj") and self._meets(above)

    def _relative(self, verb: int) -> bool:
        """Say whether a verb stands in a relative clause, which tells of other occasions."""
        chain = (verb, *self.sentence.above(verb))
        return any(self.sentence.words[index].relation.startswith("acl") for index in chain)

    def _beside_noun(self, told: Told) -> bool:
        first = first_of_list(self.sentence, told.mention.head)
        word = self.sentence.words[first]
        if not self._meets(self.sentence.words[word.head]):
            return False
        cases = set(self.sentence.cases(first))
        return word.relation.startswith("nmod:poss") or bool(cases & self.words.words["meeting"]["cases"])

    def met(self, head: int) -> bool:
        """Say whether a word stands where the other side of a meeting does: "with the Foreign Ministry"."""
        first = first_of_list(self.sentence, head)
        word = self.sentence.words[first]
        if set(self.sentence.cases(first)) & self.words.words["meeting"]["cases"]:
            return True
        return word.relation.startswith("obj") and self._meets(self.sentence.words[word.head])

    def _under_verb(self, word: Word) -> bool:
        return word.relation.startswith(("obj", "obl", "nsubj", "root")) and not self.sentence.under(word.index, "acl")

    def _meets(self, word: Word) -> bool:
        return self.sentence.lemmas[word.index] in self.words.words["meeting"]["words"]

    def _governs_others(self, word: Word) -> bool:
        """Say whether a subject's verb, or a noun under it, brings others beside the subject."""
        return any(index == word.head or word.head in self.sentence.above(index) for index in self._meetings)

    def _meeting_words(self) -> tuple[int, ...]:
        """Return the words of the sentence that set people beside each other, and those they bring."""
        known = self.words.words["meeting"]
        found = [n for n, lemma in enumerate(self.sentence.lemmas) if lemma in known["words"]]
        found += [word.head for word in self.sentence.words if word.relation == "case" and word.lower in known["cases"]]
        return tuple(found)

    # Asking

    @property
    def beside(self) -> tuple[Participant, ...]:
        """Those last set beside each other: persons, else anybody."""
        return self.people or self.pair

    def heard(self, word: int) -> Told | None:
        """Return what was told at a word of the sentence being read."""
        return next((told for told in self.here if told.mention.first <= word <= told.mention.last), None)

    def subject_above(self, index: int) -> Told | None:
        """Return the subject of a verb above a word, if it stands before it."""
        for above in self.sentence.above(index):
            for subject in self.sentence.subjects(above):
                told = self.heard(subject) if subject < index else None
                if told is not None and told.mention.last < index:
                    return told
        return None

    def before(self, index: int, *, reach: int = _REACH) -> Iterator[Told]:
        """Yield what was told before a word: in this sentence, then in those before, subjects first."""
        yield from _subjects_first([told for told in self.here if told.mention.last < index])
        now, group = self.sentence.index, list[Told]()
        for told in reversed(self.past):
            if now - told.mention.sentence > reach:
                break
            if group and told.mention.sentence != group[-1].mention.sentence:
                yield from _subjects_first(group[::-1])
                group = []
            group.append(told)
        yield from _subjects_first(group[::-1])

    def together(self, told: Told) -> tuple[Participant, ...]:
        """Return the participants of a mention and of those coordinated with it."""
        people = list(told.who)
        if told.mention.sentence == self.sentence.index:
            for word in self.sentence.conjuncts(told.mention.head)[1:]:
                other = self.heard(word)
                people.extend(other.who if other is not None else ())
        return tuple(dict.fromkeys(people))

    def acting_party(self) -> str | None:
        """Return the state most in view: of this sentence, else lately spoken of, above all as a subject."""
        here = [party for told in self.here if _in_view(told) for party in self._states(told)]
        if here:
            return here[-1]
        view: dict[str, float] = {}
        for told in reversed(self.past):
            distance = self.sentence.index - told.mention.sentence
            if distance > _VIEW:
                break
            if _in_view(told):
                weight = (2.0 if told.subject else 1.0) * 0.6**distance
                for party in self._states(told):
                    view[party] = view.get(party, 0.0) + weight
        return max(view, key=lambda party: view[party]) if view else None

    def _states(self, told: Told) -> list[str]:
        return [party for party in dict.fromkeys(one.party for one in told.who) if party in self.states]


def _sides(people: tuple[Participant, ...]) -> int:
    return len({one.party for one in people if one.party})


def _in_view(told: Told) -> bool:
    return told.mention.kind is not MentionKind.NONPOLITICAL


def first_of_list(sentence: Sentence, index: int) -> int:
    """Return the first of a coordination, or what an apposition stands beside."""
    while sentence.words[index].relation in ("conj", "appos") and sentence.words[index].head != index:
        index = sentence.words[index].head
    return index


def _subjects_first(told: list[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (not one.subject, one.mention.first))
