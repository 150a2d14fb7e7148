"""Claims: totals of contacts that somebody asserts, and the verdict of the record on them.

Knows: quantities with the room their wording leaves. Does not know: how contacts are counted in a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.contacts import Mode
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A reported number, with the room its wording leaves: `low <= count <= high`."""

    low: int
    high: int
    wording: str = ""

    def admits(self, count: int) -> bool:
        """Say whether a count taken from the record agrees with the wording."""
        return self.low <= count <= self.high


class Verdict(StrEnum):
    """What the record says of a claim; `undecided` is not a failure."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A total of contacts of parties (and of persons, where it is about persons) in a period."""

    parties: tuple[str, ...]
    mode: Mode
    quantity: Quantity
    period: When
    persons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
