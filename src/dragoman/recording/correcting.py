"""Correcting: what people decided, laid over what merging made of the reports.

Knows: decisions on what belongs together. Does not know: how decisions are kept (that is `history`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.recording.merging import Decisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from dragoman.recording.composing import Occasion
    from dragoman.recording.merging import Cluster
    from dragoman.recording.neighbourhood import Neighbourhood


class Corrections:
    """People's decisions that bear on some reports."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions

    @classmethod
    def load(cls, connection: Connection, around: Neighbourhood) -> Corrections:
        """Load what people decided."""
        return cls(Decisions())

    def applied(self, occasion: Occasion, cluster: Cluster) -> tuple[Occasion, str]:
        """Lay corrections over a contact; say its state of review."""
        return occasion, "unreviewed"

    def write_reviews(self, connection: Connection, ids: Sequence[str]) -> None:
        """Write what people decided of contacts."""
