"""Speakers: who the source of an attribution is.

Knows: the ways from the words of a source to those whom they stand for: the mention itself, its apposition, the issuer
of a paper that speaks, the parties of a contact just told, the last speaker; and that it is better to refuse than to
guess. Does not know: how mentions are found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence
from dragoman.understanding.mentions import ACTORS, Mention, MentionKind, Mentions
from dragoman.understanding.statements.attributions import Attribution
from dragoman.understanding.statements.lexicon import Act
from dragoman.understanding.statements.sayings import Saying, form

_REFUSED = "speakers/refused"
_SEVERAL = (MentionKind.GROUP, MentionKind.PRONOUN)


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks, by which way that was found, and whether they speak as political actors."""

    speakers: tuple[Participant, ...] = ()
    way: str = ""
    political: bool = True


@dataclass(frozen=True)
class Room:
    """What the linker looks at besides the sentence: mentions, contacts, who spoke last, the words that bear speech."""

    mentioned: Mentions
    met: tuple[Contact, ...]
    words: Mapping[str, list[str]]
    last: Speech = Speech()
    paper: Speech = Speech()
    spoken_in: int = -1
    author: tuple[Participant, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    states: Collection[str] = ()


def speakers(one: Attribution, sentence: Sentence, room: Room) -> Speech:
    """Return who said it; empty speakers where that cannot be settled."""
    if not one.source and one.saying is not None and _impersonal(one.saying):
        return Speech(_met_before(sentence, room.met), "speakers/parties-of-the-contact")
    found = [_of_word(sentence, head, room) for head in one.source]
    if found and not any(speech.speakers for speech in found) and not all(speech.way == _REFUSED for speech in found):
        found = _from_above(one, sentence, room) or found
    if any(not speech.political for speech in found):
        return Speech(way=found[0].way, political=False)
    named = [speech for speech in found if speech.speakers]
    if not named:
        return Speech(way=_REFUSED)
    return Speech(tuple(dict.fromkeys(person for speech in named for person in speech.speakers)), named[0].way)


def _impersonal(saying: Saying) -> bool:
    """Say whether a cue tells what was said without a speaker: "it was noted that", "satisfaction was expressed"."""
    sentence, cue = saying.sentence, saying.cue
    passive = sentence.under(cue, "nsubj:pass") and not sentence.under(cue, "obl:agent")
    told = form(sentence, cue) == "VBD" and saying.act in (Act.STATEMENT, Act.PROMISE)
    return bool(passive) and told and "also" not in saying.parts


def _from_above(one: Attribution, sentence: Sentence, room: Room) -> list[Speech]:
    """Look further up for the speaker of a verb without a subject of its own, past a clause about a thing."""
    if one.saying is None or sentence.under(one.saying.cue, "nsubj", "nsubj:pass") or "speaker" in one.saying.parts:
        return []
    if sentence.words[one.saying.cue].relation != "conj":
        return []
    for above in sentence.above(one.saying.cue):
        heads = [word for head in sentence.under(above, "nsubj") for word in sentence.conjuncts(head)]
        found = [_of_word(sentence, head, room) for head in heads if head not in one.source]
        if any(speech.speakers and speech.political for speech in found):
            return [Speech(speech.speakers, "speakers/subject-above") for speech in found if speech.political]
    if room.last.speakers and room.spoken_in == sentence.index:
        return [Speech(room.last.speakers, "speakers/same-sentence")]
    return []


def _of_word(sentence: Sentence, head: int, room: Room) -> Speech:
    mention = _mention(sentence, head, room.mentioned)
    if sentence.words[head].lower in room.words["first_person"]:
        return Speech(room.author, "speakers/author") if room.author else Speech(way=_REFUSED)
    if mention is not None and mention.kind is not MentionKind.NONPOLITICAL:
        return _of_mention(sentence, head, mention, room)
    found = _in_its_place(sentence, head, room)
    if found is not None:
        return found
    own = sentence.words[head]
    if own.lemma.lower() in room.words["papers"]:
        return _of_paper(sentence, head, room)
    namesake = person_named(own.lower, room.mentioned) if own.pos == "PROPN" and mention is None else None
    if namesake is not None:
        return Speech((namesake,), "speakers/family-name")
    if own.lower in room.words["neuter"] and mention is None:
        return room.paper if room.paper.speakers else Speech(way=_REFUSED)
    return Speech(political=False, way="speakers/nobody-political")


def person_named(family: str, mentioned: Mentions) -> Participant | None:
    """Find the person of a family name among all whom the dispatch mentions."""
    for mention in mentioned.all:
        for person in mention.participants if mention.kind is MentionKind.PERSON else ():
            if person.name and person.name.lower().split()[-1] == family:
                return person
    return None


def _in_its_place(sentence: Sentence, head: int, room: Room) -> Speech | None:
    """Return whom other words of the sentence name for a common noun, with those coordinated."""
    for other, way in _instead(sentence, head, room):
        mentions = [_mention(sentence, word, room.mentioned) for word in sentence.conjuncts(other)]
        if mentions[0] is not None and mentions[0].kind in ACTORS and mentions[0].participants:
            known = [one.participants for one in mentions if one is not None and one.kind in ACTORS]
            return Speech(tuple(person for people in known for person in people), way)
    return None


def _of_paper(sentence: Sentence, head: int, room: Room) -> Speech:
    """Settle "the statement": the paper told of before, the parties of the contact if a joint one, the last speaker."""
    qualities = {sentence.words[word].lower for word in sentence.under(head, "amod", "det", "compound")}
    if qualities & set(room.words["joint"]):
        parties = _met_before(sentence, room.met)
        return Speech(tuple(replace(one, name=None, office=None) for one in parties), "speakers/joint-paper")
    if not qualities & set(room.words["definite"]):
        return Speech(way=_REFUSED)
    before = _paper_before(sentence, sentence.words[head].lemma.lower(), room)
    if before is not None:
        return before
    if room.paper.speakers:
        return Speech(room.paper.speakers, "speakers/paper-before")
    return Speech(room.last.speakers, "speakers/last-speaker") if room.last.speakers else Speech(way=_REFUSED)


def _paper_before(sentence: Sentence, lemma: str, room: Room) -> Speech | None:
    """Find who issued the paper of the same name that a sentence before told of."""
    for earlier in reversed(
        [one for one in room.sentences if one.index < sentence.index and one.part is sentence.part]
    ):
        for word in earlier.words:
            found = _in_its_place(earlier, word.index, room) if word.lemma.lower() == lemma else None
            if found is not None:
                return Speech(found.speakers, "speakers/paper-before")
    return None


def _mention(sentence: Sentence, word: int, mentioned: Mentions) -> Mention | None:
    return mentioned.headed(sentence.index, word) or mentioned.at(sentence.index, word)


def _of_mention(sentence: Sentence, head: int, mention: Mention, room: Room) -> Speech:
    apposed = _apposed(sentence, head, room.mentioned)
    if apposed is not None and mention.kind is not MentionKind.PERSON:
        return Speech(apposed.participants, "speakers/apposition")
    if mention.participants:
        known = any(person.party or person.office for person in mention.participants)
        political = known or mention.kind is not MentionKind.PERSON
        named = tuple(_with_name(person, mention, room) for person in mention.participants)
        return Speech(named, f"speakers/{mention.kind.value}", political)
    if mention.kind in _SEVERAL:
        return _recent(sentence, mention, room)
    return Speech(way=_REFUSED)


def _with_name(person: Participant, mention: Mention, room: Room) -> Participant:
    """Give an organisation or movement that speaks its name; a bare state has none."""
    if mention.kind is not MentionKind.PARTY or person.name or person.party is None or person.party in room.states:
        return person
    words = mention.surface.split()
    if words and words[0].lower() in room.words["articles"]:
        words = words[1:]
    return replace(person, name=" ".join(words) if words and words[0][0].isupper() else person.party)


def _apposed(sentence: Sentence, head: int, mentioned: Mentions) -> Mention | None:
    for word in sentence.under(head, "appos"):
        found = _mention(sentence, word, mentioned)
        if found is not None and found.kind is MentionKind.PERSON and found.participants:
            return found
    return None


def _instead(sentence: Sentence, head: int, room: Room) -> Iterator[tuple[int, str]]:
    """Yield the words that may tell who a common noun stands for: apposition, whole of a part, issuer of a paper."""
    own = sentence.words[head]
    yield from ((word, "speakers/apposition") for word in sentence.under(head, "appos"))
    if own.pos in ("DET", "NUM") or own.lemma.lower() in room.words["partitives"]:
        yield from (
            (word, "speakers/some-of")
            for word in sentence.under(head, "nmod")
            if _brought(sentence, word, room.words["whole"])
        )
    if own.relation == "nmod:poss" and own.pos == "PRON":
        yield from ((word, "speakers/own") for verb in sentence.above(head) for word in sentence.under(verb, "nsubj"))
    if own.lemma.lower() in room.words["papers"]:
        yield from (
            (word, "speakers/issuer") for word in _issuers(sentence, head, room.words["owners"], room.words["goal"])
        )


def _issuers(sentence: Sentence, head: int, owners: list[str], goal: list[str]) -> Iterator[int]:
    """Yield the words that may name the issuer of a paper: "its statement", "a statement by", "issued by", "adopted a"."""
    yield from sentence.under(head, "nmod:poss")
    yield from (word for word in sentence.under(head, "nmod") if _brought(sentence, word, owners))
    yield from sentence.under(head, "compound", "amod")
    for clause in sentence.under(head, "acl"):
        yield from sentence.under(clause, "obl:agent")
        yield from (word for word in sentence.under(clause, "obl") if _brought(sentence, word, goal))
    if sentence.words[head].relation == "obj":
        yield from sentence.subjects(sentence.words[head].head)


def _brought(sentence: Sentence, word: int, cases: list[str]) -> bool:
    return any(case in cases for case in sentence.cases(word))


def _recent(sentence: Sentence, mention: Mention, room: Room) -> Speech:
    """Settle "they" and "the leaders" by the contact told last, "he" by the last speaker."""
    plural = mention.kind is MentionKind.GROUP or mention.surface.lower() in room.words["plural"]
    if plural:
        parties = _met_before(sentence, room.met)
        return Speech(parties, "speakers/parties-of-the-contact") if parties else Speech(way=_REFUSED)
    if len(room.last.speakers) == 1:
        return Speech(room.last.speakers, "speakers/last-speaker")
    return Speech(way=_REFUSED)


def _met_before(sentence: Sentence, met: tuple[Contact, ...]) -> tuple[Participant, ...]:
    best: tuple[int, Contact] | None = None
    for contact in met:
        for evidence in contact.evidence:
            place = evidence.passage
            if place.part is Part.TEXT and place.start < sentence.end and (best is None or place.start > best[0]):
                best = (place.start, contact)
    if best is None or len(best[1].participants) < 2:
        return ()
    return _one_of_each_party(best[1].participants)


def _one_of_each_party(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    chosen: dict[str | None, Participant] = {}
    for person in people:
        if person.party not in chosen or (person.name and not chosen[person.party].name):
            chosen[person.party] = person
    return tuple(chosen.values())


def _distinct(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Leave out a bare state or office where somebody of that state is named."""
    return tuple(dict.fromkeys(people))
