"""Measure `same_person` on pairs of names written by hand: precision, recall, F1, and every error."""

from __future__ import annotations

import csv
import sys
from itertools import combinations
from pathlib import Path

from dragoman.reference import load
from dragoman.reference.names import core, fold, same_person, similarity

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


def independent() -> None:
    """Print the same over our own tables: every alias that folding alone misses, and all namesakes of one state."""
    rows = load().tables.offices
    aliases = {(row.person, alias) for row in rows for alias in row.aliases if fold(alias) != fold(row.person)}
    found = sum(same_person(one, other) for one, other in aliases)
    people: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        people.setdefault(row.state, set()).add((row.wikidata or row.person, row.person))
    merged = [
        f"{state}: {one} / {other}"
        for state, names in people.items()
        for (item, one), (another, other) in combinations(sorted(names), 2)
        if item != another and len(core(one)) > 1 and len(core(other)) > 1 and same_person(one, other)
    ]
    print(f"aliases of the tables {len(aliases)}  found {found / len(aliases):.3f}")
    print(f"different persons of one state taken for one by spelling alone: {len(merged)}")
    for line in merged[:40]:
        print("  ", line)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
    independent()
