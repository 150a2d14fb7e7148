"""The pool: shards over the cores of one machine.

Knows: the manifest, workers that hang, die or grow, what to do again and what to put aside, and how far it has come.
Does not know: what a worker does with a shard.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from dragoman.bulk.manifest import Shard, kept_manifest
from dragoman.bulk.output import fates_of, replaced, swept
from dragoman.bulk.settings import BulkSettings
from dragoman.bulk.worker import Task, serve

QUARANTINE = "quarantine.json"
SUMMARY = "summary.json"
_FAILURES = 2
_REFUSALS = 50
_TICK = 0.5
_START = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: shards and inputs done, inputs a second, seconds left (None: not known yet)."""

    shards: int
    of: int
    inputs: int
    rate: float
    left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of all inputs of a run; `quarantined` names the shards put aside, with the reason."""

    fates: dict[str, int]
    shards: int
    quarantined: dict[str, str]
    seconds: float

    @property
    def inputs(self) -> int:
        """The number of inputs: the sum of the fates."""
        return sum(self.fates.values())


@dataclass(slots=True)
class _Hand:
    """A worker as the pool sees it."""

    process: Any
    connection: Connection
    task: Task | None = None
    stage: str = "start"
    name: str = ""
    since: float = field(default_factory=time.monotonic)
    inputs: int = 0


@dataclass(slots=True)
class _Run:
    """The state of a run."""

    settings: BulkSettings
    folder: Path
    tasks: deque[Task]
    total: int
    done: Counter[str] = field(default_factory=Counter)
    before: int = 0
    finished: int = 0
    fresh: int = 0
    failures: Counter[int] = field(default_factory=Counter)
    quarantined: dict[str, str] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)


def run(
    inputs: Iterable[str | Path],
    folder: Path,
    *,
    workers: int = 2,
    settings: BulkSettings | None = None,
    progress: Callable[[Progress], None] = lambda so_far: None,
) -> Outcome:
    """Read inputs into a folder of Parquet files; what is there already is not done again.

    Raises:
        SourceMissing: an input is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    swept(folder)
    state = _state(kept_manifest(folder, inputs), folder, settings or BulkSettings())
    hands = [_hand(state.settings) for _ in range(min(workers, len(state.tasks)))]
    try:
        while hands:
            hands = _turn(hands, state, progress)
    finally:
        for hand in hands:
            _stop(hand)
    return _outcome(state)


def _state(shards: tuple[Shard, ...], folder: Path, settings: BulkSettings) -> _Run:
    there = [shard for shard in shards if (folder / shard.name).exists()]
    waiting = [Task(shard=shard, folder=str(folder)) for shard in shards if not (folder / shard.name).exists()]
    state = _Run(
        settings=settings,
        folder=folder,
        tasks=deque(waiting),
        total=len(shards),
        before=len(there),
        finished=len(there),
    )
    for shard in there:
        state.done.update(fates_of(folder / shard.name))
    return state


def _turn(hands: list[_Hand], state: _Run, progress: Callable[[Progress], None]) -> list[_Hand]:
    """Hear what workers say, deal with those that are dead or hang, and return the workers to go on with."""
    ready = set(wait([hand.connection for hand in hands], timeout=_TICK))
    going = []
    for hand in hands:
        alive = _hear(hand, state, progress) if hand.connection in ready else _patient(hand, state.settings)
        if alive:
            going.append(hand)
            continue
        _stop(hand)
        _lost(hand, state)
        if state.tasks:
            going.append(_hand(state.settings))
    return going


def _hear(hand: _Hand, state: _Run, progress: Callable[[Progress], None]) -> bool:
    """Take one message; say whether the worker goes on."""
    try:
        message = hand.connection.recv()
    except (EOFError, OSError):
        return False
    hand.since = time.monotonic()
    if message[0] == "at":
        hand.stage, hand.name = message[1], message[2]
        return True
    if message[0] == "done":
        _done(hand, state, message[1])
        progress(_so_far(state))
    return _next(hand, state)


def _done(hand: _Hand, state: _Run, fates: dict[str, int]) -> None:
    state.done.update(fates)
    state.finished += 1
    state.fresh += sum(fates.values())
    hand.inputs += sum(fates.values())
    hand.task, hand.stage, hand.name = None, "idle", ""


def _next(hand: _Hand, state: _Run) -> bool:
    """Give a worker its next task; a tired one gets none and is replaced."""
    if hand.inputs >= state.settings.recycle and hand.task is None:
        return False
    if hand.task is None:
        if not state.tasks:
            return False
        hand.task = state.tasks.popleft()
        hand.stage, hand.name = "batch", ""
        hand.connection.send(hand.task)
    return True


def _patient(hand: _Hand, settings: BulkSettings) -> bool:
    """Say whether a silent worker may go on."""
    if not hand.process.is_alive():
        return hand.connection.poll()
    allowed = {"page": settings.page_seconds, "start": _START}.get(hand.stage, settings.batch_seconds)
    return time.monotonic() - hand.since < allowed


def _lost(hand: _Hand, state: _Run) -> None:
    """Put the task of a lost worker back: without the page that killed it, where that is known, else with more care."""
    task = hand.task
    if task is None:
        return
    known = hand.stage == "page" and hand.name not in task.refused
    if known and len(task.refused) < _REFUSALS:
        state.tasks.appendleft(replace(task, refused=task.refused | {hand.name}))
        return
    state.failures[task.shard.number] += 1
    if state.failures[task.shard.number] < _FAILURES:
        state.tasks.appendleft(replace(task, careful=True))
        return
    state.quarantined[task.shard.name] = f"{', '.join(task.shard.paths)}: failed twice, last at {hand.name or 'start'}"
    with replaced(state.folder / QUARANTINE) as temporary:
        temporary.write_text(json.dumps(state.quarantined, indent=1))


def _hand(settings: BulkSettings) -> _Hand:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, settings), daemon=True)
    process.start()
    theirs.close()
    return _Hand(process=process, connection=ours)


def _stop(hand: _Hand) -> None:
    if hand.task is None and hand.process.is_alive():
        try:
            hand.connection.send(None)
            hand.process.join(1)
        except (BrokenPipeError, OSError):
            pass
    if hand.process.is_alive():
        hand.process.kill()
    hand.process.join()
    hand.connection.close()


def _so_far(state: _Run) -> Progress:
    seconds = time.monotonic() - state.began
    rate = state.fresh / seconds if seconds else 0.0
    fresh = state.finished - state.before
    left = seconds / fresh * (state.total - state.finished) if fresh else None
    return Progress(shards=state.finished, of=state.total, inputs=sum(state.done.values()), rate=rate, left=left)


def _outcome(state: _Run) -> Outcome:
    outcome = Outcome(
        fates=dict(sorted(state.done.items())),
        shards=state.finished,
        quarantined=state.quarantined,
        seconds=time.monotonic() - state.began,
    )
    with replaced(state.folder / SUMMARY) as temporary:
        summary = {"fates": outcome.fates, "inputs": outcome.inputs, "quarantined": outcome.quarantined}
        temporary.write_text(json.dumps(summary, indent=1))
    return outcome
