"""Formats: the standing series or forum that a contact belongs to, if it is named.

Knows: the reference's formats, capitalised forums, contacts at the margin of a forum. Does not know: the words.
"""

from __future__ import annotations

from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidate import Candidate
from dragoman.understanding.contacts.scene import Scene


def forum(scene: Scene, candidate: Candidate) -> str | None:
    """Return the name of the forum that the contact word itself names, or of the series it is held in."""
    sentence, trigger = candidate.sentence, candidate.trigger
    table = scene.lexicon.table("formats")
    word = sentence.words[trigger]
    if word.pos in ("NOUN", "PROPN") and word.lemma.lower() in table["forums"]["heads"]:
        return _forum(sentence, trigger)
    series = _series(scene, sentence, trigger)
    if series is not None:
        return series
    if word.pos in ("NOUN", "PROPN"):
        numbered = [sentence.words[one].lower for one in _name_words(sentence, trigger)]
        joined = "".join(numbered)
        if any(one in joined for one in table["numbered"]["words"]):
            return _forum(sentence, trigger)
    return None


def _series(scene: Scene, sentence: Sentence, trigger: int) -> str | None:
    """A standing series in which the contact is held: "a meeting in the Astana format"."""
    for carrier in (trigger, sentence.words[trigger].head):
        for child in sentence.under(carrier, "nmod", "obl"):
            if scene.forms("series") & set(sentence.cases(child)):
                words = _name_words(sentence, child)
                name = " ".join(sentence.words[one].text for one in words if one <= child)
                facts = scene.formats.get(scene.bare(name.lower()))
                if facts is not None:
                    return facts.name
    return None


def _name_words(sentence: Sentence, trigger: int) -> list[int]:
    inside = [trigger]
    for child in sentence.under(trigger, "compound", "amod", "nmod:poss", "nummod"):
        inside += [child, *sentence.under(child, "compound", "amod", "punct")]
    return sorted(inside)


def _forum(sentence: Sentence, trigger: int) -> str | None:
    """The capitalised or hyphenated words before the head, and the head."""
    words = _name_words(sentence, trigger)
    named = [one for one in words if sentence.words[one].text[:1].isupper() or "-" in sentence.words[one].text]
    if not any(one != trigger for one in named):
        return None
    return sentence.text(min(named), trigger)
