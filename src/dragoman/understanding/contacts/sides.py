"""Sides: who takes part where the construction of the contact word does not say it in so many words.

Knows: whose infinitive it is, the subject above a noun, states before it, those after the next "with".
Does not know: which of these a contact word needs, or whether the contact took place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.diplomacy.actors import Participant
from dragoman.language.sentences import Sentence
from dragoman.reference import Kind
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, distinct, lands, parties, seats
from dragoman.understanding.mentions import MentionKind

VERBS = ("VERB", "AUX")
_CLIMB = 7
_WINDOW = 14
_FORMAT = 5


def doers_elsewhere(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """Return who does what a verb says, where it has no subject of its own that does."""
    return (
        _climbed(scene, sentence, trigger)
        or _told_of_self(scene, sentence, trigger)
        or _named_like_a_phrase(scene, sentence, trigger)
    )


def controlled(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """The doer of "invited her to visit" is she who is invited."""
    word = sentence.words[trigger]
    head = sentence.words[word.head]
    table = scene.lexicon.table("candidates")
    if word.relation not in ("xcomp", "ccomp", "advcl", "acl") or sentence.under(trigger, "nsubj"):
        return ()
    if head.pos == "NOUN" and head.lemma.lower() in table["asking"]["words"]:
        asked = [w for w in sentence.under(head.index, "nmod") if scene.forms("asked") & set(sentence.cases(w))]
        return distinct(seat for w in asked for seat in seats(scene, sentence, w))
    if head.lemma.lower() not in table["control"]["words"]:
        return ()
    objects = sentence.under(head.index, "obj", "iobj", "nsubj:pass")
    objects += tuple(w for w in sentence.under(head.index, "obl") if scene.forms("called") & set(sentence.cases(w)))
    return distinct(seat for w in objects for seat in seats(scene, sentence, w))


def _climbed(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """The subject of an infinitive below an adjective: "is ready to receive"."""
    word = trigger
    for head in list(sentence.above(trigger))[:4]:
        if sentence.words[word].relation == "obj" and sentence.words[head].pos in VERBS:
            return distinct(seat for w in _subject_words(sentence, head) for seat in seats(scene, sentence, w))
        if word != trigger and sentence.words[word].relation in ("obj", "obl", "nmod", "attr"):
            word = head
            continue
        if sentence.words[word].relation not in ("xcomp", "acomp", "advcl", "acl", "conj"):
            return ()
        words = sentence.subjects(head)
        if words:
            return distinct(seat for w in words for seat in seats(scene, sentence, w))
        word = head
    return ()


def _told_of_self(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """The subject of "says" where the one it is said of is only "it": "Finland says it will send a delegation"."""
    word = trigger
    for head in list(sentence.above(trigger))[:3]:
        told = [sentence.words[w] for w in sentence.subjects(word)]
        pronoun = any(one.pos == "PRON" and one.lower not in scene.forms("addressed") for one in told)
        if sentence.words[word].relation == "ccomp" and pronoun:
            return distinct(seat for w in sentence.under(head, "nsubj") for seat in seats(scene, sentence, w))
        word = head
    return ()


def _named_like_a_phrase(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """Those whose name begins with a preposition, so that the parse took it for no subject: "Under Secretary Lee"."""
    beside = [one for word in sentence.under(trigger, "nsubj") for one in sentence.under(word, "nmod")]
    words = [one for one in (*beside, *sentence.under(trigger, "obl")) if one < trigger]
    named = [(one, scene.mentioned.at(sentence.index, one)) for one in words]
    found = [one for one, mention in named if mention is not None and mention.first in sentence.under(one, "case")]
    return distinct(seat for one in found for seat in seats(scene, sentence, one))


def _subject_words(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The subjects of a verb, also where the parse hangs them on its auxiliary."""
    stray = (w for aux in sentence.under(verb, "aux") for w in sentence.under(aux, "nsubj"))
    return sentence.subjects(verb) or tuple(stray)


def paired(scene: Scene, pair: tuple[Seat, ...], doers: tuple[Seat, ...], *, forum: bool) -> tuple[Seat, ...]:
    """Two states before the noun take part ("U.S.-China talks"); an organisation does at what is attended."""
    if len(parties(pair) - parties(doers)) >= 2:
        return pair
    return organisations(scene, pair) if forum else ()


