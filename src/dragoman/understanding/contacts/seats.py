"""Seats: who sits where a construction points: persons, states and lands behind a word.

Knows: coordinations ("A, B and C"), heads with states below them ("the leaders of A and B"), lands behind descriptions
("the Black Sea resort of Sochi"), whose infinitive it is. Does not know: contacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.diplomacy.actors import Office, Participant
from dragoman.language.matching import Kinds
from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.mentions import ACTORS, Mention, MentionKind

PEOPLE = frozenset(
    {MentionKind.PERSON, MentionKind.OFFICE, MentionKind.OFFICIALS, MentionKind.PRONOUN, MentionKind.GROUP}
)
_COLLECTIVE = frozenset({MentionKind.OFFICIALS, MentionKind.GROUP, MentionKind.NONPOLITICAL, MentionKind.DEMONYM})
_VAGUE = (Office.OFFICIAL, Office.ENVOY, Office.OTHER)
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant, and how and where the text brings him."""

    participant: Participant
    kind: MentionKind
    word: int

    @property
    def party(self) -> str | None:
        """The party represented."""
        return self.participant.party

    @property
    def personal(self) -> bool:
        """Whether a person, an office-holder or a delegation is meant, and not a state as such."""
        if self.kind in (MentionKind.PARTY, MentionKind.INSTITUTION, MentionKind.PLACE, MentionKind.DEMONYM):
            return False
        return self.kind in PEOPLE or bool(self.participant.name or self.participant.office)


@dataclass(frozen=True, slots=True)
class Land:
    """A place that somebody goes to: its state, its name as in the text, its word."""

    state: str
    name: str
    word: int


def seats(scene: Scene, sentence: Sentence, word: int, *, lands: bool = False, depth: int = 0) -> tuple[Seat, ...]:
    """Return who is meant by a word and by all that is coordinated with it.

    Args:
        lands: whether a place or an adjective of a state stands for the state ("leaders of France").
    """
    if depth > _DEPTH:
        return ()
    mention = scene.mentioned.at(sentence.index, word)
    own = _own(scene, mention, word, lands)
    origin = _origin(scene, sentence, mention, depth) if mention is not None else ()
    if origin:
        return origin
    inside = range(mention.first, mention.last + 1) if mention is not None else (word,)
    people = scene.lexicon.table("candidates")["people"]["words"]
    collective = mention.kind in _COLLECTIVE or not own if mention else sentence.words[word].lemma.lower() in people
    below: list[Seat] = list(_listed(scene, sentence, mention, lands)) if own and mention is not None else []
    for child in (child for one in inside for child in sentence.children[one] if child not in inside):
        relation = sentence.words[child].relation
        if relation == "conj" and _coordinated(sentence, max(inside), child):
            below += seats(scene, sentence, child, lands=lands, depth=depth + 1)
        elif relation == "appos" and not any(seat.participant.name for seat in own):
            below += seats(scene, sentence, child, depth=depth + 1)
        elif collective and relation == "nmod" and scene.forms("members") & set(sentence.cases(child)):
            below += seats(scene, sentence, child, lands=True, depth=depth + 1)
    return distinct((*own, *below))


def _origin(scene: Scene, sentence: Sentence, mention: Mention, depth: int) -> tuple[Seat, ...]:
    """The states after "from" that a collective comes from, wherever the parse hung them: "counterparts from A and B"."""
    after = mention.last + 1
    collective = mention.kind in (MentionKind.GROUP, MentionKind.OFFICIALS)
    if not collective or after >= len(sentence.words) or sentence.words[after].lower not in scene.forms("from"):
        return ()
    states = seats(scene, sentence, sentence.words[after].head, lands=True, depth=depth + 1)
    office = next((one.office for one in mention.participants), None)
    return tuple(
        Seat(replace(one.participant, office=one.participant.office or office), mention.kind, one.word)
        for one in states
    )


def _coordinated(sentence: Sentence, last: int, child: int) -> bool:
    """Say whether no clause stands between a word and what the parse coordinates with it."""
    between = sentence.words[min(last, child) + 1 : max(last, child)]
    return not any(word.pos in ("VERB", "AUX") for word in between)


def _listed(scene: Scene, sentence: Sentence, mention: Mention, lands: bool) -> Iterator[Seat]:
    """Yield those who stand with a mention in a list."""
    for other in _list_of(scene, sentence, mention, lands=lands):
        yield from _own(scene, other, other.head, lands)


