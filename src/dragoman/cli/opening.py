"""Opening: the record to read, the reference, and a question as it was typed.

Knows: which settings name them. Does not know: commands.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import Any


def question(kind: str | None = None, /, **typed: Any) -> Any:
    """Make a question of what was typed."""
    from dragoman.asking.questions import question as made

    return made(reference(), kind, **typed)


def record(given: str | None) -> Any:
    """Open the record for reading: the one given, else the one of the settings."""
    from dragoman.cli.settings import record_place
    from dragoman.recording.store import Record

    return Record.open(record_place(given), write=False)


@cache
def reference() -> Any:
    """Load the reference with the user's own tables."""
    from dragoman.cli.settings import overlay
    from dragoman.reference import load

    loaded = load(overlay())
    gc.freeze()  # it stays as long as the process: the collector need not walk it again and again
    return loaded
