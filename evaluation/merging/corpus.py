"""Reads the first dated Kremlin and State items of the corpus into a record and prints merges to be judged by eye.

    python -m evaluation.merging.corpus --record /tmp/items.db            reads 1,000 items (once) and prints
    python -m evaluation.merging.corpus --record /tmp/items.db --show 40  that many merges and near-misses

A near-miss is a pair of contacts of the same two persons within a week of each other that were not merged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from datetime import UTC, datetime
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dragoman.recording import Record, schema

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "news.jsonl.gz"
SOURCES = ("kremlin.ru", "state.gov")
WEEK = 7


def fill(record: Record, count: int) -> None:
    """Read the first items into the record."""
    from dragoman.pipeline import READER, knowledge, understand_all
    from dragoman.reading import dispatch_from

    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        items = (json.loads(line) for line in lines)
        wanted = list(islice((one for one in items if one["source"] in SOURCES and one["date"]), count))
    dispatches = (
        dispatch_from(one["text"], id=one["id"], title=one["title"], date=one["date"], source=one["source"], url=None)
        for one in wanted
    )
    for understanding in understand_all(dispatches, knowledge()):
        record.keep(understanding, reader=READER, now=datetime(2026, 1, 1, tzinfo=UTC))


def merges(connection: Connection) -> list[tuple[Any, list[Any]]]:
    """Return the contacts of several reports, with these."""
    contact, report, source = schema.contacts, schema.reports, schema.dispatches
    query = select(report, source.c.id.label("name"), source.c.title).join(source, source.c.number == report.c.dispatch)
    return [
        (row, list(connection.execute(query.where(report.c.contact == row.number).order_by(report.c.published))))
        for row in connection.execute(select(contact).where(contact.c.reports > 1).order_by(contact.c.id))
    ]


def near_misses(connection: Connection) -> list[tuple[Any, Any]]:
    """Return pairs of contacts of one dyad within a week that share a person and were not merged."""
    contact, part = schema.contacts, schema.participants
    names: dict[int, set[str]] = {}
    for row in connection.execute(select(part).where(part.c.name.is_not(None))):
        names.setdefault(row.contact, set()).add(row.name)
    rows = {row.number: row for row in connection.execute(select(contact).where(contact.c.earliest.is_not(None)))}
    found = []
    for one, other in combinations(sorted(rows), 2):
        first, second = rows[one], rows[other]
        if (
            abs((first.earliest - second.earliest).days) <= WEEK
            and len(names.get(one, set()) & names.get(other, set())) > 1
        ):
            found.append((first, second))
    return found


def show(connection: Connection, count: int) -> None:
    """Print a sample of both."""
    chance = random.Random(1)
    merged, missed = merges(connection), near_misses(connection)
    print(f"{len(merged)} contacts of several reports, {len(missed)} near-misses")
    for row, reports in chance.sample(merged, min(count, len(merged))):
        print(f"\nMERGED {row.id} {row.status} {row.mode} {row.iso} {row.place}")
        for one in reports:
            people = ", ".join(person["name"] or person["party"] or "?" for person in one.participants)
            print(f"   {one.name} [{one.title}] {one.status} {one.mode} {one.iso} {one.place} | {people} | {one.why}")
    for first, second in chance.sample(missed, min(count, len(missed))):
        print("\nAPART")
        for row in (first, second):
            part = schema.participants
            names = connection.execute(select(part.c.name).where(part.c.contact == row.number)).scalars()
            print(
                f"   {row.id} {row.status} {row.mode} {row.iso} {row.place} | {', '.join(name or '?' for name in names)}"
            )


def main() -> None:
    """Read, if need be, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--record", required=True)
    options.add_argument("--items", type=int, default=1000)
    options.add_argument("--show", type=int, default=40)
    given = options.parse_args()
    there = Path(given.record).exists()
    with Record.open(given.record) as record:
        if not there:
            fill(record, given.items)
        with record.reading() as connection:
            show(connection, given.show)


if __name__ == "__main__":
    main()
