"""Phrases: a sentence with its chunks, as the steps that put phrases together share it.

Knows: which words are taken, lists ("A, B and C"), and how a name is written out.
Does not know: which chunks belong together.
"""

from __future__ import annotations

from dragoman.understanding.chunks import QUOTES, Chunk, Reading
from dragoman.understanding.vocabulary import Vocabulary


class Phrases:
    """A sentence being put together; `taken` are the words that belong to a phrase already."""

    def __init__(self, reading: Reading, words: Vocabulary, taken: set[int]) -> None:
        self.reading = reading
        self.words = words
        self.lower = reading.lower
        self.tokens = reading.sentence.words
        self.taken = taken

    def chunk(self, at: int | None) -> Chunk | None:
        """Return the chunk of a word."""
        return None if at is None else self.reading.by_word.get(at)

    def definite(self, at: int) -> bool:
        """Say whether a word is a definite article."""
        return 0 <= at < len(self.lower) and self.lower[at] in self.words.articles

    def take(self, first: int, last: int) -> None:
        """Mark words as belonging to a phrase."""
        self.taken.update(range(first, last + 1))

    def comma_then(self, last: int) -> int | None:
        """Return the word behind a comma, bracket or dash that follows a word."""
        after = last + 1
        if after + 1 < len(self.lower) and self.lower[after] in (",", "(", "–", "—"):
            return after + 1
        return None

    def past_article(self, at: int) -> int:
        """Return the word behind a definite article, or the word itself."""
        return at + 1 if self.definite(at) else at

    def listed(self, last: int) -> int | None:
        """Return the word behind a comma, an "and", or both."""
        at = last + 1
        if at >= len(self.lower) or not (self.lower[at] == "," or self.tokens[at].tag == "CC"):
            return None
        while at < len(self.lower) and (self.lower[at] == "," or self.tokens[at].tag == "CC"):
            at += 1
        return at

    def name_text(self, chunk: Chunk) -> str:
        """Write a name out without honorifics, generations and nicknames in quotation marks."""
        first, last = chunk.first, chunk.last
        while first < last and self.lower[first] in self.words.honorifics:
            first += 1
        while last > first and (self.lower[last] in self.words.generations or self.lower[last] == ","):
            last -= 1
        for at in range(first + 1, last - 1):
            if self.reading.lower[at] in QUOTES and self.reading.lower[at + 2] in QUOTES:
                return f"{self.reading.text(first, at - 1)} {self.reading.text(at + 3, last)}"
        return self.reading.text(first, last)
