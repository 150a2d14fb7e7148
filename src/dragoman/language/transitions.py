"""Transitions: the parser's decisions, which word hangs on which, for many texts at once in plain NumPy.

Knows: the moves of the arc-eager system as the pinned model was trained on them, and its scoring network.
Does not know: where the rows of the words come from; that is `encoding`.

A text is a stack of words waiting for their heads or children and a buffer of words to come; a move shifts a word, drops
one, draws an arc to the left or right, or breaks off a sentence. The moves of all texts are scored together: the
library scores a text or few at a time and spends most of its time around the scoring.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
_MOVES = "SDLRB"
_OFFERS = ((SHIFT, 1), (REDUCE, 2), (LEFT, 4), (RIGHT, 4), (BREAK, 8))
_Place = tuple[int, int]  # the word on top of the stack, and the first of the buffer


class Scorer:
    """The network that scores the moves of a text from eight words of its stack and buffer."""

    def __init__(self, pipe: Any) -> None:
        narrowed, lower, upper = pipe.model.layers
        self._narrow, self._narrow_bias = _linear(narrowed.layers[-1])
        weights = lower.get_param("W")
        self.places, self._outputs, _, inputs = weights.shape
        self._order = np.arange(self.places)
        self._lower = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(inputs, -1))
        self._lower_bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._none = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._upper, bias = _linear(upper)
        names = [pipe.moves.get_class_name(n) for n in range(pipe.moves.n_moves)]
        self.kinds = [_MOVES.index(name[0]) for name in names]
        self.labels = [name[2:] for name in names]
        offered = np.zeros((16, len(_OFFERS)), dtype=bool)
        for kind, bit in _OFFERS:
            offered[:, kind] = np.arange(16) & bit != 0
        self._bias = np.where(offered[:, self.kinds], bias, np.float32("-inf"))

    def table(self, rows: Any) -> Any:
        """Work out what each word brings to the score at each place; the last entries are those of no word."""
        table = np.empty((len(rows) + 1, self._lower.shape[1]), dtype="float32")
        np.matmul(rows @ self._narrow + self._narrow_bias, self._lower, out=table[:-1])
        table[-1] = self._none
        return table.reshape((len(rows) + 1) * self.places, -1)

    def best(self, table: Any, words: list[int], offers: list[int]) -> list[int]:
        """Return the best move of each text; `words` are those at its places, `offers` the kinds of move open to it."""
        entries = np.fromiter(words, dtype="intp", count=len(words)).reshape(-1, self.places) * self.places
        entries += self._order
        pieces = table.take(entries, axis=0).sum(axis=1)
        pieces += self._lower_bias
        scores = np.maximum(pieces[:, : self._outputs], pieces[:, self._outputs :]) @ self._upper
        scores += self._bias[offers]
        best: list[int] = scores.argmax(axis=1).tolist()
        return best


@dataclass(slots=True)
class Arcs:
    """What is decided of some texts so far; words are numbered through, and `none` stands for no word."""

    none: int
    heads: list[int] = field(init=False)
    moves: list[int] = field(init=False)  # the move that gave each word its head
    _below: list[int] = field(init=False)  # under each word of the stack
    _behind: list[int] = field(init=False)  # behind each word of the buffer
    _left: list[int] = field(init=False)  # the last child drawn to the left and to the right of each word
    _right: list[int] = field(init=False)
    _elder: list[int] = field(init=False)  # the child to the right before this one
    _opens: list[bool] = field(init=False)  # whether a word opens a sentence
    _returned: list[bool] = field(init=False)  # whether a word went back from the stack to the buffer

    def __post_init__(self) -> None:
        size = self.none + 1
        self.heads, self._below, self._left, self._right, self._elder = ([self.none] * size for _ in range(5))
        self.moves = [0] * size
        self._behind = [*range(1, size), self.none]
        self._opens, self._returned = [False] * size, [False] * size

    def begun(self, lengths: Iterable[int]) -> list[_Place]:
        """Return the places where the texts begin."""
        places, start = [], 0
        for length in lengths:
            if length:
                places.append((self.none, start))
                self._opens[start] = True
                self._behind[start + length - 1] = self.none
            start += length
        return places

    def seen(self, places: Iterable[_Place]) -> tuple[list[int], list[int]]:
        """Return the words that the network looks at, and the kinds of move that each place leaves open."""
        none, below, behind, left, right = self.none, self._below, self._behind, self._left, self._right
        words: list[int] = []
        offers: list[int] = []
        for top, first in places:
            second, under = behind[first], below[top]
            words += (first, second, top, under, below[under], left[first], left[top], right[top])
            offer = 1
            if top != none:
                offer = 2
                if first != none and not self._opens[first]:
                    offer = 6 if second == none or self._returned[first] else 7
            if second == first + 1 and second != none and not self._opens[second]:
                offer += 8
            offers.append(offer)
        return words, offers

    def moved(self, place: _Place, move: int, kind: int) -> _Place:
        """Make a move; return the place after it."""
        top, first = place
        if kind == LEFT:
            self._drawn_left(top, first, move)
            return self._below[top], first
        if kind == REDUCE:
            return self._reduced(top, first)
        if kind == BREAK:
            self._opens[self._behind[first]] = True
            return place
        if kind == RIGHT:
            self._elder[first], self._right[top] = self._right[top], first
            self.heads[first], self.moves[first] = top, move
        self._below[first] = top
        return first, self._behind[first]

    def _drawn_left(self, child: int, head: int, move: int) -> None:
        """Hang the top of the stack on the first of the buffer, whatever it hung on before."""
        before = self.heads[child]
        if before != self.none and self._right[before] == child:
            self._right[before] = self._elder[child]
        self._left[head] = child
        self.heads[child], self.moves[child] = head, move
        self._returned[head] = False

    def _reduced(self, top: int, first: int) -> _Place:
        """Drop the top of the stack; without a head it goes back to the buffer, if it is not the last."""
        under = self._below[top]
        if self.heads[top] != self.none or under == self.none:
            return under, first
        self._returned[top] = True
        self._behind[top] = first
        return under, top


def arcs(scorer: Scorer, rows: Any, lengths: Iterable[int]) -> Arcs:
    """Decide all the texts whose words have the given rows."""
    table = scorer.table(rows)
    kinds = scorer.kinds
    found = Arcs(len(rows))
    places = found.begun(lengths)
    over = (found.none, found.none)
    while places:
        best = scorer.best(table, *found.seen(places))
        moved = [found.moved(place, move, kinds[move]) for place, move in zip(places, best, strict=True)]
        places = [place for place in moved if place != over]
    return found


def _linear(layer: Any) -> tuple[Any, Any]:
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")
