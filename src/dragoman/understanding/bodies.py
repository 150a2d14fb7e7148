"""Bodies: unnamed officials, institutions, movements, and writings that speak for those who issued them.

Knows: "Turkish officials", "the ministry", "the rebels", "the statement said". Does not know: persons and their titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Participant
from dragoman.understanding.drafts import Draft
from dragoman.understanding.mentions import Answer, Mention, MentionKind
from dragoman.understanding.spans import head_of
from dragoman.understanding.vocabulary import Sort

if TYPE_CHECKING:
    from dragoman.understanding.coreference import Resolver

_VOICES = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.OFFICIALS,
        MentionKind.INSTITUTION,
        MentionKind.PARTY,
        MentionKind.PRONOUN,
    }
)
_ANYWHERE = 30  # sentences back that a title or a body is remembered


def officials(draft: Draft, *, resolver: Resolver) -> Answer:
    """Resolve "Turkish officials", "the delegation": unnamed people of a party."""
    word = draft.word
    assert word is not None
    rule = word.rule
    if draft.parties:
        return _officials_of(draft, draft.parties, resolver=resolver)
    seats = _seats(draft, resolver=resolver)
    if seats:
        return _officials_of(draft, seats, resolver=resolver)
    owned = resolver.owned_party(draft)
    if owned is None and not resolver.indefinite(draft):
        told = _officials_before(draft, resolver=resolver)
        if told is not None:
            return MentionKind.OFFICIALS, told, "coreference/officials"
    party = owned or resolver.scene_party()
    if party is None:
        return MentionKind.OFFICIALS, (), rule
    return _officials_of(draft, (party,), resolver=resolver)


def _seats(draft: Draft, *, resolver: Resolver) -> tuple[str, ...]:
    """Return the parties of "officials in Baghdad", "diplomats from Britain, France and Germany"."""
    reading = resolver.reading
    sentence = reading.sentence
    head = head_of(sentence, draft.first, draft.last)
    found: list[str] = []
    for below in sentence.under(head, "nmod", "obl"):
        if not set(sentence.cases(below)) & resolver.words.words["prepositions"]["seat"]:
            continue
        for word in sentence.conjuncts(below):
            chunk = reading.by_word.get(word)
            towns = resolver.reference.place(reading.text(chunk.first, chunk.last)) if chunk is not None else ()
            party = chunk.party if chunk is not None and chunk.party else towns[0].state if towns else None
            if party is not None:
                found.append(party)
    return tuple(dict.fromkeys(found))


def _officials_of(draft: Draft, states: tuple[str, ...], *, resolver: Resolver) -> Answer:
    assert draft.word is not None
    people = tuple(Participant(party=one, office=draft.word.office) for one in states)
    if not draft.plural and len(people) == 1:
        people = (resolver.named_later(people[0]),)
    return MentionKind.OFFICIALS, people, draft.word.rule


def _officials_before(draft: Draft, *, resolver: Resolver) -> tuple[Participant, ...] | None:
    for told in resolver.memory.before(draft.first, reach=_ANYWHERE):
        if told.mention.kind is MentionKind.OFFICIALS and told.mention.role.lower() == draft.title.lower():
            return told.who
    return None


def body(draft: Draft, *, resolver: Resolver) -> Answer | None:
    """Resolve "the Russian Foreign Ministry", "the ministry", "the rebels": the name is the phrase without its article."""
    assert draft.word is not None
    first = draft.first
    while first < draft.last and resolver.words.determines(resolver.reading.lower[first]):
        first += 1
    large = [n for n in range(first, draft.last + 1) if resolver.reading.sentence.words[n].text[0].isupper()]
    name = resolver.reading.text(large[0] if large else first, draft.last)
    bare = first == draft.last or name.lower() == draft.title.lower()
    if draft.sort is Sort.MOVEMENT:
        return _movement(draft, name, bare=bare, resolver=resolver)
    party = draft.party_of() or resolver.owned_party(draft)
    if party is None and draft.determiner in resolver.words.words["pronouns"]["possessive"]:
        owner = resolver.owner(draft)
        party = owner.party if owner else None
    if party is None:
        party = next(iter(_seats(draft, resolver=resolver)), None)
    if party is None and bare:
        again = _same_body(draft, resolver=resolver)
        if again is not None:
            return again
    return MentionKind.INSTITUTION, (Participant(name=name, party=party or resolver.scene_party()),), draft.word.rule


def _same_body(draft: Draft, *, resolver: Resolver) -> Answer | None:
    """Take "the ministry" for the one last named."""
    for told in resolver.memory.before(draft.first, reach=_ANYWHERE):
        same = told.mention.surface.split()[-1].lower() == draft.title.lower()
        if same and told.mention.kind in (MentionKind.INSTITUTION, MentionKind.PARTY) and told.who:
            return told.mention.kind, told.who, "coreference/same-body"
    return None


def _movement(draft: Draft, name: str, *, bare: bool, resolver: Resolver) -> Answer | None:
    assert draft.word is not None
    party = draft.party_of()
    if party is not None and party not in resolver.reference.states:
        return MentionKind.PARTY, (Participant(party=party),), draft.word.rule
    definite = draft.determiner in resolver.words.articles
    if resolver.movement is not None and resolver.reading.sentence.words[draft.last].text.islower():
        return MentionKind.PARTY, (Participant(party=resolver.movement),), "coreference/movement"
    if bare or definite:
        told = next(
            (
                one
                for one in resolver.memory.before(draft.first, reach=_ANYWHERE)
                if _is_movement(one.mention, resolver=resolver)
            ),
            None,
        )
        if told is not None:
            return MentionKind.PARTY, told.who, "coreference/movement"
        if bare:
            return (MentionKind.GROUP, resolver.memory.people, "coreference/group") if definite else None
    return MentionKind.INSTITUTION, (Participant(name=name, party=name),), draft.word.rule


def _is_movement(mention: Mention, *, resolver: Resolver) -> bool:
    party = mention.participants[0].party if mention.participants else None
    if party is None or party in resolver.reference.states:
        return False
    facts = resolver.reference.organisations.get(party)
    return facts is None or facts.movement


def utterance(draft: Draft, *, resolver: Resolver) -> Answer | None:
    """Resolve "the statement said": who issued it, or who spoke last; nothing where it says nothing."""
    sentence = resolver.reading.sentence
    head = head_of(sentence, draft.first, draft.last)
    word = sentence.words[head]
    if not (word.relation.startswith("nsubj") and resolver.words.says(sentence.words[word.head])):
        return None
    if draft.parties:
        return MentionKind.PRONOUN, tuple(Participant(party=one) for one in draft.parties), "coreference/utterance"
    for told in resolver.memory.before(draft.first, reach=6):
        if told.subject and told.who and told.mention.kind in _VOICES:
            return MentionKind.PRONOUN, told.who, "coreference/utterance"
    return None
