"""Positions: policy views that a statement commits its speaker to; never a job.

Knows: stance, issue and target. Does not know: how a stance is read from a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """The eight stances of the guidelines."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"
    ACCUSES = "accuses"
    THREATENS = "threatens"
    PLEDGES = "pledges"
    DENIES = "denies"
    PRAISES = "praises"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance on an issue, addressed to a target (a party's code) or to nobody in particular.

    `issue` is a noun phrase of at most twelve words; `topic` is the name under which it can be compared.
    """

    issue: str
    stance: Stance
    target: str | None = None
    topic: str | None = None
