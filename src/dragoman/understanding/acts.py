"""Acts: verbal acts of states, organisations and movements that are neither contacts nor statements of the record.

Knows: the frames of `acts.toml`, and what a verb yet to be done makes of its clause: a promise or a threat.
Does not know: codes (that is `coding`); the record, from which acts are kept out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.diplomacy.acts import Act, ActKind
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.matching import Index, Match, find, index
from dragoman.language.sentences import Sentence, Word
from dragoman.language.tables import Tables
from dragoman.reference import Kind, Reference
from dragoman.understanding import actors
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import MentionKind, Mentions

_SIDES = frozenset(MentionKind) - {MentionKind.NONPOLITICAL}
_DETAILS = {ActKind.AGREE: "intend", ActKind.THREATEN: "threaten", ActKind.REJECT: "refuse"}
_ELSEWHERE = ("acl:relcl", "parataxis", "advcl", "ccomp", "conj")


@dataclass(frozen=True)
class _Reading:
    """A sentence with its mentions, the tables and the reference."""

    sentence: Sentence
    mentioned: Mentions
    tables: Tables
    reference: Reference

    @property
    def intents(self) -> Mapping[str, list[str]]:
        words: Mapping[str, list[str]] = self.tables.toml("acts")["intents"]
        return words

    def parties(self, word: int) -> tuple[str, ...]:
        """Return the parties that a noun phrase names: its actors, else the states that its words tell of."""
        inside = {n for one in self.sentence.conjuncts(word) for n in self.sentence.subtree(one, _ELSEWHERE)}
        found = [m for m in self.mentioned.of(self.sentence.index) if m.head in inside and m.kind in _SIDES]
        found.sort(key=lambda mention: (mention.head != word, mention.first))
        named = tuple(dict.fromkeys(p.party for m in found for p in m.participants if p.party))
        if not named and self.sentence.words[word].pos == "PRON":
            return tuple(dict.fromkeys(party for n in self.tellers(word) for party in self.parties(n)))
        return named or tuple(dict.fromkeys(code for n in sorted(inside) for code in self._state(n)))

    def tellers(self, word: int) -> tuple[int, ...]:
        """Return the subject of the verb of telling above: "said it would" is said of the speaker."""
        for above in self.sentence.above(word):
            named = (n for n in self.sentence.under(above, "nsubj") if self.sentence.words[n].pos != "PRON")
            subjects = tuple(n for n in named if n != word and self.acting(n))
            if subjects and self.sentence.words[above].lemma in self.intents["telling"]:
                return subjects
        return ()

    def acting(self, word: int) -> bool:
        """Say whether a noun phrase can act: it names a side, or is a name, or a word for a political body."""
        noun = self.sentence.words[word]
        known = noun.pos == "PROPN" or noun.lemma.lower() in self.intents["somebody"]
        return bool(self.parties(word)) or known

    def _state(self, word: int) -> Iterator[str]:
        own = self.sentence.words[word]
        if own.text[0].isupper():
            for naming in self.reference.lookup(own.text, places=False):
                if naming.kind in (Kind.STATE, Kind.DEMONYM):
                    yield naming.code


def acts(dispatch: Dispatch, knowledge: Knowledge) -> tuple[Act, ...]:
    """Return the acts that a dispatch tells, in order of the text."""
    sentences = knowledge.parser.parse(dispatch)
    mentioned = actors.mentions(dispatch, sentences, knowledge)
    return acts_parsed(sentences, mentioned, knowledge)


def acts_parsed(sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge) -> tuple[Act, ...]:
    """Return the acts of parsed sentences."""
    readings = (_Reading(sentence, mentioned, knowledge.tables, knowledge.reference) for sentence in sentences)
    return tuple(act for reading in readings for act in _acts(reading))


@cache
def _rules(tables: Tables) -> Index:
    return index(tables.constructions("acts"))


def matches(sentence: Sentence, mentioned: Mentions, knowledge: Knowledge) -> tuple[Match, ...]:
    """Return the frames that a sentence fills, the fullest of each trigger only."""
    return _matches(_Reading(sentence, mentioned, knowledge.tables, knowledge.reference))


def _matches(reading: _Reading) -> tuple[Match, ...]:
    def kinds(kind: str, _: Sentence, word: int) -> bool:
        return kind == "side" and reading.acting(word)

    found: dict[int, Match] = {}
    for match in find(_rules(reading.tables), reading.sentence, kinds):
        if match.trigger not in found or len(match.parts) > len(found[match.trigger].parts):
            found[match.trigger] = match
    return tuple(found.values())


def _acts(reading: _Reading) -> Iterator[Act]:
    taken: set[int] = set()
    found = _matches(reading)
    held = {n for match in found for n in _words(match)}
    for match in found:
        if _unreal(reading, match.trigger) or _background(reading, match.trigger, held - set(_words(match))):
            continue
        taken.update(_words(match))
        yield _act(reading, match)
    yield from _intended(reading, taken)


def _words(match: Match) -> tuple[int, ...]:
    parts = (words for name, words in match.parts.items() if name not in ("doer", "target", "guest"))
    return (match.trigger, *(n for words in parts for n in words))


def _unreal(reading: _Reading, trigger: int) -> bool:
    """Say whether an act is denied, only possible, a quality, or done to one's own people."""
    sentence, words = reading.sentence, reading.intents
    helpers = {sentence.words[n].lower for n in sentence.under(trigger, "aux")}
    things = [sentence.words[n] for n in sentence.under(trigger, "obj")]
    people = [thing for thing in things if thing.tag == "NNS"]
    owners = {sentence.words[n].lower for thing in people for n in sentence.under(thing.index, "nmod:poss")}
    thanked = any(thing.lower in words["addressed"] for thing in things)
    possible = bool(helpers & {*words["perhaps"]})
    return (
        _denied(sentence, trigger)
        or possible
        or thanked
        or bool(owners & {*words["own"]})
        or sentence.words[trigger].relation == "amod"
    )


