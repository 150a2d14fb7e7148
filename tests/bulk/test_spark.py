"""Spark gives the same rows as the pool, byte for byte, also when a worker is killed. Needs Java 17 and PySpark."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import msgspec
import psutil
import pytest

from dragoman.bulk.output import read
from dragoman.bulk.settings import BulkSettings

pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java"),
]


def all_rows(folder: Path) -> list[bytes]:
    return sorted(msgspec.msgpack.encode(row) for part in folder.glob("*.parquet") for row in read(part))


def strike(killed: list[int]) -> None:
    """Kill one of Spark's Python workers as soon as there is one that has loaded something."""
    until = time.monotonic() + 240
    while time.monotonic() < until and not killed:
        for child in psutil.Process().children(recursive=True):
            try:
                busy = "pyspark.daemon" in child.cmdline() and child.memory_info().rss > 150_000_000
            except psutil.Error:
                continue
            if busy and not child.children():
                killed.append(child.pid)
                os.kill(child.pid, signal.SIGKILL)
                return
        time.sleep(0.05)


def test_spark_gives_the_same_rows_with_a_worker_killed(inputs: Path, done: Path, tmp_path: Path) -> None:
    from dragoman.bulk.spark import run

    killed: list[int] = []
    striker = threading.Thread(target=strike, args=(killed,), daemon=True)
    striker.start()

    outcome = run([inputs], tmp_path / "there", master="local[2]", settings=BulkSettings())

    striker.join(1)
    assert killed
    assert all_rows(done) == all_rows(tmp_path / "there")
    assert outcome.fates == {"duplicate": 1, "failed": 1, "kept": 7, "language not read": 2}


def test_a_distributed_table_of_texts_is_understood() -> None:
    from dragoman.bulk.spark import start, understood

    frame = start("local[2]").createDataFrame(
        [("a", "Turkey's foreign minister met his Greek counterpart in Athens on Monday.", "2021-05-05")],
        ["id", "text", "date"],
    )

    (row,) = understood(frame).collect()

    assert (row["id"], row["fate"], row["contacts"]) == ("a", "kept", 1)
