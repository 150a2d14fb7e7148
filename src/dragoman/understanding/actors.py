"""Actors: every place in a dispatch where somebody is spoken of, and who that is.

Knows: the order of work: read the words, put phrases together, gather the cast, then resolve phrase by phrase.
Does not know: what anybody did or said.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec.structs import replace

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.sources import Dispatch, Part
from dragoman.language.sentences import Sentence
from dragoman.reference import Candidate, Kind, Reference
from dragoman.understanding.cast import Cast, parts_of
from dragoman.understanding.chunking import read
from dragoman.understanding.chunks import Reading
from dragoman.understanding.composing import drafts
from dragoman.understanding.coreference import Resolver
from dragoman.understanding.doubts import doubts
from dragoman.understanding.drafts import Draft, office_in, office_of
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.memory import Memory
from dragoman.understanding.mentions import Mentions, mentions_of
from dragoman.understanding.scene import HIGH, Home, home_of, own_bodies, sole_bearers, year_of
from dragoman.understanding.vocabulary import Sort, Vocabulary, vocabulary


def mentions(dispatch: Dispatch, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Mentions:
    """Return every mention of an actor, in order, with the participants it stands for.

    A PLACE mention holds the state it lies in; a PRONOUN of the first person holds nobody.
    """
    words, reference = vocabulary(knowledge.tables), knowledge.reference
    home = home_of(dispatch, knowledge.tables, reference)
    named = frozenset(
        word.text for one in sentences for word in one.words[1:] if word.tag.startswith("NNP") and word.text.istitle()
    )
    own = own_bodies(home, sentences, knowledge.tables)
    drafted = [
        (reading, drafts(reading, words)) for reading in (read(one, words, reference, named, own) for one in sentences)
    ]
    drafted = [(reading, _unheadlined(reading, some, reference)) for reading, some in drafted]
    on = dispatch.published or _inferred(drafted, reference)
    mentioned = _parties(drafted)
    cast = _cast(drafted, reference, words, on)
    main = next(iter(mentioned), None)
    cast.settle(mentioned, _nearest(drafted, cast, home, words), _owners(drafted, cast))
    memory = Memory(words=words, states=frozenset(reference.states))
    resolver = Resolver(
        words=words,
        reference=reference,
        cast=cast,
        home=home,
        on=on,
        main=main,
        memory=memory,
        movement=_movement(mentioned, reference),
    )
    for n, (reading, some) in enumerate(drafted):
        resolver.resolve(reading, some, tuple(drafted[n + 1 : n + 1 + _AHEAD]))
    remarks = tuple(doubts(dispatch, resolver.found, cast, reference, on))
    return mentions_of(resolver.found, home.state, remarks)


_LONGEST_UNKNOWN = 4  # parts of a name that nothing else vouches for
_AHEAD = 4  # sentences in which somebody unnamed may still get a name
_ACTING = ("nsubj", "obj", "conj")
_ROLES = ("nsubj", "obj", "obl", "conj", "nmod:poss", "root")
Drafted = list[tuple[Reading, list[Draft]]]


def _unheadlined(reading: Reading, some: list[Draft], reference: Reference) -> list[Draft]:
    """In headings, cut names to those whom the reference knows: "President X Announces Key" is X."""
    if not reading.headline:
        return some
    return [_cut(reading, draft, reference) for draft in some]


def _cut(reading: Reading, draft: Draft, reference: Reference) -> Draft:
    pieces = draft.names[0].split() if len(draft.names) == 1 and not draft.apposed else []
    whole = " ".join(pieces)
    if len(pieces) < 2 or reading.text(draft.first, draft.last)[-len(whole) :] != whole:
        return draft
    for count in range(len(pieces), 0, -1):
        name = " ".join(pieces[:count])
        found = reference.persons(name, party=draft.party_of())
        known = parts_of(found[0].tenure.person.name) if found and found[0].confidence >= 0.3 else ()
        if set(parts_of(name)) <= set(known) and (count > 1 or parts_of(name)[-1:] == known[-1:]):
            return replace(draft, names=(name,), last=draft.last - len(pieces) + count)
    return draft


def _inferred(drafted: Drafted, reference: Reference) -> date | None:
    """Infer the year of an undated dispatch from those whom it calls president or minister."""
    pairs = [
        (name, draft.party_of(), office_of(draft, organisation=False))
        for _, some in drafted
        for draft in some
        for name in draft.names
        if draft.words and not draft.modifier and draft.sort is Sort.OFFICE
    ]
    titled = [pair for pair in pairs if pair[2]]
    if titled:
        titled += [
            (name, draft.parties[0], None)
            for _, some in drafted
            for draft in some
            for name in draft.names
            if draft.sort is Sort.RELATIONAL and draft.parties
        ]
    beside = {
        (name, draft.party_of())
        for _, some in drafted
        for draft in some
        for name in draft.names
        if not draft.words and len(parts_of(name)) > 1
    }
    return year_of(titled or _bare(drafted, reference), reference, beside)


def _bare(drafted: Drafted, reference: Reference) -> list[tuple[str, str | None, Office | None]]:
    """Take lone names without titles, two at least that act, where each is borne by one holder of a high office."""
    names = {
        draft.names[0]
        for reading, some in drafted
        for draft in some
        if len(draft.names) == 1 and not draft.words and not reading.headline
        if reading.sentence.words[draft.last].relation.startswith(_ACTING)
    }
    alone = sole_bearers(sorted(names), reference)
    return [(person, None, None) for person in alone.values()] if len(set(alone.values())) > 1 else []


def _parties(drafted: Drafted) -> dict[str, int]:
    """Count the states and organisations that the dispatch names, most often named first."""
    counted = Counter(party for _, some in drafted for draft in some for party in draft.parties)
    return dict(counted.most_common())


def _movement(mentioned: dict[str, int], reference: Reference) -> str | None:
    """Return the movement that a dispatch names, if it names but one."""
    known = reference.organisations
    movements = [party for party in mentioned if party in known and known[party].movement]
    return movements[0] if len(movements) == 1 else None


def _cast(drafted: Drafted, reference: Reference, words: Vocabulary, on: date | None) -> Cast:
    cast = Cast(reference, on)
    ordered = sorted(drafted, key=lambda one: one[0].sentence.part is Part.TITLE)
    for titled in (True, False):
        for reading, some in ordered:
            for draft in some:
                if draft.names and bool(draft.words) is titled:
                    _meet(cast, draft, reading, words)
    return cast


def _meet(cast: Cast, draft: Draft, reading: Reading, words: Vocabulary) -> None:
    if not draft.words and not _name_of_person(cast, draft, reading, words):
        return
    for n, name in enumerate(draft.names):
        party = draft.party_of(n)
        told = cast.find(name, party=party) if reading.sentence.part is Part.TITLE else None
        name = told.name if told else name  # a title writes common words large: "X Returns from Y"
        office = _office(draft, party, cast.reference, words)
        former = draft.modifier and office is Office.OTHER
        vague = draft.word is not None and draft.word.vague and not draft.modifier
        if party is None and draft.word is not None and draft.word.state:
            party = draft.word.state if cast.find(name) is None else None
        cast.meet(
            name,
            party=party,
            office=None if vague else office,
            likely=draft.word.office if former and draft.word is not None else office,
            gender=draft.gender or _given(name, words),
            title=draft.title,
            political=draft.sort is not Sort.NONPOLITICAL,
        )


def _office(draft: Draft, party: str | None, reference: Reference, words: Vocabulary) -> Office | None:
    """Say which office a titled name has; a vague title ("leader") suggests one."""
    if draft.sort not in (Sort.OFFICE, Sort.OFFICIALS):
        return None
    office = office_in(draft, party, reference.states, words)
    leads = draft.word is not None and draft.word.leads and not draft.modifier
    return Office.HEAD_OF_STATE if office is None and leads and party in reference.states else office


def _given(name: str, words: Vocabulary) -> str | None:
    return "f" if name.split()[0].lower() in words.female else None


def _name_of_person(cast: Cast, draft: Draft, reading: Reading, words: Vocabulary) -> bool:
    """Say whether a name without title is a person's."""
    name = draft.names[0]
    if draft.honorific or draft.known or cast.find(name) is not None:
        return True
    if reading.headline:
        return _in_reference(cast, draft, exactly=len(parts_of(name)) == 1)
    if draft.parties and (len(parts_of(name)) < 2 or reading.sentence.part is Part.TITLE):
        return _in_reference(cast, draft)
    if draft.parties:
        return True
    if len(parts_of(name)) == 1:
        return _known_surname(cast, draft, reading, words)
    before = reading.lower[draft.first - 1] if draft.first else ""
    if len(name.split()) < 2 or before in words.articles:
        return False
    tags = [word.tag for word in reading.sentence.words[draft.first : draft.last + 1] if word.text[0].isalpha()]
    return (
        len(tags) <= _LONGEST_UNKNOWN
        and all(tag.startswith(("NNP", "FW")) for tag in tags)
        and not cast.reference.place(name)
    )


