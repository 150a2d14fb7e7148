"""The next contact as planned, and plans of which nothing more was heard.

Knows: planned and proposed contacts. Does not know: the future.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.asking.changes import last_overdue, planned
from dragoman.asking.days import day_in_words, when_in_words
from dragoman.briefing.blocks import Block, Gap, Line, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections.contact_words import who
from dragoman.briefing.wording import say
from dragoman.recording.shapes import ContactEntry

SHOWN = 3
LOOKED_AT = 20
"""How many plans are looked at for each one shown: some concern one of two persons only, or were reported later."""


def section(matter: Matter) -> Section:
    """Say what is planned from the day on, then what is overdue."""
    most = matter.most(SHOWN)
    coming = planned(matter.record, matter.question, matter.reference, today=matter.on, limit=LOOKED_AT * most)
    ahead = _known(coming.entries, matter)[:most]
    blocks: list[Block] = [_ahead(contact, matter) for contact in ahead]
    if not ahead:
        blocks.append(Gap(say("sentences", "no_next", on=day_in_words(matter.on))))
    late = last_overdue(matter.record, matter.question, today=matter.on, limit=LOOKED_AT * most)
    for contact in reversed(_known(late, matter)[:most]):
        text = say("sentences", "overdue", who=who(contact, matter), date=when_in_words(contact.date))
        blocks.append(Line(text, matter.texts(contact)))
    return Section(say("headings", "next"), tuple(blocks))


def _known(plans: Iterable[ContactEntry], matter: Matter) -> list[ContactEntry]:
    return [contact for contact in plans if matter.concerns(contact) and matter.known(contact.reports)]


def _ahead(contact: ContactEntry, matter: Matter) -> Line:
    place = f", {contact.place}" if contact.place else ""
    agenda = f" ({'; '.join(contact.agenda[:3])})" if contact.agenda else ""
    name = "next" if contact.date else "next_open"
    status = say("status", contact.status)
    day = when_in_words(contact.date)
    text = say("sentences", name, who=who(contact, matter) + agenda, status=status, date=day, place=place)
    return Line(text, matter.texts(contact))
