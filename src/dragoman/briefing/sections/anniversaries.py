"""Anniversaries near the date: those that statements name, and round years of contacts and agreements on record.

Knows: days of the record. Does not know: history outside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.asking import answers
from dragoman.asking.changes import last_held
from dragoman.asking.days import when_in_words
from dragoman.briefing.blocks import Block, Gap, Line, Quotation, Section
from dragoman.briefing.matter import Matter, cut
from dragoman.briefing.sections.contact_words import who
from dragoman.briefing.wording import say
from dragoman.diplomacy.dates import When

DAYS = 45
SHOWN = 3
NAMED = "anniversary"


def section(matter: Matter) -> Section | None:
    """List anniversaries of the two sides; None for persons and formats."""
    if not matter.parties:
        return None
    told: list[Block] = list(_named(matter))
    found = (told + list(_contacts(matter)))[: matter.most(SHOWN)]
    return Section(
        say("headings", "anniversaries"), tuple(found) or (Gap(say("sentences", "no_anniversary", days=DAYS)),)
    )


def _named(matter: Matter) -> Iterator[Quotation]:
    """Quote statements of either side of the last year that name an anniversary."""
    assert matter.parties is not None
    seen = set()
    for party, name in zip(matter.parties, matter.names, strict=True):
        since = date(matter.on.year - 1, 1, 1)
        asked = replace(matter.question, party=party, other=None, text=NAMED, since=since, until=matter.on)
        for statement in answers.statements(matter.record, asked, matter.reference).entries[-2:]:
            if statement.words not in seen:
                seen.add(statement.words)
                speaker = statement.speakers[0].name or name
                report = statement.reports[0]
                lead = ", ".join(part for part in (speaker, when_in_words(report.published)) if part)
                note = matter.note(statement.id, report)
                yield Quotation(lead, cut(statement.words), (note,), direct=statement.kind == "direct")


def _contacts(matter: Matter) -> Iterator[Line]:
    for contact in last_held(matter.record, matter.question, today=matter.on, limit=2000):
        when = When.from_iso(contact.date or "")
        if when.precision != "day" or when.latest is None:
            continue
        years = matter.on.year - when.latest.year
        if years >= 5 and years % 5 == 0 and matter.near(when.latest, DAYS):
            text = say("sentences", "anniversary", years=years, date=when_in_words(when.iso), what=who(contact, matter))
            yield Line(text, matter.texts(contact))
