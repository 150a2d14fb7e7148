"""Contacts in numbers: the course in words, and a chart by month or year and mode.

Knows: counts of the record. Does not know: contacts nobody reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.asking.days import when_in_words as _day
from dragoman.asking.statistics import Period, counts, course
from dragoman.briefing.blocks import Block, Line, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.months import months
from dragoman.briefing.wording import say
from dragoman.charting import columns
from dragoman.diplomacy.contacts import Status

MONTHS = 14


def section(matter: Matter) -> Section | None:
    """Say how many contacts were held, and draw them; None where there is none."""
    held = replace(matter.past, status=str(Status.HELD))
    found = course(matter.record, held, today=matter.on)
    if not found.held or found.first is None or found.last is None:
        return None
    name = "course" if found.held > 1 else "course_one"
    blocks: list[Block] = [
        Line(say("sentences", name, held=found.held, first=_day(found.first), last=_day(found.last)))
    ]
    if found.longest_gap and found.longest_gap[0] > 60:
        days, start, end = found.longest_gap
        blocks.append(Line(say("sentences", "gap", days=f"{days:,}", start=_day(start), end=_day(end))))
    by, periods = scale(found.first, found.last)
    title = say("headings", "counts")
    blocks.append(columns(counts(matter.record, held, by=by), title=title, periods=periods))
    return Section(title, tuple(blocks))


def scale(first: date, last: date) -> tuple[Period, Sequence[str]]:
    """Choose months while they fit, else years, and list all of them."""
    listed = months(first.isoformat(), last.isoformat())
    if len(listed) <= MONTHS:
        return Period.MONTH, listed
    return Period.YEAR, [str(year) for year in range(first.year, last.year + 1)]
