"""Candidates: the contact words of a sentence with those who take part, before anything is asked about them.

Knows: the parts of a construction, what bars it, which side it lacks. Does not know: whether the contact took place, or
which other clauses speak of it.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.diplomacy.sources import Part
from dragoman.language import matching
from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts import sides
from dragoman.understanding.contacts.apart import apart
from dragoman.understanding.contacts.candidate import MOVING, Candidate
from dragoman.understanding.contacts.margins import marginal
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, distinct, kinds, lands, parties, seats
from dragoman.understanding.contacts.sides import VERBS
from dragoman.understanding.mentions import MentionKind

_PARTNERS = ("partner", "more", "guests")


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
            found.extend(apart(scene, _completed(scene, candidate)))
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
    return sentence.part is Part.TITLE and bool(spoken) and not any(word.pos in VERBS for word in sentence.words)


def _candidate(scene: Scene, sentence: Sentence, match: matching.Match) -> Candidate | None:
    if _barred(scene, sentence, match):
        return None
    rule, trigger = match.construction, match.trigger
    doers = _doers(scene, sentence, match)
    both, pair = _both(scene, sentence, match), _told(scene, sentence, match, "pair", states=True)
    if sentence.words[trigger].pos not in VERBS:
        pair = distinct((*pair, *sides.hyphened(scene, sentence, trigger)))
    others = sides.other_than(scene, sentence, trigger, _told(scene, sentence, match, *_PARTNERS), doers)
    lacking = "partner" in {part.name for part in rule.parts} and len(parties((*both, *doers))) < 2
    if not others and lacking and rule.meaning.get("loose", True):
        people = rule.meaning.get("act") == "discussion"
        others = sides.loose(scene, sentence, trigger, scene.forms("with"), people=people)
    forum = rule.meaning.get("act") == "summit" or _attended(scene, sentence, trigger)
    paired = sides.paired(scene, pair, doers, forum=forum)
    partners = sides.located(scene, sentence, trigger, distinct((*both, *others, *paired)), doers)
    visited = match.parts.get("host", ()) if rule.meaning.get("act") in MOVING else ()
    hosts = tuple(land for w in visited for land in lands(scene, sentence, w))
    states = {land.state for land in hosts}
    doers = tuple(seat for seat in doers if seat.personal or seat.party not in states)
    made = Candidate(sentence=sentence, trigger=trigger, rule=rule, doers=doers, partners=partners, hosts=hosts)
    return _fetched(scene, made, (*both, *paired))


def _barred(scene: Scene, sentence: Sentence, match: matching.Match) -> bool:
    """Say whether something at the word keeps it from being a contact word of its rule."""
    asked, trigger = match.construction.meaning, match.trigger
    if sentence.words[trigger].pos not in VERBS and sentence.words[trigger].relation == "compound":
        return True
    if asked.get("people") and _of_things(scene, sentence, match):
        return True
    if asked.get("plain") and sentence.under(trigger, "attr", "acomp", "advmod"):
        return True
    if asked.get("bare") and sentence.under(trigger, "xcomp", "ccomp", "attr", "acomp"):
        return True
    return "carried" in asked and not _carried(scene, sentence, trigger, str(asked["carried"]))


def _told(
    scene: Scene, sentence: Sentence, match: matching.Match, *names: str, states: bool = False
) -> tuple[Seat, ...]:
    """Return those who stand in some parts of the construction."""
    words = (word for name in names for word in match.parts.get(name, ()))
    return distinct(seat for word in words for seat in seats(scene, sentence, word, lands=states))


def _doers(scene: Scene, sentence: Sentence, match: matching.Match) -> tuple[Seat, ...]:
    if match.construction.meaning.get("act") == "outcome":
        return ()
    told, trigger = _told(scene, sentence, match, "doer", "owner", "agent"), match.trigger
    if sentence.words[trigger].pos not in VERBS:
        return told
    return sides.controlled(scene, sentence, trigger) or told or sides.doers_elsewhere(scene, sentence, trigger)


def _both(scene: Scene, sentence: Sentence, match: matching.Match) -> tuple[Seat, ...]:
    """Return those named as all sides at once, and those whom the event is said to include."""
    both = _told(scene, sentence, match, "both")
    if match.construction.meaning.get("act") == "summit" or not both:
        both = distinct((*both, *sides.organisations(scene, _told(scene, sentence, match, "both", states=True))))
    if sentence.words[match.trigger].pos in VERBS:
        return both
    bodies = sides.organisations(scene, both)
    both = tuple(seat for seat in both if seat.kind is not MentionKind.INSTITUTION or seat in bodies)
    return distinct((*both, *sides.included(scene, sentence, match.trigger)))


def _of_things(scene: Scene, sentence: Sentence, match: matching.Match) -> bool:
    """Say whether what is met is no party: "met the conditions"."""
    objects = sentence.under(match.trigger, "obj")
    things = [w for w in objects if sentence.words[w].pos == "NOUN" and scene.mentioned.at(sentence.index, w) is None]
    return bool(things) and "partner" not in match.parts


def _carried(scene: Scene, sentence: Sentence, trigger: int, verbs: str) -> bool:
    """Say whether a noun hangs on one of some verbs, or names its sender or receiver itself."""
    wanted = set(verbs.split("|"))
    above = [sentence.words[head].lemma.lower() for head in sentence.above(trigger)][:2]
    below = [sentence.words[child].lemma.lower() for child in sentence.under(trigger, "acl")]
    named = any(scene.forms("letter") & set(sentence.cases(child)) for child in sentence.under(trigger, "nmod"))
    return bool(wanted & {*above, *below}) or named


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
        doers, note = sides.subject_above(scene, sentence, trigger, made.parties, moving=made.act in MOVING)
        made = replace(made, doers=distinct((*made.doers, *doers)), note=note)
    if len(made.parties) < 2:
        made = replace(made, partners=distinct((*made.partners, *_members(scene, made))))
    return made


def _members(scene: Scene, made: Candidate) -> tuple[Seat, ...]:
    """Return the members of a standing format; where one of several is told, of the others those that the dispatch names."""
    members = sides.members(scene, made.sentence, made.trigger)
    if not made.seats:
        return members
    several = len(members) > 2 and made.parties <= parties(members)
    return tuple(seat for seat in members if several and seat.party in scene.named - made.parties)


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
        return head.pos in VERBS or head.lemma.lower() in table["nouns"]
    return any(sentence.words[head].lemma.lower() in verbs for head in list(sentence.above(trigger))[:2])


def definite(scene: Scene, candidate: Candidate) -> bool:
    """Say whether a contact word without a second party speaks of a contact already known."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if sentence.words[trigger].pos in VERBS:
        return True
    cases = scene.lexicon.table("candidates")["definite"]["cases"]
    return _determined(scene, sentence, trigger) or bool(set(sentence.cases(trigger)) & set(cases))


def _determined(scene: Scene, sentence: Sentence, trigger: int) -> bool:
    """Say whether an article or possessive takes the word up: "the talks", "their meeting"."""
    determiners = scene.lexicon.table("candidates")["definite"]["determiners"]
    before = {sentence.words[one].lower for one in sentence.under(trigger, "det", "nmod:poss", "predet")}
    return bool(before & set(determiners))
