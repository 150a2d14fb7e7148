"""Chains: through whom a statement reached this dispatch, and relayed speech whose innermost speaker was missed.

Knows: how the reading of a sentence (`chains_grammar`) amends the statements found in it.
Does not know: how levels of reporting are read, or how ordinary statements are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Link, Passage, SourceChain
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.understanding.chains_grammar import read_from
from dragoman.understanding.chains_nouns import nouns_of
from dragoman.understanding.chains_reader import PERSONS, Found, Reader, Through, same
from dragoman.understanding.chains_words import words_of
from dragoman.understanding.mentions import MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.sources import Dispatch
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.chains_voices import Voice
    from dragoman.understanding.knowledge import Knowledge
    from dragoman.understanding.mentions import Mention, Mentions

_MARKS = '"“”„«»'
_EDGE = " \t\n.,;:!?\"“”„«»'‘’"
_PRONOUNS = (MentionKind.PRONOUN, MentionKind.GROUP)


def relayed(
    dispatch: Dispatch,
    sentences: tuple[Sentence, ...],
    mentioned: Mentions,
    said: tuple[Statement, ...],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Return the statements with who relayed them; relayed speech gets its innermost speaker."""
    reader = Reader(dispatch, mentioned, nouns_of(knowledge.tables), words_of(knowledge.tables))
    said = tuple(_nested(one, sentences, reader) or _carried(one, sentences, reader) or one for one in said)
    through: Through | None = None
    for sentence in sentences:
        if through is not None and not through.reaches(sentence):
            through = None
        found = reader.read(sentence)
        if found is not None:
            said = _with(said, found, reader)
            through = Through.of(found, sentence) or through
        if through is not None and (found is None or not found.via):
            said = tuple(through.passed(statement, sentence) for statement in said)
        said = reader.attributed(said, sentence)
    return tuple(sorted(said, key=lambda one: (one.content[0].part.value == "title", one.content[0].start)))


def _nested(statement: Statement, sentences: tuple[Sentence, ...], reader: Reader) -> Statement | None:
    """Return what is relayed inside a statement that begins with somebody else's saying; None where nothing is."""
    place = statement.content[0]
    sentence = next((one for one in sentences if one.passage.overlaps(place)), None)
    if sentence is None or len(statement.content) > 2 or not (statement.cue.passages and statement.speakers):
        return None
    inside = sentence.at(place.start, place.end)
    if not inside or reader.words.telling.isdisjoint(sentence.lemmas[inside[0] :]):
        return None
    heard = reader.heard(sentence)
    reading = read_from(sentence, inside[0], heard, reader.words)
    if reading is None or reading.content is None or not reading.cue or reading.content > max(inside):
        return None
    speakers = reader.speakers(reading.speaker)
    if not speakers or same(speakers, statement.speakers) or not reader.told(reading):
        return None
    via = (*statement.via, _relay(statement, heard), *(voice.name for voice in reading.relays))
    found = Found(sentence, reading, via, speakers)
    made = _statement(found, reader.dispatch)
    if made is None:
        return None
    content = tuple(one for one in made.content if any(one.overlaps(place) for place in statement.content))
    last = max(place.end for place in statement.content)
    content = tuple(replace(one, end=min(one.end, last)) for one in content)
    return replace(made, content=content, rendering=statement.rendering) if content else None


def _carried(statement: Statement, sentences: tuple[Sentence, ...], reader: Reader) -> Statement | None:
    """Return a statement as its author's where it was carried for him: "conveyed the president's greetings"."""
    if not statement.speakers:
        return None
    for sentence in (one for one in sentences if not reader.carriers.isdisjoint(one.lemma_set)):
        places = [place for place in statement.cue.passages if place.overlaps(sentence.passage)]
        for word in (word for place in places for word in sentence.at(place.start, place.end)):
            author = _author(sentence, word, reader) if sentence.lemmas[word] in reader.carriers else None
            if author is not None and not same(author.participants, statement.speakers):
                name = statement.speakers[0].name or statement.speakers[0].party or ""
                return replace(statement, speakers=author.participants, via=(*statement.via, name))
    return None


