"""Who holds which office on the day.

Knows: the offices that matter in a meeting. Does not know: whether a holder will come.
"""

from __future__ import annotations

from dragoman.asking.questions import party_name
from dragoman.asking.wording import day_in_words
from dragoman.briefing.blocks import Cell, Gap, Grid, Note, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.wording import say
from dragoman.diplomacy.actors import Office

OFFICES = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.ORGANISATION_HEAD)
SURE = 0.5


def section(matter: Matter) -> Section | None:
    """List who holds which office of the two parties; None where the matter is no two parties."""
    if not matter.parties:
        return None
    rows = [row for party in matter.parties for row in _rows(matter, party)]
    heads = (say("heads", "party"), say("heads", "office"), say("heads", "holder", on=day_in_words(matter.on)))
    body = Grid(heads, tuple(rows)) if rows else Gap(say("sentences", "no_holder"))
    return Section(say("headings", "sides"), (body,))


def _rows(matter: Matter, party: str) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    seen = set()
    for office in OFFICES:
        found = [one for one in matter.reference.holders(office, party, matter.on) if one.tenure.office == office]
        if not found or found[0].tenure.person.name in seen:
            continue
        tenure, confidence = found[0].tenure, found[0].confidence
        seen.add(tenure.person.name)
        known = f"as of {tenure.as_of}" if tenure.as_of else "reference"
        note = Note(
            entry="reference",
            words=f"{tenure.title}, {tenure.start or '?'} to {tenure.end or 'open'}",
            place=f"reference, {known}",
        )
        name = tenure.person.name + ("" if confidence >= SURE else " (?)")
        rows.append(
            (Cell(party_name(party, matter.reference)), Cell(say("offices", office.value)), Cell(name, (note,)))
        )
    return rows
