"""The grammar of relayed speech: levels of reporting in one sentence, read from left to right.

A level is a voice with what stands beside it ("quoting CNN Turk", "in remarks carried by SPA") and a verb of saying;
after the verb comes the next level, or the content. The last voice is the speaker, the others passed its words on.

Knows: how `chains.toml` describes levels and links. Does not know: the parse tree; the small parser misreads such
sentences too often, and their order says enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.sentences import Sentence
    from dragoman.language.tables import Tables
    from dragoman.understanding.chains_voices import Voice

_MARKS = ",–—-()"
_QUOTES = '"“”„«»'
_AUXILIARIES = ("AUX", "ADV", "PART")
_DESCRIBING = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT", "CCONJ")
_TAIL = 10
_NEAR = 9


@dataclass(frozen=True)
class Words:
    """The table of relayed speech, by kind of verb and of link; phrases as tuples of words."""

    verbs: dict[str, frozenset[tuple[str, ...]]]
    links: dict[str, frozenset[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammar read in a sentence.

    `relays` outermost first; `cue` the words of the last verb; `content` the first word of what follows it, or None
    where the content stands before (`fronted`: its last word). `told`: the cue is a verb by which anybody
    relays speech, `asserted`: by which what a state says is relayed.
    """

    relays: tuple[Voice, ...]
    speaker: Voice
    cue: tuple[int, ...]
    outer: tuple[int, ...]
    content: int | None
    fronted: int | None = None
    told: bool = False
    asserted: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """Where the reading stands: who has passed words on so far, whose turn it is, and the verbs behind us."""

    at: int
    relays: tuple[Voice, ...] = ()
    voice: Voice | None = None
    cue: tuple[int, ...] = ()
    outer: tuple[int, ...] = ()

    def moved(self, at: int) -> _State:
        return replace(self, at=at)

    def under(self, voice: Voice) -> _State:
        """Go one voice inwards: the voice until now becomes a relay."""
        before = (self.voice,) if self.voice else ()
        return replace(self, relays=(*self.relays, *before), voice=voice, cue=(), outer=(*self.outer, *self.cue))

    def relayed_by(self, voice: Voice) -> _State:
        """Put a voice between those outside and the present one."""
        return replace(self, relays=(*self.relays, voice))


@cache
def words_of(tables: Tables) -> Words:
    """Read the table of a language."""
    table = tables.toml("chains")

    def phrases(group: str) -> dict[str, frozenset[tuple[str, ...]]]:
        return {key: frozenset(tuple(each.split()) for each in listed) for key, listed in table[group].items()}

    return Words(phrases("verbs"), phrases("links"))


def read(sentence: Sentence, voices: Iterable[Voice], words: Words) -> Reading | None:
    """Read the levels of reporting of a sentence; None where there is nothing relayed."""
    return _Grammar(sentence, _by_word(voices), words).read()


def read_from(sentence: Sentence, first: int, voices: Iterable[Voice], words: Words) -> Reading | None:
    """Read a level that begins at a word: the start of what somebody is reported to have said."""
    grammar = _Grammar(sentence, _by_word(voices), words)
    grammar.closed = (False,) * len(sentence.words)
    return grammar.level(_State(grammar.begin(first)), front=None)


def _by_word(voices: Iterable[Voice]) -> dict[int, Voice]:
    return {word: voice for voice in voices for word in range(voice.first, voice.last + 1)}


