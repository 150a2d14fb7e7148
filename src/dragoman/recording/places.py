"""Places: whether two places as named can be the same, where outlets are at home, and how far clocks are apart.

Knows: which sites lie in which town (`data/sites.tsv`), towns of the gazetteer, the home states of agencies
(`data/homes.tsv`), standard time of capitals (`data/clocks.tsv`), names of countries (`data/countries.tsv`). Does not know: maps, or summer time.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from dragoman.reference.gazetteer import towns
from dragoman.reference.names import fold


@lru_cache(maxsize=8192)
def same_place(one: str | None, other: str | None) -> bool | None:
    """Say whether two places are the same; None where one is missing, is no town, or may hold the other."""
    if not one or not other:
        return None
    first, second = town_of(one), town_of(other)
    if first == second or _within(first, second) or _within(second, first):
        return True
    countries = _countries()
    if first in countries or second in countries:
        return (
            None if _states_of(first) & _states_of(second) or not (_states_of(first) and _states_of(second)) else False
        )
    return False if _is_town(first) and _is_town(second) else None


@lru_cache(maxsize=8192)
def town_of(place: str) -> str:
    """Name the town that a site lies in, folded; a town or country is its own."""
    return _sites().get(fold(place), fold(place))


def hours_ahead(one: str, other: str) -> float:
    """Say by how many hours the clock of one state is ahead of another's; 0 where one is not known."""
    clocks = _clocks()
    return clocks[one] - clocks[other] if one in clocks and other in clocks else 0.0


def country_of(name: str) -> str | None:
    """Give the code of a country by a name of it; `Korea, South` is read as `South Korea`."""
    family, _, given = name.partition(", ")
    return _countries().get(fold(name)) or _countries().get(fold(f"{given} {family}"))


def home_of(outlet: str | None) -> str | None:
    """Name the state that an outlet reports from, where known."""
    return _homes().get(fold(outlet)) if outlet else None


def _within(one: str, other: str) -> bool:
    return set(one.split()) <= set(other.split())


@lru_cache(maxsize=8192)
def _is_town(folded: str) -> bool:
    return any(town.primary for town in towns(folded))


@lru_cache(maxsize=8192)
def _states_of(folded: str) -> frozenset[str]:
    """Name the states in which a place may lie; a country is its own."""
    country = _countries().get(folded)
    return frozenset([country]) if country else frozenset(town.state for town in towns(folded) if town.primary)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {fold(name): state for name, state in _table("countries.tsv")}


@lru_cache(maxsize=1)
def _sites() -> dict[str, str]:
    return {fold(site): fold(town) for site, town in _table("sites.tsv")}


@lru_cache(maxsize=1)
def _homes() -> dict[str, str]:
    return {fold(outlet): state for outlet, state in _table("homes.tsv")}


@lru_cache(maxsize=1)
def _clocks() -> dict[str, float]:
    return {state: float(hours) for state, hours in _table("clocks.tsv")}


def _table(name: str) -> list[tuple[str, str]]:
    text = (files("dragoman.recording") / "data" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return [(key, value) for key, value in rows]
