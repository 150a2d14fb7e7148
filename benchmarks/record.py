"""The record at scale: how fast it is filled, and how fast it answers.

    python -m benchmarks.record                      20,000 contacts, 100,000 statements
    python -m benchmarks.record --contacts 1000000   ... and five times as many statements
    python -m benchmarks.record --url postgresql://...

The contents are generated: 180 states, 4,000 persons, thirty years, dyads by a power law, texts of a vocabulary of
20,000 words by a power law. Times are wall-clock seconds; processor time, of all processes, stands beside the load.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.positions import Position, Stance
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.recording import Record, schema, searching
from dragoman.recording.filling import undisturbed
from dragoman.recording.preparing import written
from dragoman.reference import load

STATEMENTS_EACH = 5
BATCH = 4000
PORTION = 12
"""Batches that are generated at a time, so that hardly anything is prepared meanwhile."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST_DAY = date(1995, 1, 1)
DAYS = 365 * 30
TOPICS = [f"topic {number}" for number in range(200)]
MODES = [Mode.IN_PERSON] * 5 + [Mode.PHONE] * 3 + [Mode.VIDEO, Mode.UNSPECIFIED]
OFFICES = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER)


class World:
    """States, persons and words, each with the weight by which it is drawn."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(3, 9))) for _ in range(20_000)]
        self.word_weights = list(accumulate(1 / (rank + 10) for rank in range(20_000)))
        self.states = sorted(load().states)[:180]
        self.state_weights = list(accumulate(1 / (rank + 1) for rank in range(len(self.states))))
        self.persons = {state: [self._person(state, office) for office in OFFICES * 6] for state in self.states}

    def _person(self, state: str, office: Office) -> Participant:
        given, family = self.chance.choices(self.words, k=2)
        return Participant(name=f"{given.title()} {family.title()}", party=state, office=office)

    def sentence(self) -> str:
        """Draw a sentence of about a hundred letters."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.word_weights, k=14)) + "."

    def pair(self) -> tuple[str, str]:
        """Draw two states."""
        while True:
            one, other = self.chance.choices(self.states, cum_weights=self.state_weights, k=2)
            if one != other:
                return one, other


def dispatches(contacts: int, seed: int = 1) -> Iterator[Understanding]:
    """Generate dispatches in order of time, two contacts and ten statements in each."""
    world = World(seed)
    count = contacts // 2
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        yield _dispatch(world, number, day)


def _dispatch(world: World, number: int, day: date) -> Understanding:
    sentences = [world.sentence() for _ in range(2 * STATEMENTS_EACH)]
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    places = [Passage(end - len(sentence) - 1, end - 1) for sentence, end in zip(sentences, ends, strict=True)]
    source = Dispatch(
        id=f"d{number}",
        text=" ".join(sentences),
        title=sentences[0][:60],
        published=day,
        source=f"outlet {number % 40}",
    )
    met = tuple(_contact(world, day, place) for place in places[:2])
    people = [person for contact in met for person in contact.participants]
    return Understanding(
        dispatch=source,
        contacts=met,
        statements=tuple(_statement(world, world.chance.choice(people), place) for place in places),
    )


def _contact(world: World, day: date, place: Passage) -> Contact:
    chance = world.chance
    people = [chance.choice(world.persons[state]) for state in world.pair()]
    topic = chance.choice(TOPICS)
    return Contact(
        participants=tuple(people),
        mode=chance.choice(MODES),
        status=Status.HELD if chance.random() < 0.8 else Status.PLANNED,
        when=When.on(day - timedelta(days=chance.randint(0, 3)), "on that day"),
        place=chance.choice(("Moscow", "Paris", "Geneva", "Cairo", None, None)),
        agenda=(AgendaItem(wording=f"the matter of {topic}", topic=topic),),
        evidence=(Evidence(passage=place, trail=("contacts/meets", "dates/weekday")),),
    )


def _statement(world: World, speaker: Participant, place: Passage) -> Statement:
    chance = world.chance
    stands = (
        (Position(issue="the matter at hand", stance=Stance.SUPPORTS, target=None, topic=chance.choice(TOPICS)),)
        if chance.random() < 0.4
        else ()
    )
    return Statement(
        speakers=(speaker,),
        rendering=Rendering.INDIRECT,
        content=(place,),
        cue=Cue(passages=(), rule="say"),
        positions=stands,
        evidence=(Evidence(passage=place, trail=("cues/say",)),),
    )


class Clock:
    """Sums up wall-clock seconds, and processor seconds of this process and of those that it has ended."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done within."""
        wall, processor = time.perf_counter(), _processor()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += _processor() - processor

    def __sub__(self, other: Clock) -> Clock:
        """Count what was done beside something else within."""
        left = Clock()
        left.wall, left.processor = self.wall - other.wall, self.processor - other.processor
        return left

    def __str__(self) -> str:
        return f"{self.wall:.0f} s ({self.processor:.0f} s of processor)"


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def fill(record: Record, contacts: int) -> tuple[Clock, Clock, Clock]:
    """Fill a record; return how long generating, keeping and the indexes took."""
    generating, filling, indexing = Clock(), Clock(), Clock()
    source = generated(dispatches(contacts), generating)
    done, start = 0, time.perf_counter()
    with ExitStack() as stack:
        stack.enter_context(record.filling())
        with filling.running():
            for fates in record.keep_written(source, reader="benchmark", now=NOW):
                done += len(fates)
                if done % (BATCH * PORTION) == 0:
                    print(f"  {done:,} dispatches, {time.perf_counter() - start - generating.wall:.0f} s", flush=True)
        with indexing.running():
            stack.close()
    return generating, filling - generating, indexing


