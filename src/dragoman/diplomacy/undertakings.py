"""Undertakings: agreements between parties.

Knows: their parties, status and topic. Does not know: one-sided promises, which are positions that pledge (`positions`),
or what became of any (that is `asking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
