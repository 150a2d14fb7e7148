"""Dates counted: weekdays, yesterday, last week, two days ago: from the day of publication or another day of the text.

Knows: how tense decides between the one before and the one after. The day of publication counts as its own weekday, in
every tense. Does not know: words, sentences.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dragoman.understanding.dates_spans import Base, Span, Tense, Values, single, unit_of


def weekday(values: Values, base: Base) -> Span | None:
    """A weekday: the nearest one on the side of the tense, the day of publication itself included."""
    if base.published is None:
        return None
    back = (base.published.weekday() - values["weekday"]) % 7
    shift = values.get("shift")
    if values.get("after"):
        return single(base.published + timedelta(days=7 - back))
    if shift is not None and shift < 0:
        return single(base.published - timedelta(days=back or 7))
    if shift is not None and shift > 0:
        return weekday_of_week({**values, "shift": 1}, base)
    if back == 0:
        return single(base.published)
    if base.tense is Tense.PAST or (base.tense is Tense.NONE and back <= 3):
        return single(base.published - timedelta(days=back))
    return single(base.published + timedelta(days=7 - back))


def weekdays(values: Values, base: Base) -> Span | None:
    """From one weekday to another, or the two: the last of them decides by tense."""
    past = base.tense is not Tense.FUTURE
    named = "weekday2" if past else "weekday"
    end = weekday({"weekday": values[named]}, base)
    if end is None:
        return None
    length = timedelta(days=(values["weekday2"] - values["weekday"]) % 7)
    return (end[0] - length, end[0]) if past else (end[0], end[0] + length)


def weekday_of_week(values: Values, base: Base) -> Span | None:
    """A weekday of the week before, of this week, of the week after."""
    if base.published is None:
        return None
    monday = base.published - timedelta(days=base.published.weekday())
    return single(monday + timedelta(weeks=values["shift"], days=values["weekday"]))


def offset(values: Values, base: Base) -> Span | None:
    """Yesterday, today, tomorrow."""
    return single(base.published + timedelta(days=values["count"])) if base.published else None


def unit_shifted(values: Values, base: Base) -> Span | None:
    """Last week, this month, next year, the end of the month; of a week still running only what is over or to come."""
    if base.published is None:
        return None
    shift, unit = values.get("shift", 0), values.get("unit", "")
    span = unit_of(base.published, shift, unit)
    if span is None or shift or unit != "week" or base.tense is Tense.NONE:
        return span
    return (span[0], base.published) if base.tense is Tense.PAST else (base.published, span[1])


def ago(values: Values, base: Base) -> Span | None:
    """Two days ago is a day; two weeks ago a week; two months ago a month."""
    return unit_of(base.published, -values["number"], values["units"]) if base.published else None


def hence(values: Values, base: Base) -> Span | None:
    """In two days; in two weeks."""
    if base.tense is Tense.PAST or base.published is None:
        return None
    return unit_of(base.published, values["number"], values["units"])


def past_units(values: Values, base: Base) -> Span | None:
    """Over the past two days, the past six months: up to the day of publication, back by as much to the day."""
    if base.published is None:
        return None
    number, unit, today = values["number"], values["units"], base.published
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1)), today
    back = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    last = calendar.monthrange(back // 12, back % 12 + 1)[1]
    return date(back // 12, back % 12 + 1, min(today.day, last)), today


def coming_span(values: Values, base: Base) -> Span | None:
    """Over the next two weeks: from the day of publication on."""
    if base.published is None:
        return None
    last = unit_of(base.published, values["number"], values["units"])
    return (base.published, last[1]) if last else None


def few_days(values: Values, base: Base) -> Span | None:
    """In a few days: the seven days to come."""
    if base.published is None:
        return None
    return base.published + timedelta(days=1), base.published + timedelta(days=7)


def weekend(values: Values, base: Base) -> Span | None:
    """Saturday and Sunday of the week that tense or wording names."""
    if base.published is None:
        return None
    monday = base.published - timedelta(days=base.published.weekday())
    running = base.published.weekday() >= 5
    weeks = values.get("shift")
    if weeks is None:
        weeks = -1 if base.tense is not Tense.FUTURE and not running else 0
    saturday = monday + timedelta(weeks=weeks, days=5)
    return saturday, saturday + timedelta(days=1)


def same(values: Values, base: Base) -> Span | None:
    """The same day, that week: of the day the text counts from."""
    if base.anchor is None or base.anchor.earliest is None or base.anchor.latest is None:
        return None
    if values["unit"] == "day":
        return base.anchor.earliest, base.anchor.latest
    return unit_of(base.anchor.earliest, 0, values["unit"])


def anchored(values: Values, base: Base) -> Span | None:
    """A day earlier, three weeks later: counted from another day of the text."""
    if base.anchor is None or base.anchor.earliest is None or base.anchor.latest is None:
        return None
    if base.anchor.precision not in ("day", "interval"):
        return None
    counted = base.anchor.earliest if values["sign"] < 0 else base.anchor.latest
    return unit_of(counted, values["sign"] * values["number"], values["units"])
