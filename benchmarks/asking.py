"""Asking at scale: every question of one dyad, person or topic, aggregates over everything, a dossier, exports.

    python -m benchmarks.asking                      20,000 contacts, 100,000 statements
    python -m benchmarks.asking --contacts 1000000
    python -m benchmarks.asking --keep FILE          use or make the record at FILE

Wall-clock milliseconds, median of five after one run to warm up.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from dragoman.asking import answers, changes, stances, statistics
from dragoman.asking.coverage import coverage_of
from dragoman.asking.people import most_met, most_named
from dragoman.asking.questions import Question
from dragoman.briefing.dossier import SECTIONS, Matter
from dragoman.exporting import export
from dragoman.recording.store import Record
from dragoman.reference import load

TODAY = date(2026, 1, 1)


def questions(record: Record) -> dict[str, Callable[[], Any]]:
    """Return the questions by name."""
    reference = load()
    (pair,) = statistics.pairs(record, Question(), limit=1)
    person = most_met(record, limit=1)[0].name
    topic = (most_named(record, limit=1) or [None])[0]
    dyad = Question(party=pair.first, other=pair.second)
    matter = Matter(record=record, reference=reference, on=TODAY, parties=(pair.first, pair.second))
    subject = Question(topic=topic.topic if topic else "Syria")
    return {
        "dyad, first 25": lambda: answers.contacts(record, dyad, reference, today=TODAY, limit=25),
        "dyad, counts by year": lambda: statistics.counts(record, dyad),
        "dyad, course": lambda: statistics.course(record, dyad, today=TODAY),
        "dyad, last held": lambda: changes.last_held(record, dyad, today=TODAY),
        "person, first 25": lambda: answers.contacts(record, Question(person=person), reference, today=TODAY, limit=25),
        "person, statements": lambda: answers.statements(record, Question(person=person), reference, limit=25),
        "topic, matrix": lambda: stances.matrix(record, subject),
        "topic, statements": lambda: answers.statements(record, subject, reference, limit=25),
        "all, who meets whom": lambda: statistics.pairs(record, Question()),
        "all, counts by year": lambda: statistics.counts(record, Question()),
        "all, people": lambda: most_met(record),
        "all, topics": lambda: most_named(record),
        "all, planned": lambda: answers.contacts(record, Question(status="planned"), reference, today=TODAY, limit=25),
        "coverage, again": lambda: coverage_of(record),
        "dossier": lambda: [section(matter) for section in SECTIONS],
    }


def timed(ask: Callable[[], Any]) -> float:
    """Return the median milliseconds of five runs after one."""
    ask()
    runs = []
    for _ in range(5):
        before = perf_counter()
        ask()
        runs.append(1000 * (perf_counter() - before))
    return median(runs)


def exports(record: Record, folder: Path) -> None:
    """Time the export of all contacts."""
    for ending in ("csv", "parquet"):
        before = perf_counter()
        count = export(record, "contacts", Question(), load(), folder / f"all.{ending}", today=TODAY)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"export {ending:18} {perf_counter() - before:9.1f} s for {count:,} rows, peak {memory:.0f} MB")


def main() -> None:
    """Fill a record where need be and ask it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder) / "record.db"
        if not place.exists():
            from benchmarks.record import fill

            with Record.open(place) as record:
                fill(record, options.contacts)
        with Record.open(place, write=False) as record:
            for name, ask in questions(record).items():
                print(f"{name:24} {timed(ask):9.1f} ms")
            exports(record, Path(folder))


if __name__ == "__main__":
    main()
