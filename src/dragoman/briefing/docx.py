"""A dossier as DOCX.

Knows: python-docx; footnotes stand at the end, numbered. Does not know: what the dossier says.
"""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dragoman.briefing.blocks import Gap, Grid, Line, Note, Quotation
from dragoman.briefing.direction import right_to_left
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.charting.files import png
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

QUIET = RGBColor(0x52, 0x56, 0x5A)


def write_docx(dossier: Dossier, path: Path) -> None:
    """Write a dossier as DOCX."""
    paper = Document()
    _dress(paper)
    notes = Notes()
    _add(paper, dossier.kicker, quiet=True)
    paper.add_heading(clean(dossier.title), level=0)
    _add(paper, dossier.coverage, quiet=True)
    for section in dossier.sections:
        paper.add_heading(clean(section.heading), level=1)
        for block in section.blocks:
            _block(block, paper, notes)
    paper.add_heading(heading("evidence"), level=1)
    for number, note in notes.all():
        _add(paper, f"{number}. {told(note)}", size=8)
    paper.core_properties.title = clean(dossier.title)
    paper.core_properties.author = "Dragoman"
    paper.save(str(path))


def _dress(paper: Any) -> None:
    for page in paper.sections:
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(1.6)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "DejaVu Sans", Pt(9)
    normal.paragraph_format.space_after = Pt(3)
    for name, size in (("Title", 20), ("Heading 1", 12)):
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "DejaVu Serif", Pt(size), RGBColor(0x1B, 0x1E, 0x21)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(3)
        fonts = style.element.rPr.rFonts
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)


def _add(paper: Any, text: str, *, quiet: bool = False, size: int | None = None) -> Any:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(clean(text))
    if quiet:
        run.font.color.rgb = QUIET
    if size:
        run.font.size = Pt(size)
    _turn(paragraph, run, text)
    return paragraph


def _turn(paragraph: Any, run: Any, text: str) -> None:
    """Set a right-to-left text from right to left."""
    if right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _refs(paragraph: Any, notes: Notes, used: tuple[Note, ...]) -> None:
    numbers = notes.numbers(used)
    if numbers:
        run = paragraph.add_run(", ".join(map(str, numbers)))
        run.font.superscript = True


@singledispatch
def _block(block: Any, paper: Any, notes: Notes) -> None:
    raise TypeError(block)


@_block.register
def _(block: Line, paper: Any, notes: Notes) -> None:
    _refs(_add(paper, block.text), notes, block.notes)


@_block.register
def _(block: Quotation, paper: Any, notes: Notes) -> None:
    lead = paper.add_paragraph()
    lead.paragraph_format.keep_with_next = True
    lead.add_run(clean(block.lead)).bold = True
    paragraph = _add(paper, f"“{block.words}”")
    paragraph.paragraph_format.left_indent = Cm(0.5)
    _refs(paragraph, notes, block.notes)


@_block.register
def _(block: Gap, paper: Any, notes: Notes) -> None:
    _add(paper, block.text, quiet=True)


@_block.register
def _(block: Grid, paper: Any, notes: Notes) -> None:
    table = paper.add_table(rows=1, cols=len(block.heads))
    table.style = "Light List"
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        cell.paragraphs[0].add_run(clean(head)).bold = True
    for row in block.rows:
        for place, cell in zip(table.add_row().cells, row, strict=True):
            run = place.paragraphs[0].add_run(clean(cell.text))
            run.bold = False
            _turn(place.paragraphs[0], run, cell.text)
            _refs(place.paragraphs[0], notes, cell.notes)


@_block.register
def _(block: Picture, paper: Any, notes: Notes) -> None:
    paper.add_picture(BytesIO(png(block)), width=Cm(17))
    shape = paper.inline_shapes[-1]._inline.docPr
    shape.set("descr", clean(block.words))
    _add(paper, block.words, quiet=True)
