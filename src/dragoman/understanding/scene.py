"""Scene: what is known of a dispatch before its mentions are resolved: home, year, and which states it speaks of.

Knows: publishers' homes, and how an undated dispatch's year shows in who is called president.
Does not know: who a phrase means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.outlets import outlet_named
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.reference import Kind, Reference
from dragoman.reference.tables import OfficeRow
from dragoman.reference.tenures import first_day, last_day
from dragoman.understanding.cast import parts_of

_FIRST, _LAST = 1990, 2030
_SURE, _LONG = 5, 25  # years after its start in which an office without an end is surely, and may be, held
_WEIGHT = 10  # of a title that the text gives, beside a name without one
HIGH = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.ORGANISATION_HEAD)
_STATES = (Kind.STATE, Kind.CAPITAL)


@dataclass(frozen=True, slots=True)
class Home:
    """The state at home in a dispatch; `own` where a government's own site publishes it."""

    state: str | None
    own: bool


def home_of(dispatch: Dispatch, tables: Tables, reference: Reference) -> Home:
    """Find the publisher's state by site or source, else that of the dateline."""
    homes = tables.toml("homes")
    sites = homes["sites"]
    for place in _addresses(dispatch):
        for site in _suffixes(place):
            if site in sites:
                return Home(sites[site], own=True)
    source = (dispatch.source or "").strip()
    for name, state in homes["names"].items():
        if name in source.lower():
            return Home(state, own=True)
    dateline = _state_named(dispatch.dateline_place, reference)
    outlet = outlet_named(source) if source else None
    if outlet is None and "(" in source:
        outlet = outlet_named(source.partition("(")[0])
    return Home(dateline or (outlet.country if outlet else None), own=False)


def own_bodies(home: Home, sentences: Iterable[Sentence], tables: Tables) -> dict[str, str]:
    """Return the names that mean a body of the state at home: "the Security Council" on a Kremlin page."""
    known = {name: entry for name, entry in tables.toml("homes")["own_bodies"].items() if home.state in entry["states"]}
    if not home.own or home.state is None or not known:
        return {}
    said = {word.lower for sentence in sentences for word in sentence.words}
    return {name: home.state for name, entry in known.items() if said.isdisjoint(entry["unless"])}


def _addresses(dispatch: Dispatch) -> Iterable[str]:
    for text in (dispatch.url, dispatch.source):
        if text:
            host = urlsplit(text).hostname if "//" in text else text.strip().lower()
            yield (host or "").removeprefix("www.")


def _suffixes(host: str) -> Iterable[str]:
    parts = host.split(".")
    for start in range(len(parts)):
        yield ".".join(parts[start:])


def _state_named(place: str | None, reference: Reference) -> str | None:
    if not place:
        return None
    for name in (place, place.title()):
        for naming in reference.lookup(name):
            if naming.kind in _STATES:
                return naming.code
        towns = reference.place(name)
        if towns:
            return towns[0].state
    return None


def year_of(
    pairs: Iterable[tuple[str, str | None, Office | None]],
    reference: Reference,
    beside: Iterable[tuple[str, str | None]] = (),
) -> date | None:
    """Infer the middle of the years in which most people hold the offices that a dispatch gives them.

    `pairs` are names, parties and offices as the text has them; `beside` are people with no office in the text, who
    only choose among the years that fit. None where no pair is known.
    """
    votes: Counter[int] = Counter()
    for name, party, office in sorted(set(pairs), key=str):
        votes.update({year: _WEIGHT * count for year, count in _years(name, party, office, reference).items()})
    for name, party in sorted(beside, key=str) if votes else ():
        votes.update({year: n for year, n in _years(name, party, None, reference).items() if year in votes})
    if not votes:
        return None
    most = max(votes.values())
    best = sorted(year for year, count in votes.items() if count == most)
    return date(best[len(best) // 2], 7, 1)


def _years(name: str, party: str | None, office: Office | None, reference: Reference) -> Counter[int]:
    """Weigh the years in which somebody of a name held an office; years after an open end weigh less."""
    years: Counter[int] = Counter()
    for row in _rows(name, reference):
        if party in (None, row.state) and (row.office == office or (office is None and row.office in HIGH)):
            first, last = first_day(row.start), last_day(row.end)
            start = max(first.year, _FIRST) if first else _FIRST
            sure = min(last.year, _LAST) if last else min(_LAST, start + _SURE)
            years |= Counter(dict.fromkeys(range(start, sure + 1), 2))
            if last is None:
                years |= Counter(dict.fromkeys(range(sure + 1, min(_LAST, start + _LONG) + 1), 1))
    return years


def _rows(name: str, reference: Reference) -> Iterator[OfficeRow]:
    parts = set(parts_of(name))
    for number in {n for part in parts for n in reference.index.people.get(part, ())}:
        row = reference.tables.offices[number]
        if parts <= {part for spelling in (row.person, *row.aliases) for part in parts_of(spelling)}:
            yield row


def sole_bearers(names: Iterable[str], reference: Reference) -> dict[str, str]:
    """Return the lone names that one holder of a high office alone bears as family name, each with that person."""
    found: dict[str, str] = {}
    for name in names:
        parts = parts_of(name)
        held = {row.person for row in _rows(name, reference) if row.office in HIGH}
        bearers = {person for person in held if parts_of(person)[-1:] == parts}
        if len(parts) == 1 and len(bearers) == 1:
            found[name] = bearers.pop()
    return found
