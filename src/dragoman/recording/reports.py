"""Reports: one contact as one dispatch has it, in the form that merging compares.

Knows: a report's fields and its id. Does not know: which reports are of one occasion (that is `merging`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import identity
from dragoman.reference.names import core, fold, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dragoman.diplomacy.sources import Dispatch


EXACT = 7
"""Up to how many days a date may leave open and still tell occasions apart."""

_WHOLE = 7
"""Letters from which the end of a name run together is taken for the whole of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One contact as one dispatch reports it; `source` is whose text it is, once copies are counted as one."""

    id: str
    dispatch: str
    published: date | None
    source: str
    outlet: str | None
    mode: Mode
    status: Status
    when: When
    place: str | None
    format: str | None
    participants: tuple[Participant, ...]
    agenda: tuple[str, ...] = ()
    entered: str = "reader"
    parties: frozenset[str] = field(init=False)
    persons: tuple[Participant, ...] = field(init=False)
    pairs: tuple[tuple[str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Derive what merging compares again and again."""
        parties = frozenset(person.party for person in self.participants if person.party)
        persons = tuple(person for person in self.participants if person.name)
        object.__setattr__(self, "parties", parties)
        object.__setattr__(self, "persons", persons)
        object.__setattr__(self, "pairs", tuple(pairs(self.participants)))

    @property
    def order(self) -> tuple[str, str, str]:
        """Where the report stands among all: by day of publication (undated ones last), dispatch, id."""
        return (self.published.isoformat() if self.published else "9999", self.dispatch, self.id)


def report_of(contact: Contact, dispatch: Dispatch, *, source: str, entered: str = "reader", name: str = "") -> Report:
    """Make the report of a contact of a dispatch; `name` is its id, where that is known."""
    return Report(
        id=name or report_id(contact, dispatch.id),
        dispatch=dispatch.id,
        published=dispatch.published,
        source=source,
        outlet=dispatch.source,
        mode=contact.mode,
        status=contact.status,
        when=contact.when,
        place=contact.place,
        format=contact.format,
        participants=contact.participants,
        agenda=tuple(item.wording for item in contact.agenda),
        entered=entered,
    )


def report_id(contact: Contact, dispatch: str) -> str:
    """Derive a report's id from what it says and where."""
    people = [
        {"name": person.name, "party": person.party, "office": person.office and person.office.value}
        for person in contact.participants
    ]
    evidence = [
        {"part": piece.passage.part.value, "start": piece.passage.start, "end": piece.passage.end}
        for piece in contact.evidence
    ]
    said = {"mode": contact.mode.value, "status": contact.status.value, "iso": contact.when.iso, "place": contact.place}
    return identity("report", *report_key({**said, "participants": people, "evidence": evidence}, dispatch))


def report_key(row: Mapping[str, Any], dispatch: str) -> tuple[object, ...]:
    """Give what a report's id is derived from, of a row of `reports`."""
    people = (f"{fold(one['name'] or '')}/{one['party'] or ''}/{one['office'] or ''}" for one in row["participants"])
    places = ((one["part"], one["start"], one["end"]) for one in row["evidence"])
    return (dispatch, sorted(people), row["mode"], row["status"], row["iso"], row["place"], sorted(places))


def contact_id(report: str) -> str:
    """Name the contact whose first report this is; so the former ids of a contact lead to it through its reports."""
    return "c-" + report.removeprefix("r-")


def pairs(participants: Iterable[Participant]) -> list[tuple[str, str]]:
    """Give the sides of a contact by twos: the keys by which reports are compared with others at all."""
    keys = sorted({side for person in participants if (side := _side(person))})
    if len(keys) < 2:
        return [(key, "") for key in keys]
    return list(combinations(keys, 2))


def _side(person: Participant) -> str | None:
    """Name the side of a participant: the party, or where it is not known the last word of the name."""
    if person.party or not person.name:
        return person.party
    words = words_of(person.name)
    return f"~{words[-1]}" if words else None


def exact(when: When) -> bool:
    """Say whether a date tells occasions apart."""
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= EXACT


def one_name(one: str, other: str) -> bool:
    """Say whether two names can be one person's: alike, one within the other, or written with and without a break."""
    if same_person(one, other):
        return True
    first, second = sorted((fold(one).split(), fold(other).split()), key=len)
    if first and set(first) <= set(second):
        return True
    short, long = sorted(("".join(core(one)), "".join(core(other))), key=len)
    return len(short) >= _WHOLE and long.endswith(short)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Split a name into the folded words by which it is looked up."""
    return tuple(word for word in dict.fromkeys(core(name)) if len(word) > 1)
