"""Measures the coding of events on the sentences of the event benchmark.

python -m evaluation.events              PLOVER categories on plover_gsr: per category, pairs, triples
python -m evaluation.events --errors 20  ... with the sentences that differ
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from dragoman.coding import document
from dragoman.diplomacy.sources import Dispatch
from dragoman.pipeline import Knowledge, knowledge, understand_parsed
from dragoman.understanding import actors
from dragoman.understanding.acts import acts_parsed
from evaluation.gold import BENCH, parsed

CATEGORIES = ("CONSULT", "AGREE", "SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "COOPERATE")


def sentences(dataset: str = "plover_gsr") -> list[dict[str, Any]]:
    """Return the sentences of one set of the benchmark."""
    lines = (BENCH / "events" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["source_dataset"] == dataset]


def coded(gold: list[dict[str, Any]], known: Knowledge) -> list[list[dict[str, Any]]]:
    """Return the events that we code in each sentence."""
    dispatches = [Dispatch(id=one["id"], text=one["text"]) for one in gold]
    found = []
    for dispatch, parse in zip(dispatches, parsed(dispatches, known), strict=True):
        understanding = understand_parsed(dispatch, parse, known)
        told = acts_parsed(parse, actors.mentions(dispatch, parse, known), known)
        found.append(document(understanding, "plover", known.reference, told)["events"])
    return found


def categories(events: list[dict[str, Any]], key: str) -> set[str]:
    """Return the categories of a sentence that are measured."""
    return {event[key] for event in events if event.get(key) in CATEGORIES}


def triples(events: list[dict[str, Any]], key: str) -> set[tuple[str, str, str]]:
    """Return (category, source, target) of the events with both actors."""
    return {
        (event[key], event["source_actor"], event["target_actor"])
        for event in events
        if event.get(key) in CATEGORIES and event.get("source_actor") and event.get("target_actor")
    }


def figures(hit: int, gold: int, found: int) -> str:
    """Return precision, recall and F1 as printed."""
    precision, recall = (hit / found if found else 0.0), (hit / gold if gold else 0.0)
    f1 = 2 * hit / (gold + found) if gold + found else 0.0
    return f"{precision:8.3f}{recall:8.3f}{f1:8.3f}{gold:8}{found:8}"


def main() -> None:
    """Print the table, and the differences asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    gold = sentences()
    found = coded(gold, knowledge())
    counts: Counter[tuple[str, str]] = Counter()
    differences = []
    for one, events in zip(gold, found, strict=True):
        wanted, given = categories(one["events"], "plover"), categories(events, "code")
        measured: list[tuple[str, set[Any], set[Any]]] = [
            *((category, wanted & {category}, given & {category}) for category in CATEGORIES),
            ("all", wanted, given),
            ("triples", triples(one["events"], "plover"), triples(events, "code")),
        ]
        for name, true, ours in measured:
            counts.update({(name, "hit"): len(true & ours), (name, "gold"): len(true), (name, "found"): len(ours)})
        if wanted != given:
            differences.append((one["id"], sorted(wanted - given), sorted(given - wanted), one["text"]))
    print(f"{'':12}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}")
    for name in (*CATEGORIES, "all", "triples"):
        print(f"{name:12}" + figures(*(counts[name, part] for part in ("hit", "gold", "found"))))
    for identity, missed, false, text in differences[: options.errors]:
        print(identity, "missed", missed, "false", false, "|", text)


if __name__ == "__main__":
    main()
