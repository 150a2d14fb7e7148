"""Sentences: our own frozen parse, the same for every language and parser.

Knows: words, their heads and relations (Universal Dependencies, with one deviance: a copula stays the head and its
predicate hangs on it as `attr`), and how to walk the tree.
Does not know: which library parsed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import msgspec

from dragoman.diplomacy.sources import Part, Passage


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word: its form, lemma, part of speech (UD), fine tag, relation to its head, offsets in the part, small form.

    `head` is the index of the head within the sentence; the root is its own head.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    start: int
    end: int
    lower: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the text or of the title.

    `paragraph` counts from 0 within the part; `children[i]` holds the indices that hang on word i, in order.
    """

    index: int
    words: tuple[Word, ...]
    start: int
    end: int
    part: Part = Part.TEXT
    paragraph: int = 0
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each word, in lower case."""
        return tuple([word.lemma.lower() for word in self.words])

    @cached_property
    def lemma_set(self) -> frozenset[str]:
        """The lemmas that the sentence holds: a quick look before anything is searched for."""
        return frozenset(self.lemmas)

    @cached_property
    def _relations(self) -> tuple[tuple[str, str], ...]:
        return tuple([_with_kind(word.relation) for word in self.words])

    @cached_property
    def _cases(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def first_under(self) -> tuple[int, ...]:
        """For each word, the first word of its subtree."""
        first = list(range(len(self.words)))
        for index, word in enumerate(self.words):
            above = word.head
            while first[above] > index:
                first[above] = index
                above = self.words[above].head
        return tuple(first)

    @cached_property
    def passage(self) -> Passage:
        """The place of the whole sentence."""
        return Passage(self.start, self.end, self.part)

    @property
    def root(self) -> int:
        """The index of the root word (the first, where a parser gives several)."""
        return next((word.index for word in self.words if word.head == word.index), 0)

    def under(self, index: int, *relations: str) -> tuple[int, ...]:
        """Return the children of a word, of the given relations (a bare relation admits its subtypes)."""
        children = self.children[index]
        if not relations or not children:
            return children
        own = self._relations
        return tuple([child for child in children if own[child][0] in relations or own[child][1] in relations])

    def cases(self, index: int) -> tuple[str, ...]:
        """Return the prepositions (or postpositions) of a word, in lower case, in order of the text."""
        known = self._cases.get(index)
        if known is None:
            known = tuple([self.words[child].text.lower() for child in self.under(index, "case", "mark")])
            self._cases[index] = known
        return known

    def subtree(self, index: int, without: tuple[str, ...] = ()) -> tuple[int, ...]:
        """Return a word and all that hangs on it, in order of the text, leaving out what hangs by some relations."""
        found, waiting = [], [index]
        while waiting:
            word = waiting.pop()
            found.append(word)
            below = (child for child in self.children[word] if child != word)
            waiting.extend(child for child in below if self.words[child].relation not in without)
        return tuple(sorted(found))

    def span(self, indices: tuple[int, ...]) -> Passage:
        """Return the passage from the first to the last of the given words."""
        return Passage(self.words[min(indices)].start, self.words[max(indices)].end, self.part)

    def text(self, first: int, last: int) -> str:
        """Return the words from first to last as written, white space made single."""
        pieces: list[str] = []
        for word in self.words[first : last + 1]:
            if pieces and word.start > self.words[word.index - 1].end:
                pieces.append(" ")
            pieces.append(word.text)
        return "".join(pieces)

    def above(self, index: int) -> Iterator[int]:
        """Yield the heads of a word, nearest first, up to the root."""
        seen = {index}
        while (head := self.words[index].head) not in seen:
            yield head
            seen.add(head)
            index = head

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """Return a word and what is coordinated with it below: "A, B and C" from A."""
        found = [index]
        for child in self.under(index, "conj"):
            found.extend(self.conjuncts(child))
        return tuple(found)

    def subjects(self, index: int) -> tuple[int, ...]:
        """Return the subject words of a verb, inherited where it has none of its own.

        A coordinated verb, an infinitive or a participle takes the subject above it; a verb in a relative clause or a
        reduced one takes the noun it describes.
        """
        own = self.under(index, "nsubj", "csubj")
        word = self.words[index]
        if own:
            relative = word.relation == "acl:relcl" and self.words[own[0]].tag in ("WDT", "WP")
            return (word.head,) if relative else own
        if word.relation in ("acl", "acl:relcl"):
            return (word.head,)
        if word.relation in ("conj", "xcomp", "advcl", "ccomp") and word.head != index:
            return self.subjects(word.head)
        return ()

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """Return the indices of the words that overlap an offset range of the part."""
        return tuple(word.index for word in self.words if word.start < end and start < word.end)


@lru_cache(maxsize=1024)
def _with_kind(relation: str) -> tuple[str, str]:
    return relation, relation.partition(":")[0]


def related(relation: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a relation is one of those wanted; `obl` admits `obl:agent`, `nsubj` admits `nsubj:pass`."""
    return relation in wanted or relation.partition(":")[0] in wanted


def sentence(index: int, words: tuple[Word, ...], part: Part, paragraph: int) -> Sentence:
    """Make a sentence of its words, with the children of each worked out."""
    below: dict[int, list[int]] = {}
    for n, word in enumerate(words):
        if word.head != n:
            below.setdefault(word.head, []).append(n)
    return Sentence(
        index=index,
        words=words,
        start=words[0].start,
        end=words[-1].end,
        part=part,
        paragraph=paragraph,
        children=tuple([tuple(below.get(n, ())) for n in range(len(words))]),
    )
