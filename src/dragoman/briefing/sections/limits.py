"""What the dossier cannot know: what the record covers, and the months in which it is silent.

Knows: coverage of both sides by month. Does not know: why a month is silent.
"""

from __future__ import annotations

from dragoman.asking.days import when_in_words
from dragoman.briefing.blocks import Block, Gap, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.months import months
from dragoman.briefing.wording import say

SHOWN = 12


def section(matter: Matter) -> Section:
    """Say it plainly."""
    blocks: list[Block] = [Gap(say("sentences", "limits"))]
    last = matter.on.isoformat()[:7]
    covered = {month for month in _covered(matter) if month <= last}
    silent = [month for month in months(min(covered), last) if month not in covered] if covered else []
    if silent:
        listed = ", ".join(when_in_words(month) for month in silent[-SHOWN:])
        name = "gaps" if len(silent) <= SHOWN else "gaps_last"
        first = when_in_words(min(covered))
        blocks.append(Gap(say("sentences", name, first=first, months=listed, count=len(silent), shown=SHOWN)))
    return Section(say("headings", "limits"), tuple(blocks))


def _covered(matter: Matter) -> set[str]:
    from dragoman.asking.coverage import months_of

    return months_of(matter.record, matter.parties or ())
