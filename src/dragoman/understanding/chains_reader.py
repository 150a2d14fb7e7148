"""Reading a sentence for chains: who speaks, who relays, and whether speech is relayed as speech.

Knows: how a reading of the grammar is settled with the mentions and the dispatch's own outlet.
Does not know: what becomes of the statements (that is `chains`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.sources import Passage
from dragoman.diplomacy.statements import Statement
from dragoman.language.outlets import outlet_named
from dragoman.understanding.chains_grammar import attributed, ends_attributed, read
from dragoman.understanding.chains_voices import Voice, voices
from dragoman.understanding.mentions import MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.sources import Dispatch
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.chains_nouns import Nouns
    from dragoman.understanding.chains_states import Reading
    from dragoman.understanding.chains_words import Words
    from dragoman.understanding.mentions import Mentions

PERSONS = (MentionKind.PERSON, MentionKind.OFFICE)


@dataclass(frozen=True)
class Found:
    """A reading of a sentence whose relays are worth naming, and the speaker."""

    sentence: Sentence
    reading: Reading
    via: tuple[str, ...]
    speakers: tuple[Participant, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places of the words of the last cue."""
        words = self.sentence.words
        return tuple(Passage(words[i].start, words[i].end, self.sentence.part) for i in self.reading.cue)


@dataclass(frozen=True)
class Through:
    """An interview that goes on: through which outlet, by whom, in which paragraph."""

    via: tuple[str, ...]
    speakers: tuple[Participant, ...]
    sentence: Sentence

    @classmethod
    def of(cls, found: Found, sentence: Sentence) -> Through | None:
        """Remember a speaker who spoke to outlets alone."""
        if found.via and found.speakers and all(voice.outlet for voice in found.reading.relays):
            return cls(found.via, found.speakers, sentence)
        return None

    def reaches(self, sentence: Sentence) -> bool:
        """Say whether a sentence stands in the same paragraph."""
        return (sentence.part, sentence.paragraph) == (self.sentence.part, self.sentence.paragraph)

    def passed(self, statement: Statement, sentence: Sentence) -> Statement:
        """Give the outlet to what the same speaker goes on to say."""
        here = statement.content[0].overlaps(sentence.passage)
        if here and not statement.via and set(statement.speakers) & set(self.speakers):
            return replace(statement, via=self.via)
        return statement


@dataclass(frozen=True)
class Reader:
    """What is needed to read the sentences of a dispatch for chains; keeps the voices of each."""

    dispatch: Dispatch
    mentioned: Mentions
    nouns: Nouns
    words: Words
    _heard: dict[int, tuple[Voice, ...]] = field(default_factory=dict, repr=False)

    def heard(self, sentence: Sentence) -> tuple[Voice, ...]:
        """Return the voices of a sentence."""
        if sentence.index not in self._heard:
            self._heard[sentence.index] = voices(sentence, self.mentioned, self.nouns)
        return self._heard[sentence.index]

    def speaks(self, sentence: Sentence) -> bool:
        """Say whether a sentence can have levels of reporting: it has a verb of them."""
        return not sentence.lemma_set.isdisjoint(self.words.reporting)

    def read(self, sentence: Sentence) -> Found | None:
        """Read a sentence, and settle who speaks and who relays."""
        heard = self.heard(sentence) if self.speaks(sentence) else ()
        if not heard:
            return None
        reading = read(sentence, heard, self.words)
        if reading is None:
            return None
        speakers = self.speakers(reading.speaker) if reading.cue else ()
        if not speakers and (reading.speaker.outlet or (reading.relays and not reading.cue)):
            return self.covering(sentence, reading)
        relays = tuple(voice for voice in reading.relays if self.counts(voice, speakers))
        if not speakers or not (self.asserted(reading, relays) if relays else self.plain(reading)):
            return None
        return Found(sentence, reading, tuple(voice.name for voice in relays), speakers)

    def covering(self, sentence: Sentence, reading: Reading) -> Found | None:
        """Return a reading that ends with a voice that only relays, for the statements inside what it relays."""
        relays = tuple(voice for voice in (*reading.relays, reading.speaker) if self.counts(voice, ()))
        return Found(sentence, reading, tuple(voice.name for voice in relays), ()) if relays else None

    def attributed(self, said: tuple[Statement, ...], sentence: Sentence) -> tuple[Statement, ...]:
        """Give the statements of a sentence the voice to which its end attributes them."""
        if not ends_attributed(sentence, self.words):
            return said
        here = [one for one in said if not one.via and one.content[0].overlaps(sentence.passage)]
        voice = attributed(sentence, self.heard(sentence), self.words) if here else None
        if voice is None:
            return said
        return tuple(
            replace(one, via=(voice.name,)) if one in here and self.counts(voice, one.speakers) else one for one in said
        )

    def speakers(self, voice: Voice) -> tuple[Participant, ...]:
        """Return whom a voice stands for: the mention's participants, else a person by name."""
        if voice.outlet or (voice.mention and voice.mention.kind is MentionKind.NONPOLITICAL):
            return ()
        if voice.mention is not None:
            return voice.participants
        return (Participant(name=voice.name),) if voice.name[:1].isupper() else ()

    def counts(self, voice: Voice, speakers: tuple[Participant, ...]) -> bool:
        """Say whether a voice is a relay: not the dispatch's own outlet, not the speaker."""
        if same(voice.participants, speakers) or same((Participant(name=voice.name),), speakers):
            return False
        own, other = outlet_named(self.dispatch.source or ""), outlet_named(voice.name)
        return not (voice.outlet and own is not None and other is not None and own.name == other.name)

    @property
    def carriers(self) -> frozenset[str]:
        """The verbs of carrying another's words."""
        return self.words.first["carry"]

    def from_whom(self, sentence: Sentence, word: int) -> bool:
        """Say whether a word stands after a preposition of origin."""
        return any((case,) in self.words.links["origin"] for case in sentence.cases(word))

    def plain(self, reading: Reading) -> bool:
        """Say whether a reading without relays is sure enough to stand for a statement that the parse hid."""
        mention = reading.speaker.mention
        return mention is not None and mention.kind in PERSONS and reading.told and not reading.relays

    def asserted(self, reading: Reading, relays: tuple[Voice, ...]) -> bool:
        """Say whether speech is relayed as speech: through an outlet, or by words that tell what was said."""
        return any(voice.outlet for voice in relays) or self.told(reading)

    def told(self, reading: Reading) -> bool:
        """Say whether the last cue is a word by which an official relays what another said, and no going on."""
        if reading.speaker.mention is None:
            return False
        return reading.asserted if reading.speaker.mention.kind is MentionKind.PARTY else reading.told


def same(ones: tuple[Participant, ...], others: tuple[Participant, ...]) -> bool:
    """Say whether two groups share somebody: a person by name, an unnamed voice by party and office."""
    mine = {_family(one.name) if one.name else (one.party, one.office) for one in ones}
    return bool(mine & {_family(other.name) if other.name else (other.party, other.office) for other in others})


def _family(name: str) -> str:
    return name.split()[-1].casefold()
