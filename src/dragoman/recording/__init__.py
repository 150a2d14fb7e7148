"""Entries -> the record: the store, one occasion in many reports, corrections by people, and checks.

Knows: how entries are kept, merged, corrected and checked.
Does not know: how text is understood, how questions are asked, how answers are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.recording.store import Fate, Record

__all__ = ["Fate", "Record"]


def __getattr__(name: str) -> Any:
    """Load the store, and with it the database library, at its first use."""
    if name in __all__:
        from dragoman.recording import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
