"""Measure the reference: time and memory of loading it, and look-ups a second.

    python benchmarks/reference.py

Loading is measured in a fresh process each time, the best of five; memory is what the process grows by.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

LOAD = """
import resource, time
import dragoman.reference
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
known = dragoman.reference.load()
took = time.perf_counter() - start
print(took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
TEXT = (
    "Turkish Foreign Minister Mevlut Cavusoglu met Sergey Lavrov of Russia in Sochi; the United States, the European "
    "Union and Hamas were not invited, an official of the Palestinian Authority said in Ramallah on Tuesday."
)


def main() -> None:
    """Print the figures."""
    runs = [loaded() for _ in range(5)]
    print(f"load        {min(seconds for seconds, _ in runs) * 1000:8.0f} ms (best of 5)   {runs[0][1]:6.1f} MB")
    from dragoman.reference import load

    known = load()
    on = date(2020, 12, 29)
    parties = list(known.states)
    families = [row.person.split()[-1] for row in known.tables.offices[::7]]
    speed("holders", lambda number: known.holders("foreign_minister", parties[number % len(parties)], on))
    speed("persons", lambda number: known.persons(families[number % len(families)], on=on))
    speed("persons of a party", lambda number: known.persons("Lavrov", party=parties[number % len(parties)], on=on))
    speed("lookup, new names", lambda number: known.lookup(f"{families[number % len(families)]} {number}"))
    speed("lookup, names seen", lambda number: known.lookup(parties[number % 50]))
    speed("scan of 32 words", lambda _: known.scan(TEXT))
    speed("place", lambda number: known.place(("Sochi", "Vienna", "Camp David", "Geneva")[number % 4]))


def loaded() -> tuple[float, float]:
    """Load in a process of its own; return seconds and megabytes."""
    told = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def speed(name: str, ask: Callable[[int], object], seconds: float = 1.0) -> None:
    """Ask for a second and print how often."""
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        ask(count)
        count += 1
    print(f"{name:20} {count / (time.perf_counter() - start):10,.0f} a second")


if __name__ == "__main__":
    main()
