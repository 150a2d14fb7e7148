"""Blocks: what a dossier is made of, before it is any file.

Knows: lines, quotations, tables, pictures, gaps; and that a note is a source. Does not know: DOCX, PDF, HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.charting.picture import Picture


@dataclass(frozen=True, slots=True)
class Note:
    """A source: the words it rests on (none where the paper quotes them), where they stand, and in which dispatch."""

    entry: str
    words: str = field(compare=False)
    place: str
    dispatch: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a template, with its sources."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as received, led by who said them and when; not `direct`: the words of the report, not of the speaker."""

    lead: str
    words: str
    notes: tuple[Note, ...] = ()
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with its sources; `said` are words as received, below the text."""

    text: str
    notes: tuple[Note, ...] = ()
    said: str = ""
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, rows of cells, and how wide each column is beside the others."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


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
