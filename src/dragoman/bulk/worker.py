"""A worker: a process of its own that turns shards into files, and can be killed at any moment.

Knows: one shard at a time, signs of life, its own memory. Does not know: other workers.
"""

from __future__ import annotations

import gc
import os
import resource
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from dragoman.bulk.manifest import Shard
from dragoman.bulk.output import write
from dragoman.bulk.settings import BulkSettings
from dragoman.bulk.stream import Work, rows, work
from dragoman.reading.fates import Limits, Reading
from dragoman.reading.sources import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A shard to read; `refused` names inputs that killed a worker; `careful` reads one dispatch at a time."""

    shard: Shard
    folder: str
    refused: frozenset[str] = frozenset()
    careful: bool = False


def serve(connection: Connection, settings: BulkSettings) -> None:
    """Take tasks until told to stop; send ("ready",), ("at", stage, name), ("done", fates, memory)."""
    _bound(settings.memory)
    ready = work(replace(settings, limits=_watched(settings.limits, connection, frozenset())))
    ready = replace(ready, beat=lambda stage, name: connection.send(("at", stage, name)))
    gc.freeze()  # the reference stays as long as the process: the collector need not walk it again and again
    connection.send(("ready",))
    while (task := connection.recv()) is not None:
        fates = write(_rows(task, ready, connection), Path(task.folder) / task.shard.name)
        connection.send(("done", dict(fates), memory()))


def readings(shard: Shard, limits: Limits) -> Iterator[Reading]:
    """Read all inputs of a shard, in order."""
    for path in shard.paths:
        yield from read(Path(path), limits=limits)


def memory() -> int:
    """Return the memory that this process has in use, in bytes."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _rows(task: Task, ready: Work, connection: Connection) -> Iterator[dict[str, object]]:
    limits = _watched(ready.settings.limits, connection, task.refused)
    return rows(readings(task.shard, limits), ready, one_by_one=task.careful)


def _watched(limits: Limits, connection: Connection, refused: frozenset[str]) -> Limits:
    return replace(limits, refused=refused, started=lambda name: connection.send(("at", "page", name)))


def _bound(size: int) -> None:
    """Forbid the process more memory than that, so that it fails alone."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
