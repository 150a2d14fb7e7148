"""Spans: which word of a row of words is its head.

Knows: the tree. Does not know: what the words mean.
"""

from __future__ import annotations

from dragoman.language.sentences import Sentence


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of a span that hangs on something outside it; the last noun, where several do."""
    outside = [
        word.index
        for word in sentence.words[first : last + 1]
        if not first <= word.head <= last or word.head == word.index
    ]
    nouns = [index for index in outside if sentence.words[index].tag.startswith(("NN", "PRP", "JJ", "FW", "CD"))]
    return (nouns or outside or [last])[0]
