"""Constructions: what a declared pattern is.

Knows: triggers, parts and paths, and how they are written in a table.
Does not know: how they are matched, or what they mean for the record.

A part is written *what it must be* `at` *where it hangs*:

    guest = "interlocutor at obj | obl(with)"
    place = "place? at obl(in|at)"
    light = "lemma:hold|have at ^obj"

`?`: may be absent. A path is steps joined by ` > `: `relation`, `relation(preposition|...)`, `^` (the head),
`^relation` (the head, if the word hangs on it so), `subject` (the subject, inherited where need be), `self`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import TableFault

_STEP = re.compile(r"(?P<up>\^)?(?P<relation>[a-z:*]*)(?:\((?P<cases>[^)]*)\))?$")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path through the tree."""

    relation: str
    cases: tuple[str, ...] = ()
    up: bool = False


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a construction: its kind, whether it may be absent, and the paths where it hangs."""

    name: str
    kind: str
    paths: tuple[Path, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Construction:
    """A rule: triggers as (lemma, part of speech or ""), parts, what it means, and its own tests."""

    name: str
    table: str
    triggers: tuple[tuple[str, str], ...]
    parts: tuple[Piece, ...]
    meaning: Mapping[str, Any]
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The name that stands in trails: `table/name`."""
        return f"{self.table}/{self.name}"


def construction(table: str, name: str, entry: Mapping[str, Any]) -> Construction:
    """Read one entry of a table.

    Raises:
        TableFault: the trigger or a part is not written as it should be.
    """
    if "trigger" not in entry:
        raise TableFault(table, name, "has no trigger")
    parts = tuple(piece(table, name, key, text) for key, text in entry.get("parts", {}).items())
    own = ("trigger", "parts", "examples", "not")
    return Construction(
        name=name,
        table=table,
        triggers=triggers(entry["trigger"]),
        parts=parts,
        meaning={key: value for key, value in entry.items() if key not in own},
        examples=tuple(entry.get("examples", ())),
        near_misses=tuple(entry.get("not", ())),
    )


def triggers(text: str) -> tuple[tuple[str, str], ...]:
    """Read `meet|encounter/VERB | talks/NOUN` into pairs of lemma and part of speech."""
    pairs: list[tuple[str, str]] = []
    for alternative in text.split(" | "):
        lemmas, _, pos = alternative.strip().partition("/")
        pairs.extend((lemma.strip(), pos) for lemma in lemmas.split("|"))
    return tuple(pairs)


def piece(table: str, name: str, key: str, text: str) -> Piece:
    """Read one part: `interlocutor? at obj | obl(with)`."""
    kind, at, paths = text.partition(" at ")
    if not at:
        raise TableFault(table, name, f"part '{key}' does not say where it hangs: write 'kind at relation'")
    kind = kind.strip()
    read = tuple(path(table, name, one) for one in re.split(r"\s\|\s", paths.strip()))
    return Piece(name=key, kind=kind.removesuffix("?"), paths=read, optional=kind.endswith("?"))


def path(table: str, name: str, text: str) -> Path:
    """Read one path: `^obj > nmod(of|with)`."""
    return tuple(_step(table, name, step.strip()) for step in text.split(">"))


def _step(table: str, name: str, text: str) -> Step:
    match = _STEP.match(text)
    if match is None or not (match["relation"] or match["up"]):
        raise TableFault(table, name, f"'{text}' is no step of a path")
    cases = tuple(case.strip() for case in (match["cases"] or "").split("|") if case.strip())
    return Step(relation=match["relation"] or "*", cases=cases, up=bool(match["up"]))
