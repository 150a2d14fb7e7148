"""People: which persons of the offices a written name may mean, ranked by party, office, date and spelling.

Knows: how spelling, party and date weigh against each other; unlike people are ranked apart, never merged.
Does not know: what else the text says of the person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office
from dragoman.reference.names import SAME, core, fold, similarity, skeleton
from dragoman.reference.tenures import candidate, first_day, held, last_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from dragoman.reference.facts import Candidate
    from dragoman.reference.index import Index
    from dragoman.reference.tables import OfficeRow

FORMER = 0.35
"""Weight of a person known by an earlier or later office only."""

_CROWNED = (Office.MONARCH, Office.HEAD_OF_STATE)

ASIDE = 0.8
"""Weight of those who hold no office (former leaders, candidates, relatives) where no office is asked for."""


def persons(
    rows: tuple[OfficeRow, ...],
    index: Index,
    crowns: Mapping[str, str],
    name: str,
    *,
    party: str | None,
    offices: frozenset[str],
    on: date | None,
) -> tuple[Candidate, ...]:
    """Rank the persons that a name may mean; each person once, by the tenure that fits best.

    `crowns` gives the state whose head of state is head of another too: there he is at home.
    """
    best: dict[tuple[str, str], Candidate] = {}
    for number in _numbers(index, name, party):
        row = rows[number]
        weight = _weight(row, name) if row.state and party in (None, row.state) else 0.0
        if not weight:
            continue
        if offices and row.office not in offices:
            weight *= 0.6
        if not offices and row.office == Office.OTHER.value:
            weight *= ASIDE
        ranked = _ranked(row, on, weight)
        person = (row.wikidata or fold(row.person), row.state)
        if person not in best or ranked.confidence > best[person].confidence:
            best[person] = ranked
    written = fold(name)
    return tuple(sorted(_at_home(best.values(), crowns), key=lambda one: _rank(one, written)))


def _at_home(found: Collection[Candidate], crowns: Mapping[str, str]) -> list[Candidate]:
    """Leave out who is head of state elsewhere by another state's crown, if he is known there: `Elizabeth II` of Belize."""
    crowned = [one for one in found if one.tenure.office in _CROWNED]
    known = {(fold(one.tenure.person.name), one.tenure.party) for one in crowned}
    abroad = [one for one in crowned if (fold(one.tenure.person.name), crowns.get(one.tenure.party)) in known]
    return [one for one in found if one not in abroad]


def _rank(one: Candidate, written: str) -> tuple[float, bool, str, str]:
    """Set the likeliest first; of equals the one who is called just as it is written."""
    person = one.tenure.person
    same = written in (fold(spelling) for spelling in (person.name, *person.aliases))
    return -one.confidence, not same, person.name, one.tenure.party


def _ranked(row: OfficeRow, on: date | None, weight: float) -> Candidate:
    """Weigh a row; one that was never held on the day still says who the person is."""
    belief, _ = held(row, on)
    found = candidate(row, on, weight)
    if belief >= FORMER * weight or on is None:
        return found
    start, end = first_day(row.start), last_day(row.end)
    gap = min(abs((day - on).days) for day in (start, end) if day) if start or end else 9999
    return replace(found, confidence=round(max(belief, FORMER / (1 + gap / 3650)) * weight, 3))


def _weight(row: OfficeRow, name: str) -> float:
    """Score the spelling from 0 to 1: the best of all spellings of the row; one name alone says nothing of a longer one."""
    if not _shares_family_name(row, name):
        return 0.0
    asked = len(core(name))
    spellings = [one for one in (row.person, *row.aliases) if len(core(one)) > 1 or asked == 1]
    best = max((similarity(name, one) for one in spellings), default=0.0)
    return best / 100 if best >= SAME else 0.0


def _shares_family_name(row: OfficeRow, name: str) -> bool:
    """A lone given name names a monarch only; of others a lone token must be the family name or an alias."""
    asked = core(name)
    if len(asked) > 1 or row.office == "monarch":
        return True
    for spelling in (row.person, *row.aliases):
        known = core(spelling)
        if len(known) == 1 or skeleton(asked[0]) in {skeleton(known[-1]), *_first_if_family(known)}:
            return True
    return False


def _first_if_family(known: tuple[str, ...]) -> Iterable[str]:
    """East Asian order: a short first token may be the family name (`Wang Yi`, `Kim Jong-un`)."""
    return (skeleton(known[0]),) if len(known[0]) <= 5 else ()


def _numbers(index: Index, name: str, party: str | None) -> Iterable[int]:
    """Number the rows that share a token, or else the sound of one, with the name."""
    asked = [token for token in core(name) if len(token) > 1]
    found: set[int] = set()
    for token in asked:
        found.update(index.people.get(token, ()))
        found.update(index.sounds.get(skeleton(token), ()))
    if not found and party:
        found.update(index.parties.get(party, ()))
    return sorted(found)
