"""Chains: through whom a statement reached this dispatch, and relayed speech whose innermost speaker was missed.

Knows: how the reading of a sentence (`chains_grammar`) amends the statements found in it.
Does not know: how levels of reporting are read, or how ordinary statements are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Link, Passage, SourceChain
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.language.outlets import outlet_named
from dragoman.understanding.chains_grammar import Reading, attributed, read, read_from
from dragoman.understanding.chains_voices import Nouns, Voice, nouns_of, voices
from dragoman.understanding.chains_words import Words, words_of
from dragoman.understanding.mentions import MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.sources import Dispatch
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.knowledge import Knowledge
    from dragoman.understanding.mentions import Mention, Mentions

_MARKS = '"“”„«»'
_EDGE = " \t\n.,;:!?\"“”„«»'‘’"
_PERSONS = (MentionKind.PERSON, MentionKind.OFFICE)
_PRONOUNS = (MentionKind.PRONOUN, MentionKind.GROUP)


def relayed(
    dispatch: Dispatch,
    sentences: tuple[Sentence, ...],
    mentioned: Mentions,
    said: tuple[Statement, ...],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Return the statements with who relayed them; relayed speech gets its innermost speaker."""
    reader = _Reader(dispatch, mentioned, nouns_of(knowledge.tables), words_of(knowledge.tables))
    said = tuple(_nested(one, sentences, reader) or _carried(one, sentences, reader) or one for one in said)
    through: _Through | None = None
    for sentence in sentences:
        if through is not None and not through.reaches(sentence):
            through = None
        found = reader.read(sentence)
        if found is not None:
            said = _with(said, found, reader)
            through = _Through.of(found, sentence) or through
        if through is not None and (found is None or not found.via):
            said = tuple(through.passed(statement, sentence) for statement in said)
        said = reader.attributed(said, sentence)
    return tuple(sorted(said, key=lambda one: (one.content[0].part.value == "title", one.content[0].start)))


@dataclass(frozen=True)
class _Found:
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
class _Through:
    """An interview that goes on: through which outlet, by whom, in which paragraph."""

    via: tuple[str, ...]
    speakers: tuple[Participant, ...]
    sentence: Sentence

    @classmethod
    def of(cls, found: _Found, sentence: Sentence) -> _Through | None:
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
class _Reader:
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
        lemmas = {word.lemma.lower() for word in sentence.words}
        return any(lemmas & self.words.first[group] for group in self.words.verbs)

    def read(self, sentence: Sentence) -> _Found | None:
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
        return _Found(sentence, reading, tuple(voice.name for voice in relays), speakers)

    def covering(self, sentence: Sentence, reading: Reading) -> _Found | None:
        """Return a reading that ends with a voice that only relays, for the statements inside what it relays."""
        relays = tuple(voice for voice in (*reading.relays, reading.speaker) if self.counts(voice, ()))
        return _Found(sentence, reading, tuple(voice.name for voice in relays), ()) if relays else None

    def attributed(self, said: tuple[Statement, ...], sentence: Sentence) -> tuple[Statement, ...]:
        """Give the statements of a sentence the voice to which its end attributes them."""
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
        if _same(voice.participants, speakers) or _same((Participant(name=voice.name),), speakers):
            return False
        own, other = outlet_named(self.dispatch.source or ""), outlet_named(voice.name)
        return not (voice.outlet and own is not None and other is not None and own.name == other.name)

    @property
    def carrying(self) -> frozenset[tuple[str, ...]]:
        """The verbs of carrying another's words."""
        return self.words.verbs["carry"]

    def from_whom(self, sentence: Sentence, word: int) -> bool:
        """Say whether a word stands after a preposition of origin."""
        return any((case,) in self.words.links["origin"] for case in sentence.cases(word))

    def plain(self, reading: Reading) -> bool:
        """Say whether a reading without relays is sure enough to stand for a statement that the parse hid."""
        mention = reading.speaker.mention
        return mention is not None and mention.kind in _PERSONS and reading.told and not reading.relays

    def asserted(self, reading: Reading, relays: tuple[Voice, ...]) -> bool:
        """Say whether speech is relayed as speech: through an outlet, or by words that tell what was said."""
        return any(voice.outlet for voice in relays) or self.told(reading)

    def told(self, reading: Reading) -> bool:
        """Say whether the last cue is a word by which an official relays what another said, and no going on."""
        if reading.speaker.mention is None:
            return False
        return reading.asserted if reading.speaker.mention.kind is MentionKind.PARTY else reading.told


