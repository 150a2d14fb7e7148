"""The grammar of relayed speech: levels of reporting in one sentence, read from left to right.

A level is a voice with what stands beside it ("quoting CNN Turk", "in remarks carried by SPA") and a verb of saying;
after the verb comes the next level, or the content. The last voice is the speaker, the others passed its words on.

Knows: which parts of a level may follow one another. Does not know: the parse tree; the small parser misreads such
sentences too often, and their order says enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.understanding.chains_states import Reading, State
from dragoman.understanding.chains_words import AUXILIARIES, Places, Words

if TYPE_CHECKING:
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.chains_voices import Voice


def read(sentence: Sentence, voices: Iterable[Voice], words: Words) -> Reading | None:
    """Read the levels of reporting of a sentence; None where nobody says anything."""
    grammar = _Grammar(Places(sentence, tuple(voices), words))
    first = grammar.level(State(grammar.places.skip(0, marks=True)))
    if first is None:
        return grammar.after_content() or grammar.after_circumstance()
    return replace(first, relays=(*grammar.trailing(), *first.relays))


def read_from(sentence: Sentence, first: int, voices: Iterable[Voice], words: Words) -> Reading | None:
    """Read a level that begins at a word: the start of what somebody is reported to have said."""
    grammar = _Grammar(Places(sentence, tuple(voices), words, open=True))
    return grammar.level(State(grammar.places.skip(first, marks=True)))


def ends_attributed(sentence: Sentence, words: Words) -> bool:
    """Say whether a sentence may attribute all of it: it has a word that such an attribution begins with."""
    return not words.first["prefix"].isdisjoint([word.lower for word in sentence.words])


def attributed(sentence: Sentence, voices: Iterable[Voice], words: Words) -> Voice | None:
    """Return to whom the end of a sentence attributes all of it: "A demanded X, according to B"."""
    places = Places(sentence, tuple(voices), words)
    for at in range(len(places) - 1, 1, -1):
        length = 0 if places.closed[at] else places.phrase(at, "prefix")
        voice = _reporter(places, at + length) if length else None
        if voice is not None:
            rest = [word for word in sentence.words[voice.last + 1 :] if word.pos not in ("PUNCT", "PROPN", "ADP")]
            return None if rest else voice
    return None


def _reporter(places: Places, at: int) -> Voice | None:
    """Return the voice of "according to B", "according to a report by B"."""
    noun = places.noun(at, at + 3)
    if noun is not None and (voice := places.after(noun + 1, "by") or places.after(noun + 1, "medium")):
        return voice
    return places.voice(at)


@dataclass(frozen=True)
class _Grammar:
    places: Places

    # --- the sentence -------------------------------------------------------------------------------------------

    def after_content(self) -> Reading | None:
        """Read "content, A quoted B as saying", else "content, B said"."""
        starts = self.places.breaks()
        read = [self.level(State(self.places.skip(at + 1, marks=True), front=at)) for at in starts]
        found = [reading for reading in read if reading is not None]
        return next((reading for reading in found if reading.relays), found[0] if found else None)

    def after_circumstance(self) -> Reading | None:
        """Read "Standing at the door, A told B that"."""
        for at in self.places.breaks()[:2]:
            reading = self.level(State(self.places.skip(at + 1, marks=True)))
            if reading is not None:
                return reading
        return None

    def trailing(self) -> tuple[Voice, ...]:
        """Return the voices of an attribution at the end: "A said that X, B reported"."""
        for at in reversed(self.places.breaks()):
            reading = self.level(State(self.places.skip(at + 1, marks=True), front=at))
            if reading is not None and reading.content is None and self.places.verb(reading.cue[0], "neutral"):
                return (*reading.relays, reading.speaker)
        return ()

    # --- a level ------------------------------------------------------------------------------------------------

    def level(self, state: State) -> Reading | None:
        """Read a level: prefixes, a voice, what stands beside it, its verb, and what comes after."""
        state = self.prefixes(state)
        source = self.places.after(state.at, "quoting")
        at = self.places.skip(source.last + 1 if source else state.at, marks=True)
        if impersonal := self.impersonal(state.moved(at)):
            return impersonal
        voice = self.places.voice(at)
        if voice is None or self.places.closed[voice.first]:
            return None
        state = state.under(voice)
        state = state.moved(self.places.past_name(state.at))
        if source is not None:
            state = self.beside(state, source, inner=True).moved(state.at)
        return self.predicate(self.asides(state))

    def inner(self, state: State) -> Reading | None:
        """Read the next level, which must begin at once."""
        at = self.places.skip(state.at, marks=True)
        return self.level(state.moved(at)) if at < len(self.places) else None

    def prefixes(self, state: State) -> State:
        """Read "According to A, which cited B," and "In an interview with A,"."""
        places, at = self.places, state.at
        at = at if places.phrase(at, "openers") else places.skip(at, marks=True)
        voice = places.after(at, "prefix") or places.occasion(at)
        length = places.phrase(at, "outlets")
        voice = voice or (places.outlet(at + length) if length else None)
        if voice is None:
            return state
        inner = self.asides(state.under(voice))
        return self.prefixes(inner.moved(places.skip(inner.at, marks=True)))

    def impersonal(self, state: State) -> Reading | None:
        """Read "it was told by B that", "it was reported by B that"."""
        if not self.places.phrase(state.at, "expletives"):
            return None
        at = self.places.past(state.at + 1, AUXILIARIES)
        length = self.places.verb(at, "say") or self.places.verb(at, "tell")
        voice = self.places.after(at + length, "by") if length else None
        return self.inner_or_ending(self.asides(state.under(voice))) if voice else None

    # --- beside a voice -----------------------------------------------------------------------------------------

    def asides(self, state: State) -> State:
        """Read what stands beside a voice, with or without commas, as long as there is more."""
        while (after := self.aside(state)) is not None:
            state = after
        return state

    def aside(self, state: State) -> State | None:
        """Read one aside: an interjection, an occasion, a link with a voice, or a relative clause."""
        places, marked = self.places, self.places.mark(state.at)
        at = state.at + marked
        if marked and (reporting := self.interjected(state, at)):
            return reporting
        if outlet := places.occasion(at):
            return self.beside(state, outlet, inner=False)
        opened = at + (places.phrase(at, "openers") or (places.phrase(at, "copulas") if marked else 0))
        for start in (at, opened, opened + 1, opened + 2) if opened > at else (at,):
            if linked := self.linked(state, start, marked=marked):
                return linked
        return self.relative(state, at)

    def linked(self, state: State, at: int, *, marked: bool) -> State | None:
        """Read a link and its voice: "citing B", "quoted by B", "writing in B"."""
        for group in ("source", "relay", "outlets"):
            length = self.places.phrase(at, group)
            bare = length and group == "source" and not marked and self.places.sentence.words[at].pos == "ADP"
            voice = self.places.voice(at + length) if length and not bare else None
            if voice is not None and (group != "outlets" or voice.outlet):
                return self.beside(state, voice, inner=group == "source")
        return None

    def beside(self, state: State, voice: Voice, *, inner: bool) -> State:
        """Take in a voice beside the present one: its source, or who relays it."""
        if not inner:
            return state.relayed_by(voice).moved(self.closing(voice.last + 1))
        nested = self.asides(State(voice.last + 1, voice=voice))
        outer = (state.voice,) if state.voice else ()
        relays = (*state.relays, *outer, *nested.relays)
        return replace(state, relays=relays, voice=nested.voice, at=self.closing(nested.at))

    def closing(self, at: int) -> int:
        """Pass over the mark that closes an aside, and what remains of it before the mark."""
        after = self.places.past_description(self.places.skip(at, marks=False))
        return after + 1 if self.places.mark(after) else at

    def interjected(self, state: State, at: int) -> State | None:
        """Read ", Politico reports," beside a voice."""
        voice = self.places.voice(at + self.places.phrase(at, "as"))
        end = self.places.past(voice.last + 1, AUXILIARIES) if voice else at
        length = self.places.verb(end, "neutral") if voice else 0
        end = self.places.skip(end + length, marks=False)
        if voice is None or not length or not self.places.mark(end):
            return None
        return state.relayed_by(voice).moved(end + 1)

    def relative(self, state: State, at: int) -> State | None:
        """Read ", which had spoken to B," and ", whom B interviewed," beside a voice."""
        if not self.places.phrase(at, "pronouns"):
            return None
        asking = self.places.after(at, "whom")
        at = self.places.past(asking.last + 1 if asking else at + 1, AUXILIARIES)
        length = self.places.verb(at, "consult")
        if not length:
            return None
        if asking is not None:
            return self.beside(state, asking, inner=False).moved(self.closing(at + length))
        voice = self.places.voice(self.places.past(at + length, ("ADP", "ADV")))
        return self.beside(state, voice, inner=True) if voice is not None else None

    # --- the verb -----------------------------------------------------------------------------------------------

    def predicate(self, state: State) -> Reading | None:
        """Read the verb of a level, and go on by its kind; what is only to be said is not said."""
        words, places = self.places.sentence.words, self.places
        at, copula = places.past_tail(state.at), False
        while at < len(words) and places.before_verb(at):
            if words[at].tag in ("MD", "TO"):
                return None
            copula = places.copula(at) or (copula and words[at].pos != "AUX")
            at += 1
        for group, active, passive in self.kinds():
            length = places.verb(at, group)
            if length:
                follow = passive if copula and words[at].tag == "VBN" else active
                reading = follow(replace(state, cue=tuple(range(at, at + length)), at=at + length))
                if reading is not None:
                    return reading
        return None

    def kinds(self) -> tuple[tuple[str, _Follow, _Follow], ...]:
        """Return the kinds of verb with what follows each, in the active and in the passive."""
        return (
            ("learn", self.learned, self.learned),
            ("quote", self.quoted, self.was_quoted),
            ("publish", self.published, self.nothing),
            ("tell", self.told, self.was_told),
            ("say", self.said, self.was_said),
        )

    def nothing(self, state: State) -> Reading | None:
        """Read nothing: a form that relays no speech."""
        return None

    def learned(self, state: State) -> Reading | None:
        """Read "A learned from B that", "A carried word from B that"."""
        at = self.places.skip(state.at, marks=False)
        voice = self.places.after(at, "origin") or self.places.after(at, "by")
        if voice is None:
            return None
        heard = self.asides(state.under(voice))
        heard = heard.moved(self.places.past_tail(heard.at))
        return self.inner_or_ending(heard)

    def quoted(self, state: State) -> Reading | None:
        """Read "A quoted B as saying"."""
        voice = self.places.voice(self.places.skip(state.at, marks=False))
        return self.as_saying(self.asides(state.under(voice))) if voice else None

    def was_quoted(self, state: State) -> Reading | None:
        """Read "B was quoted by A as saying", "B was cited in A as saying", "B was quoted as saying by A"."""
        at = self.places.skip(state.at, marks=False)
        length = self.places.phrase(at, "medium")
        voice = self.places.after(at, "by") or (self.places.outlet(at + length) if length else None)
        if voice is not None:
            state = replace(state.relayed_by(voice), outer=(*state.outer, *state.cue))
        return self.as_saying(self.asides(state))

    def as_saying(self, state: State) -> Reading | None:
        """Read "as saying" with what follows, or "who said"."""
        words, places = self.places.sentence.words, self.places
        at = self.places.past_aside(state.at)
        while at < len(words) and not places.phrase(at, "as") and self.between(at):
            at += 1
        if at + 1 < len(words) and places.phrase(at, "as"):
            at += 1
            while at < len(words) and words[at].pos in AUXILIARIES and not places.verb(at, "say"):
                at += 1
            return self.predicate(state.moved(at))
        described = at < len(words) and places.phrase(at, "pronouns")
        return self.predicate(state.moved(at)) if described else self.inner(state)

    def between(self, at: int) -> bool:
        """Say whether a word may stand between who is quoted and "as saying": a day, a filler, a mark."""
        word = self.places.sentence.words[at]
        return bool(self.places.phrase(at, "fillers") or self.places.mark(at) or word.pos in ("PROPN", "NUM"))

    def published(self, state: State) -> Reading | None:
        """Read "A published an interview in which B said", "A ran a statement by B that"."""
        noun = self.places.noun(state.at, state.at + 5)
        if noun is None or state.voice is None or not state.voice.outlet:
            return None
        author = self.places.after(noun + 1, "by")
        state = state.under(author) if author else state.moved(noun + 1)
        wherein = self.places.phrase(state.at, "wherein")
        if not wherein:
            return None
        state = state.moved(state.at + wherein)
        return self.inner(state) or (self.ending(replace(state, cue=(noun,))) if author else None)

    def told(self, state: State) -> Reading | None:
        """Read "B told A that"; who is told and no outlet relays nothing."""
        places, at = self.places, state.at
        told = places.voice(at)
        if told is not None and (told.outlet or told.mention is None):
            state = state.relayed_by(told)
        elif told is not None:
            state = state.moved(told.last + 1)
        elif length := places.phrase(at, "audience"):
            state = state.moved(at + length)
        elif places.phrase(at, "articles"):
            state = state.moved(at + 2)
        return self.said(state)

    def was_told(self, state: State) -> Reading | None:
        """Read "A was told by B that", "..., A was told by B, to whom C had said as much"."""
        voice = self.places.after(state.at, "by")
        if voice is None:
            return None
        teller = self.asides(state.under(voice))
        return self.inner(teller) or self.said_as_much(teller) or self.ending(replace(teller, cue=state.cue))

    def said_as_much(self, state: State) -> Reading | None:
        """Read ", to whom C had said as much"."""
        words, places, at = self.places.sentence.words, self.places, state.at
        while at < len(words) and (places.mark(at) or words[at].tag in ("IN", "TO") or places.phrase(at, "pronouns")):
            at += 1
        voice = places.voice(at)
        if voice is None or at == state.at or state.front is None:
            return None
        at = places.past(voice.last + 1, AUXILIARIES)
        length = places.verb(at, "say") or places.verb(at, "tell")
        said = replace(state.under(voice), cue=tuple(range(at, at + length)), at=at + length)
        return self.ending(said) if length else None

    def said(self, state: State) -> Reading | None:
        """Read what follows a verb of saying: through whom, then the next level, else the content."""
        length = self.places.phrase(state.at, "medium")
        outlet = self.places.outlet(state.at + length) if length else None
        if outlet is not None and self.places.noun(outlet.last + 1, outlet.last + 2) is not None:
            outlet = None
        if outlet is None and state.front is not None:
            outlet = self.places.after(state.at, "by")
        return self.inner_or_ending(self.asides(state.relayed_by(outlet) if outlet else state))

    def was_said(self, state: State) -> Reading | None:
        """Read "B is reported by A to have said"."""
        voice = self.places.after(state.at, "by")
        if voice is None:
            return None
        state = replace(state.relayed_by(voice), outer=(*state.outer, *state.cue))
        to = state.at < len(self.places) and self.places.sentence.words[state.at].tag == "TO"
        return self.predicate(state.moved(state.at + 1)) if to else None

    # --- the end ------------------------------------------------------------------------------------------------

    def inner_or_ending(self, state: State) -> Reading | None:
        """Read the next level, else the content."""
        return self.inner(state) or self.ending(state)

    def ending(self, state: State) -> Reading | None:
        """End the reading: the present voice is the speaker, and the content follows or stood in front."""
        if state.voice is None:
            return None
        after = self.places.skip(state.at, marks=True)
        rest = [word for word in self.places.sentence.words[after:] if word.pos != "PUNCT"]
        if state.front is not None:
            quoted = self.places.closed[state.front]
            verbal = any(word.pos == "VERB" or (word.pos == "AUX" and not quoted) for word in rest)
            rest = [] if (quoted or len(rest) <= 3) and not verbal else rest
        if bool(rest) == (state.front is not None):
            return None
        content = after if rest else None
        told, asserted = (self.is_told(state.cue, group) for group in ("told", "asserted"))
        return Reading(state.relays, state.voice, state.cue, state.outer, content, state.front, told, asserted)

    def is_told(self, cue: tuple[int, ...], group: str) -> bool:
        """Say whether a cue is a verb of a group, and not in a form of going on ("is saying")."""
        words = self.places.sentence.words
        if not cue or not self.places.verb(cue[0], group):
            return False
        return not (words[cue[0]].tag == "VBG" and cue[0] and self.places.copula(cue[0] - 1))


_Follow = Callable[[State], Reading | None]