def _denied(sentence: Sentence, verb: int) -> bool:
    return bool(sentence.under(verb, "advmod:neg"))


def _background(reading: _Reading, trigger: int, held: set[int]) -> bool:
    """Say whether an act is part of another's content, or told only to explain another event."""
    sentence, words = reading.sentence, reading.intents
    word = trigger
    for above in sentence.above(trigger):
        relation = sentence.words[word].relation
        if relation == "conj":
            return False
        if above in held or relation == "acl:relcl":
            return True
        if relation == "acl" and sentence.words[above].lemma.lower() not in words["documents"]:
            return True
        purpose = any(sentence.words[n].tag == "TO" for n in sentence.under(word, "aux"))
        if relation == "advcl" and (purpose or sentence.words[above].lemma not in words["telling"]):
            return True
        word = above
    return False


def _act(reading: _Reading, match: Match) -> Act:
    meaning, doer = match.construction.meaning, match.parts.get("doer", ())
    kind, detail = ActKind(meaning["kind"]), str(meaning["detail"])
    if meaning.get("turns"):
        kind, detail = _turned(reading, match, kind, detail)
    if meaning["kind"] in reading.intents["supporting"] and _will(reading, match.trigger):
        kind, detail = ActKind.AGREE, "intend"
    if _suffered(reading, match.trigger, doer):
        return _made(reading, kind, detail, (), _parties(reading, doer), match.rule)
    sources = _parties(reading, doer)
    targets = _parties(reading, match.parts.get("target", ()) or match.parts.get("guest", ()))
    targets = targets or _others(reading, match.trigger, doer, sources)
    return _made(reading, kind, detail, sources, targets, match.rule)


def _suffered(reading: _Reading, trigger: int, doer: tuple[int, ...]) -> bool:
    """Say whether the only side found is the one that an act in the passive is done to."""
    return bool(set(doer) & set(reading.sentence.under(trigger, "nsubj:pass")))


def _made(
    reading: _Reading, kind: ActKind, detail: str, sources: tuple[str, ...], targets: tuple[str, ...], rule: str
) -> Act:
    if len(sources) > 1 and not targets:
        targets = sources
    return Act(
        kind=kind, sources=sources, targets=targets, passage=reading.sentence.passage, detail=detail, trail=(rule,)
    )


def _will(reading: _Reading, verb: int) -> bool:
    sentence = reading.sentence
    return any(sentence.words[n].lower in reading.intents["modals"] for n in sentence.under(verb, "aux"))


def _turned(reading: _Reading, match: Match, kind: ActKind, detail: str) -> tuple[ActKind, str]:
    """Turn a promise into a threat where what is promised is hostile."""
    for word in match.parts.get("what", ()):
        if _hostile(reading, reading.sentence.words[word]):
            return ActKind.THREATEN, "threaten"
    return kind, detail


