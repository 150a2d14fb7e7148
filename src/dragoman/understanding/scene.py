"""Scene: what is known of a dispatch before its mentions are resolved: home, year, and which states it speaks of.

Knows: publishers' homes, and how an undated dispatch's year shows in who is called president.
Does not know: who a phrase means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.outlets import outlet_named
from dragoman.language.tables import Tables
from dragoman.reference import Kind, Reference
from dragoman.reference.tenures import first_day, last_day
from dragoman.understanding.cast import parts_of

_FIRST, _LAST = 1990, 2030
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


def year_of(pairs: Iterable[tuple[str, str | None, Office | None]], reference: Reference) -> date | None:
    """Infer the middle of the years in which most people hold the offices that a dispatch gives them.

    `pairs` are names, parties and offices as the text has them. None where no pair is known.
    """
    votes: Counter[int] = Counter()
    for name, party, office in sorted(set(pairs), key=str):
        votes.update(_years(name, party, office, reference))
    if not votes:
        return None
    most = max(votes.values())
    best = sorted(year for year, count in votes.items() if count == most)
    return date(best[len(best) // 2], 7, 1)


def _years(name: str, party: str | None, office: Office | None, reference: Reference) -> set[int]:
    """Return the years in which somebody of a name held an office."""
    parts = set(parts_of(name))
    years: set[int] = set()
    for number in {n for part in parts for n in reference.index.people.get(part, ())}:
        row = reference.tables.offices[number]
        spelled = {part for spelling in (row.person, *row.aliases) for part in parts_of(spelling)}
        if row.office == office and party in (None, row.state) and parts <= spelled:
            first, last = first_day(row.start), last_day(row.end)
            start = max(first.year, _FIRST) if first else _FIRST
            years.update(range(start, (min(last.year, _LAST) if last else min(_LAST, start + 5)) + 1))
    return years