def _in_reference(cast: Cast, draft: Draft, *, exactly: bool = False) -> bool:
    party = draft.party_of()
    found = cast.reference.persons(draft.names[0], party=party, on=cast.on)
    return bool(found) and found[0].confidence >= 0.3 and (not exactly or _spelt(found[0], draft.names[0]))


def _spelt(candidate: Candidate, name: str) -> bool:
    """Say whether a person is spelt so, letter by letter but for accents."""
    person = candidate.tenure.person
    return any(set(parts_of(name)) <= set(parts_of(spelt)) for spelt in (person.name, *person.aliases))


def _known_surname(cast: Cast, draft: Draft, reading: Reading, words: Vocabulary) -> bool:
    """Say whether a lone name without title is that of somebody in office on the day."""
    name = draft.names[0]
    token = reading.sentence.words[draft.last]
    placed = set(reading.sentence.cases(draft.last)) & words.words["places"]["cases"]
    if cast.on is None or len(name) < 3 or placed or not token.relation.startswith(_ROLES):
        return False
    found = cast.reference.persons(name, on=cast.on)
    if not found or found[0].confidence < 0.8 or found[0].tenure.office not in HIGH:
        return False
    return _spelt(found[0], name)


def _nearest(drafted: Drafted, cast: Cast, home: Home, words: Vocabulary) -> dict[int, str | None]:
    """For each of the cast, the party that the place of the first mention suggests."""
    found: dict[int, str | None] = {}
    mentioned = _parties(drafted)
    state: str | None = None
    body: str | None = None
    for _, some in drafted:
        near: str | None = None
        beside: tuple[int, str | None] = (-1, None)  # where a titled name ended, and of which party
        for draft in some:
            for name in draft.names:
                member = cast.find(name)
                if member is not None and member.number not in found:
                    own = home.state if _at_home(draft, home, mentioned, words) else None
                    heads_body = draft.word is not None and draft.word.heads_body
                    joined = beside[1] if draft.first - beside[0] == 2 and beside[1] != home.state else None
                    found[member.number] = (
                        (body if heads_body else None) or joined or own or near or state or home.state
                    )
                if member is not None and draft.words:
                    beside = draft.last, member.party or found[member.number]
            if draft.parties and draft.naming not in (Kind.METONYM, Kind.PLACE, Kind.FORMAT):
                if draft.parties[0] in cast.reference.states:
                    near = draft.parties[0]
                else:
                    body = draft.parties[0]
        state = near or state
    return found


def _owners(drafted: Drafted, cast: Cast) -> dict[int, str]:
    """For each of the cast whose title has a possessor ("Mr. X's spokesman"), the possessor's name."""
    found: dict[int, str] = {}
    for reading, some in drafted:
        for draft in some:
            member = cast.find(draft.names[0]) if draft.possessor and len(draft.names) == 1 else None
            if member is not None and draft.possessor:
                found.setdefault(member.number, reading.text(*draft.possessor))
    return found


def _at_home(draft: Draft, home: Home, mentioned: dict[str, int], words: Vocabulary) -> bool:
    """Say whether somebody with a title and no state is of the publisher's state."""
    if not draft.words or home.state is None:
        return False
    foreign = words.foreign_titles.get(home.state, frozenset())
    if any(word in draft.title.lower() for word in foreign):
        return False
    return home.own or home.state in mentioned
