"""Who holds which office on the day.

Knows: the offices that matter in a meeting. Does not know: whether a holder will come.
"""

from __future__ import annotations

from dragoman.asking.days import day_in_words, when_in_words
from dragoman.briefing.blocks import Cell, Gap, Grid, Note, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.numbering import REFERENCE
from dragoman.briefing.wording import say
from dragoman.diplomacy.actors import Office, Tenure

OFFICES = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER, Office.ORGANISATION_HEAD)
SURE = 0.5
WIDTHS = (34, 33, 33)


def section(matter: Matter) -> Section | None:
    """List who holds which office of the two parties; None where the matter is no two parties."""
    if not matter.parties:
        return None
    held = {party: _holders(matter, party) for party in matter.parties}
    offices = [office for office in OFFICES if any(office in found for found in held.values())]
    heads = (say("heads", "holder", on=day_in_words(matter.on)), *matter.names)
    rows = tuple(
        (Cell(say("offices", office.value)), *(held[party].get(office, Cell("–")) for party in matter.parties))
        for office in offices
    )
    body = Grid(heads, rows, WIDTHS) if rows else Gap(say("sentences", "no_holder"))
    return Section(say("headings", "sides"), (body,))


def _holders(matter: Matter, party: str) -> dict[Office, Cell]:
    """Give who holds which office of a party; who holds two is named at the first."""
    cells: dict[Office, Cell] = {}
    seen = set()
    for office in OFFICES:
        found = [one for one in matter.reference.holders(office, party, matter.on) if one.tenure.office == office]
        if not found or found[0].tenure.person.name in seen:
            continue
        tenure, confidence = found[0].tenure, found[0].confidence
        seen.add(tenure.person.name)
        known = say("sentences", "reference_of", date=when_in_words(tenure.as_of)) if tenure.as_of else None
        note = Note(entry=REFERENCE, words=known or say("sentences", "reference"), place=_held(tenure))
        name = tenure.person.name if confidence >= SURE else say("sentences", "unsure", name=tenure.person.name)
        cells[office] = Cell(name, (note,))
    return cells


def _held(tenure: Tenure) -> str:
    """Say since when, or from when to when, somebody held an office."""
    start, end = when_in_words(tenure.start), when_in_words(tenure.end)
    name = "tenure" if start and end else "tenure_since" if start else "tenure_to" if end else "tenure_open"
    return say("sentences", name, who=tenure.person.name, title=tenure.title, start=start, end=end)
