"""Loading: the output of a bulk run into a record; doing it twice changes nothing.

Knows: output files and the record's own rule that one dispatch is kept once. Does not know: tables of the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.bulk.output import read
from dragoman.bulk.rows import understanding_of
from dragoman.errors import SourceMissing

if TYPE_CHECKING:
    from dragoman.diplomacy.entries import Understanding
    from dragoman.recording import Record

_BATCH = 1000


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
        for part in parts:
            kept = _kept(part, fates)
            while batch := list(islice(kept, _BATCH)):
                new = [each for each in batch if not record.has(each.dispatch, reader=reader)]
                fates["there already"] += len(batch) - len(new)
                fates.update(str(fate) for fate in record.keep_all(new, reader=reader, now=now) if new)
                progress(len(batch))
    return fates


def _kept(part: Path, fates: Counter[str]) -> Iterator[Understanding]:
    for row in read(part, ["fate", "understanding"]):
        understanding = understanding_of(row)
        if understanding is None:
            fates[f"not loaded: {row['fate']}"] += 1
        else:
            yield understanding
