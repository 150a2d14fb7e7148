"""Groups: counterparts, and people or states spoken of together.

Knows: "his Turkish counterpart", "the two sides", "EU foreign ministers", "the leaders", by who was last set beside whom.
Does not know: pronouns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.sources import Part
from dragoman.understanding.drafts import Draft
from dragoman.understanding.mentions import Answer, MentionKind

if TYPE_CHECKING:
    from dragoman.understanding.coreference import Resolver


def counterpart(draft: Draft, *, resolver: Resolver) -> Answer:
    """Resolve "his Turkish counterpart": the office of the owner; the party named, else the others of the pair."""
    owner = resolver.owner(draft)
    office = owner.office if owner else None
    if draft.names:
        return (
            MentionKind.PERSON,
            tuple(_counterpart_named(draft, office, resolver=resolver)),
            "coreference/counterpart",
        )
    if draft.parties:
        people = tuple(resolver.holder(party, office) for party in draft.parties)
        kind = MentionKind.GROUP if len(people) > 1 else MentionKind.OFFICE
        return kind, people, "coreference/counterpart"
    pair = resolver.memory.beside
    others = tuple(one for one in pair if owner is None or one.party != owner.party)
    if not others and draft.plural:
        others = (Participant(office=office),)
    return (MentionKind.GROUP if draft.plural else MentionKind.OFFICE), others, "coreference/counterpart"


def _counterpart_named(draft: Draft, office: Office | None, *, resolver: Resolver) -> list[Participant]:
    people = []
    for n, name in enumerate(draft.names):
        party = draft.party_of(n)
        member = resolver.cast.meet(name, party=party, office=office)
        if office is not None and member.office in (None, Office.OTHER):
            member = resolver.cast.grant(member, office)
        people.append(member.participant)
    return people


def group(draft: Draft, *, resolver: Resolver) -> Answer | None:
    """Resolve "the two sides", "both countries": those last set beside each other."""
    if draft.parties:
        return MentionKind.GROUP, tuple(Participant(party=one) for one in draft.parties), "coreference/group"
    if not _points_back(draft, resolver=resolver):
        return None
    pair = resolver.memory.beside
    if draft.title.lower() in resolver.words.words["countries"]["words"]:
        states = _sides(draft, resolver=resolver)
        return MentionKind.GROUP, tuple(Participant(party=one) for one in states), "coreference/countries"
    return MentionKind.GROUP, pair, "coreference/group"


def _sides(draft: Draft, *, resolver: Resolver) -> tuple[str, ...]:
    """Return the states that "the two countries" means: those set beside each other in this sentence, or last."""
    memory = resolver.memory
    told_here = sorted((one for one in memory.here if one.mention.last < draft.first), key=lambda one: not one.subject)
    here = (memory.together(told) for told in told_here)
    sides = (tuple(dict.fromkeys(one.party for one in people if one.party)) for people in here)
    pair = memory.beside
    last = tuple(dict.fromkeys(one.party for one in pair if one.party))
    return next((states for states in sides if len(states) > 1), last)


def office_group(draft: Draft, *, resolver: Resolver) -> Answer:
    """Resolve plural titles: "the Russian and Turkish presidents", "EU foreign ministers", "the two leaders"."""
    office = resolver.office_in(draft, draft.party_of())
    if len(draft.parties) > 1:
        people = tuple(resolver.holder(one, office or resolver.leading(draft, one)) for one in draft.parties)
        return MentionKind.GROUP, people, "offices/plural"
    if draft.parties:
        return MentionKind.OFFICIALS, (Participant(party=draft.parties[0], office=office),), "offices/plural"
    states = _sides(draft, resolver=resolver) if draft.of_group else ()
    if len(states) > 1:
        people = tuple(resolver.holder(one, office or resolver.leading(draft, one)) for one in states)
        return MentionKind.GROUP, people, "offices/of-both"
    fitting = _fitting(draft, office, resolver=resolver)
    if fitting and _points_back(draft, resolver=resolver):
        return MentionKind.GROUP, fitting, "coreference/group"
    party = (draft.word.state if draft.word else None) or resolver.scene_party()
    return MentionKind.OFFICIALS, (Participant(party=party, office=office),) if party else (), "offices/plural"


def _points_back(draft: Draft, *, resolver: Resolver) -> bool:
    pointing = resolver.words.words["determiners"]
    if draft.determiner in pointing["definite"] or draft.determiner in pointing["counting"]:
        return True
    capital = draft.title[:1].isupper() and resolver.reading.sentence.part is not Part.TITLE
    return not draft.determiner and capital and resolver.home.own


def _fitting(draft: Draft, office: Office | None, *, resolver: Resolver) -> tuple[Participant, ...]:
    """Of those last set beside each other, return all if two or more hold such offices."""
    offices = resolver.words.answers.get(draft.title.lower(), ())
    pair = resolver.memory.beside
    fitting = [one for one in pair if one.office and (one.office is office or one.office.value in offices)]
    if len({one.party for one in fitting}) > 1:
        return tuple(fitting)
    return pair if draft.word is not None and (draft.word.leads or draft.determiner) else ()
