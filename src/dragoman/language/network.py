"""Network: tags, heads and labels of the pinned model, worked out in plain NumPy and put into its parses.

Knows: the three parts of the model that we use. Does not know: how a text is cut into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from dragoman.language.encoding import Encoder
from dragoman.language.transitions import Scorer, arcs

_ATTRIBUTES = ["TAG", "DEP", "HEAD"]
_WORDS = 8_000
"""Words decided on at once: more make the moves cheaper, and each takes 4 kB meanwhile."""


class Network:
    """The model's word network, tagger and parser: the same answers as the library's own, in half the time."""

    def __init__(self, nlp: Any) -> None:
        tagger, parser = nlp.get_pipe("tagger"), nlp.get_pipe("parser")
        self._encoder = Encoder(nlp.get_pipe("tok2vec").model)
        softmax = tagger.model.layers[-1].layers[0]
        self._weights, self._bias = softmax.get_param("W").T.copy(), softmax.get_param("b")
        self._scorer = Scorer(parser)
        self._finish = parser.postprocesses
        strings = nlp.vocab.strings
        self._tags = np.array([strings[tag] for tag in tagger.labels], dtype="uint64")
        self._labels = np.array([strings[label] for label in self._scorer.labels], dtype="uint64")
        self._root = strings["ROOT"]

    def annotate(self, texts: Iterable[Any]) -> Iterator[Any]:
        """Yield the texts, parsed."""
        for batch in _batches(texts):
            self._annotate(batch)
            yield from batch

    def _annotate(self, texts: list[Any]) -> None:
        lengths = [len(text) for text in texts]
        rows = self._encoder.rows(texts)
        found = arcs(self._scorer, rows, lengths)
        here = np.arange(len(rows))
        heads = np.array(found.heads[:-1])
        headed = heads < len(rows)
        values = np.empty((len(rows), len(_ATTRIBUTES)), dtype="uint64")
        values[:, 0] = self._tags[(rows @ self._weights + self._bias).argmax(axis=1)]
        values[:, 1] = np.where(headed, self._labels[found.moves[:-1]], self._root)
        values[:, 2] = np.where(headed, heads - here, 0).astype("uint64")
        start = 0
        for text, length in zip(texts, lengths, strict=True):
            text.from_array(_ATTRIBUTES, values[start : start + length])
            for finish in self._finish:
                finish(text)
            start += length


def _batches(texts: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > _WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
