"""Candidates: the contact words of a sentence with those who take part, before anything is asked about them.

Knows: the parts of a construction, whose infinitive it is, the subject above a noun, lands visited, who is met one by
one. Does not know: whether the contact took place, or which other clauses speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.sources import Part
from dragoman.language import matching
from dragoman.language.constructions import Construction
from dragoman.language.sentences import Sentence
from dragoman.reference import Kind
from dragoman.understanding.contacts.margins import marginal
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Land, Seat, distinct, kinds, lands, parties, seats
from dragoman.understanding.mentions import MentionKind

MOVING = ("visit", "movement")
_CLIMB = 7
_WINDOW = 14
_FORMAT = 5
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A contact word and its participants: `doers` on one side, `partners` on the other, `hosts` the lands visited.

    `anaphoric`: the words name no second party, but may take up a contact named before ("the meeting").
    """

    sentence: Sentence
    trigger: int
    rule: Construction
    doers: tuple[Seat, ...] = ()
    partners: tuple[Seat, ...] = ()
    hosts: tuple[Land, ...] = ()
    note: str = ""
    separate: bool = False

    @property
    def act(self) -> str:
        """What kind of contact the word names."""
        return str(self.rule.meaning.get("act", "meeting"))

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All who take part."""
        return distinct((*self.doers, *self.partners))

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented."""
        return parties(self.seats)

    @property
    def anaphoric(self) -> bool:
        """Whether fewer than two parties are named."""
        return len(self.parties) < 2


def candidates_of(scene: Scene, sentence: Sentence) -> tuple[Candidate, ...]:
    """Return the candidates of a sentence, those with a second party before those without."""
    found: list[Candidate] = []
    seen: set[tuple[str, int]] = set()
    for match in matching.find(scene.lexicon.rules, sentence, kinds(scene)):
        if (match.rule, match.trigger) in seen:
            continue
        seen.add((match.rule, match.trigger))
        candidate = _candidate(scene, sentence, match)
        if candidate is not None:
            found.extend(_each(scene, _completed(scene, candidate)))
    return tuple(found)


def _completed(scene: Scene, made: Candidate) -> Candidate:
    """Where one side is missing and the sentence names just two parties by their people, these two are meant."""
    if not made.anaphoric or made.act in (*MOVING, "discussion", "outcome", "signing", "letter"):
        return made
    sentence = made.sentence
    heading = of_remarks(scene, sentence, made.trigger)
    cases = heading or set(sentence.cases(made.trigger)) & set(scene.lexicon.table("candidates")["passing"]["cases"])
    opening = sentence.part is Part.TEXT and not any(one.part is Part.TEXT for one in scene.sentences[: sentence.index])
    known = _determined(scene, sentence, made.trigger) and not opening
    if not cases or (not heading and (known or not made.seats)):
        return made
    named = [m for m in scene.mentioned.of(sentence.index) if m.kind in (MentionKind.PERSON, MentionKind.OFFICE)]
    others = distinct(Seat(one, m.kind, m.head) for m in named for one in m.participants if one.party)
    new = tuple(seat for seat in others if seat.party not in made.parties)
    if made.parties | parties(new) != made.parties and len(made.parties | parties(new)) == 2:
        return replace(made, partners=distinct((*made.partners, *new)), note="the two of the sentence")
    return made


def of_remarks(scene: Scene, sentence: Sentence, trigger: int) -> bool:
    """Say whether a heading without a verb names the contact at which its persons spoke: "A and B Before Their Meeting"."""
    spoken = set(sentence.cases(trigger)) & scene.forms("remarks")
    return sentence.part is Part.TITLE and bool(spoken) and not any(word.pos in _VERBS for word in sentence.words)


