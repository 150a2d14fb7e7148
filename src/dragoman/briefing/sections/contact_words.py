"""Contacts in words, for several sections.

Knows: how a contact reads in a line. Does not know: which contacts.
"""

from __future__ import annotations

from dragoman.asking.days import when_in_words
from dragoman.asking.questions import party_name
from dragoman.briefing.blocks import Cell
from dragoman.briefing.matter import Matter
from dragoman.briefing.wording import say
from dragoman.recording.shapes import ContactEntry


def who(contact: ContactEntry, matter: Matter) -> str:
    """Name those who take part, by name where it is known; three at most, the others counted."""
    names = [one.name or party_name(one.state or "?", matter.reference) for one in contact.participants]
    names = list(dict.fromkeys(names))
    shown = ", ".join(names[:3])
    if len(names) > 3:
        shown = say("sentences", "more_people", shown=shown, count=len(names) - 3)
    return f"{contact.format}: {shown}" if contact.format else shown


WIDTHS = (13, 34, 10, 11, 32)


def row(contact: ContactEntry, matter: Matter) -> tuple[Cell, ...]:
    """Give date, who, way, place and agenda as cells."""
    return (
        Cell(when_in_words(contact.date) or "–", matter.texts(contact)),
        Cell(who(contact, matter)),
        Cell(say("modes", contact.mode)),
        Cell(contact.place or ""),
        Cell("; ".join(contact.agenda[:3])),
    )


def heads() -> tuple[str, ...]:
    """Give the heads of these cells."""
    return tuple(say("heads", name) for name in ("date", "contact", "mode", "place", "agenda"))
