"""Plain text: one file, one dispatch.

Knows: headers at the top ("Title: ..."), and when a first line is plainly a title. Does not know: markup.
The text is kept whole; header lines and a title line are marked as furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.diplomacy.sources import Passage
from dragoman.reading import tables
from dragoman.reading.datelines import dateline
from dragoman.reading.dispatches import dispatch_from
from dragoman.reading.fates import LIMITS, Limits, Reading, failed, kept, too_long
from dragoman.reading.furniture import line_mark, lines

if TYPE_CHECKING:
    from datetime import date

_HEADER = re.compile(r"([A-Za-z][A-Za-z ]{1,20}):[ \t]+(\S.*)")
_TITLE_WORDS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first lines say of the text below them."""

    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    passages: tuple[Passage, ...] = ()


def plain(
    text: str,
    name: str,
    *,
    id: str | None = None,
    date: str | date | None = None,
    reason: str = "",
    limits: Limits = LIMITS,
) -> Reading:
    """Read a plain text as one dispatch."""
    if not text.strip():
        return failed(name, "empty: there is no text")
    if fault := too_long(text, limits):
        return failed(name, fault)
    opening = opening_of(text)
    dispatch = dispatch_from(
        text,
        id=id,
        title=opening.title,
        date=date or opening.date,
        source=opening.source,
        url=opening.url,
        head=opening.passages,
    )
    return kept(dispatch, name, reason)


def opening_of(text: str, language: str = "en") -> Opening:
    """Read the headers at the top, or a first line that is plainly a title."""
    places = lines(text)
    known = tables.furniture(language).headers
    found: dict[str, str] = {}
    passages: list[Passage] = []
    for start, end in places:
        match = _HEADER.fullmatch(text[start:end])
        field = known.get(match[1].strip().casefold()) if match else None
        if match is None or field is None or field in found:
            break
        found[field] = match[2].strip()
        passages.append(Passage(start, end))
    if "title" not in found and (place := _title(text, places[len(passages) :], language)):
        found["title"] = text[place.start : place.end]
        passages.append(place)
    found.pop("author", None)
    return Opening(passages=tuple(passages), **found)


def _title(text: str, places: list[tuple[int, int]], language: str) -> Passage | None:
    """Find a title: a short line without a full stop, a blank line below it, then a byline or a dateline."""
    if len(places) < 2:
        return None
    (start, end), (below, below_end) = places[:2]
    line, gap = text[start:end], text[end:below]
    if gap.count("\n") < 2 or line[-1] in '.!:;,"”' or len(line.split()) > _TITLE_WORDS:
        return None
    marked = line_mark(text[below:below_end], tables.furniture(language), {"head"})
    opened = dateline(text[below:below_end], tables.datelines(language))
    own = dateline(line, tables.datelines(language)) or line_mark(line, tables.furniture(language), {"head"})
    return Passage(start, end) if own is None and ((marked and marked[0] in ("byline", "dates")) or opened) else None
