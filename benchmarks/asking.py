"""Asking at scale: every question of one dyad, person or topic, aggregates over everything, a dossier, exports.

    python -m benchmarks.asking                      20,000 contacts, 100,000 statements
    python -m benchmarks.asking --contacts 1000000
    python -m benchmarks.asking --keep FILE          use or make the record at FILE
    python -m benchmarks.asking --only dyad          the questions whose name has the word

What is asked about is the worst case: the dyad, person and topic that are most on record. Of each question the first
time (after opening the record) and the best of five, on the clock and of the processor; a question with a limit says
whether the best of five on the clock keeps it.
"""

from __future__ import annotations

import argparse
import gc
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import select

from benchmarks.record import NOW, TOPICS, fill
from dragoman.asking import answers, changes, comparing, stances, statistics, undertakings
from dragoman.asking.coverage import coverage, coverage_of
from dragoman.asking.explanations import explain
from dragoman.asking.panels import dyad_periods
from dragoman.asking.people import most_met, most_named
from dragoman.asking.questions import Question
from dragoman.asking.readouts import differing
from dragoman.asking.statistics import Period
from dragoman.asking.verdicts import checked
from dragoman.briefing import brief
from dragoman.diplomacy.claims import Claim, Quantity
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.undertakings import Agreement, AgreementStatus
from dragoman.exporting import export
from dragoman.recording import schema
from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.reference import load as _load

TODAY = date(2024, 6, 1)
ONE, ALL, PAPER = 100.0, 1000.0, 3000.0
"""Milliseconds that a question of one dyad, person or topic, one over everything, and a dossier may take."""


@dataclass(frozen=True)
class Asked:
    """A question of the benchmark, with the milliseconds that it may take."""

    name: str
    limit: float
    ask: Callable[[], Any]


@cache
def load() -> Reference:
    """Load the reference as the command line does: it stays, so that the collector need not walk it again and again."""
    found = _load()
    gc.freeze()
    return found


def tell(record: Record, first: str, second: str) -> None:
    """Add what the generated record lacks: claims of the busiest dyad, and agreements, a thousand of each."""
    statuses = list(AgreementStatus)
    told = []
    for number in range(1000):
        year, topic = 1996 + number % 25, TOPICS[number % len(TOPICS)]
        text = f"They met {number} times. They signed a treaty on {topic}."
        claimed, agreed = (Evidence(passage=Passage(*span)) for span in ((0, 10), (11, len(text))))
        claim = Claim(parties=(first, second), persons=(), mode=Mode.PHONE, quantity=Quantity(low=number, high=number),
            period=When.from_iso(str(year)), evidence=(claimed,))  # fmt: skip
        agreement = Agreement(parties=(first, second), name=f"treaty {number // 4}", status=statuses[number % len(statuses)],
            when=When.from_iso(f"{year}-06-01"), topic=topic, evidence=(agreed,))  # fmt: skip
        source = Dispatch(id=f"claims{number}", text=text, published=date(year + 1, 1, 9), source="outlet 1")
        told.append(Understanding(dispatch=source, claims=(claim,), agreements=(agreement,)))
    record.keep_all(told, reader="benchmark", now=NOW)


def questions(record: Record) -> Iterator[Asked]:
    """Yield the questions: all that issue 7 names, of the dyad, person and topic most on record, and of everything."""
    (pair,) = statistics.pairs(record, Question(), limit=1)
    dyad = Question(party=pair.first, other=pair.second)
    yield from _of_dyad(record, dyad)
    yield from _of_person(record, Question(person=most_met(record, limit=1)[0].name))
    yield from _of_topic(record, most_named(record, limit=1)[0].topic, dyad)
    yield from _of_all(record)
    for long in (False, True):
        name = "dossier, long" if long else "dossier"
        yield Asked(name, PAPER, lambda long=long: brief(record, load(), pair.first, pair.second, on=TODAY, long=long))


