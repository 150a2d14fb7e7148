"""Scores merging: pairs of reports put together that belong together.

python -m evaluation.merging.score              from the contacts as a perfect reader would give them
python -m evaluation.merging.score --reader     from the texts, through our own reader
python -m evaluation.merging.score --errors     with the pairs that are wrong
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.recording.merging import Cluster, merge
from dragoman.recording.reports import Report

GOLD = Path(__file__).with_name("occasions.jsonl")


def gold() -> list[dict[str, Any]]:
    """Return the reports of the gold, each with its occasion."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def report(entry: Mapping[str, Any]) -> Report:
    """Make the report that a perfect reader would give."""
    told = entry["contact"]
    when = When.from_iso(told["date"], told["wording"]) if told["date"] else When(wording=told["wording"])
    return Report(
        id=f"r-{entry['id']}",
        dispatch=entry["id"],
        published=date.fromisoformat(entry["date"]),
        source=entry["source"],
        outlet=entry["source"],
        mode=Mode(told["mode"]),
        status=Status(told["status"]),
        when=when,
        place=told["place"],
        format=told["format"],
        participants=tuple(participant(person) for person in told["participants"]),
        agenda=tuple(told["agenda"]),
    )


def participant(person: Mapping[str, Any]) -> Participant:
    """Make a participant of its JSON."""
    office = Office(person["office"]) if person["office"] else None
    return Participant(name=person["name"], party=person["state"], office=office)


def read(entries: Sequence[Mapping[str, Any]]) -> list[Report]:
    """Make the reports that our own reader finds in the texts."""
    from dragoman.pipeline import knowledge, understand_all
    from dragoman.reading import dispatch_from
    from dragoman.recording.reports import report_of

    dispatches = [
        dispatch_from(entry["text"], id=entry["id"], date=entry["date"], source=entry["source"], title=None, url=None)
        for entry in entries
    ]
    return [
        report_of(contact, told.dispatch, source=told.dispatch.source or told.dispatch.id)
        for told in understand_all(dispatches, knowledge())
        for contact in told.contacts
    ]


def score(clusters: Iterable[Cluster], entries: Sequence[Mapping[str, Any]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of dispatches that share an occasion."""
    found, wanted = together(clusters), pairs_of(entries)
    hits = len(found & wanted)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(wanted) if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def together(clusters: Iterable[Cluster]) -> set[tuple[str, str]]:
    """Return the pairs of dispatches that merging puts together."""
    found = set()
    for cluster in clusters:
        dispatches = sorted({one.dispatch for one in cluster.reports})
        found |= set(combinations(dispatches, 2))
    return found


def pairs_of(entries: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Return the pairs of dispatches that belong together."""
    occasions: dict[str, list[str]] = {}
    for entry in entries:
        occasions.setdefault(entry["occasion"], []).append(entry["id"])
    return {pair for names in occasions.values() for pair in combinations(sorted(names), 2)}


def orders(reports: Sequence[Report], count: int) -> int:
    """Count how many different results `count` shuffles of the input give."""
    results = set()
    for seed in range(count):
        shuffled = list(reports)
        random.Random(seed).shuffle(shuffled)
        results.add(frozenset(frozenset(one.id for one in cluster.reports) for cluster in merge(shuffled)))
    return len(results)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reader", action="store_true")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    entries = gold()
    if given.errors:
        clusters = merge(read(entries) if given.reader else [report(entry) for entry in entries])
        found, wanted = together(clusters), pairs_of(entries)
        for name, wrong in (("apart", wanted - found), ("together", found - wanted)):
            for pair in sorted(wrong):
                print(f"wrongly {name}: {' and '.join(pair)}")
    show(read(entries) if given.reader else None)


def show(reports: Sequence[Report] | None = None) -> float:
    """Print the figures of reports, or of those that a perfect reader would give; return F1."""
    entries = gold()
    told = [report(entry) for entry in entries] if reports is None else reports
    clusters = merge(told)
    precision, recall, f1 = score(clusters, entries)
    occasions = len({entry["occasion"] for entry in entries})
    print(f"{len(entries)} reports of {occasions} occasions: {len(clusters)} contacts")
    print(f"pairs: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"results of 100 shuffles that differ: {orders(told, 100) - 1}")
    return f1


if __name__ == "__main__":
    main()
