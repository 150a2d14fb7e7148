"""Dispatches: a text and what is said about it, made into one frozen record.

Knows: which date, source and title count when several places give one. Does not know: files or markup.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.language.outlets import outlet_named
from dragoman.reading import tables
from dragoman.reading.calendars import given_date, worded_date
from dragoman.reading.datelines import Code, Dateline, code, dateline
from dragoman.reading.furniture import Mark, furniture, line_mark, lines

_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; the dispatch's own marks count before it."""

    title: str | None = None
    published: date | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None


def dispatch_from(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | date | None = None,
    source: str | None = None,
    url: str | None = None,
    page: Metadata | None = None,
    head: tuple[Passage, ...] = (),
    language: str = "en",
) -> Dispatch:
    """Make a dispatch of a text and of what is given about it; never raises because of the text.

    `published` is the given date, else the dateline's (with its year), else the agency code's, else the page's.
    Characters that no text may hold (NUL, lone surrogates) are replaced one by one, so offsets stay. `head` are lines
    at the top that are already known to be no prose.
    """
    page = page or Metadata()
    text, title = clean(text), clean(title) if title else page.title
    table, known = tables.datelines(language), tables.furniture(language)
    places = lines(text)
    head = head or _repeated_title(text, places, title, known)
    marks = tuple(furniture(text, known, _outside(places, head)))
    mark, place = _dateline(text, places, marks, head, table)
    number = code(text, table)
    return Dispatch(
        id=id or text_id(text, title),
        text=text,
        title=title,
        published=_published(date, mark, number, page.published or _dated_line(text, marks, table), table),
        source=source or _source(mark, number) or page.source,
        url=url or page.url,
        author=next((m.author for m in marks if m.author), page.author),
        dateline_place=mark.place if mark else None,
        code=number.wording if number else None,
        furniture=_passages(head, marks, place),
    )


def clean(text: str) -> str:
    """Replace characters that no text may hold, one for one, so that offsets stay as they are."""
    return _UNSAFE.sub("\ufffd", text)


def text_id(text: str, title: str | None = None) -> str:
    """Derive an id from the words themselves: the same text has the same id on every machine."""
    digest = hashlib.sha256(f"{title or ''}\x1f{text}".encode("utf-8", "replace")).hexdigest()
    return f"d-{digest[:16]}"


def _outside(places: list[tuple[int, int]], head: tuple[Passage, ...]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in places if not any(p.start < end and start < p.end for p in head)]


def _repeated_title(
    text: str, places: list[tuple[int, int]], title: str | None, table: tables.FurnitureTable
) -> tuple[Passage, ...]:
    """Mark the first line of prose where it only repeats the title."""
    prose = (place for place in places if line_mark(text[slice(*place)], table, {"head"}) is None)
    wanted, first = tables.folded(title or ""), next(prose, None)
    if not wanted or first is None or tables.folded(text[slice(*first)]) != wanted:
        return ()
    return (Passage(*first),)


def _dateline(
    text: str,
    places: list[tuple[int, int]],
    marks: tuple[Mark, ...],
    head: tuple[Passage, ...],
    table: tables.DatelineTable,
) -> tuple[Dateline | None, Passage | None]:
    """Look for a dateline where the first prose begins."""
    taken = {mark.start for mark in marks} | {passage.start for passage in head}
    start = next((first for first, _ in places if first not in taken), None)
    if start is None:
        return None, None
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    mark = dateline(line, table)
    if mark is None:
        return None, None
    return mark, Passage(start, start + len(line[: mark.end].rstrip()))


def _published(
    given: str | date | None,
    mark: Dateline | None,
    number: Code | None,
    page: date | None,
    table: tables.DatelineTable,
) -> date | None:
    stated = given if isinstance(given, date) else given_date(given, table) if given else None
    if stated is not None:
        return stated
    around = number.published if number else page
    if mark is not None and mark.date:
        opened = worded_date(mark.date, table, near=around)
        if opened is not None and (around is None or _names_year(mark.date) or abs((opened - around).days) <= 31):
            return opened
    return around


def _dated_line(text: str, marks: tuple[Mark, ...], table: tables.DatelineTable) -> date | None:
    """Read the day of a line of its own, where the page has one."""
    dated = (given_date(text[mark.start : mark.end], table) for mark in marks if mark.rule == "dates")
    return next(filter(None, dated), None)


def _names_year(wording: str) -> bool:
    """Say whether a dateline's date names its year."""
    return re.search(r"\d{4}|\d\s+'?\d\d\s*$", wording) is not None


def _source(mark: Dateline | None, number: Code | None) -> str | None:
    if mark is not None and mark.agency:
        outlet = outlet_named(mark.agency)
        return outlet.name if outlet else mark.agency
    return number.agency if number else None


def _passages(head: tuple[Passage, ...], marks: tuple[Mark, ...], place: Passage | None) -> tuple[Passage, ...]:
    found = [*head, *(Passage(mark.start, mark.end) for mark in marks)]
    if place is not None:
        found.append(place)
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.end)))