def _of_dyad(record: Record, dyad: Question) -> Iterator[Asked]:
    reference, party, other = load(), str(dyad.party), str(dyad.other)
    narrow = {
        "a period": replace(dyad, since=date(2010, 1, 1), until=date(2010, 12, 31)),
        "a mode": replace(dyad, mode=str(Mode.PHONE)),
        "a level": replace(dyad, level="leaders"),
        "a place": replace(dyad, place="Geneva"),
        "a format": replace(dyad, format="Astana format"),
    }
    for name, asked in {"": dyad, **narrow}.items():
        yield Asked(f"dyad, contacts {name}".strip(), ONE, lambda asked=asked: _contacts(record, asked))
    for by in Period:
        yield Asked(f"dyad, counts by {by}", ONE, lambda by=by: statistics.counts(record, dyad, by=by))
    yield Asked("dyad, course, gaps, streaks", ONE, lambda: statistics.course(record, dyad, today=TODAY))
    yield Asked("dyad, last held", ONE, lambda: changes.last_held(record, dyad, today=TODAY))
    yield Asked("dyad, planned", ONE, lambda: changes.planned(record, dyad, reference, today=TODAY, limit=25))
    yield Asked("dyad, overdue", ONE, lambda: changes.overdue(record, dyad, reference, today=TODAY, limit=25))
    yield Asked("dyad, agenda by year", ONE, lambda: statistics.agenda(record, dyad))
    yield Asked("dyad, agree and differ", ONE, lambda: comparing.compared(record, party, other, Question()))
    yield Asked("dyad, promises", ONE, lambda: undertakings.promises(record, dyad, limit=25))
    yield Asked("dyad, agreements' fate", ALL, lambda: undertakings.agreed(record, dyad, reference))
    yield Asked("dyad, claims, verdicts", ONE, lambda: _verdicts(record, dyad))
    yield Asked("dyad, whose readout", ONE, lambda: _readouts(record, dyad))
    entry = next(iter(_contacts(record, dyad))).id
    yield Asked("contact, why", ONE, lambda: explain(record, entry, today=TODAY))


def _of_person(record: Record, person: Question) -> Iterator[Asked]:
    said = replace(person, since=date(2010, 1, 1), until=date(2010, 12, 31))
    yield Asked("person, contacts", ONE, lambda: _contacts(record, person))
    yield Asked("person, counts by year", ONE, lambda: statistics.counts(record, person))
    yield Asked("person, course", ONE, lambda: statistics.course(record, person, today=TODAY))
    yield Asked("person, last held", ONE, lambda: changes.last_held(record, person, today=TODAY))
    yield Asked("person, statements", ONE, lambda: _statements(record, person))
    yield Asked("person, statements of a year", ONE, lambda: _statements(record, said))
    yield Asked("person, last positions", ONE, lambda: stances.stands(record, person, limit=50))


def _of_topic(record: Record, topic: str, dyad: Question) -> Iterator[Asked]:
    whole, party = Question(topic=topic), Question(topic=topic, party=dyad.party)
    yield Asked("topic, contacts", ONE, lambda: _contacts(record, whole))
    yield Asked("topic, statements", ONE, lambda: _statements(record, whole))
    yield Asked("topic, statements, a stance", ONE, lambda: _statements(record, replace(whole, stance="supports")))
    yield Asked("topic, matrix", ONE, lambda: stances.matrix(record, whole))
    yield Asked("topic, a state's positions", ONE, lambda: stances.stands(record, party, limit=200))
    yield Asked("topic, a state's turns", ONE, lambda: stances.turns(stances.stands(record, party, limit=200)))
    yield Asked("topic, two states", ONE, lambda: comparing.compared(record, str(dyad.party), str(dyad.other), whole))


