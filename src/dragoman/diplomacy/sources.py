"""Sources: the dispatch as published, places in it, and the chain of reporters.

Knows: what a dispatch, a passage and a source chain are. All offsets count Unicode code points, end exclusive.
Does not know: how bytes become a dispatch (that is `reading`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """The part of a dispatch that a passage points into."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A place in a dispatch: `start <= i < end`, counted in its text or its title as received."""

    start: int
    end: int
    part: Part = Part.TEXT

    def overlaps(self, other: Passage) -> bool:
        """Say whether the two share a character of the same part."""
        return self.part == other.part and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet or agency: its usual name, country and kind."""

    name: str
    country: str | None = None
    kind: str = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One voice in a chain of reporters, as a name or a noun phrase without article."""

    name: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChain:
    """Who told whom: the dispatch's own outlet first, then each relay, the origin last."""

    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A report as published.

    `text` and `title` are as received; `furniture` marks what is not prose of the report (bylines, "Your Comment").
    `dateline_place` and `code` come from an agency's own marks; `published` is the date to count from, None
    where nothing says.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    dateline_place: str | None = None
    code: str | None = None
    furniture: tuple[Passage, ...] = ()

    def slice(self, passage: Passage) -> str:
        """Return the words at a passage."""
        return ((self.title or "") if passage.part is Part.TITLE else self.text)[passage.start : passage.end]
