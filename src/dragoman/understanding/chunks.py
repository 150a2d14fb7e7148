"""Chunks: the titles, parties, institutions and names of a sentence.

Does not know: how a sentence is cut into them (that is `chunking`), which belong together, or who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dragoman.language.sentences import Sentence
from dragoman.reference import Naming
from dragoman.understanding.vocabulary import OfficeWord

QUOTES = frozenset("“”\"‘’'") | {"``", "''"}


class Shape(StrEnum):
    """What a chunk is."""

    TITLE = "title"
    PARTY = "party"
    INSTITUTION = "institution"
    NAME = "name"
    FORMAT = "format"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some words in a row, first to last inclusive; `naming` is the likeliest reading of a party."""

    shape: Shape
    first: int
    last: int
    word: OfficeWord | None = None
    naming: Naming | None = None
    party: str | None = None
    gender: str | None = None
    honorific: bool = False
    person: bool = False


@dataclass(frozen=True)
class Reading:
    """A sentence and its chunks."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    lower: tuple[str, ...]

    @cached_property
    def by_word(self) -> dict[int, Chunk]:
        """Each word's chunk."""
        return {word: chunk for chunk in self.chunks for word in range(chunk.first, chunk.last + 1)}

    @cached_property
    def headline(self) -> bool:
        """Whether common words stand large too, as in headings: capitals then say nothing of names."""
        long = [word.text for word in self.sentence.words if word.text.isalpha() and len(word.text) > 4]
        return len(long) > 3 and all(text[0].isupper() for text in long)

    def text(self, first: int, last: int) -> str:
        """Return the words from first to last as written, white space made single."""
        return self.sentence.text(first, last)