def _same(ones: tuple[Participant, ...], others: tuple[Participant, ...]) -> bool:
    """Say whether two groups share somebody: a person by name, an unnamed voice by party and office."""
    mine = {_family(one.name) if one.name else (one.party, one.office) for one in ones}
    return bool(mine & {_family(other.name) if other.name else (other.party, other.office) for other in others})


def _family(name: str) -> str:
    return name.split()[-1].casefold()


def _nested(statement: Statement, sentences: tuple[Sentence, ...], reader: _Reader) -> Statement | None:
    """Return what is relayed inside a statement that begins with somebody else's saying; None where nothing is."""
    place = statement.content[0]
    sentence = next((one for one in sentences if one.passage.overlaps(place)), None)
    if sentence is None or len(statement.content) > 2 or not statement.cue.passages:
        return None
    inside = sentence.at(place.start, place.end)
    heard = reader.heard(sentence)
    reading = read_from(sentence, inside[0], heard, reader.words) if inside else None
    if reading is None or reading.content is None or not reading.cue or reading.content > max(inside):
        return None
    speakers = reader.speakers(reading.speaker)
    if not speakers or _same(speakers, statement.speakers) or not reader.told(reading):
        return None
    via = (*statement.via, _relay(statement, sentence, heard), *(voice.name for voice in reading.relays))
    found = _Found(sentence, reading, via, speakers)
    made = _statement(found, reader.dispatch)
    if made is None:
        return None
    content = tuple(one for one in made.content if any(one.overlaps(place) for place in statement.content))
    last = max(place.end for place in statement.content)
    content = tuple(replace(one, end=min(one.end, last)) for one in content)
    return replace(made, content=content, rendering=statement.rendering) if content else None


def _carried(statement: Statement, sentences: tuple[Sentence, ...], reader: _Reader) -> Statement | None:
    """Return a statement as its author's where it was carried for him: "conveyed the president's greetings"."""
    for sentence in sentences:
        for word in (
            w for place in statement.cue.passages if place.part is sentence.part for w in _words(sentence, place)
        ):
            author = (
                _author(sentence, word, reader) if (sentence.words[word].lemma.lower(),) in reader.carrying else None
            )
            if author is not None and not _same(author.participants, statement.speakers):
                name = statement.speakers[0].name or statement.speakers[0].party or ""
                return replace(statement, speakers=author.participants, via=(*statement.via, name))
    return None


def _words(sentence: Sentence, place: Passage) -> tuple[int, ...]:
    return sentence.at(place.start, place.end)


def _author(sentence: Sentence, verb: int, reader: _Reader) -> Mention | None:
    """Return the one person whose words a verb of carrying has as its object."""
    carried = [word for head in sentence.under(verb, "obj") for word in sentence.conjuncts(head)]
    for word in carried:
        for owner in (*sentence.under(word, "nmod:poss"), *sentence.under(word, "nmod")):
            mention = reader.mentioned.at(sentence.index, owner)
            whose = sentence.words[owner].relation == "nmod:poss" or reader.from_whom(sentence, owner)
            if whose and mention is not None and mention.kind in _PERSONS and len(mention.participants) == 1:
                return mention
    return None


def _relay(statement: Statement, sentence: Sentence, heard: tuple[Voice, ...]) -> str:
    """Name the speaker of a statement as a relay: as the sentence names it, else by name or party."""
    said_by = [voice.name for voice in heard if voice.participants and voice.participants == statement.speakers]
    speaker = statement.speakers[0]
    return speaker.name or next(iter(said_by), speaker.party or "")


def _amended(said: tuple[Statement, ...], found: _Found, reader: _Reader) -> tuple[Statement, ...]:
    """Give the statements of a sentence their chain; the relayed one takes the place of the one that relays it."""
    inner = [one for one in said if _cued(one, found.passages)]
    made = None if inner else _statement(found, reader.dispatch)
    kept = [one for one in said if one in inner or not _relays(one, found)]
    amended = [_chained(one, found) if one in inner or _beside(one, found) else one for one in kept]
    return (*amended, made) if made else tuple(amended)