def _of_all(record: Record) -> Iterator[Asked]:
    reference, moment = load(), datetime(2025, 1, 1, tzinfo=UTC)
    every, held, planned = Question(), Question(status=str(Status.HELD)), Question(status=str(Status.PLANNED))
    yield Asked("all, contacts", ALL, lambda: _contacts(record, every))
    yield Asked("all, contacts planned", ALL, lambda: _contacts(record, planned))
    yield Asked("all, contacts in a place", ALL, lambda: _contacts(record, Question(place="Geneva")))
    for by in Period:
        yield Asked(f"all, counts by {by}", ALL, lambda by=by: statistics.counts(record, every, by=by))
    yield Asked("all, course, gaps, streaks", ALL, lambda: statistics.course(record, every, today=TODAY))
    yield Asked("all, who meets whom", ALL, lambda: statistics.pairs(record, every))
    yield Asked("all, who meets whom, held", ALL, lambda: statistics.pairs(record, held))
    yield Asked("all, people", ALL, lambda: most_met(record))
    yield Asked("all, topics", ALL, lambda: most_named(record))
    yield Asked("all, agenda by year", ALL, lambda: statistics.agenda(record, every))
    yield Asked("all, planned", ALL, lambda: changes.planned(record, every, reference, today=TODAY, limit=25))
    yield Asked("all, overdue", ALL, lambda: changes.overdue(record, every, reference, today=TODAY, limit=25))
    yield Asked("all, changes since", ALL, lambda: changes.changes(record, moment, today=TODAY))
    yield Asked("all, coverage, first", ALL, lambda: _covered(record))
    yield Asked("all, coverage, again", ALL, lambda: coverage_of(record))


def _contacts(record: Record, asked: Question) -> Any:
    return answers.contacts(record, asked, load(), today=TODAY, limit=25)


def _statements(record: Record, asked: Question) -> Any:
    return answers.statements(record, asked, load(), limit=25)


def _verdicts(record: Record, asked: Question) -> Any:
    return checked(record, answers.claims(record, asked, load(), limit=5).entries)


def _readouts(record: Record, asked: Question) -> Any:
    homes = {"outlet 1": str(asked.party), "outlet 2": str(asked.other)}
    return [differing(one, homes) for one in changes.last_held(record, asked, today=TODAY, limit=25)]


def _covered(record: Record) -> Any:
    with record.reading() as connection:
        return coverage(connection)


def answer(record: Record, only: str) -> None:
    """Print how long each question takes."""
    for asked in questions(record):
        if only not in asked.name:
            continue
        clock, worked = [], []
        for _ in range(6):
            before, used = perf_counter(), process_time()
            asked.ask()
            clock.append(1000 * (perf_counter() - before))
            worked.append(1000 * (process_time() - used))
        verdict = "ok" if min(clock[1:]) <= asked.limit else "SLOW"
        print(f"{asked.name:30} first {clock[0]:9.1f} ms  best {min(clock[1:]):8.1f} ms  "
              f"processor {min(worked[1:]):8.1f} ms  {verdict}", flush=True)  # fmt: skip


def exports(record: Record, folder: Path) -> None:
    """Time the export of all contacts, and of the panel of all dyads by year."""
    for ending in ("csv", "parquet"):
        before, used = perf_counter(), _processor()
        count = export(record, "contacts", Question(), load(), folder / f"all.{ending}", today=TODAY)
        _exported(ending, count, before, used)
    before, used = perf_counter(), _processor()
    _exported("panel of years", sum(1 for _ in dyad_periods(record, Question(), by=Period.YEAR)), before, used)


def _exported(name: str, count: int, before: float, used: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock, worked = perf_counter() - before, _processor() - used
    print(f"export {name:16} {clock:7.1f} s, {worked:.1f} s of processor for {count:,} rows, peak {memory:.0f} MB")


def _processor() -> float:
    """Give the seconds of processor of this process and of those that helped it and have ended."""
    helped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + helped.ru_utime + helped.ru_stime


def main() -> None:
    """Fill a record where need be and ask it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="", help="only the questions whose name has this in it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder) / "record.db"
        there = place.exists()
        with Record.open(place) as record:
            if not there:
                fill(record, options.contacts)
            (pair,) = statistics.pairs(record, Question(), limit=1)
            with record.reading() as connection:
                told = connection.execute(select(schema.claims.c.number).limit(1)).first()
            if not told:
                tell(record, pair.first, pair.second)
        with Record.open(place, write=False) as record:
            answer(record, options.only)
        if not options.only:
            with Record.open(place, write=False) as record:
                exports(record, Path(folder))


if __name__ == "__main__":
    main()
