"""A dossier as HTML: the inside of a page, and a page of its own.

Knows: elements that the web app's style sheet dresses too. Everything is escaped after it is cut.
Does not know: the web app.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from html import escape
from typing import Any

from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.briefing.wording import say
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

SHORT = 13
"""Letters of a cell that is not broken: a date, a mode, a number."""
_STYLE = """
body{font-family:"Noto Sans","Segoe UI",Arial,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1e21;
background:#fbfaf6;line-height:1.5}h1,h2{font-family:Charter,"Noto Serif",Georgia,serif;line-height:1.2}
h2{border-top:2px solid;padding-top:.4rem;font-size:1.2rem}table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{text-align:start;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #d8d3c6;vertical-align:top}
.nowrap{white-space:nowrap}figure{margin:0}.quiet{color:#52565a}blockquote{margin:.4rem 0}svg{max-width:100%;height:auto}.notes{font-size:.8rem}
q,.told{display:block;font-family:Charter,"Noto Serif",Georgia,serif}sup{line-height:0}sup a{text-decoration:none}@media print{body{margin:0;background:none}}
"""


def page(dossier: Dossier) -> str:
    """Return a whole HTML page that needs nothing else."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words(dossier.title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body>{inside(dossier, alone=True)}</body></html>"
    )


def inside(dossier: Dossier, *, alone: bool = False, href: Callable[[Note], str] | None = None) -> str:
    """Return the dossier's elements, for a page that has a style of its own; `href` gives the address of a source."""
    notes = Notes()
    parts = [f'<p class="kicker quiet">{words(dossier.kicker)}</p><h1>{words(dossier.title)}</h1>']
    parts.append(f'<p class="quiet">{words(dossier.coverage)}</p>')
    for section in dossier.sections:
        blocks = "".join(_block(block, notes, alone) for block in section.blocks)
        parts.append(f"<section><h2>{words(section.heading)}</h2>{blocks}</section>")
    items = "".join(_item(number, note, href) for number, note in notes.all())
    parts.append(f'<section><h2>{words(heading("evidence"))}</h2><ol class="notes">{items}</ol></section>')
    return "".join(parts)


def words(text: str) -> str:
    """Escape text."""
    return escape(clean(text))


def _refs(notes: Notes, used: tuple[Note, ...]) -> str:
    numbers = ", ".join(f'<a href="#n{number}">{number}</a>' for number in notes.numbers(used))
    return f"<sup>{numbers}</sup>" if numbers else ""


def _item(number: int, note: Note, href: Callable[[Note], str] | None) -> str:
    text = words(told(note))
    if href and note.dispatch:
        text = text.replace(words(note.place), f'<a href="{words(href(note))}">{words(note.place)}</a>', 1)
    return f'<li id="n{number}"><span dir="auto">{text}</span></li>'


def _said(text: str, *, direct: bool) -> str:
    return f'<q dir="auto">{words(text)}</q>' if direct else f'<span class="told" dir="auto">{words(text)}</span>'


@singledispatch
def _block(block: Any, notes: Notes, alone: bool) -> str:
    raise TypeError(block)


@_block.register
def _(block: Line, notes: Notes, alone: bool) -> str:
    return f"<p>{words(block.text)}{_refs(notes, block.notes)}</p>"


@_block.register
def _(block: Quotation, notes: Notes, alone: bool) -> str:
    lead = f"<b>{words(block.lead)}</b>"
    said = _said(block.words, direct=block.direct)
    return f"<blockquote>{lead}{_refs(notes, block.notes)}{said}</blockquote>"


@_block.register
def _(block: Gap, notes: Notes, alone: bool) -> str:
    return f'<p class="quiet">{words(block.text)}</p>'


@_block.register
def _(block: Grid, notes: Notes, alone: bool) -> str:
    heads = "".join(f'<th scope="col">{words(head)}</th>' for head in block.heads)
    rows = "".join("<tr>" + "".join(_cell(cell, notes) for cell in row) + "</tr>" for row in block.rows)
    name = words(", ".join(block.heads))
    columns = "".join(f'<col width="{100 * width // sum(block.widths)}%">' for width in block.widths)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}"><table class="papers"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


@_block.register
def _(block: Picture, notes: Notes, alone: bool) -> str:
    summary = words(say("sentences", "as_table"))
    table = f"<details><summary>{summary}</summary>{block.html_table()}</details>"
    return (
        f'<figure>{block.svg(alone=alone)}<figcaption class="quiet">{words(block.words)}</figcaption>{table}</figure>'
    )


def _cell(cell: Cell, notes: Notes) -> str:
    said = _said(cell.said, direct=cell.direct) if cell.said else ""
    short = ' class="nowrap"' if len(cell.text) <= SHORT else ""
    return f'<td{short}><span dir="auto">{words(cell.text)}</span>{_refs(notes, cell.notes)}{said}</td>'
