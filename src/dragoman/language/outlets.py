"""Outlets: the agencies, broadcasters, newspapers and sites that dispatches name, by every spelling in use.

Knows: `outlets.tsv` (name, aliases, country, kind, whether a state owns or steers it).
Does not know: whether a text that names an outlet was published or only quoted by it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.language.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet under its usual name; `state` where a state owns or steers it."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    kind: str = "agency"
    state: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and every alias."""
        return (self.name, *self.aliases)


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return all outlets of the table, in its order."""
    text = files("dragoman.language").joinpath("outlets.tsv").read_text(encoding="utf-8")
    return tuple(_outlet(row) for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def outlets_by_name() -> Mapping[str, Outlet]:
    """Return the outlets under each of their names, as written and in capitals."""
    spelled = {name: outlet for outlet in load_outlets() for name in outlet.names}
    capitals = {name.upper(): outlet for name, outlet in spelled.items()}
    return MappingProxyType(capitals | spelled)


def outlet_named(wording: str) -> Outlet | None:
    """Find the outlet of a name or alias, written as in the table or in capitals ("time" is not Time)."""
    return outlets_by_name().get(" ".join(wording.split()))


@cache
def _openers() -> frozenset[str]:
    """Return the first letters and digits of every name, with and without its article."""
    names = list(outlets_by_name())
    articles = tables().grammar["article"]
    names += [rest for name in names for first, _, rest in [name.partition(" ")] if first.lower() in articles]
    return frozenset(match[0] for name in names if (match := _RUN.search(name)))


@lru_cache(maxsize=65536)
def opens_outlet(word: str) -> bool:
    """Say whether a name of an outlet may begin with a word: a quick no for most words of a text."""
    match = _RUN.search(word)
    return match is not None and match[0] in _openers()


def _outlet(row: dict[str, str]) -> Outlet:
    return Outlet(
        name=row["name"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        country=row["country"] or None,
        kind=row["kind"],
        state=row["state"] == "yes",
    )
