"""Index: the folded dictionaries that names are looked up in, computed once when the package's data is built.

Knows: which surface forms each row gives, and which demand capitals. Does not know: dates, or how candidates rank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dragoman.reference.facts import Kind
from dragoman.reference.names import core, fold, skeleton, tokens
from dragoman.reference.spelling import TURNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.reference.tables import OfficeRow, OrganisationRow, StateRow, Tables

Reading = tuple[str, str, str]
"""Kind, code, name: a `Naming` before it is asked for."""

_BRACKET = re.compile(r"\s*\([^)]*\)\s*\*?$")


class Index(msgspec.Struct, array_like=True):
    """Folded names to their readings.

    `proper` holds names that a text capitalises, `common` phrases that it need not ("the bloc"), `acronyms` forms that
    stand in capitals only ("WHO", "US"). `leaders` gives the number of words of the longest name that begins with a
    word. `people` and `sounds` lead from a name's token, and from its sound skeleton, to rows of the offices.
    """

    proper: dict[str, list[Reading]] = {}
    common: dict[str, list[Reading]] = {}
    acronyms: dict[str, list[Reading]] = {}
    leaders: dict[str, int] = {}
    people: dict[str, list[int]] = {}
    sounds: dict[str, list[int]] = {}
    parties: dict[str, list[int]] = {}

    def lay(self, tables: Tables, first_row: int = 0) -> None:
        """Add the names of all rows of some tables; `first_row` is the number of their first office row."""
        for surface, reading in _surfaces(tables):
            self._enter(surface, reading)
        for number, row in enumerate(tables.offices, first_row):
            self._enter_person(row, number)

    def _enter(self, surface: str, reading: Reading) -> None:
        shelf, key = self._shelf(surface)
        readings = shelf.setdefault(key, [])
        if reading not in readings:
            readings.append(reading)
        words = fold(surface).split()
        if words:
            self.leaders[words[0]] = max(self.leaders.get(words[0], 0), len(words))

    def _shelf(self, surface: str) -> tuple[dict[str, list[Reading]], str]:
        if is_acronym(surface):
            return self.acronyms, surface.replace(".", "")
        if surface.islower():
            return self.common, fold(surface)
        return self.proper, fold(surface)

    def _enter_person(self, row: OfficeRow, number: int) -> None:
        self.parties.setdefault(row.state, []).append(number)
        names = (row.person, *row.aliases)
        for name in names:
            if len(core(name)) > 1:
                self._enter(name, (Kind.PERSON, row.wikidata or row.person, row.person))
        found = {token for name in names for token in tokens(name)}
        for token in sorted(found):
            _append(self.people, token, number)
        for sound in sorted({skeleton(token) for token in found if len(token) > 1}):
            _append(self.sounds, sound, number)


def is_acronym(surface: str) -> bool:
    """Say whether a form is written in capitals only (`WHO`, `U.S.`, `G20`, `P5+1`) and short enough to be confused."""
    letters = [letter for letter in surface if letter.isalpha()]
    return " " not in surface and len(surface) <= 8 and 0 < len(letters) == sum(map(str.isupper, letters))


def _append(shelf: dict[str, list[int]], key: str, number: int) -> None:
    numbers = shelf.setdefault(key, [])
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _surfaces(tables: Tables) -> Iterator[tuple[str, Reading]]:
    for state in tables.states:
        yield from _state_surfaces(state)
    for organisation in tables.organisations:
        yield from _organisation_surfaces(organisation)
    for series in tables.formats:
        for name in _plain((series.name, *series.aliases)):
            yield name, (Kind.FORMAT, series.name, series.name)
    for place in tables.places:
        for name in _plain((place.name, *place.aliases)):
            yield name, (Kind.PLACE, place.country, place.name)


def _state_surfaces(row: StateRow) -> Iterator[tuple[str, Reading]]:
    forms: tuple[tuple[Kind, Iterable[str]], ...] = (
        (Kind.STATE, (row.name, *row.alternative_names)),
        (Kind.DEMONYM, row.demonyms),
        (Kind.PEOPLE, row.people),
        (Kind.CAPITAL, (row.capital, *row.other_seats)),
        (Kind.METONYM, row.metonyms),
    )
    for kind, surfaces in forms:
        for surface in _plain(surfaces):
            yield surface, (kind, row.iso3, row.name)


def _organisation_surfaces(row: OrganisationRow) -> Iterator[tuple[str, Reading]]:
    kind = Kind.MOVEMENT if row.kind == "movement" else Kind.ORGANISATION
    for surface in _plain((row.code, row.name, *row.aliases)):
        yield surface, (kind, row.party or row.code, row.name or row.code)


def _plain(surfaces: Iterable[str]) -> Iterator[str]:
    """Drop notes in brackets, and forms turned around for sorting (`Korea, Republic of`)."""
    for surface in surfaces:
        plain = _BRACKET.sub("", surface)
        if plain and TURNED.isdisjoint(plain.partition(", ")[2].split()):
            yield plain
