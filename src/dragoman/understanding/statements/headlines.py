"""Headlines and signatures: a name beside what its bearer said ("Lavrov: talks will go on"; "..." - Sergey Lavrov).

Knows: the shape of such lines. Does not know: whether the name is a political actor's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.diplomacy.sources import Passage
from dragoman.language.sentences import Sentence
from dragoman.understanding.marks import Quotation

_HEADLINE = re.compile(r"(?P<who>[^\W\d][^:“”\"\n.!?]{1,60}?):\s+(?P<what>\S[^\n]{9,})")

_SIGNATURE = re.compile(r"""[”"»'’]?[.,]?\s*(?:--?|–|—)\s*(?P<who>[^\W\d_][^.!?:;"“”\n]{2,80})\.?\s*(?:\n|$)""")


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence in which the name stands, the head word of the name, the colon, and what was said."""

    sentence: Sentence
    head: int
    colon: Passage
    what: Passage


def headline(text: str, sentences: tuple[Sentence, ...]) -> Headline | None:
    """Return what the first line of a part says by a name and a colon, where it is no sentence of its own."""
    first = sentences[0] if sentences else None
    if first is None:
        return None
    end = text.find("\n", first.start)
    match = _HEADLINE.match(text, first.start, end if end > 0 else len(text))
    if match is None or match["what"].rstrip()[-1] in ".;" or not all(_name(word) for word in match["who"].split()):
        return None
    words = [word for word in first.words if word.end <= match.end("who")]
    if not words or any(word.pos in ("VERB", "AUX", "PRON") for word in words):
        return None
    inside = {word.index for word in words}
    head = next((word.index for word in words if word.head not in inside or word.head == word.index), words[-1].index)
    what = Passage(match.start("what"), match.start("what") + len(match["what"].rstrip()), first.part)
    return Headline(first, head, Passage(match.end("who"), match.end("who") + 1, first.part), what)


def _name(word: str) -> bool:
    return word[0].isupper() or len(word) < 4


def signature(text: str, sentences: tuple[Sentence, ...], one: Quotation) -> tuple[Sentence, int] | None:
    """Return who signs a quotation behind a dash at the end of its line: the sentence and the head word of the name."""
    match = _SIGNATURE.match(text, one.outer_end)
    if match is None or not match["who"].split()[-1][0].isupper():
        return None
    for sentence in sentences:
        words = [word for word in sentence.words if match.start("who") <= word.start < match.end("who")]
        if words and not any(word.pos in ("VERB", "AUX") for word in words):
            named = next((word.index for word in words if word.pos == "PROPN"), words[0].index)
            return sentence, _head(sentence, named, {word.index for word in words})
    return None


def names(sentence: Sentence) -> tuple[int, ...]:
    """Return the head of the first name in a line without a verb ("From the envoy Jane Doe:")."""
    named = next((word.index for word in sentence.words if word.pos == "PROPN"), None)
    return () if named is None else (_head(sentence, named, set(range(len(sentence.words)))),)


def _head(sentence: Sentence, word: int, inside: set[int]) -> int:
    """Climb from a word of a name to its head noun."""
    while sentence.words[word].relation in ("compound", "amod", "flat") and sentence.words[word].head in inside:
        word = sentence.words[word].head
    return word
