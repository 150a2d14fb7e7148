"""What was promised or agreed, and the last report of it up to the day.

Knows: agreements of both sides and pledges addressed to the other. Does not know: whether they were kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.asking.days import when_in_words
from dragoman.asking.questions import Question, party_name
from dragoman.asking.undertakings import Course, agreed, promises
from dragoman.briefing.blocks import Cell, Gap, Grid, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections.topics import note
from dragoman.briefing.wording import say

SHOWN = 5
WIDTHS = (46, 26, 14, 14)


def section(matter: Matter) -> Section | None:
    """List open agreements of the two and pledges of either; None for persons and formats."""
    if not matter.parties:
        return None
    courses = [course for course in _agreed(matter) if course.open]
    rows = [
        (
            Cell(course.name, tuple(matter.note(entry.id, entry.reports[0]) for entry in course.reports[-1:])),
            Cell(", ".join(party_name(code, matter.reference) for code in course.parties)),
            Cell(say("agreements", course.status)),
            Cell(when_in_words(course.reports[-1].date or course.reports[-1].reports[0].published) or "–"),
        )
        for course in courses[-matter.most(SHOWN) :]
    ]
    for party, other, name in zip(matter.parties, reversed(matter.parties), matter.names, strict=True):
        asked = Question(party=party, other=other, until=matter.on)
        for promise in promises(matter.record, asked, limit=matter.most(SHOWN)):
            pledge = promise.pledge
            last = promise.later[-1].published if promise.later else pledge.published
            rows.append(
                (
                    Cell(pledge.issue, (note(pledge),)),
                    Cell(name),
                    Cell(say("stances", "pledges")),
                    Cell(when_in_words(last) or "–"),
                )
            )
    heads = tuple(say("heads", head) for head in ("promise", "by", "state", "date"))
    body = Grid(heads, tuple(rows), WIDTHS) if rows else Gap(say("sentences", "no_promise"))
    return Section(say("headings", "promises"), (body,))


def _agreed(matter: Matter) -> Iterator[Course]:
    """Yield the agreements of the two as they were reported by the day."""
    for course in agreed(matter.record, matter.question, matter.reference):
        told = tuple(entry for entry in course.reports if matter.known(entry.reports))
        if told:
            yield replace(course, reports=told)
