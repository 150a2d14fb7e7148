"""Tables: loads the tables of a language and says where a faulty one is faulty.

Knows: the folder of a language, TOML tables of rules and lists, TSV lists of facts.
Does not know: what any of them means.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import TableFault
from dragoman.language.constructions import Construction, construction


@dataclass(frozen=True)
class Tables:
    """The tables of one language, each read at its first use."""

    language: str
    folder: Traversable
    _read: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def toml(self, name: str) -> Mapping[str, Any]:
        """Return a TOML table, `name` without its ending.

        Raises:
            TableFault: the file is not valid TOML.
        """
        if name not in self._read:
            file = self.folder / f"{name}.toml"
            try:
                self._read[name] = tomllib.loads(file.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise TableFault(f"{self.language}/{name}.toml", "(file)", str(error)) from error
        table: Mapping[str, Any] = self._read[name]
        return table

    def constructions(self, name: str) -> tuple[Construction, ...]:
        """Return the constructions of a table: each of its entries that has a trigger."""
        entries = self.toml(name)
        rules = (item for item in entries.items() if isinstance(item[1], dict) and "trigger" in item[1])
        return tuple(construction(name, rule, entry) for rule, entry in rules)

    def tsv(self, name: str) -> tuple[Mapping[str, str], ...]:
        """Return a TSV list as rows by column, `name` without its ending."""
        if name not in self._read:
            lines = (self.folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
            self._read[name] = tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        rows: tuple[Mapping[str, str], ...] = self._read[name]
        return rows

    @cached_property
    def grammar(self) -> Mapping[str, frozenset[str]]:
        """The little words of the language by the part that they play in a clause (`grammar.toml`)."""
        return {part: frozenset(words) for part, words in self.toml("grammar")["words"].items()}

    def names(self) -> tuple[str, ...]:
        """Return the names of the TOML tables of the language."""
        files = (file.name for file in self.folder.iterdir())
        return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


@cache
def tables(language: str = "en") -> Tables:
    """Return the tables of a language that ships with Dragoman."""
    return Tables(language, resources.files("dragoman.language") / language)
