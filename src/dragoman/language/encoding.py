"""Encoding: the parser's word network in plain NumPy, a row of numbers for each word in its surroundings.

Knows: the layers of the pinned model. Does not know: what is decided from the rows; that is `transitions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from dragoman.language.embedding import Remembered

_ROWS = 512
"""Words worked on at once: as many as the processor's cache holds."""


class _Layer(NamedTuple):
    weights: Any
    bias: Any
    gain: Any
    shift: Any
    pieces: int


class Encoder:
    """The network that sees each word with its neighbours, four to each side."""

    def __init__(self, network: Any) -> None:
        embedding, convolutions = network.layers
        self._embedding = Remembered(embedding)
        self._pad: int = convolutions.attrs["pad"]
        self._layers = [_layer(residual) for residual in convolutions.layers[0].layers]

    def rows(self, texts: Sequence[Any]) -> Any:
        """Return the rows of all words of the texts, one text behind the other."""
        return np.concatenate([self._of(batch) for batch in _batches(texts)])

    def _of(self, texts: Sequence[Any]) -> Any:
        """Lay the texts behind each other, empty rows between them so that none sees the next, and go through the layers."""
        lengths = [len(text) for text in texts]
        known = self._embedding.of(texts)
        place = np.arange(len(known)) + np.repeat(self._pad * np.arange(1, len(texts) + 1), lengths)
        rows = np.zeros((len(known) + self._pad * (len(texts) + 1), known.shape[1]), dtype="float32")
        rows[place] = known
        for layer in self._layers:
            rows += _seen(rows, layer)
        return rows[place]


def _seen(rows: Any, layer: _Layer) -> Any:
    """Let each word look at the one before and the one behind it."""
    width = rows.shape[1]
    window = np.zeros((len(rows), 3 * width), dtype="float32")
    window[1:, :width] = rows[:-1]
    window[:, width : 2 * width] = rows
    window[:-1, 2 * width :] = rows[1:]
    pieces = window @ layer.weights
    pieces += layer.bias
    seen = pieces[:, :width].copy()
    for piece in range(1, layer.pieces):
        np.maximum(seen, pieces[:, piece * width : (piece + 1) * width], out=seen)
    seen -= seen.mean(axis=1, keepdims=True)
    seen *= ((seen * seen).mean(axis=1, keepdims=True) + np.float32(1e-8)) ** np.float32(-0.5)
    seen *= layer.gain
    seen += layer.shift
    return seen


def _layer(residual: Any) -> _Layer:
    widened, normed = residual.layers[0].layers[1].layers[0].layers
    weights, bias = widened.get_param("W"), widened.get_param("b")
    outputs, pieces, inputs = weights.shape
    return _Layer(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)),
        bias=np.ascontiguousarray(bias.T).reshape(-1),
        gain=normed.get_param("G"),
        shift=normed.get_param("b"),
        pieces=pieces,
    )


def _batches(texts: Sequence[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _ROWS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    yield batch
