"""Verdicts: claims with what the record says of them.

Knows: how a check is put beside a claim. Does not know: how a verdict is reached (`recording.verdicts`).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.recording import claiming
from dragoman.recording.shapes import ClaimEntry
from dragoman.recording.store import Record


def checked(record: Record, claims: Sequence[ClaimEntry]) -> list[ClaimEntry]:
    """Return claims with `verdict`, `counted` (how many), `covered` (months), `contacts` (those counted) and `why`."""
    with record.reading() as connection:
        found = claiming.checked(connection, [claim.id for claim in claims])
    return [
        msgspec.structs.replace(
            claim,
            verdict=str(found[claim.id].verdict),
            counted=len(found[claim.id].counted),
            contacts=list(found[claim.id].counted),
            covered=list(found[claim.id].covered),
            why=found[claim.id].why,
        )
        for claim in claims
    ]
