"""Progress on standard error, only on a terminal.

Knows: how to count. Does not know: what is counted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(what: str, *, quiet: bool = False, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show progress while the block runs; the block calls what it is given with each number done."""
    if quiet or not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
