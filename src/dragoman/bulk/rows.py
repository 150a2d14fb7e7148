"""Rows: one input as one row of output, the same on every engine.

Knows: the columns of the output, and how an Understanding is written whole.
Does not know: files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.diplomacy.entries import Understanding
from dragoman.reading.fates import Reading
from dragoman.recording import shapes, shaping

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
_TEXTS = ("name", "id", "fate", "reason", "language", "source", "published", "title", "url")
_COUNTS = ("contacts", "statements", "claims", "agreements")


def schema() -> pa.Schema:
    """Return the columns: what became of an input, its data, counts, entries as JSON, and all of it for loading."""
    import pyarrow as pa

    texts = [(name, pa.string()) for name in _TEXTS]
    counts = [(name, pa.int32()) for name in _COUNTS]
    return pa.schema([*texts, *counts, ("entries", pa.string()), ("understanding", pa.binary())])


def row(reading: Reading, understanding: Understanding | None, language: str | None) -> Row:
    """Make the row of an input."""
    dispatch = reading.dispatch
    entries = understanding or (Understanding(dispatch=dispatch) if dispatch else None)
    return {
        "name": reading.name,
        "id": dispatch.id if dispatch else None,
        "fate": reading.fate.value,
        "reason": reading.reason or None,
        "language": language,
        "source": dispatch.source if dispatch else None,
        "published": dispatch.published.isoformat() if dispatch and dispatch.published else None,
        "title": dispatch.title if dispatch else None,
        "url": dispatch.url if dispatch else None,
        **{name: len(getattr(entries, name)) if entries else 0 for name in _COUNTS},
        "entries": shapes.line(shaping.document(understanding)) if understanding else None,
        "understanding": msgspec.json.encode(entries) if entries else None,
    }
