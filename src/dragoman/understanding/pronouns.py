"""Pronouns: whom "he", "she" and "they" mean.

Knows: subjects before, gender where it is known, who was set beside whom.
Does not know: who speaks in a transcript or a quotation: "I" and "we" stand for nobody here.
"""

from __future__ import annotations

from dragoman.diplomacy.actors import Participant
from dragoman.understanding.cast import Cast
from dragoman.understanding.chunks import Reading, Shape
from dragoman.understanding.drafts import Draft
from dragoman.understanding.memory import BODIES, PEOPLE, Memory, Told
from dragoman.understanding.mentions import Answer, MentionKind
from dragoman.understanding.vocabulary import Vocabulary

MARK = "pronoun"
_KINDS = ("male", "female", "plural", "speaker", "speakers")


def added(reading: Reading, drafted: list[Draft], words: Vocabulary) -> list[Draft]:
    """Add the pronouns of a sentence to its drafts, in order."""
    covered = {word for draft in drafted for word in range(draft.first, draft.last + 1)}
    known = [words.words["pronouns"][kind] for kind in _KINDS]
    found = [
        Draft(first=n, last=n, shape=Shape.TITLE, determiner=MARK, title=lower)
        for n, lower in enumerate(reading.lower)
        if n not in covered
        and (
            (reading.sentence.words[n].tag.startswith("PRP") and any(lower in forms for forms in known))
            or _acts(n, reading, words)
        )
    ]
    return sorted([*drafted, *found], key=lambda draft: draft.first)


def _acts(index: int, reading: Reading, words: Vocabulary) -> bool:
    """Say whether "both" or "it" is the subject of a verb of saying."""
    word, forms = reading.sentence.words[index], words.words["pronouns"]
    if word.tag == "CD" and word.lower in words.words["determiners"]["counting"]:
        return word.relation == "nsubj" and index > 0 and reading.lower[index - 1] in words.articles
    if word.relation != "nsubj" or not (word.lower in forms["both"] or word.lower in forms["thing"]):
        return False
    return words.says(reading.sentence.words[word.head])


def resolved(draft: Draft, memory: Memory, cast: Cast, words: Vocabulary) -> Answer:
    """Say whom a pronoun means."""
    forms = words.words["pronouns"]
    if draft.title in forms["male"] or draft.title in forms["female"]:
        gender = "m" if draft.title in forms["male"] else "f"
        told = _single(draft, gender, memory, cast, words)
        _learn(told, gender, cast)
        return MentionKind.PRONOUN, told.who[:1] if told else (), "coreference/singular"
    if draft.title in forms["both"] or draft.title in words.words["determiners"]["counting"]:
        return MentionKind.GROUP, memory.beside, "coreference/both"
    if draft.title in forms["thing"]:
        return MentionKind.PRONOUN, _body(draft, memory), "coreference/it"
    if draft.title in forms["plural"]:
        return MentionKind.PRONOUN, _several(draft, memory), "coreference/plural"
    return MentionKind.PRONOUN, (), "coreference/speaker"


def _single(draft: Draft, gender: str, memory: Memory, cast: Cast, words: Vocabulary) -> Told | None:
    """Find one person: the subject of the clause above, else the subject of the sentence before, else anybody."""
    token = memory.sentence.words[draft.first]
    possessive, subject = token.tag == "PRP$", token.relation.startswith("nsubj")
    own = memory.subject_above(draft.first)
    if own is not None and (possessive or subject) and _fits(own, gender, cast, words):
        return own
    avoided = own.who[:1] if own is not None and not possessive and not subject else ()
    fitting = [one for one in memory.before(draft.first) if one.who[:1] != avoided and _fits(one, gender, cast, words)]
    women = [one for one in fitting if gender == "f" and _gender(one.who[0], cast, words)]
    return next(iter((*women, *fitting)), None)


def _learn(told: Told | None, gender: str, cast: Cast) -> None:
    member = cast.find(told.who[0].name, party=told.who[0].party) if told and told.who[0].name else None
    if member is not None:
        cast.engender(member, gender)


def _fits(told: Told, gender: str, cast: Cast, words: Vocabulary) -> bool:
    if told.plural or len(told.who) != 1:
        return False
    if told.mention.kind not in PEOPLE and told.mention.kind is not MentionKind.PRONOUN:
        return False
    known = _gender(told.who[0], cast, words)
    return known is None or known == gender


def _gender(person: Participant, cast: Cast, words: Vocabulary) -> str | None:
    member = cast.find(person.name, party=person.party) if person.name else None
    if member is not None and member.gender:
        return member.gender
    return "f" if person.name and person.name.split()[0].lower() in words.female else None


def _several(draft: Draft, memory: Memory) -> tuple[Participant, ...]:
    """Find who "they" are: a plural subject nearby, else those set beside each other, else a body."""
    own = memory.subject_above(draft.first)
    if own is not None:
        together = memory.together(own)
        if len(together) > 1 or own.plural or own.mention.kind in BODIES:
            return together
    for told in memory.before(draft.first, reach=2):
        several = told.plural or len(told.group) > 1
        if told.subject and told.who and several and told.mention.kind is not MentionKind.NONPOLITICAL:
            return told.group or told.who
        if told.subject and told.mention.kind in BODIES and not memory.people:
            return told.who
    return memory.beside


def _body(draft: Draft, memory: Memory) -> tuple[Participant, ...]:
    """Find which state, organisation or institution "it" is: the last that was a subject."""
    for told in memory.before(draft.first, reach=2):
        if told.subject and told.mention.kind in BODIES and told.who:
            return told.who
    return ()
