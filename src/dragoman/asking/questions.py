"""Questions: what is asked, as one value with the same names everywhere.

Knows: the names and kinds of the filters, and how the values a user types are read.
Does not know: SQL (`filters`), or the answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.positions import Stance
from dragoman.diplomacy.undertakings import AgreementStatus
from dragoman.errors import UnknownDate, UnknownParty, UnknownValue
from dragoman.reference import Reference
from dragoman.reference.facts import Kind

LEVELS = ("leaders", "ministers", "officials")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "mode": tuple(Mode),
    "status": tuple(Status),
    "level": LEVELS,
    "stance": tuple(Stance),
}
_OF_AGREEMENTS: Mapping[str, tuple[str, ...]] = {"status": tuple(AgreementStatus)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the record; None leaves a filter open.

    `party` and `other` are codes (TUR, EU); `since` and `until` are days, both included; `person` is a name as typed;
    `text` is searched word by word.
    """

    party: str | None = None
    other: str | None = None
    person: str | None = None
    mode: str | None = None
    status: str | None = None
    level: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    format: str | None = None
    topic: str | None = None
    stance: str | None = None
    text: str | None = None
    source: str | None = None
    dispatch: str | None = None

    def given(self) -> dict[str, Any]:
        """Return the filters that are set, by name, in the order of the fields."""
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: value for name, value in pairs if value is not None}

    def without(self, *names: str) -> Question:
        """Return the question with some filters left open."""
        return replace(self, **dict.fromkeys(names))


def choices(name: str, kind: str | None = None) -> tuple[str, ...]:
    """Return the values that a filter of a kind of entry can have, of any kind where none is said; none where any."""
    own = _OF_AGREEMENTS.get(name, ())
    if kind == "agreements":
        return own or _CHOICES.get(name, ())
    return _CHOICES.get(name, ()) + (own if kind is None else ())


def question(reference: Reference, kind: str | None = None, /, **typed: str | date | None) -> Question:
    """Read what a user typed into a Question: parties by any name, dates by day, month or year.

    Args:
        kind: the kind of entry that is asked for, where its filters take values of their own.

    Raises:
        UnknownParty, UnknownDate, UnknownValue: a value that cannot be read.
    """
    read: dict[str, Any] = {}
    for name, value in typed.items():
        if value is None or value == "":
            continue
        if name in ("party", "other"):
            read[name] = party_code(str(value), reference)
        elif name in ("since", "until"):
            read[name] = value if isinstance(value, date) else _day(str(value), last=name == "until")
        elif allowed := choices(name, kind):
            read[name] = _choice(name, str(value), allowed)
        else:
            read[name] = str(value)
    return Question(**read)


def party_code(typed: str, reference: Reference) -> str:
    """Return the code of a party: `TUR` for "TUR", "tur", "Turkey", "Turkish" or "Ankara".

    Raises:
        UnknownParty: nothing is called so.
    """
    if typed.upper() in reference.states:
        return typed.upper()
    if typed in reference.organisations:
        return typed
    parties = (Kind.STATE, Kind.DEMONYM, Kind.PEOPLE, Kind.ORGANISATION, Kind.MOVEMENT)
    more = (Kind.CAPITAL, Kind.METONYM)
    found = reference.lookup(typed)
    for kinds in (parties, more):
        for naming in found:
            if naming.kind in kinds:
                return naming.code
    raise UnknownParty(typed)


def party_name(code: str, reference: Reference) -> str:
    """Return the name of a party by its code; the code itself where the reference does not have it."""
    known = reference.states.get(code) or reference.organisations.get(code)
    return known.name if known else code


def _day(typed: str, *, last: bool) -> date:
    try:
        when = When.from_iso(typed.strip())
    except ValueError as error:
        raise UnknownDate(typed) from error
    day = when.latest if last else when.earliest
    assert day is not None
    return day


def _choice(name: str, typed: str, allowed: tuple[str, ...]) -> str:
    wanted = typed.strip().lower().replace(" ", "_").replace("-", "_")
    if wanted not in allowed:
        raise UnknownValue(name, typed, tuple(map(str, allowed)))
    return wanted