def generated(source: Iterator[Understanding], clock: Clock) -> Iterator[list[bytes]]:
    """Generate batches, many at a time; looking for garbage among them would only take time."""
    while True:
        with clock.running(), undisturbed():
            portion = [written(batch) for _ in range(PORTION) if (batch := list(islice(source, BATCH)))]
        if not portion:
            return
        yield from portion


@dataclass(frozen=True)
class Asked:
    """A question of the benchmark, with the milliseconds that it may take."""

    name: str
    limit: float
    ask: Callable[[Connection], Any]


def questions() -> list[Asked]:
    """The questions: the busiest dyad and person, a topic, words, and sums over everything."""
    world = World(1)
    busiest = sorted(world.states[:2])
    person = world.persons[world.states[0]][0].name
    common, other = world.words[3], world.words[40]
    contact, statement = schema.contacts.c, schema.statements.c
    dyad, speaker, position = schema.dyads.c, schema.speakers.c, schema.positions.c
    part, topic = schema.participants.c, schema.topics.c
    of_dyad = (dyad.first == busiest[0]) & (dyad.second == busiest[1])
    return [
        Asked("busiest dyad, latest 50", 50, _all(
            select(schema.contacts).join(schema.dyads, dyad.contact == contact.number).where(of_dyad)
            .order_by(dyad.latest.desc()).limit(50))),
        Asked("busiest dyad, how many", 50, _all(select(func.count()).select_from(schema.dyads).where(of_dyad))),
        Asked("person's contacts, 50", 50, _all(
            select(schema.contacts).join(schema.participants, part.contact == contact.number)
            .where(part.name == person).limit(50))),
        Asked("person's latest 50 statements", 50, _all(
            select(schema.statements).join(schema.speakers, speaker.statement == statement.number)
            .where(speaker.name == person).order_by(speaker.published.desc()).limit(50))),
        Asked("topic, latest 50 contacts", 50, _all(
            select(schema.contacts).join(schema.topics, topic.contact == contact.number)
            .where(topic.topic == TOPICS[7]).order_by(topic.latest.desc()).limit(50))),
        Asked("topic, latest 50 positions", 50, _all(
            select(schema.statements).join(schema.positions, position.statement == statement.number)
            .where(position.topic == TOPICS[7]).order_by(position.published.desc()).limit(50))),
        Asked("two words, 50 statements", 100, _all(searching.statements(f"{common} {other}").limit(50))),
        Asked("two words, 50 dispatches", 100, _all(searching.dispatches(f"{common} {other}").limit(50))),
        Asked("top 20 dyads of all", 1000, _all(
            select(dyad.first, dyad.second, func.count().label("n")).group_by(dyad.first, dyad.second)
            .order_by(func.count().desc()).limit(20))),
        Asked("contacts by mode and status", 1000, _all(
            select(contact.mode, contact.status, func.count()).group_by(contact.mode, contact.status))),
        Asked("statements by year", 1000, _all(
            select(statement.published, func.count()).group_by(statement.published))),
    ]  # fmt: skip


def _all(query: Any) -> Callable[[Connection], Any]:
    return lambda connection: connection.execute(query).all()


def answer(record: Record) -> None:
    """Print how long each question takes: the first time, and the best of five."""
    for asked in questions():
        times = []
        for _ in range(6):
            with record.reading() as connection:
                start = time.perf_counter()
                rows = asked.ask(connection)
                times.append(1000 * (time.perf_counter() - start))
        verdict = "ok" if min(times) <= asked.limit else "SLOW"
        print(f"  {asked.name:34} first {times[0]:8.1f} ms  best {min(times):8.1f} ms  {len(rows):4} rows  {verdict}")


def main() -> None:
    """Fill a record and ask it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contacts", type=int, default=20_000)
    options.add_argument("--url")
    options.add_argument("--keep", type=Path, help="keep the file here, and ask it again if it is there")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        place = given.url or str(given.keep or Path(folder) / "record.db")
        there = given.keep is not None and given.keep.exists()
        with Record.open(place) as record:
            if not there:
                generating, keeping, indexing = fill(record, given.contacts)
                print(f"generated in {generating}; kept in {keeping}, indexed in {indexing}", flush=True)
            for name in ("dispatches", "contacts", "reports", "statements"):
                with record.reading() as connection:
                    table = schema.metadata.tables[name]
                    print(f"  {connection.execute(select(func.count()).select_from(table)).scalar_one():,} {name}")
            answer(record)
        if not given.url:
            print(f"file {Path(place).stat().st_size / 1e9:.2f} GB")


if __name__ == "__main__":
    main()
