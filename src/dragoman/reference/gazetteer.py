"""Gazetteer: towns of the world in a sorted text that is searched by halving, never loaded as objects.

Knows: names, states and populations of towns, a cut of GeoNames (CC BY 4.0, see `data/ATTRIBUTION.md`).
Does not know: which of several namesakes a text means; residences and resorts are in `places.csv`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from dragoman.reference.facts import PlaceFacts


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return (files("dragoman.reference") / "data" / "towns.tsv").read_bytes()


@lru_cache(maxsize=32768)
def towns(folded: str) -> tuple[PlaceFacts, ...]:
    """Return the towns of a folded name: those so called first, then those also so called, the largest first."""
    sheet, key = _sheet(), folded.encode() + b"\t"
    at = _first(sheet, key)
    found = []
    while sheet.startswith(key, at):
        end = sheet.index(b"\n", at)
        found.append(_town(sheet[at:end].decode()))
        at = end + 1
    return tuple(sorted(found, key=lambda town: (not town.primary, -town.population)))


def _first(sheet: bytes, key: bytes) -> int:
    """Find the start of the first line that is not before the key."""
    low, high = 0, len(sheet)
    while low < high:
        middle = sheet.rfind(b"\n", 0, (low + high) // 2) + 1
        if middle < low:
            middle = low
        end = sheet.find(b"\n", middle)
        if sheet[middle:end] < key:
            low = end + 1
        else:
            high = middle
    return low


def _town(line: str) -> PlaceFacts:
    """Read a line: folded name, usual name, state, population, rank (1: its own name, 0: another)."""
    _, name, state, population, rank = line.split("\t")
    return PlaceFacts(name=name, state=state, population=int(population), primary=rank == "1")