def _candidate(scene: Scene, sentence: Sentence, match: matching.Match) -> Candidate | None:
    rule, trigger = match.construction, match.trigger
    if sentence.words[trigger].pos not in _VERBS and sentence.words[trigger].relation == "compound":
        return None
    if rule.meaning.get("people") and _of_things(scene, sentence, match):
        return None
    if rule.meaning.get("plain") and sentence.under(trigger, "attr", "acomp", "advmod"):
        return None
    if rule.meaning.get("bare") and sentence.under(trigger, "xcomp", "ccomp", "attr", "acomp"):
        return None
    if "carried" in rule.meaning and not _carried(scene, sentence, trigger, str(rule.meaning["carried"])):
        return None

    def told(*names: str, states: bool = False) -> tuple[Seat, ...]:
        return distinct(
            seat
            for name in names
            for w in match.parts.get(name, ())
            for seat in seats(scene, sentence, w, lands=states)
        )

    doers = told("doer", "owner", "agent")
    if rule.meaning.get("act") == "outcome":
        doers = ()
    elif sentence.words[trigger].pos in _VERBS:
        doers = (
            _controlled(scene, sentence, trigger)
            or doers
            or _climbed(scene, sentence, trigger)
            or _told_of_self(scene, sentence, trigger)
            or _named_like_a_phrase(scene, sentence, trigger)
        )
    pair = told("pair", states=True)
    both = told("both")
    if rule.meaning.get("act") == "summit" or not both:
        both = distinct((*both, *_organisations(scene, told("both", states=True))))
    if sentence.words[trigger].pos not in _VERBS:
        both = tuple(
            seat for seat in both if seat.kind is not MentionKind.INSTITUTION or _organisations(scene, (seat,))
        )
        pair = distinct((*pair, *_hyphened(scene, sentence, trigger)))
    if sentence.words[trigger].pos not in _VERBS:
        both = distinct((*both, *_included(scene, sentence, trigger)))
    others = _other_than(scene, sentence, trigger, told("partner", "more", "guests"), doers)
    if not others and "partner" in {part.name for part in rule.parts} and len(parties((*both, *doers))) < 2:
        people = rule.meaning.get("act") == "discussion"
        others = (
            _loose(scene, sentence, trigger, scene.forms("with"), people=people)
            if rule.meaning.get("loose", True)
            else ()
        )
    forum = rule.meaning.get("act") == "summit" or _attended(scene, sentence, trigger)
    paired = _paired(scene, pair, doers, forum=forum)
    partners = distinct((*both, *others, *paired))
    hosts = (
        tuple(land for w in match.parts.get("host", ()) for land in lands(scene, sentence, w)) if _moves(rule) else ()
    )
    partners = _located(scene, sentence, trigger, partners, doers)
    visited = {land.state for land in hosts}
    doers = tuple(seat for seat in doers if seat.personal or seat.party not in visited)
    made = Candidate(sentence=sentence, trigger=trigger, rule=rule, doers=doers, partners=partners, hosts=hosts)
    return _fetched(scene, made, (*both, *paired))


def _of_things(scene: Scene, sentence: Sentence, match: matching.Match) -> bool:
    """Say whether what is met is no party: "met the conditions"."""
    objects = sentence.under(match.trigger, "obj")
    things = [w for w in objects if sentence.words[w].pos == "NOUN" and scene.mentioned.at(sentence.index, w) is None]
    return bool(things) and "partner" not in match.parts


def _moves(rule: Construction) -> bool:
    return rule.meaning.get("act") in MOVING


def _paired(scene: Scene, pair: tuple[Seat, ...], doers: tuple[Seat, ...], *, forum: bool) -> tuple[Seat, ...]:
    """Two states before the noun take part ("U.S.-China talks"); an organisation does at what is attended."""
    if len(parties(pair) - parties(doers)) >= 2:
        return pair
    return _organisations(scene, pair) if forum else ()


