"""Facts: the records that the reference answers with.

Knows: what is known of a state, an organisation or movement, a standing format, a place, and of a candidate for an office.
Does not know: how they are found or where they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.diplomacy.actors import Tenure


class Kind(StrEnum):
    """What a name names."""

    STATE = "state"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"
    ORGANISATION = "organisation"
    MOVEMENT = "movement"
    FORMAT = "format"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Naming:
    """One reading of a name: `code` is the party of the record (ISO alpha-3 or short name), `name` the usual name.

    Of a format `code` is its name; of a person it is the Wikidata item, or the name where there is none; of a place
    it is the state it lies in.
    """

    kind: Kind
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """The longest known name at a place of a text, `start <= i < end`, with all its readings."""

    start: int
    end: int
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFacts:
    """A state or territory: its names; `names[0]` is the usual one."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    kind: str = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """An organisation, an organ of one, or a movement that deals with states.

    `party` is the code under which it stands in the record: of an organ it is the organisation (`EU` for the European
    Commission); otherwise it is `code`. `members` empty means not listed.
    """

    code: str
    name: str
    party: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    movement: bool = False
    state: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFacts:
    """A standing series or forum and its usual members (empty: not listed)."""

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """A town, residence, resort or site; `state` is the ISO alpha-3 code of where it lies."""

    name: str
    state: str
    kind: str = "town"
    population: int = 0
    primary: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A tenure that may answer a question, how far to believe it (0 to 1), and up to which day it was known."""

    tenure: Tenure
    confidence: float
    as_of: date | None
    why: str = ""
