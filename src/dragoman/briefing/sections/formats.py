"""Standing series and forums that both sides belong to.

Knows: members by the reference. Does not know: whether a series still meets.
"""

from __future__ import annotations

from dragoman.briefing.blocks import Gap, Line, Note, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.numbering import REFERENCE
from dragoman.briefing.wording import say

SMALL = 40
SHOWN = 8


def section(matter: Matter) -> Section | None:
    """Name the formats of both sides, the smallest first."""
    if not matter.parties:
        return None
    both = set(matter.parties)
    shared = [
        one for one in matter.reference.formats.values() if both <= set(one.members) and len(one.members) <= SMALL
    ]
    shared.sort(key=lambda one: (len(one.members), one.name))
    if not shared:
        return Section(say("headings", "formats"), (Gap(say("sentences", "no_format")),))
    named = [
        say("sentences", "format", name=one.name, members=len(one.members)) for one in shared[: matter.most(SHOWN)]
    ]
    note = Note(entry=REFERENCE, words=say("sentences", "reference"), place=say("sentences", "members"))
    return Section(say("headings", "formats"), (Line(", ".join(named) + ".", (note,)),))
