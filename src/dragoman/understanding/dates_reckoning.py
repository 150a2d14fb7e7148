"""Reckoning: which way of counting each kind of date asks for.

Knows: the names that `dates.toml` gives under `means`. Does not know: words, sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.understanding import dates_counted, dates_named
from dragoman.understanding.dates_spans import Base, Reckoning, Span, Tense, Values

__all__ = ["RECKONINGS", "Base", "Tense"]


def nowhere(values: Values, base: Base) -> Span | None:
    """A date that stays open."""
    return None


RECKONINGS: Mapping[str, Reckoning] = {
    "day": dates_named.day,
    "days": dates_named.days,
    "month": dates_named.month,
    "month-shifted": dates_named.month_shifted,
    "months": dates_named.months,
    "year": dates_named.year,
    "years": dates_named.years,
    "season": dates_named.season,
    "weekday": dates_counted.weekday,
    "weekdays": dates_counted.weekdays,
    "weekday-of-week": dates_counted.weekday_of_week,
    "offset": dates_counted.offset,
    "unit-shifted": dates_counted.unit_shifted,
    "ago": dates_counted.ago,
    "hence": dates_counted.hence,
    "past-units": dates_counted.past_units,
    "part-of-year": dates_named.part_of_year,
    "week-of-day": dates_named.week_of_day,
    "coming-span": dates_counted.coming_span,
    "few-days": dates_counted.few_days,
    "weekend": dates_counted.weekend,
    "same": dates_counted.same,
    "anchored": dates_counted.anchored,
    "solar-day": dates_named.solar_day,
    "solar-month": dates_named.solar_month,
    "lunar-day": dates_named.lunar_day,
    "lunar-month": dates_named.lunar_month,
    "buddhist-day": dates_named.buddhist_day,
    "buddhist-year": dates_named.buddhist_year,
    "open": nowhere,
}
