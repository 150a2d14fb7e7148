"""Contacts: meetings, calls, video calls and letters between representatives of different parties.

Knows: what a contact consists of. Does not know: how contacts are found in text, merged, stored, or shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence


class Mode(StrEnum):
    """How the parties were in contact."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    CORRESPONDENCE = "correspondence"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """Whether a contact took place, as the dispatch has it."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A standing series or forum ("Astana format", "G20")."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One meeting, call, video call or exchange of letters, as reported.

    The first evidence is the main one. `format` is the name of a standing series, `place` a city or site as named.
    """

    participants: tuple[Participant, ...]
    mode: Mode
    status: Status
    when: When
    place: str | None = None
    format: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented: state codes and short names of organisations."""
        return frozenset(person.party for person in self.participants if person.party)

    @property
    def level(self) -> str | None:
        """`leaders`, `ministers` or `officials`: the highest level present; None where no office is known."""
        levels = {person.office.level for person in self.participants if person.office}
        return next((level for level in ("leaders", "ministers", "officials") if level in levels), None)
