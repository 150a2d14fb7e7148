"""What was promised or agreed, and the last report of it.

Knows: agreements of both sides and pledges addressed to the other. Does not know: whether they were kept.
"""

from __future__ import annotations

from dragoman.asking.questions import Question
from dragoman.asking.undertakings import agreed, promises
from dragoman.briefing.blocks import Cell, Gap, Grid, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections.topics import _note
from dragoman.briefing.wording import say

SHOWN = 5


def section(matter: Matter) -> Section | None:
    """List open agreements of the two and pledges of either; None for persons and formats."""
    if not matter.parties:
        return None
    one, other = matter.parties
    courses = [course for course in agreed(matter.record, matter.question, matter.reference) if course.open]
    rows = [
        (
            Cell(course.name, tuple(matter.note(entry.id, entry.reports[0]) for entry in course.reports[-1:])),
            Cell(", ".join(course.parties)),
            Cell(course.status.replace("_", " ")),
            Cell(course.reports[-1].date or course.reports[-1].reports[0].published or "–"),
        )
        for course in courses[-matter.most(SHOWN) :]
    ]
    for party, name in zip(matter.parties, matter.names, strict=True):
        for promise in promises(matter.record, Question(party=party, until=matter.on), limit=matter.most(SHOWN)):
            pledge = promise.pledge
            if pledge.target in (one, other) and pledge.target != party:
                last = promise.later[-1].published if promise.later else pledge.published
                rows.append(
                    (
                        Cell(pledge.issue, (_note(pledge),)),
                        Cell(name),
                        Cell(say("stances", "pledges")),
                        Cell(str(last or "–")),
                    )
                )
    heads = tuple(say("heads", head) for head in ("promise", "by", "state", "date"))
    body = Grid(heads, tuple(rows)) if rows else Gap(say("sentences", "no_promise"))
    return Section(say("headings", "promises"), (body,))
