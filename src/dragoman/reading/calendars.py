"""Calendars: days written in words or in another calendar, as days of the Gregorian one.

Knows: ISO and mail dates, months in words, Solar Hijri (Iran) and lunar Hijri years.
Does not know: relative days ("Tuesday"); those are resolved in understanding.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from dragoman.reading.tables import DatelineTable

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].*)?$")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)'?(\d{2})\s*$")
_WORD = re.compile(r"[^\W\d_]+")


def day(year: int, month: int, number: int, calendar: str = "gregorian") -> date | None:
    """Return a day of a calendar (`gregorian`, `solar hijri`, `lunar hijri`); None where there is no such day."""
    try:
        if calendar == "solar hijri":
            from persiantools.jdatetime import JalaliDate

            solar: Any = JalaliDate
            return date.fromordinal(solar(year, month, number).to_gregorian().toordinal())
        if calendar == "lunar hijri":
            from hijridate import Hijri

            return date.fromordinal(Hijri(year, month, number).to_gregorian().toordinal())
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def given_date(wording: str, table: DatelineTable) -> date | None:
    """Read a date that somebody gave: ISO, a mail header's, or with the month in words; None where it is none."""
    wording = wording.strip()
    if match := _ISO.match(wording) or _SLASHED.match(wording):
        year, month, number = map(int, match.groups())
        return day(year, month, number, "gregorian" if year > 1500 else "solar hijri")
    if re.search(r"\d{1,2}:\d\d", wording):
        try:
            return parsedate_to_datetime(wording).date()
        except (ValueError, TypeError, IndexError):
            pass
    return worded_date(wording, table)


def worded_date(wording: str, table: DatelineTable, near: date | None = None) -> date | None:
    """Read a date with its month in words; without a year, the one nearest to `near`, else None."""
    month = next((table.months[w] for w in map(str.lower, _WORD.findall(wording)) if w in table.months), None)
    number = table.day.search(wording)
    if month is None or number is None:
        return None
    year = _year(wording)
    if year is not None:
        return day(year, month, int(number[1]))
    if near is None:
        return None
    days = [found for y in (near.year - 1, near.year, near.year + 1) if (found := day(y, month, int(number[1])))]
    return min(days, key=lambda found: abs((found - near).days), default=None)


def _year(wording: str) -> int | None:
    if full := _YEAR.search(wording):
        return int(full[1])
    short = _SHORT_YEAR.search(wording)
    if short is None or len(re.findall(r"\d+", wording)) < 2:
        return None
    return int(short[1]) + (1900 if int(short[1]) > 50 else 2000)
