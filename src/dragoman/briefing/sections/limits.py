"""What the dossier cannot know: what the record covers, and the months in which it is silent.

Knows: coverage of both sides by month. Does not know: why a month is silent.
"""

from __future__ import annotations

from dragoman.briefing.blocks import Block, Gap, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.months import months
from dragoman.briefing.wording import say

SHOWN = 12


def section(matter: Matter) -> Section:
    """Say it plainly."""
    blocks: list[Block] = [Gap(say("sentences", "limits"))]
    covered = _covered(matter)
    silent = [month for month in months(min(covered), max(covered)) if month not in covered] if covered else []
    if silent:
        listed = ", ".join(silent[-SHOWN:]) + (" …" if len(silent) > SHOWN else "")
        blocks.append(Gap(say("sentences", "gaps", first=min(covered), months=listed)))
    return Section(say("headings", "limits"), tuple(blocks))


def _covered(matter: Matter) -> set[str]:
    from dragoman.asking.coverage import months_of

    return months_of(matter.record, matter.parties or ())
