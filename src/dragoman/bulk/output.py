"""Output: Parquet files that are either whole or not there.

Knows: temporary names, renaming, counts of fates. Does not know: what the rows mean.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from dragoman.bulk.rows import Row, schema

_GROUP = 500
_TEMPORARY = ".unfinished"


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a temporary name to write to; when the block ends well, its file takes the name and place wanted."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write(rows: Iterable[Row], path: Path) -> Counter[str]:
    """Write rows to a Parquet file, whole or not at all, and count their fates."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fates: Counter[str] = Counter()
    columns = schema()
    waiting = iter(rows)
    with replaced(path) as temporary, pq.ParquetWriter(temporary, columns, compression="zstd") as file:
        while group := list(islice(waiting, _GROUP)):
            fates.update(row["fate"] for row in group)
            file.write_table(pa.Table.from_pylist(group, schema=columns))
    return fates


def fates_of(path: Path) -> Counter[str]:
    """Count the fates in an output file."""
    import pyarrow.parquet as pq

    return Counter(pq.read_table(path, columns=["fate"])["fate"].to_pylist())


def read(path: Path, columns: list[str] | None = None) -> Iterator[Row]:
    """Yield the rows of an output file."""
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(path).iter_batches(batch_size=_GROUP, columns=columns):
        yield from batch.to_pylist()


def swept(folder: Path) -> int:
    """Remove what an interrupted run left unfinished; return how many files that were."""
    left = list(folder.glob(f".*{_TEMPORARY}"))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
