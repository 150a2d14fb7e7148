"""A dossier as PDF, set by Typst without any network or file but those given to it.

Knows: Typst's marks; all text is passed as strings, never as markup. Does not know: what the dossier says.
"""

from __future__ import annotations

import json
import tempfile
from functools import singledispatch
from pathlib import Path
from typing import Any

import typst

from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation
from dragoman.briefing.direction import right_to_left
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.briefing.wording import say
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

_HEAD = """
#set page(paper: "a4", margin: (x: 19mm, y: 15mm), numbering: "1 / 1", footer-descent: 20%)
#set text(font: ("Noto Serif", "Libertinus Serif", "Noto Naskh Arabic", "Noto Sans Arabic", "Vazirmatn", "DejaVu Sans", "Noto Sans CJK SC"), size: 9pt, fallback: true)
#set par(leading: 0.5em, spacing: 0.65em)
#set table.cell(breakable: false)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1em, below: 0.5em, stroke: (top: 1pt), inset: (top: 3pt), width: 100%, text(size: 11pt, it.body))
#let quiet(body) = text(fill: rgb("#52565a"), body)
#let ref(n) = super(size: 0.7em, n)
"""


def write_pdf(dossier: Dossier, path: Path) -> None:
    """Write a dossier as PDF."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "dossier.typ").write_text(source(dossier, place), encoding="utf-8")
        path.write_bytes(typst.compile(str(place / "dossier.typ"), root=folder))


def source(dossier: Dossier, folder: Path) -> str:
    """Write the Typst source of a dossier; its pictures go into the folder."""
    notes = Notes()
    parts = [
        _HEAD,
        f"#quiet[#{_text(dossier.kicker)}]\n= #{_text(dossier.title)}\n#quiet[#{_text(dossier.coverage)}]\n",
    ]
    for section in dossier.sections:
        parts.append(f"== #{_text(section.heading)}\n")
        parts += [_block(block, notes, folder) + "\n\n" for block in section.blocks]
    parts.append(
        f"== #{_text(heading('evidence'))}\n#set text(size: 6.5pt)\n#set par(spacing: 0.45em, leading: 0.4em)\n"
    )
    parts.append("#columns(2, gutter: 6mm)[\n")
    parts += [f"#{_text(f'{number}. ' + told(note))}\n\n" for number, note in notes.all()]
    return "".join([*parts, "]\n"])


def _text(words: str) -> str:
    """Pass words as a string; from right to left where they run so."""
    quoted = json.dumps(clean(words), ensure_ascii=False).replace("\\/", "/")
    shown = f"text({quoted})"
    return f"text(dir: rtl, {quoted})" if right_to_left(words) else shown


def _set(words: str, after: str = "") -> str:
    """Set words on lines of their own, at the side where they begin."""
    return (
        f"#block(width: 100%, align(right)[#{_text(words)}{after}])"
        if right_to_left(words)
        else f"#{_text(words)}{after}"
    )


def _refs(notes: Notes, used: tuple[Note, ...]) -> str:
    numbers = ", ".join(map(str, notes.numbers(used)))
    return f'#ref("{numbers}")' if numbers else ""


@singledispatch
def _block(block: Any, notes: Notes, folder: Path) -> str:
    raise TypeError(block)


@_block.register
def _(block: Line, notes: Notes, folder: Path) -> str:
    return f"#{_text(block.text)}{_refs(notes, block.notes)}"


@_block.register
def _(block: Quotation, notes: Notes, folder: Path) -> str:
    said = _set(_said(block.words, direct=block.direct), _refs(notes, block.notes))
    return f"#block(breakable: false)[#strong[#{_text(block.lead)}] \\ {said}]"


@_block.register
def _(block: Gap, notes: Notes, folder: Path) -> str:
    return f"#quiet[#{_text(block.text)}]"


@_block.register
def _(block: Grid, notes: Notes, folder: Path) -> str:
    widths = ", ".join(f"{width}fr" for width in block.widths)
    heads = ", ".join(f"strong[#{_text(head)}]" for head in block.heads)
    cells = ", ".join(_cell(cell, notes) for row in block.rows for cell in row)
    stroke = 'stroke: (x, y) => (bottom: 0.4pt + rgb("#858074")), inset: (x, y) => (left: if x == 0 { 0pt } else { 3pt }, right: 3pt, y: 3pt), align: left'
    return f"#table(columns: ({widths}), {stroke}, table.header({heads}), {cells})"


@_block.register
def _(block: Picture, notes: Notes, folder: Path) -> str:
    file = folder / f"{block.name}.svg"
    file.write_text(block.svg(alone=True), encoding="utf-8")
    alternative = json.dumps(clean(block.words), ensure_ascii=False)
    return f'#image("{file.name}", width: 82%, alt: {alternative})\n#quiet[#{_text(block.words)}]'


def _cell(cell: Cell, notes: Notes) -> str:
    said = " \\ " + _set(_said(cell.said, direct=cell.direct)) if cell.said else ""
    return f"[#{_text(cell.text)}{_refs(notes, cell.notes)}{said}]"


def _said(words: str, *, direct: bool) -> str:
    return say("sentences", "quotation", words=words) if direct else words
