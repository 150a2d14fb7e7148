"""Headlines: a name, a colon, and what its bearer said ("Lavrov: talks will go on").

Knows: the shape of such a line. Does not know: whether the name is a political actor's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.diplomacy.sources import Passage
from dragoman.language.sentences import Sentence

_HEADLINE = re.compile(r"(?P<who>[^\W\d][^:“”\"\n.!?]{1,60}?):\s+(?P<what>\S[^\n]{9,})")


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
