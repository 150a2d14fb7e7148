"""Reckoning: from the values of a date's form to the days it stands for.

Knows: calendars, weekdays against the day of publication, and how tense decides between the one before and the one
after. A week runs from Monday to Sunday. The day of publication counts as its own weekday, in every tense.
Does not know: words, sentences.
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


_BUDDHIST = 543
_COMING = 2
Values = Mapping[str, Any]
Span = tuple[date, date]
Reckoning = Callable[[Values, Base], Span | None]


def day(values: Values, base: Base) -> Span | None:
    """A day of a month, with or without its year."""
    if "dotted" in values:
        numbers = [int(part) for part in values["dotted"].split(".")]
        return _single(_date(numbers[2], numbers[1], numbers[0]))
    months = _years(values, base, lambda year: _date(year, values["month"], values["day"]))
    return _single(months)


def days(values: Values, base: Base) -> Span | None:
    """A stretch of days, in one month or over two."""
    month2 = values.get("month2", values["month"])
    first = _years(values, base, lambda year: _date(year, values["month"], values["day"]))
    if first is None:
        return None
    over = 1 if month2 < values["month"] else 0
    if over and "year" in values:
        first = _date(first.year - 1, first.month, first.day) or first
    last = _date(first.year + over, month2, values["day2"])
    return (first, last) if last and first <= last else None


def month(values: Values, base: Base) -> Span | None:
    """A calendar month, with or without its year, or in the year before, this year, the year after."""
    if "shift" in values:
        return _month(base.published.year + values["shift"], values["month"]) if base.published else None
    first = _years(values, base, lambda year: _date(year, values["month"], 1), whole_month=True)
    return _month(first.year, first.month) if first else None


def month_shifted(values: Values, base: Base) -> Span | None:
    """Last March, this March, next March: the one before, in the year, or after the month of publication."""
    if base.published is None:
        return None
    year, shift = base.published.year, values["shift"]
    if shift < 0 and values["month"] >= base.published.month:
        year -= 1
    if shift > 0 and values["month"] <= base.published.month:
        year += 1
    return _month(year, values["month"])


def months(values: Values, base: Base) -> Span | None:
    """From one month to another, the second in the year named or counted."""
    if "year2" in values:
        first, end = date(values["year"], values["month"], 1), _month(values["year2"], values["month2"])[1]
        return (first, end) if first <= end else None
    last = _years({**values, "month": values["month2"]}, base, lambda year: _date(year, values["month2"], 1), True)
    if last is None:
        return None
    year = last.year - 1 if values["month"] > values["month2"] else last.year
    return date(year, values["month"], 1), _month(last.year, last.month)[1]


def year(values: Values, base: Base) -> Span | None:
    """A calendar year."""
    return _year(values["year"])


def years(values: Values, base: Base) -> Span | None:
    """From one year to another."""
    first, last = _year(values["year"])[0], _year(values["year2"])[1]
    return (first, last) if first <= last else None


def season(values: Values, base: Base) -> Span | None:
    """A season of a year; one still running begins no later than today and is cut where tense says so."""
    first, last = base.seasons[values["season"]]
    named = values.get("year") or _season_year(values, base, first, last)
    if named is None:
        return None
    over = 1 if last < first else 0
    start, end = date(named, first, 1), _month(named + over, last)[1]
    if values.get("shift") == 0 and base.published and start <= base.published <= end:
        return (base.published, end) if base.tense is Tense.FUTURE else (start, end)
    return start, end


def weekday(values: Values, base: Base) -> Span | None:
    """A weekday: the nearest one on the side of the tense, the day of publication itself included."""
    if base.published is None:
        return None
    back = (base.published.weekday() - values["weekday"]) % 7
    shift = values.get("shift")
    if shift is not None and shift < 0:
        return _single(base.published - timedelta(days=back or 7))
    if shift is not None and shift > 0:
        return weekday_of_week({**values, "shift": 1}, base)
    if back == 0:
        return _single(base.published)
    if base.tense is Tense.PAST or (base.tense is Tense.NONE and back <= 3):
        return _single(base.published - timedelta(days=back))
    return _single(base.published + timedelta(days=7 - back))


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
    return _single(monday + timedelta(weeks=values["shift"], days=values["weekday"]))


def offset(values: Values, base: Base) -> Span | None:
    """Yesterday, today, tomorrow."""
    return _single(base.published + timedelta(days=values["count"])) if base.published else None


def unit_shifted(values: Values, base: Base) -> Span | None:
    """Last week, this month, next year, the end of the month; of a week still running only what is over or to come."""
    if base.published is None:
        return None
    shift, unit = values.get("shift", 0), values.get("unit", "")
    span = _unit(base.published, shift, unit)
    if span is None or shift or unit != "week" or base.tense is Tense.NONE:
        return span
    return (span[0], base.published) if base.tense is Tense.PAST else (base.published, span[1])


def ago(values: Values, base: Base) -> Span | None:
    """Two days ago is a day; two weeks ago a week; two months ago a month."""
    return _unit(base.published, -values["number"], _one(values["units"])) if base.published else None


def hence(values: Values, base: Base) -> Span | None:
    """In two days; in two weeks."""
    if base.tense is Tense.PAST or base.published is None:
        return None
    return _unit(base.published, values["number"], _one(values["units"]))


def past_units(values: Values, base: Base) -> Span | None:
    """Over the past two days, the past six months: up to the day of publication, back by as much to the day."""
    if base.published is None:
        return None
    number, unit, today = values["number"], _one(values["units"]), base.published
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1)), today
    back = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    last = calendar.monthrange(back // 12, back % 12 + 1)[1]
    return date(back // 12, back % 12 + 1, min(today.day, last)), today


def part_of_year(values: Values, base: Base) -> Span | None:
    """The first half of 2020, the third quarter of last year."""
    year = values.get("year") or (base.published.year + values.get("shift", 0) if base.published else None)
    length = values["months"]
    if year is None or values["ordinal"] * length > 12:
        return None
    first = (values["ordinal"] - 1) * length + 1
    return date(year, first, 1), _month(year, first + length - 1)[1]


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
    return _unit(base.anchor.earliest, 0, values["unit"])


def anchored(values: Values, base: Base) -> Span | None:
    """A day earlier, three weeks later: counted from another day of the text."""
    if base.anchor is None or base.anchor.earliest is None or base.anchor.latest is None:
        return None
    if base.anchor.precision not in ("day", "interval"):
        return None
    counted = base.anchor.earliest if values["sign"] < 0 else base.anchor.latest
    return _unit(counted, values["sign"] * values["number"], _one(values["units"]))


def solar_day(values: Values, base: Base) -> Span | None:
    """A day of the Solar Hijri calendar."""
    return _single(_solar(values["past_year"], values["solar"], values["day"]))


def solar_month(values: Values, base: Base) -> Span | None:
    """A month of the Solar Hijri calendar."""
    year, month = values["past_year"], values["solar"]
    first, after = _solar(year, month, 1), _solar(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def lunar_day(values: Values, base: Base) -> Span | None:
    """A day of the Islamic calendar, as the Umm al-Qura tables have it."""
    return _single(_lunar(values["past_year"], values["lunar"], values["day"]))


def lunar_month(values: Values, base: Base) -> Span | None:
    """A month of the Islamic calendar."""
    year, month = values["past_year"], values["lunar"]
    first, after = _lunar(year, month, 1), _lunar(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def buddhist_day(values: Values, base: Base) -> Span | None:
    """A day in a year of the Buddhist era."""
    return _single(_date(values["digits"] - _BUDDHIST, values["month"], values["day"]))


def buddhist_year(values: Values, base: Base) -> Span | None:
    """A year of the Buddhist era."""
    year = values["digits"] - _BUDDHIST
    return _year(year) if date.min.year <= year <= date.max.year else None


def nowhere(values: Values, base: Base) -> Span | None:
    """A date that stays open."""
    return None


RECKONINGS: Mapping[str, Reckoning] = {
    "day": day,
    "days": days,
    "month": month,
    "month-shifted": month_shifted,
    "months": months,
    "year": year,
    "years": years,
    "season": season,
    "weekday": weekday,
    "weekdays": weekdays,
    "weekday-of-week": weekday_of_week,
    "offset": offset,
    "unit-shifted": unit_shifted,
    "ago": ago,
    "hence": hence,
    "past-units": past_units,
    "part-of-year": part_of_year,
    "few-days": few_days,
    "weekend": weekend,
    "same": same,
    "anchored": anchored,
    "solar-day": solar_day,
    "solar-month": solar_month,
    "lunar-day": lunar_day,
    "lunar-month": lunar_month,
    "buddhist-day": buddhist_day,
    "buddhist-year": buddhist_year,
    "open": nowhere,
}


def _years(values: Values, base: Base, made: Callable[[int], date | None], whole_month: bool = False) -> date | None:
    """Make a date in the year named, or in the year that tense chooses."""
    if "year" in values:
        return made(values["year"])
    if base.published is None:
        return None
    around = (base.published.year + n for n in (-1, 0, 1))
    choices = [one for one in map(made, around) if one]
    today = base.published.replace(day=1) if whole_month else base.published
    if base.tense is Tense.PAST:
        choices = [one for one in choices if one <= today]
    elif base.tense is Tense.FUTURE:
        choices = [one for one in choices if one >= today]
    return min(choices, key=lambda one: _distance((one - today).days), default=None)


def _distance(days: int) -> int:
    """Weigh how far a day is: without a tense, what is past is told oftener than what is to come."""
    return -days if days <= 0 else days * _COMING


def _season_year(values: Values, base: Base, first: int, last: int) -> int | None:
    if base.published is None:
        return None
    begun = base.published.year if base.published.month >= first else base.published.year - 1
    running = _month(begun + (last < first), last)[1] >= base.published
    shift = values.get("shift", 0)
    if shift < 0:
        return begun - 1 if running else begun
    if shift > 0 or not running:
        return begun + 1
    return begun


def _unit(counted: date | None, shift: int, unit: str) -> Span | None:
    if counted is None:
        return None
    try:
        if unit == "day":
            return _single(counted + timedelta(days=shift))
        if unit == "week":
            monday = counted + timedelta(weeks=shift, days=-counted.weekday())
            return monday, monday + timedelta(days=6)
        if unit == "month":
            number = counted.year * 12 + counted.month - 1 + shift
            return _month(number // 12, number % 12 + 1)
        return _year(counted.year + shift) if unit == "year" else None
    except (OverflowError, ValueError):
        return None


def _one(units: str) -> str:
    return units.removesuffix("s")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _solar(year: int, month: int, day: int) -> date | None:
    from persiantools.jdatetime import JalaliDate

    try:
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found


def _lunar(year: int, month: int, day: int) -> date | None:
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _single(day: date | None) -> Span | None:
    return (day, day) if day else None


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)
