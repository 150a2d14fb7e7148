"""The gate: scores the gold and fails below the pinned floors.

    python -m evaluation.gate                     score, print, compare
    python -m evaluation.gate --raise             raise the floors to where the reader is now, less the noise
    python -m evaluation.gate --lower "reason"    lower them too; the reason stands in floors.json

Where the gold is absent (a user's machine) it says so and passes. Figures are written to evaluation/figures.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation import gold, quotes
from evaluation.acceptance import accepted

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
FIGURES = HERE / "figures.json"
QUALITY = gold.ROOT / "src/dragoman/exporting/data/quality.json"
"""The figures that a release carries with it, written when floors are raised."""
NOISE = 0.01
"""How far a figure may fall under its floor: a few documents' worth, since rules trade one for another."""

SEED = gold.ROOT.parent / "shared" / "seed" / "dispatch.txt"
_RECORD = (
    *("contacts", "whole", "mode", "status", "date", "place", "persons", "office", "agenda"),
    *("said", "content", "attributed", "speaker", "kind", "via", "positions", "claims"),
)


def record_figures(name: str, known: Any) -> dict[str, float]:
    """Score a set of documents and print the scorer's table."""
    scorer = gold.scorer("score_record")
    wanted = gold.documents(name)
    found = seed_read(known) if name == "seed" else {one["id"]: one for one in gold.predicted(wanted, known)}
    tally = scorer.score(wanted, found)
    print(f"\n{name}: {len(wanted)} documents\n{'':12}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}")
    for figure in scorer.FIGURES:
        _, gold_count, found_count = tally.n.get(figure, (0, 0, 0))
        print(f"{figure:12}" + "".join(f"{x:8.3f}" for x in tally.prf(figure)) + f"{gold_count:8}{found_count:8}")
    return {f"{name} {figure}": round(tally.prf(figure)[2], 4) for figure in _RECORD}


def seed_read(known: Any) -> dict[str, Any]:
    """Read the seed dispatch as a user would, from its file, with no date given."""
    import msgspec

    from dragoman.pipeline import understand
    from dragoman.reading import read
    from dragoman.recording.shaping import document

    (reading,) = read(SEED)
    assert reading.dispatch is not None
    found = msgspec.to_builtins(document(understand(reading.dispatch, known)))
    return {gold.documents("seed")[0]["id"]: found}


def probe_figures(known: Any) -> dict[str, float]:
    """Score the probes by kind."""
    wanted = gold.documents("probes")
    found = {one["id"]: one for one in gold.predicted(wanted, known)}
    print("\nprobes")
    shares = {}
    for kind, (share, count) in gold.scorer("score_probes").score(wanted, found).items():
        print(f"{kind:20}{share:8.3f}{count:6}")
        shares[f"probes {kind}"] = round(share, 4)
    return shares


def quotation_figures(known: Any) -> dict[str, float]:
    """Score the benchmark of quotations, all quotes and those of five words and more."""
    wanted = quotes.documents("dev")
    ours = quotes.predicted(wanted, known)
    for core in (0, 5):
        print(f"\nquotations{f' of {core} words and more' if core else ''}: P, R, F1")
        quotes.report(wanted, ours, core)
    rows = gold.scorer("score_quotes").score(wanted, ours, flat=True, core=0)["rows"]
    names = {"content overlap": "overlap", "attributed": "attributed", "by type direct": "direct"}
    return {f"quotations {short}": round(rows[name]["f"], 4) for name, short in names.items() if name in rows}


def digest() -> str:
    """Digest the gold, so that a floor is never compared with another gold."""
    files = [SEED, SEED.with_name("gold.jsonl")]
    files += [gold.BENCH / "record" / f"{name}.jsonl" for name in ("dev", "probes")]
    files += [gold.BENCH / "quotes" / "dev.jsonl"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def figures() -> dict[str, float]:
    """Score everything."""
    known = gold.knowledge()
    found: dict[str, float] = {}
    for name in ("seed", "dev"):
        found |= record_figures(name, known)
    found |= probe_figures(known)
    found |= quotation_figures(known)
    found |= accepted(known)
    return found


def fallen(floors: Mapping[str, float], found: Mapping[str, float]) -> list[str]:
    """List the figures that lie under their floor by more than the noise."""
    return [
        f"{name}: {found.get(name, 0.0):.4f} under its floor {floor:.4f}"
        for name, floor in floors.items()
        if found.get(name, 0.0) < floor - NOISE
    ]


def raised(floors: Mapping[str, float], found: Mapping[str, float], *, lower: bool) -> dict[str, float]:
    """Give the floors for the figures found."""
    return {name: value if lower else max(value, floors.get(name, 0.0)) for name, value in found.items()}


def main() -> int:
    """Score, print, compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    options = parser.parse_args()
    if not gold.BENCH.exists():
        print("gate: no gold on this machine (../shared is absent), so there is nothing to score. Passed.")
        return 0
    pinned: dict[str, Any] = (
        json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "gold": digest()}
    )
    if pinned["gold"] != digest() and not options.lower:
        print(f"gate: the gold has changed ({digest()} is not {pinned['gold']}). Look at it, then say --lower REASON.")
        return 1
    found = figures()
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.up or options.lower:
        floors = raised(pinned["floors"], found, lower=bool(options.lower))
        reasons = pinned.get("reasons", []) + ([options.lower] if options.lower else [])
        kept = {"gold": digest(), "noise": NOISE, "reasons": reasons, "floors": floors}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        QUALITY.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    faults = fallen(json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}, found)
    print("\ngate: " + ("passed" if not faults else "failed\n  " + "\n  ".join(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
