"""Duplicates: texts of a shard that are the same as an earlier one, or almost.

Knows: the texts of one shard so far. Does not know: other shards; copies across shards meet in the record.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

from dragoman.diplomacy.sources import Dispatch

_WORD = re.compile(r"\w+")
_RUN = 5
_PERMUTATIONS = 128
_BANDS = 16
_SEED = 20201229


class Duplicates:
    """The texts seen so far; `of` says which of them a text repeats."""

    def __init__(self, near: float) -> None:
        self.near = near
        self._ids: list[str] = []
        self._exact: dict[bytes, str] = {}
        self._sketches: list[Any] = []
        self._index: Any = None

    def of(self, dispatch: Dispatch) -> str | None:
        """Say what a dispatch repeats ("same text as X"), or take it in and return None."""
        words = _WORD.findall(dispatch.text.lower())
        digest = blake2b(" ".join(words).encode(), digest_size=16).digest()
        if digest in self._exact:
            return f"the same text as {self._exact[digest]}"
        self._exact[digest] = dispatch.id
        return self._near(dispatch.id, words) if self.near < 1 and len(words) >= 2 * _RUN else None

    def _near(self, id: str, words: list[str]) -> str | None:
        from rensa import RMinHash, RMinHashLSH

        if self._index is None:
            self._index = RMinHashLSH(threshold=self.near, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update([" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)])
        for number in sorted(self._index.query(sketch)):
            likeness = sketch.jaccard(self._sketches[number])
            if likeness >= self.near:
                return f"almost the same text as {self._ids[number]} ({likeness:.2f})"
        self._index.insert(len(self._ids), sketch)
        self._ids.append(id)
        self._sketches.append(sketch)
        return None
