"""Anniversaries near the date: those that statements name, and round years of contacts and agreements on record.

Knows: days of the record. Does not know: history outside it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dragoman.asking import answers
from dragoman.asking.changes import held_on
from dragoman.asking.days import when_in_words
from dragoman.briefing.blocks import Block, Gap, Line, Quotation, Section
from dragoman.briefing.matter import Matter, cut
from dragoman.briefing.sections.contact_words import who
from dragoman.briefing.wording import say

DAYS = 45
EVERY = 5
OLDEST = 200
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
    spans, most = list(_spans(matter.on)), matter.most(SHOWN)
    for contact in held_on(matter.record, matter.question, spans, today=matter.on, limit=most):
        day = date.fromisoformat(contact.date or "")
        years = EVERY * round((matter.on - day).days / (EVERY * 365.25))
        text = say("sentences", "anniversary", years=years, date=when_in_words(day), what=who(contact, matter))
        yield Line(text, matter.texts(contact))


def _spans(on: date) -> Iterator[tuple[date, date]]:
    """Yield the days near the same day of every fifth year before."""
    for year in range(on.year - EVERY, max(on.year - OLDEST, date.min.year), -EVERY):
        same = on.replace(year=year, day=min(on.day, monthrange(year, on.month)[1]))
        yield same - timedelta(days=DAYS), same + timedelta(days=DAYS)
