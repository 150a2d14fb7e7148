"""Verdicts: claims with what the record says of them.

Knows: where a verdict stands in an entry. Does not know: how it is reached (that is `recording.verdicts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from dragoman.recording import claiming
from dragoman.recording.shapes import ClaimEntry
from dragoman.recording.store import Record

Entry = TypeVar("Entry")


def checked(record: Record, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Add `verdict`, `counted` (ids of contacts) and `covered` (months) to each claim; other entries stay as they are."""
    with record.reading() as connection:
        found = claiming.checked(connection, [one.id for one in entries if isinstance(one, ClaimEntry)])
    return tuple(_with(one, found.get(one.id)) if isinstance(one, ClaimEntry) else one for one in entries)


def _with(entry: ClaimEntry, check: claiming.Checked | None) -> ClaimEntry:
    if check is None:
        return entry
    return msgspec.structs.replace(
        entry, verdict=check.verdict.value, counted=list(check.counted), covered=list(check.covered), why=check.why
    )