def _with(said: tuple[Statement, ...], found: _Found, reader: _Reader) -> tuple[Statement, ...]:
    """Return the statements with what was read in a sentence."""
    if not found.via:
        return _completed(said, found, reader.dispatch)
    return _amended(said, found, reader) if found.speakers else _covered(said, found)


def _completed(said: tuple[Statement, ...], found: _Found, dispatch: Dispatch) -> tuple[Statement, ...]:
    """Add a statement to a sentence in which none was found."""
    made = None if any(_stands_in(one, found.sentence) for one in said) else _statement(found, dispatch)
    return (*said, made) if made else said


def _stands_in(statement: Statement, sentence: Sentence) -> bool:
    places = (*statement.content, *statement.cue.passages)
    return any(place.overlaps(sentence.passage) for place in places)


def _covered(said: tuple[Statement, ...], found: _Found) -> tuple[Statement, ...]:
    """Give the statements inside what a voice relays that voice: "Interfax learned that A had left and promised"."""
    sentence, first = found.sentence, found.reading.content
    if first is None:
        return said
    place = Passage(sentence.words[first].start, sentence.end, sentence.part)
    return tuple(
        replace(one, via=found.via) if not one.via and _cued(one, (place,)) and not _relays(one, found) else one
        for one in said
    )


def _cued(statement: Statement, passages: tuple[Passage, ...]) -> bool:
    return any(cue.overlaps(place) for cue in statement.cue.passages for place in passages)


def _relays(statement: Statement, found: _Found) -> bool:
    """Say whether a statement is only the relaying of the one found."""
    words, part = found.sentence.words, found.sentence.part
    outer = tuple(Passage(words[i].start, words[i].end, part) for i in found.reading.outer)
    return _cued(statement, outer)


def _beside(statement: Statement, found: _Found) -> bool:
    """Say whether the same speaker says something else in the same sentence."""
    here = statement.content[0].overlaps(found.sentence.passage)
    return here and not statement.via and statement.speakers == found.speakers


def _chained(statement: Statement, found: _Found) -> Statement:
    speakers = statement.speakers
    if found.reading.speaker.mention is None or found.reading.speaker.mention.kind not in _PRONOUNS:
        speakers = found.speakers
    evidence = tuple(
        replace(one, chain=_chain(found), trail=(*one.trail, "chains/levels")) for one in statement.evidence
    )
    return replace(statement, via=found.via, speakers=speakers, evidence=evidence)


def _chain(found: _Found) -> SourceChain:
    names = (*found.via, *(speaker.name or speaker.party or "" for speaker in found.speakers))
    return SourceChain(links=tuple(Link(name=name) for name in names))


def _statement(found: _Found, dispatch: Dispatch) -> Statement | None:
    content = tuple(_content(found, dispatch))
    if not content:
        return None
    return Statement(
        speakers=found.speakers,
        rendering=_rendering(content, dispatch),
        content=content,
        cue=Cue(passages=found.passages[:1], rule="chains"),
        via=found.via,
        evidence=(Evidence(passage=found.sentence.passage, chain=_chain(found), trail=("chains/levels",)),),
    )


def _content(found: _Found, dispatch: Dispatch) -> Iterator[Passage]:
    """Yield what was said: to the end of the sentence, or what stands before the chain; without quotation marks."""
    sentence, reading = found.sentence, found.reading
    if reading.content is not None:
        place = Passage(sentence.words[reading.content].start, sentence.end, sentence.part)
    elif reading.fronted is not None:
        place = Passage(sentence.start, sentence.words[reading.fronted].end, sentence.part)
    else:
        return
    text, start = dispatch.slice(place), 0
    for end in (*(n for n, letter in enumerate(text) if letter in _MARKS), len(text)):
        piece = text[start:end]
        bare = piece.strip(_EDGE)
        if bare:
            first = place.start + start + piece.index(bare)
            yield Passage(first, first + len(bare), sentence.part)
        start = end + 1


def _rendering(content: tuple[Passage, ...], dispatch: Dispatch) -> Rendering:
    def quoted(place: Passage) -> bool:
        before = dispatch.slice(Passage(max(0, place.start - 1), place.start, place.part))
        return before in tuple(_MARKS)

    marked = [quoted(place) for place in content]
    if all(marked):
        return Rendering.DIRECT
    return Rendering.MIXED if any(marked) else Rendering.INDIRECT
