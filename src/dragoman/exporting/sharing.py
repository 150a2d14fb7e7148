"""Sharing: what is made of many rows is made by two processes, each a group of them in turn.

Knows: that all see one state of the record, that pieces come in order, and that what a process does not give is made here.
Does not know: what is made of a group. It is no `multiprocessing`, which would run the caller's script once more.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import IO, Any, TypeVar

from dragoman.recording.rows import chunks
from dragoman.recording.store import Record

MANY = 50_000
"""Rows from which on help is worth its start, which takes about a second."""

_HELPERS = 2
_GONE = (EOFError, OSError, pickle.UnpicklingError)

_Piece = TypeVar("_Piece")
Numbers = Sequence[int]
Find = Callable[[Any], Numbers]
Make = Callable[[Any, Numbers], _Piece]


def each(record: Record, find: Find, make: Make[_Piece], size: int) -> Iterator[_Piece]:
    """Yield what `make` makes, with a connection to the record, of the row numbers that `find` finds, `size` at a time.

    `make` and what it makes can be pickled.
    """
    before = record.state()
    with record.reading() as connection:
        numbers = find(connection)
        groups, here = chunks(numbers, size), partial(make, connection)
        shared = len(numbers) >= MANY and not record.is_together() and (os.cpu_count() or 1) >= _HELPERS
        helpers = [_Helper() for _ in range(_HELPERS)] if shared else []
        try:
            ready = [helper.ready(record.place, make) for helper in helpers]
            if shared and all(ready) and record.state() == before:
                yield from _shared(helpers, groups, here)
            else:
                yield from map(here, groups)
        finally:
            for helper in helpers:
                helper.stop()


class _Helper:
    """A process that makes pieces."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {__name__} import helps; helps()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        )

    def ready(self, *task: Any) -> bool:
        """Say what is to be done, and whether the record is open for that."""
        self.give(task)
        with suppress(*_GONE):
            return bool(self.take())
        return False

    def give(self, what: Any) -> None:
        """Send something; that nobody is there shows when its answer is taken."""
        assert self.process.stdin is not None
        with suppress(OSError):
            _send(self.process.stdin, what)

    def take(self) -> Any:
        """Receive an answer."""
        assert self.process.stdout is not None
        return pickle.load(self.process.stdout)

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def _shared(
    helpers: Iterable[_Helper], groups: Iterable[Numbers], here: Callable[[Numbers], _Piece]
) -> Iterator[_Piece]:
    """Give each helper a group, and its next when what it made is taken: so neither waits for the other forever."""
    left = iter(groups)
    busy = deque(zip(helpers, left, strict=False))
    for helper, group in busy:
        helper.give(group)
    while busy:
        helper, group = busy.popleft()
        try:
            piece = helper.take()
        except _GONE:
            piece = here(group)
        if following := next(left, None):
            helper.give(following)
            busy.append((helper, following))
        yield piece


def helps() -> None:
    """Make a piece of each group that comes by standard input, until no more do."""
    hear, tell = sys.stdin.buffer, sys.stdout.buffer
    place, make = pickle.load(hear)
    with Record.open(place, write=False) as record, record.reading_now() as connection, suppress(EOFError):
        _send(tell, True)
        while True:
            _send(tell, make(connection, pickle.load(hear)))


def _send(file: IO[bytes], what: Any) -> None:
    pickle.dump(what, file, pickle.HIGHEST_PROTOCOL)
    file.flush()
