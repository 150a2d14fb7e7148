"""A dossier as Markdown, with footnotes.

Knows: CommonMark with the footnote extension. Does not know: what the dossier says.
"""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.briefing.wording import say
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(dossier: Dossier) -> str:
    """Write a dossier as Markdown."""
    notes = Notes()
    lines = [f"# {plain(dossier.title)}", "", f"*{plain(dossier.kicker)}*", "", plain(dossier.coverage), ""]
    for section in dossier.sections:
        lines += [f"## {plain(section.heading)}", ""]
        for block in section.blocks:
            lines += [_block(block, notes), ""]
    lines += [f"## {heading('evidence')}", ""]
    lines += [f"[^{number}]: {plain(told(note))}" for number, note in notes.all()]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Escape what Markdown would take for a mark."""
    return _MARKS.sub(r"\\\1", " ".join(clean(text).split()))


def _refs(notes: Notes, used: tuple[Note, ...]) -> str:
    return "".join(f"[^{number}]" for number in notes.numbers(used))


@singledispatch
def _block(block: Any, notes: Notes) -> str:
    raise TypeError(block)


@_block.register
def _(block: Line, notes: Notes) -> str:
    return plain(block.text) + _refs(notes, block.notes)


@_block.register
def _(block: Quotation, notes: Notes) -> str:
    return f"**{plain(block.lead)}**: {_said(block.words, direct=block.direct)}{_refs(notes, block.notes)}"


@_block.register
def _(block: Gap, notes: Notes) -> str:
    return f"*{plain(block.text)}*"


@_block.register
def _(block: Grid, notes: Notes) -> str:
    lines = ["| " + " | ".join(map(plain, block.heads)) + " |", "|" + "---|" * len(block.heads)]
    lines += ["| " + " | ".join(_cell(cell, notes) for cell in row) + " |" for row in block.rows]
    return "\n".join(lines)


@_block.register
def _(block: Picture, notes: Notes) -> str:
    head, *rows = block.table
    lines = ["| " + " | ".join(map(plain, head)) + " |", "|" + "---|" * len(head)]
    return "\n".join([plain(block.words), "", *lines, *("| " + " | ".join(map(plain, row)) + " |" for row in rows)])


def _cell(cell: Cell, notes: Notes) -> str:
    said = ": " + _said(cell.said, direct=cell.direct) if cell.said else ""
    return plain(cell.text) + said + _refs(notes, cell.notes)


def _said(words: str, *, direct: bool) -> str:
    return say("sentences", "quotation", words=plain(words)) if direct else plain(words)
