"""Measure `same_person` on pairs of names written by hand: precision, recall, F1, and every error."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from dragoman.reference.names import same_person, similarity

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "reference" / "name_variants.csv"


def main(path: Path = PAIRS) -> float:
    """Print the figures and return F1."""
    with path.open(encoding="utf-8", newline="") as lines:
        pairs = [(row["name_a"], row["name_b"], row["same_person"] == "1") for row in csv.DictReader(lines)]
    wrong = [(one, other, truth) for one, other, truth in pairs if same_person(one, other) != truth]
    missed = sum(truth for _, _, truth in wrong)
    false = len(wrong) - missed
    found = sum(truth for _, _, truth in pairs) - missed
    f1: float = 2 * found / (2 * found + missed + false)
    for one, other, truth in wrong:
        print(f"{'missed' if truth else 'false '}  {one} / {other}  {similarity(one, other):.0f}")
    print(f"pairs {len(pairs)}  right {found}  missed {missed}  false {false}  F1 {f1:.3f}")
    return f1


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
