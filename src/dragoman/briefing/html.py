"""A dossier as HTML: the inside of a page, and a page of its own.

Knows: elements that the web app's style sheet dresses too. Everything is escaped after it is cut.
Does not know: the web app.
"""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import Any

from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

_STYLE = """
body{font-family:"Noto Sans","Segoe UI",Arial,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1e21;
background:#fbfaf6;line-height:1.5}h1,h2{font-family:Charter,"Noto Serif",Georgia,serif;line-height:1.2}
h2{border-top:2px solid;padding-top:.4rem;font-size:1.2rem}table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{text-align:start;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #d8d3c6;vertical-align:top}
.quiet{color:#52565a}blockquote{margin:.4rem 0}svg{max-width:100%;height:auto}.notes{font-size:.8rem}
sup a{text-decoration:none}@media print{body{margin:0;background:none}}
"""


def page(dossier: Dossier) -> str:
    """Return a whole HTML page that needs nothing else."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words(dossier.title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body>{inside(dossier, alone=True)}</body></html>"
    )


def inside(dossier: Dossier, *, alone: bool = False) -> str:
    """Return the dossier's elements, for a page that has a style of its own."""
    notes = Notes()
    parts = [f'<p class="kicker quiet">{words(dossier.kicker)}</p><h1>{words(dossier.title)}</h1>']
    parts.append(f'<p class="quiet">{words(dossier.coverage)}</p>')
    for section in dossier.sections:
        blocks = "".join(_block(block, notes, alone) for block in section.blocks)
        parts.append(f"<section><h2>{words(section.heading)}</h2>{blocks}</section>")
    items = "".join(
        f'<li id="n{number}"><span dir="auto">{words(told(note))}</span></li>' for number, note in notes.all()
    )
    parts.append(f'<section><h2>{words(heading("evidence"))}</h2><ol class="notes">{items}</ol></section>')
    return "".join(parts)


def words(text: str) -> str:
    """Escape text."""
    return escape(clean(text))


def _refs(notes: Notes, used: tuple[Note, ...]) -> str:
    return "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in notes.numbers(used))


@singledispatch
def _block(block: Any, notes: Notes, alone: bool) -> str:
    raise TypeError(block)


@_block.register
def _(block: Line, notes: Notes, alone: bool) -> str:
    return f"<p>{words(block.text)}{_refs(notes, block.notes)}</p>"


@_block.register
def _(block: Quotation, notes: Notes, alone: bool) -> str:
    lead = f"<b>{words(block.lead)}</b>"
    return f'<blockquote>{lead}<br><q dir="auto">{words(block.words)}</q>{_refs(notes, block.notes)}</blockquote>'


@_block.register
def _(block: Gap, notes: Notes, alone: bool) -> str:
    return f'<p class="quiet">{words(block.text)}</p>'


@_block.register
def _(block: Grid, notes: Notes, alone: bool) -> str:
    heads = "".join(f'<th scope="col">{words(head)}</th>' for head in block.heads)
    rows = "".join("<tr>" + "".join(_cell(cell, notes) for cell in row) + "</tr>" for row in block.rows)
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


@_block.register
def _(block: Picture, notes: Notes, alone: bool) -> str:
    table = f"<details><summary>As a table</summary>{block.html_table()}</details>"
    return (
        f'<figure>{block.svg(alone=alone)}<figcaption class="quiet">{words(block.words)}</figcaption>{table}</figure>'
    )


def _cell(cell: Cell, notes: Notes) -> str:
    return f'<td dir="auto">{words(cell.text)}{_refs(notes, cell.notes)}</td>'
