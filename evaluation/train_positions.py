"""Learns the weights of stances from the training gold and writes them as a table.

    python -m evaluation.train_positions              train on all of train, write the table
    python -m evaluation.train_positions --check      train on half a and measure on half b, with and without weights

Knows: which sentence of a statement a gold position belongs to (the one that shares most words with its issue), and a
logistic regression over the features of `position_stances`. Only train.jsonl is read.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import numpy.typing

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.sources import Passage
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.pipeline import Knowledge, knowledge
from dragoman.understanding import actors
from dragoman.understanding.position_signs import Found, Segment, found, segments, signs_of
from dragoman.understanding.position_stances import ANSWERS, NONE, by_signs, by_weights, features
from evaluation import gold

TABLE = Path(__file__).resolve().parent.parent / "src/dragoman/language/en/stances.tsv"
STRENGTH = 0.1  # of the regression; smaller is smoother
SILENCE = 0.4  # how much less a sentence without a stance counts than in train, where half have none
SECOND = 0.3
LEAST = 2  # documents' sentences that must have a feature
SMALLEST = 0.04  # weights below are left out

STEPS = 2000

Matrix = numpy.typing.NDArray[numpy.float64]
Weights = dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Example:
    """One sentence of a gold statement, what the reader sees in it, and the stances that gold gives it."""

    document: str
    segment: Segment
    signs: tuple[Found, ...]
    stances: frozenset[str]


def examples(documents: Sequence[dict[str, Any]], known: Knowledge) -> list[Example]:
    """Make the examples of some documents."""
    dispatches = [gold.dispatch_of(one) for one in documents]
    signs, made = signs_of(known.tables), []
    for document, dispatch, sentences in zip(documents, dispatches, gold.parsed(dispatches, known), strict=True):
        mentioned = actors.mentions(dispatch, sentences, known)
        for given in document["statements"]:
            statement = _statement(given)
            parties = frozenset(one.party for one in statement.speakers if one.party)
            parts = list(segments(statement, sentences))
            for segment, stances in zip(parts, _shared(given["positions"], parts), strict=True):
                seen = found(segment, signs, mentioned, parties)
                made.append(Example(document["id"], segment, seen, frozenset(stances)))
    return made


def _statement(given: dict[str, Any]) -> Statement:
    speakers = tuple(
        Participant(name=one["name"], party=one["state"], office=Office(one["office"]) if one["office"] else None)
        for one in given["speakers"]
    )
    return Statement(
        speakers=speakers,
        rendering=Rendering(given["kind"]),
        content=tuple(Passage(*span) for span in given["content"]),
        cue=Cue(passages=tuple(Passage(*span) for span in given["cue"])),
    )


def _shared(positions: Iterable[dict[str, Any]], parts: list[Segment]) -> list[list[str]]:
    """Give each position to the sentence that shares most words with its issue."""
    shared: list[list[str]] = [[] for _ in parts]
    for position in positions:
        issue = set(re.findall(r"\w+", position["issue"].lower()))
        common = [len(issue & {part.sentence.words[word].lower for word in part.inside}) for part in parts]
        if common:
            shared[common.index(max(common))].append(position["stance"])
    return shared


def learned(train: Sequence[Example]) -> Weights:
    """Fit the regression; one row of weights a feature."""
    seen = [features(one.segment, one.signs) for one in train]
    counts = Counter(feature for row in seen for feature in row)
    names = sorted(feature for feature, count in counts.items() if count >= LEAST)
    place = {name: n for n, name in enumerate(names)}
    matrix = numpy.zeros((len(train), len(names)))
    answers = numpy.zeros((len(train), len(ANSWERS)))
    for n, (row, one) in enumerate(zip(seen, train, strict=True)):
        for feature, value in row.items():
            if feature in place:
                matrix[n, place[feature]] = value
        for stance in one.stances or {NONE}:
            answers[n, ANSWERS.index(stance)] = 1 / max(1, len(one.stances))
    weights = fitted(matrix, answers)
    return {name: _row(name, list(map(float, weights[n]))) for name, n in place.items()}


def fitted(matrix: Matrix, answers: Matrix) -> Matrix:
    """Return the weights of greatest likelihood under a normal prior, by accelerated gradient steps."""
    weights = ahead = numpy.zeros((matrix.shape[1], answers.shape[1]))
    step = 1 / (numpy.linalg.norm(matrix, 2) ** 2 / 2 + 1 / STRENGTH)
    for turn in range(1, STEPS + 1):
        scores = matrix @ ahead
        shares = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        before, weights = weights, ahead - step * (matrix.T @ (shares - answers) + ahead / STRENGTH)
        ahead = weights + turn / (turn + 3) * (weights - before)
    return weights


def _row(name: str, weights: list[float]) -> tuple[float, ...]:
    if name == "always":
        weights[0] -= SILENCE
    return tuple(round(weight, 2) if abs(weight) >= SMALLEST else 0.0 for weight in weights)


def written(weights: Mapping[str, tuple[float, ...]]) -> None:
    """Write the table; a weight of nothing is left empty."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        table.writerow(["feature", *ANSWERS])
        for name, row in sorted(weights.items()):
            if any(row) and not set('"\t') & set(name):
                table.writerow([name, *(f"{weight:g}" if weight else "" for weight in row)])


def measured(test: Sequence[Example], weights: Weights) -> str:
    """Say precision, recall and F1 of the stances, the issue left aside."""
    right = given = wanted = 0
    for one in test:
        seen = features(one.segment, one.signs)
        judgements = by_weights(seen, weights, second=SECOND) if weights else by_signs(one.signs)
        stances = {judgement.stance.value for judgement in judgements}
        right, given, wanted = right + len(stances & one.stances), given + len(stances), wanted + len(one.stances)
    precision, recall = right / max(1, given), right / max(1, wanted)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def main() -> None:
    """Train, and write the table or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    known, documents = knowledge(), gold.documents("train")
    if parser.parse_args().check:
        halves = {half: examples(gold.half_of(documents, half), known) for half in ("a", "b")}
        print("signs alone   b", measured(halves["b"], {}))
        print("weights a ->  b", measured(halves["b"], learned(halves["a"])))
        return
    weights = learned(examples(documents, known))
    written(weights)
    print(f"{len(weights)} features, {TABLE.name} {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
