"""Nouns of voices: the words by which unnamed voices, and outlets that no list has, are known.

Knows: the lists of `chains.toml` that name voices. Does not know: how voices are found with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.tables import Tables


@dataclass(frozen=True)
class Nouns:
    """The words by which unnamed voices are known."""

    sources: frozenset[str]
    media: frozenset[str]
    names: frozenset[str]
    statements: frozenset[str]
    modifiers: frozenset[str]
    articles: frozenset[str]
    titling: frozenset[str]
    indefinite: frozenset[str]
    staff: frozenset[str]
    days: frozenset[str]
    linking: frozenset[str]
    familiar: frozenset[str]
    seats: frozenset[str]
    vague: frozenset[str]
    kinds: frozenset[str]


@cache
def nouns_of(tables: Tables) -> Nouns:
    """Read the nouns of a language."""
    table = tables.toml("chains")
    keys = (
        "sources",
        "media",
        "names",
        "statements",
        "modifiers",
        "indefinite",
        "staff",
        "familiar",
        "seats",
        "vague",
        "kinds",
    )
    words = {key: frozenset(table["voices"][key]) for key in keys}
    days = frozenset(day for day in table["links"]["days"] if " " not in day)
    linking = frozenset(table["links"]["quoting"])
    articles, titling = frozenset(table["links"]["articles"]), tables.grammar["article"]
    return Nouns(linking=linking, days=days, articles=articles, titling=titling, **words)
