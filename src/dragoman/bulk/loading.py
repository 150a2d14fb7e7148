"""Loading: the output of a bulk run into a record; doing it twice changes nothing.

Knows: output files and the record's own rule that one dispatch is kept once. Does not know: tables of the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.bulk.output import read as rows_of
from dragoman.errors import SourceMissing
from dragoman.reading.fates import Fate
from dragoman.recording.preparing import read

if TYPE_CHECKING:
    from dragoman.recording import Record

_BATCH = 4000


def load(
    folder: Path,
    record: Record,
    *,
    reader: str,
    now: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> Counter[str]:
    """Load what a bulk run kept into a record, and count what became of it there.

    Dispatches that the record has from this version of the reader are passed over before anything is written, so a
    second load writes nothing.

    Raises:
        SourceMissing: the folder has no output of a bulk run.
    """
    parts = sorted(folder.glob("*.parquet")) if folder.is_dir() else [folder]
    if not parts or not parts[0].exists():
        raise SourceMissing(str(folder))
    fates: Counter[str] = Counter()
    with record.filling():
        new = _new(parts, record, fates, reader=reader, now=now, progress=progress)
        for kept in record.keep_written(new, reader=reader, now=now):
            fates.update(str(fate) for fate in kept)
            progress(len(kept))
    return fates


def _new(
    parts: Iterable[Path],
    record: Record,
    fates: Counter[str],
    *,
    reader: str,
    now: datetime,
    progress: Callable[[int], None],
) -> Iterator[list[bytes]]:
    """Give batches of dispatches of which the record has none; those that it has are kept or passed over at once."""
    kept = chain.from_iterable(_kept(part, fates) for part in parts)
    while batch := list(islice(kept, _BATCH)):
        there = record.known(name for name, _ in batch)
        if new := [written for name, written in batch if name not in there]:
            yield new
        again = read([written for name, written in batch if name in there])
        other = [one for one in again if not record.has(one.dispatch, reader=reader)]
        fates["there already"] += len(again) - len(other)
        fates.update(str(fate) for fate in record.keep_all(other, reader=reader, now=now) if other)
        progress(len(again))


def _kept(part: Path, fates: Counter[str]) -> Iterator[tuple[str, bytes]]:
    for row in rows_of(part, ["fate", "id", "understanding"]):
        if row["fate"] != Fate.KEPT or row["understanding"] is None:
            fates[f"not loaded: {row['fate']}"] += 1
        else:
            yield row["id"], row["understanding"]
