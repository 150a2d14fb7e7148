"""Dates named: days, months, seasons and years called by their names, with or without the year.

Knows: calendars, ours and the Solar Hijri, Islamic and Buddhist ones; without a year tense decides which is meant.
Does not know: words, sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.understanding.dates_spans import Base, Span, Tense, Values, day_of, month_of, single, unit_of, year_of

_BUDDHIST = 543
_COMING = 2
_ZONES = 2  # days within which a weekday decides, whatever the tense: papers are dated before and after what they tell


def day(values: Values, base: Base) -> Span | None:
    """A day of a month, with or without its year, or in the year before, this year, the year after."""
    if "dotted" in values:
        numbers = [int(part) for part in values["dotted"].split(".")]
        return single(day_of(numbers[2], numbers[1], numbers[0]))
    if "shift" in values:
        year = base.published.year + values["shift"] if base.published else 0
        return single(day_of(year, values["month"], values["day"]))
    return single(_years(values, base, lambda year: day_of(year, values["month"], values["day"])))


def week_of_day(values: Values, base: Base) -> Span | None:
    """The week in which a named day lies."""
    named = day(values, base)
    return unit_of(named[0], 0, "week") if named else None


def days(values: Values, base: Base) -> Span | None:
    """A stretch of days, in one month or over two."""
    month2 = values.get("month2", values["month"])
    first = _years(values, base, lambda year: day_of(year, values["month"], values["day"]))
    if first is None:
        return None
    over = 1 if month2 < values["month"] else 0
    if over and "year" in values:
        first = day_of(first.year - 1, first.month, first.day) or first
    last = day_of(first.year + over, month2, values["day2"])
    return (first, last) if last and first <= last else None


def month(values: Values, base: Base) -> Span | None:
    """A calendar month, with or without its year, or in the year before, this year, the year after."""
    if "shift" in values:
        return month_of(base.published.year + values["shift"], values["month"]) if base.published else None
    first = _years(values, base, lambda year: day_of(year, values["month"], 1), whole_month=True)
    return month_of(first.year, first.month) if first else None


def month_shifted(values: Values, base: Base) -> Span | None:
    """Last March, this March, next March: the one before, in the year, or after the month of publication."""
    if base.published is None:
        return None
    year, shift = base.published.year, values["shift"]
    if shift < 0 and values["month"] >= base.published.month:
        year -= 1
    if shift > 0 and values["month"] <= base.published.month:
        year += 1
    return month_of(year, values["month"])


def months(values: Values, base: Base) -> Span | None:
    """From one month to another, the second in the year named or counted."""
    if "year2" in values:
        first, end = date(values["year"], values["month"], 1), month_of(values["year2"], values["month2"])[1]
        return (first, end) if first <= end else None
    last = _years({**values, "month": values["month2"]}, base, lambda year: day_of(year, values["month2"], 1), True)
    if last is None:
        return None
    year = last.year - 1 if values["month"] > values["month2"] else last.year
    return date(year, values["month"], 1), month_of(last.year, last.month)[1]


def year(values: Values, base: Base) -> Span | None:
    """A calendar year."""
    return year_of(values["year"])


def years(values: Values, base: Base) -> Span | None:
    """From one year to another."""
    first, last = year_of(values["year"])[0], year_of(values["year2"])[1]
    return (first, last) if first <= last else None


def season(values: Values, base: Base) -> Span | None:
    """A season of a year; one still running begins no later than today and is cut where tense says so."""
    first, last = base.seasons[values["season"]]
    named = values.get("year") or _season_year(values, base, first, last)
    if named is None:
        return None
    over = 1 if last < first else 0
    start, end = date(named, first, 1), month_of(named + over, last)[1]
    if values.get("shift") == 0 and base.published and start <= base.published <= end:
        return (base.published, end) if base.tense is Tense.FUTURE else (start, end)
    return start, end


def part_of_year(values: Values, base: Base) -> Span | None:
    """The first half of 2020, the third quarter of last year."""
    year = values.get("year") or (base.published.year + values.get("shift", 0) if base.published else None)
    length = values["months"]
    if year is None or values["ordinal"] * length > 12:
        return None
    first = (values["ordinal"] - 1) * length + 1
    return date(year, first, 1), month_of(year, first + length - 1)[1]


def solar_day(values: Values, base: Base) -> Span | None:
    """A day of the Solar Hijri calendar."""
    return single(_solar(values["past_year"], values["solar"], values["day"]))


def solar_month(values: Values, base: Base) -> Span | None:
    """A month of the Solar Hijri calendar."""
    year, month = values["past_year"], values["solar"]
    first, after = _solar(year, month, 1), _solar(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def lunar_day(values: Values, base: Base) -> Span | None:
    """A day of the Islamic calendar, as the Umm al-Qura tables have it."""
    return single(_lunar(values["past_year"], values["lunar"], values["day"]))


def lunar_month(values: Values, base: Base) -> Span | None:
    """A month of the Islamic calendar."""
    year, month = values["past_year"], values["lunar"]
    first, after = _lunar(year, month, 1), _lunar(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def buddhist_day(values: Values, base: Base) -> Span | None:
    """A day in a year of the Buddhist era."""
    return single(day_of(values["digits"] - _BUDDHIST, values["month"], values["day"]))


def buddhist_year(values: Values, base: Base) -> Span | None:
    """A year of the Buddhist era."""
    year = values["digits"] - _BUDDHIST
    return year_of(year) if date.min.year <= year <= date.max.year else None


def _years(values: Values, base: Base, made: Callable[[int], date | None], whole_month: bool = False) -> date | None:
    """Make a date in the year named, or in the year that tense chooses."""
    if "year" in values:
        return made(values["year"])
    if base.published is None:
        return None
    around = (base.published.year + n for n in (-1, 0, 1))
    choices = [one for one in map(made, around) if one]
    today = base.published.replace(day=1) if whole_month else base.published
    if told := [one for one in choices if one.weekday() == values.get("weekday") and abs((one - today).days) <= _ZONES]:
        return told[0]
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
    running = month_of(begun + (last < first), last)[1] >= base.published
    shift = values.get("shift", 0)
    if shift < 0:
        return begun - 1 if running else begun
    if shift > 0 or not running:
        return begun + 1
    return begun


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
