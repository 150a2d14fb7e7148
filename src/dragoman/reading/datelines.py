"""Datelines: the agency's mark at the head of a dispatch and its code at the foot.

Knows: place, day and agency as the mark says them. Does not know: which day counts in the end (`dispatches`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.language.outlets import outlet_named
from dragoman.reading.calendars import day
from dragoman.reading.tables import CodeRule, DatelineTable

_REACH = 200
_FOOT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What the opening mark says, and where it ends."""

    rule: str
    end: int
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An agency's own number of a dispatch, with the day and serial that it holds."""

    wording: str
    agency: str
    published: date
    serial: int


def dateline(line: str, table: DatelineTable) -> Dateline | None:
    """Find the dateline that a line opens with, the longest of those that fit; None where it has none."""
    head = line[:_REACH]
    if not (head[:1].isupper() or head[:1] in "(/"):
        return None
    marks = (_match(rule.name, rule.shape.match(head)) for rule in table.datelines)
    return max(filter(None, marks), key=lambda mark: mark.end, default=None)


def code(text: str, table: DatelineTable) -> Code | None:
    """Find an agency code near the foot of a text; None where it has none, or one without a possible day."""
    return next(filter(None, (_code(rule, text) for rule in table.codes)), None)


def _match(rule: str, match: re.Match[str] | None) -> Dateline | None:
    if match is None:
        return None
    parts = match.groupdict()
    agency = parts.get("agency")
    if agency is not None and not _is_agency(agency):
        return None
    place = parts.get("place")
    if agency is None and not parts.get("date") and (place is None or outlet_named(place) or len(place) < 5):
        return None
    return Dateline(rule=rule, end=match.end(), place=_place(place), date=parts.get("date"), agency=agency)


def _is_agency(wording: str) -> bool:
    if outlet_named(wording) is not None:
        return True
    letters = wording.replace(" ", "").replace("-", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(wording) <= 30


def _place(wording: str | None) -> str | None:
    if wording is None:
        return None
    return wording.split(" (")[0].split(" [")[0].strip()


def _code(rule: CodeRule, text: str) -> Code | None:
    for match in rule.shape.finditer(text, max(0, len(text) - _FOOT)):
        parts = {name: int(digits) for name, digits in match.groupdict().items()}
        published = day(parts["year"], parts["month"], parts["day"], rule.calendar)
        if published is not None:
            return Code(wording=match[0], agency=rule.agency, published=published, serial=parts["serial"])
    return None
