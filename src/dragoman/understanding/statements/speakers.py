"""Speakers: who the source of an attribution is.

Knows: the ways from the words of a source to those whom they stand for: the mention itself, its apposition, the issuer
of a paper that speaks, the parties of a contact just told, the last speaker; and that it is better to refuse than to
guess. Does not know: how mentions are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence
from dragoman.understanding.mentions import ACTORS, Mention, MentionKind, Mentions
from dragoman.understanding.statements.attributions import Attribution

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


def speakers(one: Attribution, sentence: Sentence, room: Room) -> Speech:
    """Return who said it; empty speakers where that cannot be settled."""
    found = [_of_word(sentence, head, room) for head in one.source]
    if any(not speech.political for speech in found):
        return Speech(way=found[0].way, political=False)
    named = [speech for speech in found if speech.speakers]
    if not named:
        return Speech(way="speakers/refused")
    together = tuple(dict.fromkeys(person for speech in named for person in speech.speakers))
    return Speech(_distinct(together), named[0].way)


def _of_word(sentence: Sentence, head: int, room: Room) -> Speech:
    mention = _mention(sentence, head, room.mentioned)
    if mention is not None and mention.kind is not MentionKind.NONPOLITICAL:
        return _of_mention(sentence, head, mention, room)
    for other, way in _instead(sentence, head, room):
        found = _mention(sentence, other, room.mentioned)
        if found is not None and found.kind in ACTORS and found.participants:
            return Speech(found.participants, way)
    if sentence.words[head].lemma.lower() in room.words["papers"]:
        return _of_paper(sentence, head, room)
    return Speech(political=False, way="speakers/nobody-political")


def _of_paper(sentence: Sentence, head: int, room: Room) -> Speech:
    """Settle "the statement": the paper told of before, the parties of the contact if a joint one, the last speaker."""
    qualities = {sentence.words[word].lower for word in sentence.under(head, "amod", "det", "compound")}
    if qualities & set(room.words["joint"]):
        parties = _met_before(sentence, room.met)
        return Speech(tuple(replace(one, name=None, office=None) for one in parties), "speakers/joint-paper")
    if not qualities & set(room.words["definite"]):
        return Speech(way="speakers/refused")
    if room.paper.speakers:
        return Speech(room.paper.speakers, "speakers/paper-before")
    return Speech(room.last.speakers, "speakers/last-speaker") if room.last.speakers else Speech(way="speakers/refused")


def _mention(sentence: Sentence, word: int, mentioned: Mentions) -> Mention | None:
    return mentioned.headed(sentence.index, word) or mentioned.at(sentence.index, word)


def _of_mention(sentence: Sentence, head: int, mention: Mention, room: Room) -> Speech:
    apposed = _apposed(sentence, head, room.mentioned)
    if apposed is not None and mention.kind is not MentionKind.PERSON:
        return Speech(apposed.participants, "speakers/apposition")
    if mention.participants:
        known = any(person.party or person.office for person in mention.participants)
        political = known or mention.kind is not MentionKind.PERSON
        return Speech(mention.participants, f"speakers/{mention.kind.value}", political)
    if mention.kind in _SEVERAL:
        return _recent(sentence, mention, room)
    return Speech(way="speakers/refused")


def _apposed(sentence: Sentence, head: int, mentioned: Mentions) -> Mention | None:
    for word in sentence.under(head, "appos"):
        found = _mention(sentence, word, mentioned)
        if found is not None and found.kind is MentionKind.PERSON and found.participants:
            return found
    return None


def _instead(sentence: Sentence, head: int, room: Room) -> Iterator[tuple[int, str]]:
    """Yield the words that may tell who a common noun stands for: its apposition, or the issuer of a paper."""
    for word in sentence.under(head, "appos"):
        yield word, "speakers/apposition"
    if sentence.words[head].lemma.lower() in room.words["papers"]:
        for word in (
            *sentence.under(head, "nmod:poss"),
            *sentence.under(head, "nmod"),
            *sentence.under(head, "compound"),
        ):
            if sentence.words[word].relation != "nmod" or set(sentence.cases(word)) & set(room.words["owners"]):
                yield word, "speakers/issuer"
        yield from (
            (word, "speakers/issuer") for word in sentence.under(head, "acl") for word in _agents(sentence, word)
        )


def _agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    return sentence.under(verb, "obl:agent")


def _recent(sentence: Sentence, mention: Mention, room: Room) -> Speech:
    """Settle "they" and "the leaders" by the contact told last, "he" by the last speaker."""
    plural = mention.kind is MentionKind.GROUP or mention.surface.lower() in room.words["plural"]
    if plural:
        parties = _met_before(sentence, room.met)
        return Speech(parties, "speakers/parties-of-the-contact") if parties else Speech(way="speakers/refused")
    if len(room.last.speakers) == 1:
        return Speech(room.last.speakers, "speakers/last-speaker")
    return Speech(way="speakers/refused")


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
