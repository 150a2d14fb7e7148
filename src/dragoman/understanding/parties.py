"""Parties: whether the name of a state, town or organisation means those who act, a place, or only an adjective.

Knows: prepositions and verbs of motion. Does not know: contacts: "a visit to Rome" is a place here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Participant
from dragoman.language.sentences import Sentence
from dragoman.reference import Kind
from dragoman.understanding.chunks import Reading
from dragoman.understanding.drafts import Draft
from dragoman.understanding.memory import first_of_list
from dragoman.understanding.mentions import Answer, MentionKind

if TYPE_CHECKING:
    from dragoman.understanding.coreference import Resolver

_BODIES = (Kind.ORGANISATION, Kind.MOVEMENT)


def resolved(draft: Draft, reading: Reading, head: int, resolver: Resolver) -> Answer:
    """Say what the name of a party stands for."""
    sentence, words = reading.sentence, resolver.words
    token = sentence.words[head]
    rule = f"reference/{draft.naming}"
    people = tuple(Participant(party=party) for party in draft.parties)
    if draft.naming is Kind.DEMONYM and not token.relation.startswith(("nsubj", "obj", "obl", "conj")):
        return MentionKind.DEMONYM, people, rule
    after = draft.last + 1
    possessive = after < len(reading.lower) and reading.lower[after] in words.marks
    if possessive or token.relation in ("compound", "amod", "nmod:poss"):
        return MentionKind.DEMONYM, people, rule
    if _as_place(draft, sentence, head, resolver):
        return MentionKind.PLACE, people, rule
    if draft.naming in _BODIES and _speaks(sentence, first_of_list(sentence, head), resolver):
        facts = resolver.reference.organisations.get(draft.parties[0])
        surface = reading.text(draft.first, draft.last)
        movement = surface if " " in surface else draft.parties[0]
        name = facts.name if facts and not facts.movement else movement
        return MentionKind.PARTY, (Participant(name=name, party=draft.parties[0]),), rule
    return MentionKind.PARTY, people, rule


def _speaks(sentence: Sentence, head: int, resolver: Resolver) -> bool:
    """Say whether a body is subject of a verb that is no contact: it may speak there, and speakers have names."""
    word = sentence.words[head]
    verb = sentence.words[word.head]
    return word.relation == "nsubj" and verb.lemma.lower() not in resolver.words.words["meeting"]["words"]


def _as_place(draft: Draft, sentence: Sentence, head: int, resolver: Resolver) -> bool:
    places = resolver.words.words["places"]
    first = first_of_list(sentence, head)
    cases = set(sentence.cases(first)) | set(sentence.cases(head))
    relation = sentence.words[first].relation
    if draft.naming in _BODIES or draft.naming is Kind.PEOPLE:
        return False
    if cases & places["cases"]:
        return True
    if cases & places["motion"]:
        return sentence.words[sentence.words[first].head].lemma.lower() in places["movers"]
    if draft.naming in (Kind.CAPITAL, Kind.METONYM, Kind.PLACE):
        above = sentence.words[sentence.words[first].head]
        if relation.startswith(("obj", "iobj")) and above.lemma.lower() not in places["movers"]:
            return False
        return not (relation.startswith("nsubj") or cases & places["partners"])
    return sentence.words[head].relation == "appos" or (relation == "obl:unmarked" and not cases)


def place(name: str, sentence: Sentence, head: int, resolver: Resolver) -> str | None:
    """Return the state of a town, where a name can be one."""
    places = resolver.words.words["places"]
    cases = set(sentence.cases(head))
    if cases and not cases & (places["cases"] | places["motion"]):
        return None
    towns = resolver.reference.place(name)
    return towns[0].state if towns and (cases or towns[0].primary) else None