def _author(sentence: Sentence, verb: int, reader: Reader) -> Mention | None:
    """Return the one person whose words a verb of carrying has as its object."""
    carried = [word for head in sentence.under(verb, "obj") for word in sentence.conjuncts(head)]
    for word in carried:
        for owner in (*sentence.under(word, "nmod:poss"), *sentence.under(word, "nmod")):
            mention = reader.mentioned.at(sentence.index, owner)
            whose = sentence.words[owner].relation == "nmod:poss" or reader.from_whom(sentence, owner)
            if whose and mention is not None and mention.kind in PERSONS and len(mention.participants) == 1:
                return mention
    return None


def _relay(statement: Statement, heard: tuple[Voice, ...]) -> str:
    """Name the speaker of a statement as a relay: as the sentence names it, else by name or party."""
    said_by = [voice.name for voice in heard if voice.participants and voice.participants == statement.speakers]
    speaker = statement.speakers[0]
    return speaker.name or next(iter(said_by), speaker.party or "")


def _amended(said: tuple[Statement, ...], found: Found, reader: Reader) -> tuple[Statement, ...]:
    """Give the statements of a sentence their chain; the relayed one takes the place of the one that relays it."""
    inner = [one for one in said if _cued(one, found.passages)]
    made = None if inner else _statement(found, reader.dispatch)
    kept = [one for one in said if one in inner or not _relays(one, found)]
    amended = [_chained(one, found) if one in inner or _beside(one, found) else one for one in kept]
    return (*amended, made) if made else tuple(amended)


def _with(said: tuple[Statement, ...], found: Found, reader: Reader) -> tuple[Statement, ...]:
    """Return the statements with what was read in a sentence."""
    if not found.via:
        return _completed(said, found, reader.dispatch)
    return _amended(said, found, reader) if found.speakers else _covered(said, found)


def _completed(said: tuple[Statement, ...], found: Found, dispatch: Dispatch) -> tuple[Statement, ...]:
    """Add a statement to a sentence in which none was found."""
    made = None if any(_stands_in(one, found.sentence) for one in said) else _statement(found, dispatch)
    return (*said, made) if made else said


def _stands_in(statement: Statement, sentence: Sentence) -> bool:
    places = (*statement.content, *statement.cue.passages)
    return any(place.overlaps(sentence.passage) for place in places)


def _covered(said: tuple[Statement, ...], found: Found) -> tuple[Statement, ...]:
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


def _relays(statement: Statement, found: Found) -> bool:
    """Say whether a statement is only the relaying of the one found."""
    words, part = found.sentence.words, found.sentence.part
    outer = tuple(Passage(words[i].start, words[i].end, part) for i in found.reading.outer)
    return _cued(statement, outer)


def _beside(statement: Statement, found: Found) -> bool:
    """Say whether the same speaker says something else in the same sentence."""
    here = statement.content[0].overlaps(found.sentence.passage)
    return here and not statement.via and statement.speakers == found.speakers


def _chained(statement: Statement, found: Found) -> Statement:
    speakers = statement.speakers
    if found.reading.speaker.mention is None or found.reading.speaker.mention.kind not in _PRONOUNS:
        speakers = found.speakers
    evidence = tuple(
        replace(one, chain=_chain(found), trail=(*one.trail, "chains/levels")) for one in statement.evidence
    )
    return replace(statement, via=found.via, speakers=speakers, evidence=evidence)


def _chain(found: Found) -> SourceChain:
    names = (*found.via, *(speaker.name or speaker.party or "" for speaker in found.speakers))
    return SourceChain(links=tuple(Link(name=name) for name in names))


def _statement(found: Found, dispatch: Dispatch) -> Statement | None:
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


def _content(found: Found, dispatch: Dispatch) -> Iterator[Passage]:
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
