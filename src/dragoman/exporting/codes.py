"""State codes of other schemes: Correlates of War, Gleditsch-Ward, CAMEO.

Knows: their numbers by ISO 3166-1 alpha-3. CAMEO's state codes are ISO's.
Does not know: when a state entered a scheme.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StateCodes:
    """The numbers of a state; empty where a scheme does not have it."""

    cow: str
    gw: str


@cache
def state_codes() -> dict[str, StateCodes]:
    """Return the codes of every state by ISO 3166-1 alpha-3."""
    lines = (files("dragoman.exporting") / "data" / "state_codes.tsv").read_text(encoding="utf-8").splitlines()
    return {row["iso3"]: StateCodes(row["cow"], row["gw"]) for row in csv.DictReader(lines, delimiter="\t")}


def coded(parties: list[str], scheme: str) -> str:
    """Write parties in a scheme (`cow`, `gw` or `cameo`), separated by bars; what it does not have is left out."""
    if scheme == "cameo":
        return "|".join(party for party in parties if party in state_codes())
    found = (getattr(state_codes()[party], scheme) for party in parties if party in state_codes())
    return "|".join(code for code in found if code)
