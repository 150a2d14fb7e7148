"""Actors: states, organisations, persons, the offices they hold, and those who take part.

Knows: what an actor is; an `Office` is the kind of post, who held it and when is a `Tenure`.
Does not know: which states or persons exist (that is `reference`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Office(StrEnum):
    """The kinds of office that the record tells apart (GUIDELINES.md, participants)."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    DEFENCE_MINISTER = "defence_minister"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    SPOKESPERSON = "spokesperson"
    LEGISLATOR = "legislator"
    MILITARY = "military"
    ORGANISATION_HEAD = "organisation_head"
    OFFICIAL = "official"
    MONARCH = "monarch"
    OTHER = "other"

    @property
    def level(self) -> str:
        """`leaders`, `ministers` or `officials`: what the filter `--level` asks for."""
        if self in (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.MONARCH, Office.ORGANISATION_HEAD):
            return "leaders"
        if self in (Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER, Office.MINISTER):
            return "ministers"
        return "officials"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: ISO 3166-1 alpha-3 code and English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An international organisation or an organised political actor, by its usual short name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person: the name in full, other spellings, and the Wikidata item where known."""

    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held an office of a party, and when; `end` None means no end known as of `as_of`, not "still in office"."""

    person: Person
    party: str
    office: Office
    title: str
    start: date | None
    end: date | None
    as_of: date | None = None
    confidence: str = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody taking part or speaking, in a capacity.

    `name` is None where only the state or office is said; `party` is an ISO 3166-1 alpha-3 code or the short name of
    an organisation or movement, None where unknown.
    """

    name: str | None = None
    party: str | None = None
    office: Office | None = None
