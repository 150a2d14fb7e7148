"""Margins: contacts "on the sidelines of" a forum, which are no meeting of the forum.

Knows: whether a forum only lends its margins. Does not know: the words (they are in `formats.toml`).
"""

from __future__ import annotations

from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.scene import Scene


def marginal(scene: Scene, sentence: Sentence, trigger: int) -> bool:
    """Say whether a forum only lends its margins: "on the sidelines of the summit"."""
    words = set(scene.lexicon.table("formats")["margins"]["words"])
    return any(sentence.words[head].lower in words for head in list(sentence.above(trigger))[:2])
