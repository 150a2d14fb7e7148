"""Modes: how the parties of a contact were in contact.

Knows: the words of `modes.toml` in the clause of a contact word. Does not know: the words themselves.
"""

from __future__ import annotations

from dragoman.diplomacy.contacts import Mode
from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidate import Candidate
from dragoman.understanding.contacts.scene import Scene

_ORDER = (Mode.VIDEO, Mode.PHONE, Mode.IN_PERSON, Mode.CORRESPONDENCE)


def mode(scene: Scene, candidate: Candidate, *, placed: bool) -> Mode | None:
    """Return the mode that the clause says or the contact word implies; None where it is left open."""
    table = scene.lexicon.table("modes")
    near = _near(candidate.sentence, candidate.trigger, table["held"]["verbs"])
    words = {candidate.sentence.words[one].lower for one in near} | {
        candidate.sentence.words[one].lemma for one in near
    }
    text = " " + " ".join(candidate.sentence.words[one].lower for one in near) + " "
    for one in _ORDER:
        if any((w in words) if " " not in w else f" {w} " in text for w in table[one.value]["words"]):
            return one
    if _goes_on(candidate, table["goes-on"]["governors"]):
        return None
    own = Mode(str(candidate.rule.meaning.get("mode", "unspecified")))
    if own is not Mode.UNSPECIFIED:
        return own
    return Mode.IN_PERSON if placed and candidate.act in table["placed"]["acts"] else None


def _goes_on(candidate: Candidate, governors: list[str]) -> bool:
    """Whether the clause takes up a contact that was told: "they continued their discussion"."""
    word = candidate.sentence.words[candidate.trigger]
    return word.relation == "obj" and candidate.sentence.words[word.head].lemma.lower() in governors


def _near(sentence: Sentence, trigger: int, held: list[str]) -> tuple[int, ...]:
    """The words that describe the contact: below the contact word, and beside it on the verb that carries it."""
    found = {trigger}
    carrier = sentence.words[trigger].head
    roots = [trigger]
    if sentence.words[trigger].pos not in ("VERB", "AUX") and sentence.words[carrier].pos in ("VERB", "AUX"):
        roots.append(carrier)
    waiting = list(roots)
    while waiting:
        word = waiting.pop()
        found.add(word)
        below = (child for child in sentence.children[word] if not _clause(sentence, child, held))
        waiting += [child for child in below if child not in found]
    return tuple(sorted(found))


def _clause(sentence: Sentence, word: int, held: list[str]) -> bool:
    """Say whether a word opens a clause of its own, whose words are not about the contact ("held by video" is)."""
    one = sentence.words[word]
    verb = one.pos in ("VERB", "AUX") and one.relation in ("conj", "ccomp", "advcl", "xcomp", "parataxis", "csubj")
    return verb or (one.relation.startswith("acl") and one.lemma.lower() not in held)