@dataclass
class _Grammar:
    sentence: Sentence
    voices: dict[int, Voice]
    words: Words
    closed: tuple[bool, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Mark the words inside quotation marks: no level is read there."""
        inside, marks = False, []
        for word in self.sentence.words:
            quote = word.text in _QUOTES and word.text != ""
            marks.append(inside or quote)
            inside = (word.text in "“„«" or not inside) if quote and word.text not in "”»" else (inside and not quote)
        self.closed = tuple(marks)

    def read(self) -> Reading | None:
        """Read from the beginning, else from each comma or closing quotation mark on (a content in front)."""
        first = self.level(_State(self.begin(0)), front=None)
        if first is not None and first.relays:
            trailing = self.trailing()
            return replace(first, relays=(*trailing, *first.relays)) if trailing else first
        if first is not None:
            trailing = self.trailing()
            return replace(first, relays=trailing) if trailing else None
        return self.after_content()

    def after_content(self) -> Reading | None:
        """Read "content, A quoted B as saying"."""
        for at in self.breaks():
            reading = self.level(_State(self.begin(at + 1)), front=at)
            if reading is not None and reading.relays:
                return reading
        return None

    def trailing(self) -> tuple[Voice, ...]:
        """Return the voices of an attribution at the end: "A said that X, B reported"."""
        for at in reversed(self.breaks()):
            reading = self.level(_State(self.begin(at + 1)), front=at)
            if reading is not None and reading.content is None and self.neutral(reading):
                return (*reading.relays, reading.speaker)
        return ()

    def neutral(self, reading: Reading) -> bool:
        """Say whether a reading ends with a verb that only tells ("reported"), and takes no side ("denied")."""
        return bool(reading.cue) and bool(self.verb(reading.cue[0], "neutral"))

    def breaks(self) -> list[int]:
        """Return the commas and closing quotation marks after which an attribution may stand."""
        words = self.sentence.words
        return [
            word.index
            for word in words[:-2]
            if word.index > 1 and (word.text in _QUOTES or (word.text == "," and not self.closed[word.index]))
        ]

    def begin(self, at: int) -> int:
        """Skip marks and a word of time or connection at the beginning of a level."""
        return self.skip(at, marks=True)

    def skip(self, at: int, *, marks: bool) -> int:
        words = self.sentence.words
        while at < len(words):
            phrase = self.phrase(at, "fillers")
            if at in self.voices and not phrase:
                break
            if phrase:
                at += phrase
            elif (marks and words[at].text in _MARKS + _QUOTES) or words[at].pos == "NUM":
                at += 1
            else:
                break
        return at

    def phrase(self, at: int, group: str) -> int:
        """Return how many words a phrase of a group takes at a place; 0 where there is none."""
        words = self.sentence.words
        for length in range(min(6, len(words) - at), 0, -1):
            if tuple(word.lower for word in words[at : at + length]) in self.words.links[group]:
                return length
        return 0

    def verb(self, at: int, group: str) -> int:
        """Return how many words a verb of a group takes at a place, particles counted; 0 where there is none."""
        words = self.sentence.words
        if at >= len(words):
            return 0
        for length in range(min(5, len(words) - at), 0, -1):
            lemmas = (words[at].lemma.lower(), *(word.lower for word in words[at + 1 : at + length]))
            if lemmas in self.words.verbs[group] and (
                length > 1 or words[at].tag.startswith("VB") or (group == "quote" and at - 1 in self.voices)
            ):
                return length
        return 0

    def voice(self, at: int) -> Voice | None:
        """Return the voice that stands here, an article or preposition of place before it passed over."""
        words, start = self.sentence.words, at
        while at < len(words) and at not in self.voices and self.leads(at, start):
            at += 1
        return self.voices.get(at)

    def leads(self, at: int, start: int) -> bool:
        """Say whether a word only leads up to a voice: an article, a role, a possessor, the comma of an apposition."""
        word = self.sentence.words[at]
        if word.text == ",":
            return at > start and self.sentence.words[at - 1].pos == "NOUN" and at + 1 in self.voices
        if word.pos == "CCONJ":
            return at > start and self.sentence.words[at - 1].pos == "ADJ"
        return word.pos in ("ADJ", "DET", "NOUN", "PROPN", "NUM") or word.tag in ("POS", "PRP$", "HYPH")

    def level(self, state: _State, *, front: int | None) -> Reading | None:
        """Read a level: prefixes, a voice, what stands beside it, its verb, and what comes after."""
        state = self.prefixes(state)
        voice = self.voice(self.begin(state.at))
        if voice is None or self.closed[voice.first]:
            return None
        state = self.asides(state.under(voice).moved(voice.last + 1))
        return self.predicate(state, front=front)

    def prefixes(self, state: _State) -> _State:
        """Read "According to A, which cited B," and "In an interview with A,"."""
        at = state.at if self.phrase(state.at, "openers") else self.begin(state.at)
        length = self.phrase(at, "prefix")
        voice = self.voice(at + length) if length else self.occasion(at)
        if voice is None:
            return state
        inner = self.asides(replace(state.under(voice), at=voice.last + 1))
        return self.prefixes(replace(inner, at=self.begin(inner.at)))

    def occasion(self, at: int) -> Voice | None:
        """Return the outlet of an occasion: "in an interview broadcast on Monday by the network ABC"."""
        words, opened = self.sentence.words, self.phrase(at, "openers")
        if not opened:
            return None
        nouns = [n for n in range(at, min(len(words), at + opened + 4)) if words[n].lemma.lower() in self.occasions]
        for n in range(nouns[0], min(len(words), nouns[0] + _NEAR)) if nouns else ():
            voice = self.voices.get(n)
            if voice is not None and voice.outlet and n > nouns[0]:
                return voice
            if words[n].text == "," and not (n + 1 in self.voices and self.voices[n + 1].outlet):
                return None
        return None

    @property
    def occasions(self) -> frozenset[str]:
        """The nouns of occasions on which somebody speaks to an outlet."""
        return frozenset(phrase[0] for phrase in self.words.links["occasions"])

    def asides(self, state: _State) -> _State:
        """Read what stands beside a voice, with or without commas, as long as there is more."""
        while (after := self.aside(state)) is not None:
            state = after
        return state

    def aside(self, state: _State) -> _State | None:
        words, at = self.sentence.words, state.at
        marked = at < len(words) and words[at].text in _MARKS
        at += marked
        if marked and (reporting := self.interjected(state, at)):
            return reporting
        outlet = self.occasion(at)
        if outlet is not None:
            return self.beside(state, outlet, inner=False)
        opened = at + self.phrase(at, "openers")
        tries = [at, opened, opened + 1, opened + 2] if opened > at else [at]
        for start in tries:
            for group in ("source", "relay", "outlets"):
                length = self.phrase(start, group) if start < len(words) else 0
                if group == "source" and length and not marked and words[start].pos == "ADP":
                    length = 0
                voice = self.voice(start + length) if length else None
                if voice is not None and (group != "outlets" or voice.outlet):
                    return self.beside(state, voice, inner=group == "source")
        return self.relative(state, at)

    def beside(self, state: _State, voice: Voice, *, inner: bool) -> _State:
        """Take in a voice beside the present one: its source, or who relays it."""
        if inner:
            nested = self.asides(_State(voice.last + 1, voice=voice))
            assert nested.voice is not None
            whole = (*nested.relays, nested.voice)
            outer = state.voice
            relays = (*state.relays, outer, *whole[:-1]) if outer else (*state.relays, *whole[:-1])
            return replace(state, relays=relays, voice=whole[-1], at=self.closing(nested.at))
        return replace(state.relayed_by(voice), at=self.closing(voice.last + 1))

    def closing(self, at: int) -> int:
        """Pass over the mark that closes an aside, and what remains of it before the mark."""
        words = self.sentence.words
        after = self.skip(at, marks=False)
        if after < len(words) and words[after].text in _MARKS:
            return after + 1
        return at

    def interjected(self, state: _State, at: int) -> _State | None:
        """Read ", Politico reports," beside a voice."""
        words = self.sentence.words
        at += words[at].lower in ("as",) if at < len(words) else 0
        voice = self.voice(at)
        if voice is None:
            return None
        end = voice.last + 1
        while end < len(words) and words[end].pos in _AUXILIARIES:
            end += 1
        length = self.verb(end, "neutral")
        if not length:
            return None
        end = self.skip(end + length, marks=False)
        if end < len(words) and words[end].text in _MARKS:
            return replace(state.relayed_by(voice), at=end + 1)
        return None

    def relative(self, state: _State, at: int) -> _State | None:
        """Read ", which had spoken to B," beside a voice."""
        words = self.sentence.words
        if not self.phrase(at, "pronouns"):
            return None
        at += 1
        while at < len(words) and words[at].pos in _AUXILIARIES:
            at += 1
        length = self.verb(at, "consult")
        if not length:
            return None
        at += length
        while at < len(words) and words[at].pos in ("ADP", "ADV"):
            at += 1
        voice = self.voice(at)
        return self.beside(state, voice, inner=True) if voice is not None else None

    def predicate(self, state: _State, *, front: int | None) -> Reading | None:
        """Read the verb of a level, and go on by its kind."""
        words, at = self.sentence.words, state.at
        copula = False
        at = self.past_tail(at)
        while at < len(words) and self.before_verb(at):
            if words[at].tag in ("MD", "TO"):
                return None
            copula = words[at].lemma.lower() == "be" or (copula and words[at].pos != "AUX")
            at += 1
        for group, follow in (("learn", self.learned), ("quote", self.quoted), ("tell", self.told), ("say", self.said)):
            length = self.verb(at, group)
            if length:
                verb, passive = tuple(range(at, at + length)), copula and words[at].tag == "VBN"
                reading = follow(replace(state, cue=verb, at=at + length), passive, front)
                if reading is not None:
                    return reading
        return None

    def past_tail(self, at: int) -> int:
        """Pass over what describes a voice: "for the rebel army", "- chairwoman of a committee -"."""
        words, start = self.sentence.words, at
        marked = at < len(words) and words[at].text in _MARKS
        end = at + marked
        while end < len(words) and end - start < _TAIL and words[end].pos in _DESCRIBING and not self.before_verb(end):
            end += 1
        if end == start + marked or end >= len(words):
            return start
        if marked:
            return end + 1 if words[end].text in _MARKS else start
        return end if words[start].pos == "ADP" and (words[end].pos == "VERB" or self.before_verb(end)) else start

    def before_verb(self, at: int) -> bool:
        """Say whether a word may stand between a voice and its verb."""
        word = self.sentence.words[at]
        if word.pos in _AUXILIARIES or word.text == ",":
            return True
        return bool(self.phrase(at, "pronouns") or self.phrase(at, "days"))

    def learned(self, state: _State, passive: bool, front: int | None) -> Reading | None:
        """Read "A learned from B that", "A carried word from B that"."""
        at = self.skip(state.at, marks=False)
        words = self.sentence.words
        if at < len(words) and words[at].lower in ("from", "by") and (voice := self.voice(at + 1)):
            state = self.asides(state.under(voice).moved(voice.last + 1))
            return self.inner(state, front) or self.closed_by(state, front)
        return None

    def quoted(self, state: _State, passive: bool, front: int | None) -> Reading | None:
        """Read "A quoted B as saying" and "B was quoted by A as saying"."""
        words, at = self.sentence.words, self.skip(state.at, marks=False)
        if passive and at < len(words) and words[at].lower == "by":
            voice = self.voice(at + 1)
            if voice is None:
                return None
            state = replace(state.relayed_by(voice), at=voice.last + 1, outer=(*state.outer, *state.cue))
        elif not passive:
            voice = self.voice(at)
            if voice is None:
                return None
            state = state.under(voice).moved(voice.last + 1)
        state = self.asides(state)
        return self.as_saying(state, front)

    def as_saying(self, state: _State, front: int | None) -> Reading | None:
        """Read "as saying" with what follows, or "as citing B"."""
        words, at = self.sentence.words, state.at
        while (
            at < len(words)
            and words[at].lower != "as"
            and (self.phrase(at, "fillers") or words[at].text in _MARKS or words[at].pos in ("PROPN", "NUM"))
        ):
            at += 1
        if at + 1 >= len(words) or words[at].lower != "as":
            described = self.phrase(at, "pronouns") if at < len(words) else 0
            return self.predicate(state.moved(at), front=front) if described else self.inner(state, front)
        at += 1
        while at < len(words) and words[at].pos in _AUXILIARIES and not self.verb(at, "say"):
            at += 1
        return self.predicate(state.moved(at), front=front)

    def told(self, state: _State, passive: bool, front: int | None) -> Reading | None:
        """Read "B told A that", and "A was told by B that"."""
        words, at = self.sentence.words, state.at
        if passive:
            if at < len(words) and words[at].lower == "by" and (voice := self.voice(at + 1)):
                state = self.asides(state.under(voice).moved(voice.last + 1))
                return self.inner(state, front) or self.said_as_much(state, front) or self.closed_by(state, front)
            return None
        told = self.voice(at)
        if told is not None and (told.outlet or told.mention is None):
            state = replace(state.relayed_by(told), at=told.last + 1)
        elif told is not None:
            state = state.moved(told.last + 1)
        elif (length := self.phrase(at, "audience")) or (length := self.phrase(at, "articles") and 2):
            state = state.moved(at + length)
        return self.said(self.asides(state), passive, front)

    def said_as_much(self, state: _State, front: int | None) -> Reading | None:
        """Read ", to whom C had said as much"."""
        words, at = self.sentence.words, state.at
        while at < len(words) and (
            words[at].text in _MARKS or words[at].tag in ("IN", "TO") or self.phrase(at, "pronouns")
        ):
            at += 1
        voice = self.voice(at)
        if voice is None or at == state.at:
            return None
        inner = state.under(voice).moved(voice.last + 1)
        at = inner.at
        while at < len(words) and words[at].pos in _AUXILIARIES:
            at += 1
        length = self.verb(at, "say") or self.verb(at, "tell")
        if not length or front is None:
            return None
        return self.ending(replace(inner, cue=tuple(range(at, at + length)), at=at + length), front)

    def said(self, state: _State, passive: bool, front: int | None) -> Reading | None:
        """Read what follows a verb of saying: the next level, else the content."""
        if passive:
            return None
        state = self.asides(state)
        return self.inner(state, front) or self.ending(state, front)

    def inner(self, state: _State, front: int | None) -> Reading | None:
        """Read the next level, which must begin at once."""
        at = self.skip(state.at, marks=True)
        if at >= len(self.sentence.words):
            return None
        return self.level(state.moved(at), front=front)

    def closed_by(self, state: _State, front: int | None) -> Reading | None:
        """End with the voice that was heard from: what it said follows."""
        return self.ending(state, front)

    def ending(self, state: _State, front: int | None) -> Reading | None:
        """End the reading: the present voice is the speaker, and the content follows or stood in front."""
        if state.voice is None:
            return None
        words, at = self.sentence.words, state.at
        rest = [word for word in words[self.skip(at, marks=True) :] if word.pos != "PUNCT"]
        after = self.skip(at, marks=True)
        if front is not None and len(rest) > 2 and self.closed[front]:
            rest = rest if any(word.pos == "VERB" for word in rest) else []
        if front is not None and rest and len(rest) <= 3 and not any(word.pos in ("VERB", "AUX") for word in rest):
            rest = []
        if front is None and not rest:
            return None
        if front is not None and rest:
            return None
        content, fronted = (after, None) if rest else (None, front)
        told, asserted = (self.is_told(state.cue, group) for group in ("told", "asserted"))
        return Reading(state.relays, state.voice, state.cue, state.outer, content, fronted, told, asserted)

    def is_told(self, cue: tuple[int, ...], group: str) -> bool:
        """Say whether a cue is a verb of a group, and not in a form of going on."""
        return bool(cue and self.verb(cue[0], group)) and not self.going_on(cue[0])

    def going_on(self, verb: int) -> bool:
        """Say whether a verb is in a form of going on: "is saying"."""
        words = self.sentence.words
        return words[verb].tag == "VBG" and bool(verb) and words[verb - 1].lemma.lower() == "be"
