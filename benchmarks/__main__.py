"""Runs every benchmark and writes what it prints to docs/reference/benchmarks.md, with machine and date.

python -m benchmarks              all
python -m benchmarks start asking some of them
"""

from __future__ import annotations

import contextlib
import io
import os
import platform
import runpy
import sys
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "benchmarks.md"
ALL = ("start", "reference", "reading", "statements", "bulk", "record", "asking")


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all, and write the page where all were run."""
    parts = []
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        printed = io.StringIO()
        sys.argv = [f"benchmarks.{name}"]
        with contextlib.redirect_stdout(Tee(printed)):
            runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        parts.append(f"## {name}\n\n```\n{printed.getvalue().strip()}\n```\n")
    if not names:
        PAGE.write_text(head() + "\n".join(parts), encoding="utf-8")


def head() -> str:
    """Say on which machine and when."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    return f"# Benchmarks\n\n*Made by `make bench` on {day}: {machine}. Ratios are of one run; single times drift.*\n\n"


class Tee(io.TextIOBase):
    """Prints and keeps what is printed."""

    def __init__(self, kept: io.StringIO) -> None:
        self._kept, self._shown = kept, sys.stdout

    def write(self, text: str) -> int:
        """Print a piece of text and keep it."""
        self._shown.write(text)
        self._shown.flush()
        return self._kept.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
