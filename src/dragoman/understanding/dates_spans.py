"""Spans: first and last days, the units of the calendar, and what a date is counted from.

Knows: months, years and weeks (Monday to Sunday) as spans of days. Does not know: the words of dates.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from dragoman.diplomacy.dates import When


class Tense(StrEnum):
    """Where the sentence puts what it tells."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a date is counted from: the day of publication, the tense, another day that the text gives."""

    published: date | None
    tense: Tense
    anchor: When | None = None
    seasons: Mapping[str, tuple[int, int]]


Values = Mapping[str, Any]
Span = tuple[date, date]
Reckoning = Callable[[Values, Base], Span | None]


def unit_of(counted: date | None, shift: int, unit: str) -> Span | None:
    """Return the day, week, month or year so many units from that of a day."""
    if counted is None:
        return None
    try:
        if unit == "day":
            return single(counted + timedelta(days=shift))
        if unit == "week":
            monday = counted + timedelta(weeks=shift, days=-counted.weekday())
            return monday, monday + timedelta(days=6)
        if unit == "month":
            number = counted.year * 12 + counted.month - 1 + shift
            return month_of(number // 12, number % 12 + 1)
        return year_of(counted.year + shift) if unit == "year" else None
    except (OverflowError, ValueError):
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def single(day: date | None) -> Span | None:
    """Return the span of one day."""
    return (day, day) if day else None


def month_of(year: int, month: int) -> Span:
    """Return the span of a calendar month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Span:
    """Return the span of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)