def _organisations(scene: Scene, found: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Those of some seats that are organisations: "the summit of the African Union"."""
    return tuple(seat for seat in found if seat.party and seat.party not in scene.reference.states)


def _members(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """The members of a standing format that names the contact word: "six-party talks", "the Quad summit"."""
    word = sentence.words[trigger]
    if word.pos in _VERBS:
        return ()
    words = sentence.words[max(0, trigger - _FORMAT) : trigger + 1]
    for first in range(len(words)):
        name = " ".join(one.text for one in words[first:]).replace(" - ", "-")
        for form in (name, name.removesuffix(word.text).strip()):
            facts = scene.formats.get(form.lower())
            if facts is not None:
                return tuple(Seat(Participant(party=state), MentionKind.PARTY, trigger) for state in facts.members)
    return ()


def _located(
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


def _hyphened(scene: Scene, sentence: Sentence, trigger: int) -> Iterator[Seat]:
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


def _carried(scene: Scene, sentence: Sentence, trigger: int, verbs: str) -> bool:
    """Say whether a noun hangs on one of some verbs, or names its sender or receiver itself."""
    wanted = set(verbs.split("|"))
    above = [sentence.words[head].lemma.lower() for head in sentence.above(trigger)][:2]
    below = [sentence.words[child].lemma.lower() for child in sentence.under(trigger, "acl")]
    named = any(scene.forms("letter") & set(sentence.cases(child)) for child in sentence.under(trigger, "nmod"))
    return bool(wanted & {*above, *below}) or named


def _controlled(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
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
        if sentence.words[word].relation == "obj" and sentence.words[head].pos in _VERBS:
            return distinct(seat for w in subject_words(sentence, head) for seat in seats(scene, sentence, w))
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
        pronoun = any(sentence.words[w].pos == "PRON" for w in sentence.subjects(word))
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


def _other_than(
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


def _fetched(scene: Scene, made: Candidate, both: tuple[Seat, ...]) -> Candidate:
    """Give a candidate the side that it lacks: the subject of a verb above, the inviting state as host."""
    sentence, trigger = made.sentence, made.trigger
    forum = made.act == "summit" and bool(made.partners)
    topical = not forum and _topical(scene, sentence, trigger, moving=made.act in MOVING)
    if made.rule.meaning.get("fetch") != "subject" or topical:
        return made
    if made.doers and not (made.act == "letter" and not made.partners):
        return made
    aside = forum and (marginal(scene, sentence, trigger) or not _attended(scene, sentence, trigger))
    if aside or (made.act == "summit" and not _attended(scene, sentence, trigger)):
        return made
    if len(parties(both)) < 2 or _attended(scene, sentence, trigger):
        doers, note = _subject_above(scene, sentence, trigger, made.parties, moving=made.act in MOVING)
        made = replace(made, doers=distinct((*made.doers, *doers)), note=note)
    if not made.seats:
        made = replace(made, partners=_members(scene, sentence, trigger))
    return made


def _topical(scene: Scene, sentence: Sentence, trigger: int, *, moving: bool = False) -> bool:
    """Say whether the event is only what is spoken about."""
    table = scene.lexicon.table("candidates")["topics"]
    word = sentence.words[trigger]
    if not moving and set(sentence.cases(trigger)) & set(table["cases"]):
        return True
    head = sentence.words[word.head]
    return word.relation in ("obj", "conj") and head.lemma.lower() in table["verbs"]


def _attended(scene: Scene, sentence: Sentence, trigger: int) -> bool:
    table = scene.lexicon.table("candidates")["attending"]
    verbs = table["words"]
    head = sentence.words[sentence.words[trigger].head]
    if set(sentence.cases(trigger)) & set(table["cases"]):
        return head.pos in _VERBS or head.lemma.lower() in table["nouns"]
    return any(sentence.words[head].lemma.lower() in verbs for head in list(sentence.above(trigger))[:2])


def definite(scene: Scene, candidate: Candidate) -> bool:
    """Say whether a contact word without a second party speaks of a contact already known."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if sentence.words[trigger].pos in _VERBS:
        return True
    cases = scene.lexicon.table("candidates")["definite"]["cases"]
    return _determined(scene, sentence, trigger) or bool(set(sentence.cases(trigger)) & set(cases))


def _determined(scene: Scene, sentence: Sentence, trigger: int) -> bool:
    """Say whether an article or possessive takes the word up: "the talks", "their meeting"."""
    determiners = scene.lexicon.table("candidates")["definite"]["determiners"]
    before = {sentence.words[one].lower for one in sentence.under(trigger, "det", "nmod:poss", "predet")}
    return bool(before & set(determiners))


def subject_words(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The subjects of a verb, also where the parse hangs them on its auxiliary."""
    stray = (w for aux in sentence.under(verb, "aux") for w in sentence.under(aux, "nsubj"))
    return sentence.subjects(verb) or tuple(stray)


def _askers(scene: Scene, sentence: Sentence, verb: int, before: set[int]) -> tuple[Seat, ...]:
    """Those whose request is the object of a verb: "turned down a request from the king for talks"."""
    asking = scene.lexicon.table("candidates")["asking"]["words"]
    nouns = [w for w in sentence.under(verb, "obj") if sentence.words[w].lemma.lower() in asking and w not in before]
    words = [w for noun in nouns for w in sentence.under(noun, "nmod", "nmod:poss")]
    words = [w for w in words if not scene.forms("matter") & set(sentence.cases(w))]
    return distinct(seat for w in words for seat in seats(scene, sentence, w))


def _loose(scene: Scene, sentence: Sentence, trigger: int, cases: frozenset[str], *, people: bool) -> tuple[Seat, ...]:
    """Those after the next "with" or "between" of the same clause, wherever the parse hung them."""
    for word in sentence.words[trigger + 1 : trigger + _WINDOW]:
        if word.pos in _VERBS and word.tag in ("VBD", "VBZ", "VBP", "MD"):
            return ()
        if cases & set(sentence.cases(word.index)):
            found = seats(scene, sentence, word.index)
            if found:
                return tuple(seat for seat in found if seat.personal or not people)
    return ()


def _included(scene: Scene, sentence: Sentence, trigger: int) -> tuple[Seat, ...]:
    """Those whom the event is said to include: "the meeting included the Finnish premier"."""
    word = sentence.words[trigger]
    head = sentence.words[word.head]
    verbs = scene.lexicon.table("candidates")["including"]["words"]
    if not word.relation.startswith("nsubj") or head.lemma.lower() not in verbs:
        return ()
    words = sentence.under(head.index, "obj", "obl:agent")
    return distinct(seat for w in words for seat in seats(scene, sentence, w))


def _subject_above(
    scene: Scene, sentence: Sentence, trigger: int, known: frozenset[str], *, moving: bool
) -> tuple[tuple[Seat, ...], str]:
    """Look for a subject with another party at the verbs above a noun, or for the owner of a noun between."""
    before, verbs = {trigger}, 0
    asking = scene.lexicon.table("candidates")["asking"]["words"]
    asked: tuple[Seat, ...] = ()
    for head in list(sentence.above(trigger))[:_CLIMB]:
        word = sentence.words[head]
        if word.pos in _VERBS:
            verbs += 1
            subjects = sentence.under(head, "obl:agent") or subject_words(sentence, head)
            controlled = _controlled(scene, sentence, head)
            words = tuple(w for w in subjects if w not in before)
            asked += () if moving else _askers(scene, sentence, head, before)
        else:
            words = tuple(
                w
                for w in sentence.under(head, "nmod:poss", "nmod")
                if w not in before
                and (sentence.words[w].relation == "nmod:poss" or scene.forms("owner") & set(sentence.cases(w)))
            )
            controlled = ()
        found = controlled or distinct(seat for w in words for seat in seats(scene, sentence, w))
        if not found:
            bare = (w for w in words if sentence.words[w].lemma.lower() not in asking)
            owners = [one for w in bare for one in sentence.under(w, "nmod:poss")]
            found = distinct(seat for w in owners for seat in seats(scene, sentence, w))
        if found and parties(found) - known:
            if word.pos in _VERBS or word.lemma.lower() not in asking:
                return distinct((*asked, *found)), "subject above"
            asked += () if moving else found
        if verbs >= 3:
            break
        before.add(head)
    return asked, ""


def _each(scene: Scene, made: Candidate) -> Iterator[Candidate]:
    """Yield one candidate for each land visited and for each partner met alone."""
    if made.act in MOVING:
        yield from _visits(made)
        return
    groups = _groups(made) if made.partners else ()
    if len(groups) > 1 and made.doers and _separate(scene, made):
        for group in groups:
            yield replace(made, partners=group, note="one by one", separate=True)
        return
    yield made


def _visits(made: Candidate) -> Iterator[Candidate]:
    own = parties(made.doers)
    away = [land for land in made.hosts if land.state and land.state not in own]
    for land in away:
        host = Seat(Participant(party=land.state), MentionKind.PLACE, land.word)
        guests = (seat for seat in made.partners if seat.kind is not MentionKind.INSTITUTION)
        partners = tuple(seat for seat in guests if seat.party == land.state)
        if len(own) > 1 and not partners:
            yield replace(made, partners=(), hosts=(land,))
            continue
        yield replace(made, partners=distinct((*partners, host)), hosts=(land,))
    if not away and not made.hosts and len(own) < 2:
        yield made


def _groups(made: Candidate) -> tuple[tuple[Seat, ...], ...]:
    """The partners one by one, those of one mention together."""
    known = parties(made.doers)
    groups: list[tuple[Seat, ...]] = []
    for seat in made.partners:
        if seat.party not in known or seat.participant.name:
            groups.append((seat,))
    return tuple(groups)


def _separate(scene: Scene, made: Candidate) -> bool:
    """Say whether the partners are met one by one, by an adverb, an adjective or a plural of meetings."""
    table = scene.lexicon.table("candidates")["separate"]
    sentence, trigger = made.sentence, made.trigger
    word = sentence.words[trigger]
    near = [trigger, *sentence.children[trigger]]
    if any(sentence.words[one].lower in table["counterparts"] for one in near):
        return True
    if word.pos in _VERBS and any(
        sentence.words[one].lemma in table["journeys"] for one in sentence.under(trigger, "obl")
    ):
        return len(parties(made.partners)) > 1
    for head in list(sentence.above(trigger))[:1]:
        near += [head, *sentence.children[head]]
    near += [below for one in tuple(near) for below in sentence.under(one, "amod", "advmod", "compound")]
    texts = {sentence.words[one].lower for one in near}
    if texts & set(table["together"]):
        return False
    return bool(texts & set(table["words"])) or word.lower in table["plural"]


def all_parties(found: Iterable[Candidate]) -> frozenset[str]:
    """Return every party of some candidates."""
    return frozenset(party for one in found for party in one.parties)
