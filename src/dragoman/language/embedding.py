"""Embedding: the first layer of the parser's network, worked out once for each type of word.

Knows: that this layer looks at one word's features alone, so that its answer can be kept.
Does not know: what the features are, or what comes after.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 40_000
"""Types of word kept; beyond them all is forgotten and begun again."""


class Remembered:
    """The rows of the embedding layer by the features of a word."""

    def __init__(self, layer: Any) -> None:
        self._extract, _, self._embed, self._mix, _ = layer.layers
        self._width: int = self._mix.get_dim("nO")
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._places: dict[bytes, int] = {}
        self._rows = np.empty((_MOST, self._width), dtype="float32")

    def of(self, texts: Sequence[Any]) -> Any:
        """Return a row for each word of the texts, one text behind the other."""
        features = np.concatenate(self._extract.predict(texts))
        with self._lock:
            return self._found(features)

    def _found(self, features: Any) -> Any:
        size, whole = features.shape[1] * features.itemsize, features.tobytes()
        keys = [whole[at : at + size] for at in range(0, len(whole), size)]
        new = {key: n for n, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) > _MOST:
            self._forget()
            new = {key: n for n, key in enumerate(keys)}
        if len(new) > _MOST:
            return self._worked_out(features)
        if new:
            first = len(self._places)
            self._rows[first : first + len(new)] = self._worked_out(features[list(new.values())])
            self._places.update((key, first + n) for n, key in enumerate(new))
        return self._rows[[self._places[key] for key in keys]]

    def _worked_out(self, features: Any) -> Any:
        from thinc.types import Ragged

        lengths: Any = np.asarray([len(features)], dtype="int32")
        ragged = Ragged(features, lengths)
        return self._mix.predict(self._embed.predict(ragged)).dataXd
