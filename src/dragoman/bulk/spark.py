"""Spark: the same stream of rows, spread over many machines by PySpark.

Knows: a manifest of shards as a distributed table, one task a shard, `mapInArrow`, Spark's own commit of output.
Does not know: how a shard is read: that is `stream.rows`, as in the pool. Needs the extra `spark` and Java 17.

Every worker opens the files of its shard itself, so their paths must mean the same on every machine.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.bulk.manifest import Shard, manifest
from dragoman.bulk.pool import Outcome
from dragoman.bulk.rows import Row, schema
from dragoman.bulk.settings import BulkSettings
from dragoman.bulk.stream import Work, rows, work
from dragoman.bulk.worker import readings
from dragoman.reading.fates import Reading
from dragoman.reading.jsonl import FIELDS, json_object

if TYPE_CHECKING:
    import pyarrow as pa

Batches = Iterator["pa.RecordBatch"]
_GROUP = 500
_FAILURES = 4


def run(
    inputs: Iterable[str | Path],
    folder: Path,
    *,
    master: str,
    settings: BulkSettings | None = None,
    session: Any = None,
) -> Outcome:
    """Read inputs into a folder of Parquet files on Spark; a folder with a finished run is left as it is.

    A worker that dies costs its task, which Spark runs again; output appears only when a task is whole.
    """
    began = time.monotonic()
    shards = manifest(inputs)
    spark = session or start(master)
    if not (folder / "_SUCCESS").exists():
        read_on(spark, shards, settings or BulkSettings()).write.mode("overwrite").parquet(str(folder))
    counted = spark.read.parquet(str(folder)).groupBy("fate").count().collect()
    fates = {row["fate"]: row["count"] for row in sorted(counted)}
    return Outcome(fates=fates, shards=len(shards), quarantined={}, seconds=time.monotonic() - began)


def start(master: str) -> Any:
    """Start or find a Spark session fit for the work: long tasks, failures borne, one thread a worker."""
    from pyspark.sql import SparkSession

    local = master.startswith("local")
    if local and "," not in master:
        master = master.replace("]", f",{_FAILURES}]")
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
    return (
        SparkSession.builder.master(master)
        .appName("dragoman bulk")
        .config("spark.task.maxFailures", _FAILURES)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", _GROUP)
        .config("spark.executorEnv.OPENBLAS_NUM_THREADS", "1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def read_on(spark: Any, shards: tuple[Shard, ...], settings: BulkSettings) -> Any:
    """Return the distributed table of rows of some shards, one task a shard."""
    numbers = spark.range(0, len(shards), numPartitions=max(1, len(shards)))
    return numbers.mapInArrow(_of_shards(shards, settings), _columns())


def understood(frame: Any, settings: BulkSettings | None = None) -> Any:
    """Return the rows of a distributed table that has a column `text` (and `id`, `title`, `date`, `source`, `url`)."""
    fields = [name for name in frame.columns if name.lower() in FIELDS]
    return frame.select(fields).mapInArrow(_of_texts(settings or BulkSettings()), _columns())


def _of_shards(shards: tuple[Shard, ...], settings: BulkSettings) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        for batch in batches:
            for number in batch.column("id").to_pylist():
                shard = shards[number]
                yield from _packed(rows(readings(shard, settings.limits), _work(settings)))

    return read


def _of_texts(settings: BulkSettings) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        yield from _packed(rows(_texts(batches, settings), _work(settings)))

    return read


def _texts(batches: Batches, settings: BulkSettings) -> Iterator[Reading]:
    for batch in batches:
        for row in batch.to_pylist():
            fields = {key.lower(): value for key, value in row.items() if value is not None}
            yield json_object(fields, str(fields.get("id", "row")), settings.limits)


def _packed(found: Iterator[Row]) -> Batches:
    import pyarrow as pa

    while group := list(islice(found, _GROUP)):
        yield from pa.Table.from_pylist(group, schema=schema()).to_batches()


@cache
def _work(settings: BulkSettings) -> Work:
    """Load the knowledge once a worker."""
    return work(settings)


def _columns() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema())
