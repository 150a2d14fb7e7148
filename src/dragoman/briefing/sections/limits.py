"""What the dossier cannot know: what the record covers, and the months in which it is silent.

Knows: coverage of both sides by month. Does not know: why a month is silent.
"""

from __future__ import annotations

from dragoman.briefing.blocks import Block, Gap, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.wording import say

SHOWN = 12


def section(matter: Matter) -> Section:
    """Say it plainly."""
    blocks: list[Block] = [Gap(say("sentences", "limits"))]
    months = _covered(matter)
    silent = [month for month in _months(months) if month not in months]
    if silent:
        listed = ", ".join(silent[-SHOWN:]) + (" …" if len(silent) > SHOWN else "")
        blocks.append(Gap(say("sentences", "gaps", first=min(months), months=listed)))
    return Section(say("headings", "limits"), tuple(blocks))


def _covered(matter: Matter) -> set[str]:
    from dragoman.asking.coverage import months_of

    return months_of(matter.record, matter.parties or ())


def _months(months: set[str]) -> list[str]:
    if not months:
        return []
    first, last = min(months), max(months)
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(start, end + 1)]
