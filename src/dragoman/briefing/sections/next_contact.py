"""The next contact as planned, and plans of which nothing more was heard.

Knows: planned and proposed contacts. Does not know: the future.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.asking import answers
from dragoman.asking.days import day_in_words, when_in_words
from dragoman.briefing.blocks import Block, Gap, Line, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections.contact_words import who
from dragoman.briefing.wording import say
from dragoman.recording.shapes import ContactEntry

SHOWN = 3


def section(matter: Matter) -> Section:
    """Say what is planned from the day on, then what is overdue."""
    asked = replace(matter.question, status="planned")
    found = answers.contacts(matter.record, asked, matter.reference, today=matter.on).entries
    plans = [contact for contact in found if matter.concerns(contact) and matter.known(contact.reports)]
    ahead = [contact for contact in plans if not contact.overdue]
    blocks: list[Block] = [_ahead(contact, matter) for contact in ahead[: matter.most(SHOWN)]]
    if not ahead:
        blocks.append(Gap(say("sentences", "no_next", on=day_in_words(matter.on))))
    late = [contact for contact in plans if contact.overdue]
    for contact in late[-matter.most(SHOWN) :]:
        text = say("sentences", "overdue", who=who(contact, matter), date=when_in_words(contact.date))
        blocks.append(Line(text, matter.texts(contact)))
    return Section(say("headings", "next"), tuple(blocks))


def _ahead(contact: ContactEntry, matter: Matter) -> Line:
    place = f", {contact.place}" if contact.place else ""
    agenda = f" ({'; '.join(contact.agenda[:3])})" if contact.agenda else ""
    name = "next" if contact.date else "next_open"
    status = say("status", contact.status)
    day = when_in_words(contact.date)
    text = say("sentences", name, who=who(contact, matter) + agenda, status=status, date=day, place=place)
    return Line(text, matter.texts(contact))
