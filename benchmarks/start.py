"""Start: how long a cold command takes, and how much memory a reader holds; medians of five processes.

python -m benchmarks.start
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 5


def timed(*words: str) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB."""
    before = perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "dragoman.cli", *words], stdout=-3, stderr=-3)
    _, _, usage = os.wait4(process.pid, 0)
    return perf_counter() - before, usage.ru_maxrss / 1024


def main() -> None:
    """Time `--help` and `read` of one dispatch."""
    with resources.as_file(resources.files("dragoman") / "samples") as folder, tempfile.TemporaryDirectory() as work:
        sample = str(folder / "01-sochi-2020.txt")
        record = str(Path(work) / "r.db")
        for name, words in (("--help", ["--help"]), ("read one dispatch", ["read", sample, "--record", record])):
            runs = [timed(*words) for _ in range(ROUNDS)]
            seconds, memory = (median(column) for column in zip(*runs, strict=True))
            print(f"{name:20} {seconds:6.2f} s  {memory:6.0f} MB")


if __name__ == "__main__":
    main()
