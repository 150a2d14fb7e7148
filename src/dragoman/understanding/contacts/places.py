"""Places: where a contact took or is to take place, as named.

Knows: towns, sites and lands that stand with "in" or "at" beside a contact word or the verb that carries it, the land
visited, "here". Does not know: how places are recognised (that is the actor stage).
"""

from __future__ import annotations

from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidates import MOVING, Candidate
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import lands
from dragoman.understanding.mentions import MentionKind

_CASES = frozenset({"in", "at", "near", "inside", "outside", "aboard"})
_STEPS = 4


def place(scene: Scene, candidate: Candidate) -> str | None:
    """Return the town, site or land of a contact, the narrowest that the clause names."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if candidate.act in MOVING and candidate.hosts:
        return candidate.hosts[0].name
    for carrier in _carriers(sentence, trigger):
        found = _beside(scene, sentence, carrier)
        if found:
            return found
    return _before(scene, sentence, trigger)


def _carriers(sentence: Sentence, trigger: int) -> tuple[int, ...]:
    """The contact word and what carries it in its clause."""
    chain = [trigger]
    for head in sentence.above(trigger):
        below = sentence.words[chain[-1]]
        if below.relation in ("ccomp", "acl:relcl", "parataxis", "root") or len(chain) > _STEPS:
            break
        chain.append(head)
    return tuple(chain)


def _beside(scene: Scene, sentence: Sentence, carrier: int) -> str | None:
    here = [
        child
        for child in sentence.under(carrier, "obl", "nmod", "advmod")
        if _CASES & set(sentence.cases(child)) or sentence.words[child].lower == "here"
    ]
    named = [name for child in here if (name := _name(scene, sentence, child))]
    return named[0] if named else None


def _name(scene: Scene, sentence: Sentence, word: int) -> str | None:
    if sentence.words[word].lower == "here":
        return scene.dispatch.dateline_place
    found = lands(scene, sentence, word)
    if found:
        return found[0].name
    mention = scene.mentioned.at(sentence.index, word)
    if mention is not None and mention.kind is MentionKind.PLACE:
        return mention.surface
    return None


def _before(scene: Scene, sentence: Sentence, trigger: int) -> str | None:
    """A place set before the verb: "In Vienna, the ministers met", "Tehran talks"."""
    for child in sentence.under(trigger, "compound", "nmod:poss"):
        mention = scene.mentioned.at(sentence.index, child)
        if mention is not None and mention.kind is MentionKind.PLACE:
            return mention.surface
    return None
