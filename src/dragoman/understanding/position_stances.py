"""Stances: which stance a sentence of a statement takes, from the signs found in it.

Knows: how signs become features, and the two ways to decide: by the signs alone, or by the weights of `stances.tsv`
(learned from the training gold by `evaluation/train_positions.py`, read and applied here in the open).
Does not know: the signs themselves, or what the stance is about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.diplomacy.positions import Stance
from dragoman.understanding.position_signs import Found, Segment, lemma, phrases

if TYPE_CHECKING:
    from dragoman.language.tables import Tables

SIGN = 3.0  # how much more a sign of the table counts than a single word of the training texts
NONE = "none"
ANSWERS = (NONE, *(stance.value for stance in Stance))
_PLACES = {"cue": 3, "object": 4, "predicate": 2, "modal": 1}
_SURE = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance, how sure it is (0 to 1), and what spoke for it most."""

    stance: Stance
    share: float
    reason: str


@cache
def weights_of(tables: Tables) -> Mapping[str, tuple[float, ...]]:
    """Read the learned weights: for each feature one number per answer; empty where a language has none."""
    if not (tables.folder / "stances.tsv").is_file():
        return {}
    rows = tables.tsv("stances")
    return {row["feature"]: tuple(float(row[answer] or 0) for answer in ANSWERS) for row in rows}


def judged(
    segment: Segment, found: tuple[Found, ...], weights: Mapping[str, tuple[float, ...]], *, second: float
) -> tuple[Judgement, ...]:
    """Say which stances a segment takes, the surest first; a second one only above the share `second`."""
    if not weights:
        return by_signs(found)
    return by_weights(features(segment, found), weights, second=second)


def by_signs(found: Iterable[Found]) -> tuple[Judgement, ...]:
    """Decide by the signs alone: each speaks with the weight of its place, the strongest stance wins."""
    votes: dict[Stance, int] = {}
    names: dict[Stance, str] = {}
    for one in found:
        if one.stance is not None and not one.sign.weak:
            votes[one.stance] = votes.get(one.stance, 0) + _PLACES.get(one.sign.at, 0)
            names.setdefault(one.stance, f"{one.sign.name}: {one.word}")
    if not votes or max(votes.values()) < _SURE:
        return ()
    best = max(votes, key=lambda stance: votes[stance])
    return (Judgement(best, votes[best] / sum(votes.values()), names[best]),)


def by_weights(
    given: Mapping[str, float], weights: Mapping[str, tuple[float, ...]], *, second: float
) -> tuple[Judgement, ...]:
    """Decide by the sum of the weights of the features."""
    known = {feature: (value, weights[feature]) for feature, value in given.items() if feature in weights}
    sums = [sum(value * row[n] for value, row in known.values()) for n in range(len(ANSWERS))]
    shares = _shares(sums)
    ranked = sorted(range(1, len(ANSWERS)), key=lambda n: -shares[n])
    first = ranked[0]
    if shares[first] <= shares[0]:
        return ()
    chosen = [first, *(n for n in ranked[1:] if shares[n] >= second)]
    return tuple(Judgement(Stance(ANSWERS[n]), shares[n], _reason(known, n)) for n in chosen)


def _shares(sums: list[float]) -> list[float]:
    highest = max(sums)
    powers = [math.exp(each - highest) for each in sums]
    return [power / sum(powers) for power in powers]


def _reason(known: Mapping[str, tuple[float, tuple[float, ...]]], n: int) -> str:
    if not known:
        return ""
    return max(known, key=lambda feature: known[feature][0] * known[feature][1][n])


def features(segment: Segment, found: tuple[Found, ...]) -> dict[str, float]:
    """Return what the weights are asked of: signs, cue, head of the content and its auxiliaries."""
    here: dict[str, float] = {"always": 1.0, f"kind={segment.statement.rendering.value}": 1.0}
    for one in found:
        negation = "!" if one.negated else ""
        here[f"{one.sign.name}{negation}"] = SIGN
        if one.side:
            here[f"{one.sign.name}{negation}/{one.side}"] = SIGN
        if one.stance is not None and not one.sign.weak:
            here[f"{one.sign.at}: {one.stance.value}"] = SIGN
    for judgement in by_signs(found):
        here[f"signs: {judgement.stance.value}"] = SIGN
    if segment.order:
        here["later"] = 1.0
    if segment.count > 2:
        here["one of many"] = 1.0
    here |= dict.fromkeys(_of_cue(segment), 1.0)
    here |= dict.fromkeys(_of_main(segment), 1.0)
    return here


def _of_cue(segment: Segment) -> Iterator[str]:
    said = phrases(segment)
    if not said:
        yield "no cue"
    place = "cue" if not segment.order else "cue before"
    yield from (f"{place}={phrase}" for phrase in said)
    if said and segment.main is not None and not segment.order:
        yield f"cue+main={said[-1]}+{lemma(segment.sentence, segment.main)}"
        yield f"cue+kind={said[-1]}+{segment.sentence.words[segment.main].pos}"


def _of_main(segment: Segment) -> Iterator[str]:
    if segment.main is None:
        return
    sentence, main = segment.sentence, segment.main
    word = sentence.words[main]
    yield from (f"main={lemma(sentence, main)}", f"tag={word.tag}", f"hangs={word.relation}")
    for child in sentence.under(main, "aux", "advmod:neg", "acomp", "attr", "xcomp", "mark", "case"):
        yield f"{sentence.words[child].relation}={lemma(sentence, child)}"
    for child in sentence.under(main, "nsubj"):
        yield f"subject={sentence.words[child].lower}"
