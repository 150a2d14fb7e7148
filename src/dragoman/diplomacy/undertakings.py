"""Undertakings: agreements (mutual) and commitments (one-sided promises).

Knows: their parties, status and topic. Does not know: what became of them (that is `asking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

    PLANNED = "planned"
    REACHED = "reached"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    VIOLATED = "violated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A mutual undertaking as reported: a treaty, ceasefire, memorandum or plan."""

    parties: tuple[str, ...]
    name: str
    status: AgreementStatus
    when: When
    topic: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A one-sided promise: a position with stance `pledges`, followed up by later entries on its topic."""

    holders: tuple[Participant, ...]
    issue: str
    topic: str | None
    when: When
    evidence: tuple[Evidence, ...] = ()