def _list_of(scene: Scene, sentence: Sentence, mention: Mention, *, lands: bool) -> Iterator[Mention]:
    """Yield the other mentions of a list that ends in "and", whatever the parse made of it."""
    mentions = [m for m in scene.mentioned.of(sentence.index) if m.kind in ACTORS or (lands and _stateful(m))]
    if mention not in mentions:
        return
    place = mentions.index(mention)
    first = last = place
    while first > 0 and _beside(scene, sentence, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _beside(scene, sentence, mentions[last], mentions[last + 1]):
        last += 1
    closing = [n for n in range(first, last) if _joint(scene, sentence, mentions[n], mentions[n + 1])]
    if not closing or place > closing[-1] + 1:
        return
    for n in range(first, closing[-1] + 2):
        if n != place:
            yield mentions[n]


def _beside(scene: Scene, sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Say whether two mentions stand in one list, or one is the title of the other: "Director for Asia Ann Lee"."""
    titled = one.kind is MentionKind.OFFICE and other.kind is MentionKind.PERSON
    joint = _joint(scene, sentence, one, other) is not None
    return joint or (titled and one.participants == other.participants)


def _joint(scene: Scene, sentence: Sentence, one: Mention, other: Mention) -> bool | None:
    """Say whether what stands between two mentions of a list closes it; None where more than coordination does."""
    words = [word.lower for word in sentence.words[one.last + 1 : other.first]]
    table = scene.lexicon.table("candidates")["coordination"]
    if not words or not all(word in table["words"] for word in words):
        return None
    return any(word in table["closing"] for word in words)


def _stateful(mention: Mention) -> bool:
    return mention.kind in (MentionKind.PLACE, MentionKind.DEMONYM)


def _own(scene: Scene, mention: Mention | None, word: int, lands: bool) -> tuple[Seat, ...]:
    if mention is None:
        return ()
    wanted = mention.kind in ACTORS or (lands and mention.kind in (MentionKind.PLACE, MentionKind.DEMONYM))
    if not wanted:
        return ()
    if not mention.participants and mention.kind is MentionKind.PRONOUN:
        return _speaker(scene, mention)
    proper = (one for one in mention.participants if one.party is None or any(map(str.isupper, one.party)))
    return tuple(Seat(one, mention.kind, word) for one in proper if one.party or one.name)


def _speaker(scene: Scene, mention: Mention) -> tuple[Seat, ...]:
    """The one who says "I", where the same sentence names him: "'I met him', the Finnish premier said"."""
    table = scene.lexicon.table("candidates")["speaking"]
    sentence = scene.sentences[mention.sentence]
    if mention.surface.lower() not in table["pronouns"]:
        return ()
    for word in sentence.words:
        if word.lemma.lower() in table["words"]:
            found = tuple(
                Seat(one, other.kind, mention.head)
                for subject in sentence.under(word.index, "nsubj")
                if (other := scene.mentioned.at(sentence.index, subject)) is not None and other is not mention
                for one in other.participants
            )
            if found:
                return found
    return ()


def distinct(found: Iterable[Seat]) -> tuple[Seat, ...]:
    """Keep each participant once, and no unnamed one beside a named one of his party and office."""
    kept: list[Seat] = []
    for seat in found:
        if not any(_covers(other.participant, seat.participant) for other in kept):
            kept = [other for other in kept if not _covers(seat.participant, other.participant)]
            kept.append(seat)
    return tuple(kept)


def _covers(one: Participant, other: Participant) -> bool:
    """Say whether the first says all that the second says."""
    if one == other:
        return True
    if one.party != other.party or (other.name and other.name != one.name):
        return False
    vague = other.name is None and one.name is not None and other.office in _VAGUE
    return vague or other.office in (None, one.office) or (other.name is not None and other.name == one.name)


def lands(scene: Scene, sentence: Sentence, word: int, depth: int = 0) -> tuple[Land, ...]:
    """Return the places behind a word, and those coordinated with it."""
    if depth > _DEPTH:
        return ()
    mention = scene.mentioned.at(sentence.index, word)
    own: tuple[Land, ...] = ()
    if mention is not None:
        own = _land(scene, sentence, mention, word)
    inside = range(mention.first, mention.last + 1) if own and mention is not None else (word,)
    below: list[Land] = [
        land
        for other in (_list_of(scene, sentence, mention, lands=True) if own and mention is not None else ())
        for land in _land(scene, sentence, other, other.head)
    ]
    for child in (child for one in inside for child in sentence.children[one] if child not in inside):
        relation, cases = sentence.words[child].relation, sentence.cases(child)
        described = not own and (relation == "appos" or (relation == "nmod" and scene.forms("of") & set(cases)))
        if relation == "conj" or described:
            below += lands(scene, sentence, child, depth + 1)
    return tuple({(land.state, land.name): land for land in (*own, *below)}.values())


def _land(scene: Scene, sentence: Sentence, mention: Mention, word: int) -> tuple[Land, ...]:
    """A place, a state, or a seat of government by its proper name ("the White House")."""
    state = next((one.party for one in mention.participants if one.party), None)
    proper = mention.kind is MentionKind.INSTITUTION and sentence.words[mention.head].pos == "PROPN"
    if mention.kind is MentionKind.PLACE or (mention.kind is MentionKind.PARTY and state in scene.reference.states):
        return (Land(state or "", mention.surface, word),)
    if proper and state in scene.reference.states and scene.reference.place(mention.surface):
        return (Land(state or "", mention.surface, word),)
    return ()


def kinds(scene: Scene) -> Kinds:
    """Return the question that the matcher asks of a word."""

    def is_kind(kind: str, sentence: Sentence, word: int) -> bool:
        if kind == "party":
            return bool(seats(scene, sentence, word))
        if kind == "guest":
            return any(
                seat.personal and seat.kind is not MentionKind.INSTITUTION for seat in seats(scene, sentence, word)
            )
        if kind == "land":
            return bool(lands(scene, sentence, word))
        if kind == "state":
            return bool(seats(scene, sentence, word, lands=True))
        return False

    return is_kind


def parties(found: Iterable[Seat]) -> frozenset[str]:
    """Return the parties of some seats."""
    return frozenset(seat.party for seat in found if seat.party)
