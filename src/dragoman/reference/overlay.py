"""Overlay: one set of tables laid over another.

Knows: which rows replace which; a tenure of confidence `withdrawn` takes away the one of the same key.
Does not know: how names are looked up, or where a user keeps the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from dragoman.diplomacy.actors import Office
from dragoman.reference.names import core, fold
from dragoman.reference.tables import FormatRow, OfficeRow, OrganisationRow, Row, StateRow, Tables
from dragoman.reference.tenures import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

R = TypeVar("R", bound=Row)

SINGLE = frozenset(
    (Office.HEAD_OF_STATE, Office.MONARCH, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER)
)
"""Offices that one person holds at a time."""

WITHDRAWN = "withdrawn"
"""The confidence of a row that says: this tenure never was."""


def over(below: Tables, above: Tables) -> Tables:
    """Lay tables over others: of two rows of one key the upper stands; names of one state or organisation are joined."""
    return Tables(
        states=_joined(below.states, above.states, lambda row: row.iso3, _joined_state),
        organisations=_joined(below.organisations, above.organisations, lambda row: row.code, _joined_organisation),
        formats=_joined(below.formats, above.formats, lambda row: row.name, _joined_format),
        places=_joined(below.places, above.places, lambda row: (row.name, row.country), _upper),
        offices=tuple(row for row in _joined(below.offices, above.offices, key, _upper) if row.confidence != WITHDRAWN),
    )


def kept(ours: tuple[OfficeRow, ...], own: tuple[OfficeRow, ...]) -> tuple[OfficeRow, ...]:
    """Return our tenures in their places: those that the user's replace without party, those that they follow closed."""
    keys = {row.key for row in own}
    posts: dict[tuple[str, str], list[OfficeRow]] = {}
    for row in own:
        posts.setdefault((row.state, row.office), []).append(row)
    return tuple(_kept(row, keys, posts.get((row.state, row.office), [])) for row in ours)


def _kept(row: OfficeRow, keys: set[tuple[str, str, str, str]], own: list[OfficeRow]) -> OfficeRow:
    if row.key in keys or any(_same_tenure(row, other) for other in own):
        return msgspec.structs.replace(row, state="", confidence=WITHDRAWN)
    followers = [other.start for other in own if other.start > row.start and other.confidence != WITHDRAWN]
    if not row.end and row.office in SINGLE and followers:
        return msgspec.structs.replace(row, end=min(followers))
    return row


def _same_tenure(row: OfficeRow, other: OfficeRow) -> bool:
    """Say whether two rows tell the same term of the same person with other days."""
    if not row.wikidata or row.wikidata != other.wikidata:
        return False
    starts, ends = (first_day(row.start), first_day(other.start)), (last_day(row.end), last_day(other.end))
    return (starts[1] is None or ends[0] is None or starts[1] <= ends[0]) and (
        starts[0] is None or ends[1] is None or starts[0] <= ends[1]
    )


def key(row: OfficeRow) -> Hashable:
    """What makes two rows one tenure."""
    return row.key


def _joined(
    below: tuple[R, ...], above: tuple[R, ...], key: Callable[[R], Hashable], join: Callable[[R, R], R]
) -> tuple[R, ...]:
    found = {key(row): row for row in below}
    for row in above:
        known = found.get(key(row))
        found[key(row)] = join(known, row) if known else row
    return tuple(found.values())


def _upper(_: R, row: R) -> R:
    return row


def _lists(below: R, above: R, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys((*getattr(below, name), *getattr(above, name)))) for name in names}


def _filled(below: R, above: R, names: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(above, name) or getattr(below, name) for name in names}


def _joined_state(below: StateRow, above: StateRow) -> StateRow:
    lists = _lists(below, above, ("alternative_names", "demonyms", "people", "other_seats", "metonyms"))
    return msgspec.structs.replace(below, **lists, **_filled(below, above, ("name", "capital", "crown")))


def _joined_organisation(below: OrganisationRow, above: OrganisationRow) -> OrganisationRow:
    lists = _lists(below, above, ("aliases",))
    members = above.members or below.members
    return msgspec.structs.replace(
        below, **lists, members=members, **_filled(below, above, ("name", "party", "state", "note"))
    )


def _joined_format(below: FormatRow, above: FormatRow) -> FormatRow:
    lists = _lists(below, above, ("aliases",))
    members = above.members or below.members
    return msgspec.structs.replace(below, **lists, members=members, **_filled(below, above, ("note",)))


def identified(tables: Tables) -> Tables:
    """Give a tenure without Wikidata item that of the one person of its party who is called the same."""
    items: dict[tuple[str, str], set[str]] = {}
    for row in tables.offices:
        for name in (row.person, *row.aliases):
            if row.wikidata:
                items.setdefault((row.state, fold(name)), set()).add(row.wikidata)
    return msgspec.structs.replace(tables, offices=tuple(_identified(row, items) for row in tables.offices))


def _identified(row: OfficeRow, items: dict[tuple[str, str], set[str]]) -> OfficeRow:
    known = items.get((row.state, fold(row.person)), set())
    if row.wikidata or len(known) != 1 or len(core(row.person)) < 2:
        return row
    return msgspec.structs.replace(row, wikidata=next(iter(known)))
