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
ENDINGS = tuple(spelling for spelling, _ in _TABLE["ending"])
"""Endings that many family names share; the stems before them must agree too."""
FILIATION = frozenset(spelling for spelling, _ in _TABLE["filiation"])
"""Particles that say whose child somebody is: what stands before them is the given name."""
NICKNAMES = dict(_TABLE["nickname"])
"""Short forms of given names, and the name they stand for."""
ARTICLES = frozenset(spelling for spelling, _ in _TABLE["article"])
TURNED = frozenset(spelling for spelling, _ in _TABLE["turned"])
"""Words behind the comma of a name turned around for sorting: "Korea, Republic of"."""
LETTERS = {ord(letter): romanised for letter, romanised in _TABLE["letter"]}
"""Letters whose usual romanisation in news is not that of a transliterator."""
