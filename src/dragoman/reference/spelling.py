"""Spelling: the letters, particles and titles that romanised names vary in, as read from `data/spelling.tsv`.

Knows: which spellings stand for one sound, which words are no part of a name.
Does not know: whose name is compared.
"""

from __future__ import annotations

from importlib.resources import files


def _entries() -> dict[str, list[tuple[str, str]]]:
    text = (files("dragoman.reference") / "data" / "spelling.tsv").read_text(encoding="utf-8")
    table: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines()[1:]:
        kind, spelling, meaning = line.split("\t")
        table.setdefault(kind, []).append((spelling, meaning))
    return table


_TABLE = _entries()

EQUIVALENTS: tuple[tuple[str, str], ...] = tuple(_TABLE["sound"])
PARTICLES = frozenset(spelling for spelling, _ in _TABLE["particle"])
HONORIFICS = frozenset(spelling for spelling, _ in _TABLE["honorific"])
NUMERALS = frozenset(spelling for spelling, _ in _TABLE["numeral"])
SUFFIXES = frozenset(spelling for spelling, _ in _TABLE["suffix"])