def _parties(reading: _Reading, words: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for word in words for party in reading.parties(word)))


def _others(reading: _Reading, trigger: int, doer: tuple[int, ...], sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return the party named nearest after the trigger, within what hangs on it, other than the doer's."""
    sentence = reading.sentence
    apart = {n for word in doer for n in sentence.subtree(word)}
    below = set(sentence.subtree(trigger)) - apart
    passive = bool(sentence.under(trigger, "nsubj:pass"))
    for mention in reading.mentioned.of(sentence.index):
        after = mention.head > trigger or passive
        if mention.head in below and after and mention.kind in _SIDES:
            parties = tuple(p.party for p in mention.participants if p.party and p.party not in sources)
            if parties:
                return tuple(dict.fromkeys(parties))
    return ()


def _intended(reading: _Reading, taken: set[int]) -> Iterator[Act]:
    """Yield what somebody will do: something friendly is a promise, something hostile a threat."""
    sentence = reading.sentence
    for word in sentence.words:
        if word.pos != "VERB" or word.index in taken or not _ahead(reading, word):
            continue
        untold = word.head != word.index and _denied(sentence, word.head)  # "has not said whether it will"
        if untold or sentence.under(word.index, "nsubj:pass"):
            continue
        doer = tuple(n for n in sentence.subjects(word.index) if reading.acting(n)) or _teller(reading, word)
        kind = _intent(reading, word)
        if kind is None or not doer or set(sentence.above(word.index)) & taken:
            continue
        sources = _parties(reading, doer)
        targets = _others(reading, word.index, doer, sources)
        if kind is ActKind.AGREE and not targets and not sentence.under(word.index, "obj", "xcomp", "ccomp"):
            continue
        detail = _DETAILS[kind]
        yield _made(reading, kind, detail, sources, targets, f"acts/intents: {word.text}")
        return


def _ahead(reading: _Reading, word: Word) -> bool:
    """Say whether a verb tells of what is to come: "will", or an infinitive after "plan", "decide", "offer"."""
    sentence, words = reading.sentence, reading.intents
    helpers = {sentence.words[n].lower for n in sentence.under(word.index, "aux")}
    if helpers & {*words["modals"]}:
        return True
    head = sentence.words[word.head]
    if helpers & {*words["perhaps"]}:
        return (_hostile(reading, word) and word.head == word.index) or head.lemma in words["telling"]
    return word.relation in ("xcomp", "ccomp") and word.tag == "VB" and head.lemma in words["telling"]


def _teller(reading: _Reading, word: Word) -> tuple[int, ...]:
    """Return who tells what a verb without a subject of its own, or with a pronoun, is said of."""
    own = reading.sentence.under(word.index, "nsubj")
    if own and reading.sentence.words[own[0]].pos != "PRON":
        return ()
    return reading.tellers(word.index)


def _intent(reading: _Reading, word: Word) -> ActKind | None:
    sentence, words = reading.sentence, reading.intents
    if _denied(sentence, word.index):
        return ActKind.THREATEN if word.lemma in words["barred"] else ActKind.REJECT
    if _hostile(reading, word):
        return ActKind.THREATEN
    friendly = word.lemma in words["friendly"] or word.lemma in words["hostile"]
    return ActKind.AGREE if friendly else None


def _hostile(reading: _Reading, word: Word) -> bool:
    """Say whether doing a thing is hostile: to halt aid is, to halt attacks or withdraw troops is not."""
    sentence, words = reading.sentence, reading.intents
    objects = [sentence.words[n] for n in sentence.under(word.index, "obj", "nsubj:pass", "xcomp")]
    violent = any(thing.lemma in words["violent"] for thing in objects)
    if word.lemma in words["begun"] and violent:
        return True
    if word.lemma not in words["hostile"]:
        return any(sentence.words[n].lemma in words["hostile"] for n in sentence.under(word.index, "xcomp"))
    if word.lemma in words["ended"] and violent:
        return False
    return not any(
        thing.lemma in words["forces"] and not _peaceful(sentence, thing, words["peaceful"]) for thing in objects
    )


def _peaceful(sentence: Sentence, thing: Word, words: list[str]) -> bool:
    return any(sentence.words[n].lower in words for n in sentence.under(thing.index))
