"""The reference: everything known of states, organisations, offices, persons, formats and places, built once.

Knows: how the packaged tables and a user's folder are joined, and the questions that other stages ask.
Does not know: the text, the scene, the clock; a caller that wants one reference for many dispatches keeps it.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.diplomacy.actors import Office
from dragoman.reference import gazetteer, names, people, scanning, tenures
from dragoman.reference.disguises import disguise
from dragoman.reference.facts import (
    Candidate,
    FormatFacts,
    Found,
    Kind,
    Naming,
    OrganisationFacts,
    PlaceFacts,
    StateFacts,
)
from dragoman.reference.index import Index
from dragoman.reference.overlay import WITHDRAWN, kept, over
from dragoman.reference.spelling import ARTICLES
from dragoman.reference.tables import OrganisationRow, StateRow, Tables, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path


class Compiled(msgspec.Struct, array_like=True):
    """The packaged data: all rows, and the index over them."""

    tables: Tables
    index: Index


_ASKED = 20_000
"""Answers kept about holders and persons; beyond them all are forgotten and asked again."""

_SAME_POST = {
    Office.HEAD_OF_STATE.value: (Office.MONARCH.value,),
    Office.MONARCH.value: (Office.HEAD_OF_STATE.value,),
    Office.ORGANISATION_HEAD.value: (Office.OTHER.value,),
}
"""Offices that a text may call by either name."""


def load(overlay: Path | None = None) -> Reference:
    """Load the packaged reference, a user's folder of the same tables laid over it.

    Raises:
        ReferenceFault: a table of the folder cannot be read.
    """
    compiled = _packaged()
    if overlay is None:
        return Reference(tables=compiled.tables, index=compiled.index)
    return _laid_over(compiled, read_folder(overlay))


def _packaged() -> Compiled:
    """Decode the packaged data; nothing of it is garbage, so the collector need not look meanwhile."""
    packed = (files("dragoman.reference") / "data" / "reference.msgpack").read_bytes()
    collecting = gc.isenabled()
    gc.disable()
    try:
        return msgspec.msgpack.decode(packed, type=Compiled)
    finally:
        if collecting:
            gc.enable()


def _laid_over(compiled: Compiled, own: Tables) -> Reference:
    """Lay a user's rows over ours: of two rows of one tenure the user's stands."""
    ours = kept(compiled.tables.offices, own.offices)
    standing = tuple(row for row in own.offices if row.confidence != WITHDRAWN)
    own = msgspec.structs.replace(own, offices=standing)
    compiled.index.lay(own, first_row=len(ours))
    facts = over(msgspec.structs.replace(compiled.tables, offices=()), msgspec.structs.replace(own, offices=()))
    return Reference(tables=msgspec.structs.replace(facts, offices=ours + standing), index=compiled.index)


@dataclass(frozen=True)
class Reference:
    """Who and what exists. All look-ups fold spelling; none merges unlike people or places."""

    tables: Tables = field(repr=False)
    index: Index = field(repr=False)
    _cache: dict[tuple[str, bool], tuple[Naming, ...]] = field(default_factory=dict, repr=False, compare=False)
    _asked: dict[tuple[Any, ...], tuple[Candidate, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def states(self) -> Mapping[str, StateFacts]:
        """States and territories by ISO 3166-1 alpha-3 code."""
        return {row.iso3: _state(row) for row in self.tables.states}

    @cached_property
    def organisations(self) -> Mapping[str, OrganisationFacts]:
        """Organisations, their organs and movements by code."""
        return {row.code: _organisation(row) for row in self.tables.organisations}

    @cached_property
    def formats(self) -> Mapping[str, FormatFacts]:
        """Standing series and forums by name."""
        return {
            row.name: FormatFacts(name=row.name, aliases=row.aliases, members=row.members, note=row.note)
            for row in self.tables.formats
        }

    def lookup(self, name: str, *, places: bool = True) -> tuple[Naming, ...]:
        """Return all readings of a name as written; capitals count where a name demands them; none of a disguised one."""
        key = (name, places)
        namings = self._cache.get(key)
        if namings is None:
            namings = self._looked_up(name, places)
            if len(self._cache) < 200_000:
                self._cache[key] = namings
        return namings

    def _looked_up(self, name: str, places: bool) -> tuple[Naming, ...]:
        if disguise(name):
            return ()
        folded, index = names.fold(name), self.index
        readings = list(index.common.get(folded, ()))
        if any(map(str.isupper, name)):
            readings += index.proper.get(folded, ())
        first, _, rest = name.partition(" ")
        titled = rest and (first in ARTICLES or (first.istitle() and first.lower() in ARTICLES))
        readings += index.acronyms.get((rest if titled else name).replace(".", ""), ())
        article, _, after = folded.partition(" ")
        if not readings and after and article in ARTICLES:
            return self._looked_up(name[len(article) + 1 :], places)
        namings = [Naming(Kind(kind), code, usual) for kind, code, usual in readings]
        if places and any(map(str.isupper, name)):
            namings += _towns(folded, known=bool(namings))
        return tuple(dict.fromkeys(namings))

    def longest(self, words: Sequence[str], start: int, *, places: bool = False) -> tuple[int, Found] | None:
        """Find the longest name that begins at a word: how many words it has, and its readings."""
        return scanning.longest(self, words, start, places=places)

    def scan(self, text: str, *, places: bool = False) -> tuple[Found, ...]:
        """Find all longest names of a text with their offsets; `places` asks the gazetteer of towns as well."""
        return scanning.scan(self, text, places=places)

    def holders(self, office: Office | str, party: str, on: date | None) -> tuple[Candidate, ...]:
        """Return who may have held an office on a day, best first; a date of None asks for any day."""
        wanted = str(getattr(office, "value", office))
        return self._remembered((wanted, party, on), lambda: self._holding(wanted, party, on))

    def _remembered(self, key: tuple[Any, ...], ask: Callable[[], tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
        """Answer from memory: a dispatch asks for the same people again and again."""
        found = self._asked.get(key)
        if found is None:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            found = self._asked[key] = ask()
        return found

    def _holding(self, wanted: str, party: str, on: date | None) -> tuple[Candidate, ...]:
        posts = (wanted, *_SAME_POST.get(wanted, ()))
        found = [
            tenures.candidate(row, on, 1.0 if row.office == wanted else 0.9)
            for number in self.index.parties.get(party, ())
            if (row := self.tables.offices[number]).state == party and row.office in posts
        ]
        found = [one for one in found if one.confidence > 0.01]
        if not found and wanted == Office.HEAD_OF_GOVERNMENT.value:
            return self.holders(Office.HEAD_OF_STATE, party, on)
        return tuple(sorted(found, key=lambda one: (-one.confidence, one.tenure.person.name)))

    def persons(
        self, name: str, *, party: str | None = None, office: Office | str | None = None, on: date | None = None
    ) -> tuple[Candidate, ...]:
        """Rank the persons that a surname or name may mean on a day; none for a disguised name."""
        if disguise(name):
            return ()
        wanted = str(getattr(office, "value", office)) if office else ""
        offices = frozenset((wanted, *_SAME_POST.get(wanted, ()))) if wanted else frozenset[str]()
        return self._remembered(
            (name, party, offices, on),
            lambda: people.persons(
                self.tables.offices, self.index, self._crowns, name, party=party, offices=offices, on=on
            ),
        )

    def same_person(self, one: str, other: str) -> bool:
        """Say whether two spellings can be of one person (of one party and date)."""
        return names.same_person(one, other)

    @cached_property
    def _crowns(self) -> Mapping[str, str]:
        return {row.iso3: row.crown for row in self.tables.states if row.crown}

    @cached_property
    def _sites(self) -> Mapping[str, tuple[PlaceFacts, ...]]:
        found: dict[str, tuple[PlaceFacts, ...]] = {}
        for row in self.tables.places:
            for name in (row.name, *row.aliases):
                facts = PlaceFacts(name=row.name, state=row.country, kind=row.kind)
                found[names.fold(name)] = (*found.get(names.fold(name), ()), facts)
        return found

    def place(self, name: str) -> tuple[PlaceFacts, ...]:
        """Return the residences, resorts, sites and towns of a name; ours first, then towns by rank and size."""
        folded = names.fold(name)
        return (*self._sites.get(folded, ()), *gazetteer.towns(folded))


def _towns(folded: str, *, known: bool) -> list[Naming]:
    """Name the towns so called; those only *also* so called count if the name means nothing else."""
    towns = gazetteer.towns(folded)
    own = [town for town in towns if town.primary]
    return [Naming(Kind.PLACE, town.state, town.name) for town in own or (() if known else towns)]


def _state(row: StateRow) -> StateFacts:
    return StateFacts(
        code=row.iso3,
        name=row.name,
        names=(row.name, *row.alternative_names),
        demonyms=row.demonyms,
        people=row.people,
        capital=row.capital or None,
        seats=row.other_seats,
        metonyms=row.metonyms,
        kind=row.kind,
    )


def _organisation(row: OrganisationRow) -> OrganisationFacts:
    return OrganisationFacts(
        code=row.code,
        name=row.name or row.code,
        party=row.party or row.code,
        aliases=row.aliases,
        members=row.members,
        movement=row.kind == "movement",
        state=row.state or None,
        note=row.note,
    )
