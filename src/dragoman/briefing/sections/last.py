"""The last contacts held.

Knows: contacts held up to the day, newest first. Does not know: what came of them.
"""

from __future__ import annotations

from dragoman.asking.changes import last_held
from dragoman.asking.days import day_in_words
from dragoman.briefing.blocks import Gap, Grid, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections.contact_words import WIDTHS, heads, row
from dragoman.briefing.wording import say

SHOWN = 5


def section(matter: Matter) -> Section:
    """List the last contacts held."""
    most = matter.most(SHOWN)
    found = last_held(matter.record, matter.question, today=matter.on, limit=most * (20 if matter.persons else 1))
    held = [contact for contact in found if matter.concerns(contact)][:most]
    if not held:
        return Section(say("headings", "last"), (Gap(say("sentences", "no_last", on=day_in_words(matter.on))),))
    return Section(say("headings", "last"), (Grid(heads(), tuple(row(contact, matter) for contact in held), WIDTHS),))
