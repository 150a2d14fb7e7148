"""The acceptance case: the two presidents in 2020, as the Kremlin's own items have them, and Lavrov's claim.

    python -m evaluation.acceptance            prints the table; ends with 1 if anything is missing
    python -m evaluation.acceptance --detail   with every contact of the two and its reports

Reads `../shared/corpus/putin-erdogan-2020.jsonl` and the seed dispatch through the pipeline into a record of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from dragoman.diplomacy.sources import Dispatch
from dragoman.recording import Record, schema
from dragoman.recording.claiming import checked
from dragoman.recording.places import town_of
from dragoman.recording.reports import one_name
from evaluation.merging import score

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CORPUS = SHARED / "corpus" / "putin-erdogan-2020.jsonl"
SEED = SHARED / "seed" / "gold.jsonl"

MEETINGS = {"2020-01-08": "Istanbul", "2020-01-19": "Berlin", "2020-03-05": "Moscow"}
VIDEO = "2020-07-01"
CALLS = [
    "2020-01-11",
    "2020-02-04",
    "2020-02-12",
    "2020-02-21",
    "2020-02-28",
    "2020-03-12",
    "2020-04-01",
    "2020-04-21",
    "2020-05-18",
    "2020-06-10",
    "2020-07-13",
    "2020-07-27",
    "2020-08-17",
]
CLAIMS = {"in_person": ("supported", 3), "video": ("supported", 1), "phone": ("undecided", 13)}


@dataclass(frozen=True)
class Line:
    """A line of the table: what is asked for, what the record has, and whether they agree."""

    asked: str
    found: str
    right: bool


def dispatches() -> list[Dispatch]:
    """Return the Kremlin's items and the seed."""
    from dragoman.reading import dispatch_from

    found = []
    for place in (CORPUS, SEED):
        for line in place.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            given = {key: item.get(key) for key in ("title", "date", "source")}
            found.append(dispatch_from(item["text"], id=item["id"], url=None, **given))
    return found


def accepted(known: Any) -> dict[str, float]:
    """Print the tables of the acceptance case and of merging; return the shares that the gate compares with floors."""
    if not CORPUS.exists():
        print("no ../shared on this machine: the acceptance case was not run")
        return {}
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "acceptance.db") as record:
        fill(record, known)
        lines = table(record)
    print("\nacceptance case")
    show(lines)
    print("\nmerging")
    return {"acceptance": round(sum(line.right for line in lines) / len(lines), 4), "merging": round(score.show(), 4)}


def show(lines: Sequence[Line]) -> None:
    """Print the table."""
    for line in lines:
        print(f"{'ok ' if line.right else 'NOT'}  {line.asked:46} {line.found}")


def fill(record: Record, known: Any = None) -> None:
    """Read everything into the record."""
    from dragoman.pipeline import READER, knowledge, understand_all

    for understanding in understand_all(dispatches(), known or knowledge()):
        record.keep(understanding, reader=READER, now=datetime(2021, 1, 1, tzinfo=UTC))


def contacts(record: Record) -> list[Any]:
    """Return the contacts held in 2020 in which both presidents take part, with their parties."""
    part, contact = schema.participants, schema.contacts
    with record.reading() as connection:
        people: dict[int, list[Any]] = {}
        for row in connection.execute(select(part)):
            people.setdefault(row.contact, []).append(row)
        rows = connection.execute(select(contact).order_by(contact.c.earliest, contact.c.mode)).all()
    return [
        (row, frozenset(one.party for one in people[row.number])) for row in rows if _both(people.get(row.number, []))
    ]


def _both(people: list[Any]) -> bool:
    return all(any(one.name and one_name(name, one.name) for one in people) for name in ("Putin", "Erdogan"))


def table(record: Record) -> list[Line]:
    """Compare the record with what the case demands."""
    held = [(row, parties) for row, parties in contacts(record) if row.status == "held" and _in_2020(row)]
    return [*_meetings(held), *_video(held), *_calls(held), *_claims(record)]


def _in_2020(row: Any) -> bool:
    return row.iso is None or "2020" in row.iso


def _meetings(held: list[Any]) -> list[Line]:
    met = [(row.iso, town_of(row.place or "").title() or None) for row, _ in held if row.mode == "in_person"]
    lines = [
        Line(f"meeting {day} {place}", str([there for on, there in met if on == day]), (day, place) in met)
        for day, place in MEETINGS.items()
    ]
    other = [one for one in met if one[0] not in MEETINGS or met.count(one) > 1]
    doubled = len(met) != len({day for day, _ in met})
    return [*lines, Line("no other meeting", str(other), not other and not doubled)]


def _video(held: list[Any]) -> list[Line]:
    seen = [(row.iso, row.format, "IRN" in parties) for row, parties in held if row.mode == "video"]
    return [Line(f"one video conference {VIDEO} with Iran", str(seen), [(s[0], s[2]) for s in seen] == [(VIDEO, True)])]


def _calls(held: list[Any]) -> list[Line]:
    days = sorted(str(row.iso) for row, _ in held if row.mode == "phone")
    missing, other = sorted(set(CALLS) - set(days)), [day for day in days if day not in CALLS or days.count(day) > 1]
    return [Line("thirteen calls", f"{len(days)}; missing {missing}; besides {other}", days == CALLS)]


def _claims(record: Record) -> list[Line]:
    with record.reading() as connection:
        claims = schema.claims
        rows = connection.execute(select(claims.c.id, claims.c.mode, claims.c.low, claims.c.high)).all()
        found = checked(connection, [row.id for row in rows])
    lines = []
    for mode, expected in CLAIMS.items():
        said = [(found[row.id].verdict.value, len(found[row.id].counted)) for row in rows if row.mode == mode]
        if mode == "video":
            continue
        why = "; ".join(found[row.id].why for row in rows if row.mode == mode)
        lines.append(Line(f"claim {mode}: {expected[0]}, {expected[1]} counted", f"{said} ({why})", expected in said))
    return lines


def detail(record: Record) -> None:
    """Print every contact of the two and its reports."""
    report, source = schema.reports, schema.dispatches
    with record.reading() as connection:
        for row, parties in contacts(record):
            people = ", ".join(sorted(party or "?" for party in parties))
            print(f"{row.status:9} {row.mode:14} {row.iso} {row.place} [{people}] {row.format or ''}")
            query = select(report, source.c.id.label("name")).join(source, source.c.number == report.c.dispatch)
            for told in connection.execute(query.where(report.c.contact == row.number)):
                print(f"      {told.name} {told.status} {told.iso} {told.place} {told.why}")


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--detail", action="store_true")
    given = options.parse_args()
    if not CORPUS.exists():
        print("no ../shared on this machine: the acceptance case was not run")
        return 0
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "acceptance.db") as record:
        fill(record)
        if given.detail:
            detail(record)
        lines = table(record)
    show(lines)
    return 0 if all(line.right for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
