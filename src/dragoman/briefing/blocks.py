"""Blocks: what a dossier is made of, before it is any file.

Knows: lines, quotations, tables, pictures, gaps; and that a note is a source. Does not know: DOCX, PDF, HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.charting.picture import Picture


@dataclass(frozen=True, slots=True)
class Note:
    """A source: the words it rests on, and where they stand."""

    entry: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a template, with its sources."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as received, led by who said them and when."""

    lead: str
    words: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with its sources."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, and rows of cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the record does not have, said plainly."""

    text: str


Block = Line | Quotation | Grid | Gap | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...] = field(default=())