def organisations(scene: Scene, found: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Those of some seats that are organisations: "the summit of the African Union"."""
    return tuple(seat for seat in found if seat.party and seat.party not in scene.reference.states)


def members(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """The members of a standing format that names the contact word: "six-party talks", "the Quad summit"."""
    word = sentence.words[trigger]
    if word.pos in VERBS:
        return ()
    words = sentence.words[max(0, trigger - _FORMAT) : trigger + 1]
    for first in range(len(words)):
        name = " ".join(one.text for one in words[first:]).replace(" - ", "-")
        for form in (name, name.removesuffix(word.text).strip()):
            facts = scene.formats.get(form.lower())
            if facts is not None:
                return tuple(Seat(Participant(party=state), MentionKind.PARTY, trigger) for state in facts.members)
    return ()


def located(
    scene: Scene, sentence: Sentence, trigger: int, partners: tuple[Seat, ...], doers: tuple[Seat, ...]
) -> tuple[Seat, ...]:
    """Officials of no named state are those of the land where they are met: "met with officials in Amman"."""
    if not partners or not doers or not all(_generic(scene, sentence, seat) for seat in partners):
        return partners
    near = [w for head in (trigger, partners[0].word) for w in sentence.under(head, "obl", "nmod")]
    placed = [land for w in near if scene.forms("seat") & set(sentence.cases(w)) for land in lands(scene, sentence, w)]
    states = [land.state for land in placed if land.state and land.state not in parties(doers)]
    if not states:
        return tuple(seat for seat in partners if seat.party not in parties(doers))
    return tuple(replace(seat, participant=replace(seat.participant, party=states[0])) for seat in partners)


def _generic(scene: Scene, sentence: Sentence, seat: Seat) -> bool:
    mention = scene.mentioned.at(sentence.index, seat.word)
    plain = mention is not None and mention.surface == mention.surface.lower()
    return seat.kind is MentionKind.OFFICIALS and plain and seat.participant.name is None


def hyphened(scene: Scene, sentence: Sentence, trigger: int) -> Iterator[Seat]:
    """Yield the states of "U.S.-ASEAN summit", written as one word or as three."""
    for child in sentence.under(trigger, "compound", "amod"):
        word = sentence.words[child]
        for half in re.split("[-\u2013\u2014/]", word.text) if len(word.text) > 3 else ():
            if half != word.text:
                yield from _named(scene, half, child)
        if any(sentence.words[one].text in "-\u2013" for one in sentence.under(child, "punct")):
            for below in (child, *sentence.under(child, "compound", "amod")):
                yield from seats(scene, sentence, below, lands=True) or _looked_up(scene, sentence, below)


def _looked_up(scene: Scene, sentence: Sentence, word: int) -> tuple[Seat, ...]:
    return tuple(_named(scene, sentence.words[word].text, word))


def _named(scene: Scene, name: str, word: int) -> Iterator[Seat]:
    for naming in scene.reference.lookup(name, places=False):
        if naming.kind in (Kind.STATE, Kind.ORGANISATION, Kind.DEMONYM):
            yield Seat(Participant(party=naming.code), MentionKind.PARTY, word)


def other_than(
    scene: Scene, sentence: Sentence, trigger: int, partners: tuple[Seat, ...], doers: tuple[Seat, ...]
) -> tuple[Seat, ...]:
    """A pronoun as object is never its own subject: "challenged the king to meet him" means the challenger."""
    same = partners and doers and {seat.participant for seat in partners} <= {seat.participant for seat in doers}
    if not same or any(seat.kind is not MentionKind.PRONOUN for seat in partners):
        return partners
    for head in sentence.above(trigger):
        words = sentence.subjects(head)
        found = distinct(seat for w in words for seat in seats(scene, sentence, w))
        if found and not parties(found) <= parties(doers):
            return found
    return partners


def loose(scene: Scene, sentence: Sentence, trigger: int, cases: frozenset[str], *, people: bool) -> tuple[Seat, ...]:
    """Those after the next "with" or "between" of the same clause, wherever the parse hung them."""
    for word in sentence.words[trigger + 1 : trigger + _WINDOW]:
        if word.pos in VERBS and word.tag in ("VBD", "VBZ", "VBP", "MD"):
            return ()
        if cases & set(sentence.cases(word.index)):
            found = seats(scene, sentence, word.index)
            if found:
                return tuple(seat for seat in found if seat.personal or not people)
    return ()


def included(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """Those whom the event is said to include: "the meeting included the Finnish premier"."""
    word = sentence.words[trigger]
    head = sentence.words[word.head]
    verbs = scene.lexicon.table("candidates")["including"]["words"]
    if not word.relation.startswith("nsubj") or head.lemma.lower() not in verbs:
        return ()
    words = sentence.under(head.index, "obj", "obl:agent")
    return distinct(seat for w in words for seat in seats(scene, sentence, w))


def subject_above(
    scene: Scene, sentence: Sentence, trigger: int, known: frozenset[str], *, moving: bool
) -> tuple[tuple[Seat, ...], str]:
    """Look for a subject with another party at the verbs above a noun, or for the owner of a noun between."""
    before, verbs = {trigger}, 0
    asking = scene.lexicon.table("candidates")["asking"]["words"]
    asked: tuple[Seat, ...] = ()
    for head in list(sentence.above(trigger))[:_CLIMB]:
        word = sentence.words[head]
        if word.pos in VERBS:
            verbs += 1
            subjects = sentence.under(head, "obl:agent") or _subject_words(sentence, head)
            invited = controlled(scene, sentence, head)
            words = tuple(w for w in subjects if w not in before)
            asked += () if moving else _askers(scene, sentence, head, before)
        else:
            words = tuple(
                w
                for w in sentence.under(head, "nmod:poss", "nmod")
                if w not in before
                and (sentence.words[w].relation == "nmod:poss" or scene.forms("owner") & set(sentence.cases(w)))
            )
            invited = ()
        found = invited or distinct(seat for w in words for seat in seats(scene, sentence, w))
        if not found:
            bare = (w for w in words if sentence.words[w].lemma.lower() not in asking)
            owners = [one for w in bare for one in sentence.under(w, "nmod:poss")]
            found = distinct(seat for w in owners for seat in seats(scene, sentence, w))
        if found and parties(found) - known:
            if word.pos in VERBS or word.lemma.lower() not in asking:
                return distinct((*asked, *found)), "subject above"
            asked += () if moving else found
        if verbs >= 3:
            break
        before.add(head)
    return asked, ""


def _askers(scene: Scene, sentence: Sentence, verb: int, before: set[int]) -> tuple[Seat, ...]:
    """Those whose request is the object of a verb: "turned down a request from the king for talks"."""
    asking = scene.lexicon.table("candidates")["asking"]["words"]
    nouns = [w for w in sentence.under(verb, "obj") if sentence.words[w].lemma.lower() in asking and w not in before]
    words = [w for noun in nouns for w in sentence.under(noun, "nmod", "nmod:poss")]
    words = [w for w in words if not scene.forms("matter") & set(sentence.cases(w))]
    return distinct(seat for w in words for seat in seats(scene, sentence, w))
