"""A dossier as DOCX.

Knows: python-docx; footnotes stand at the end, numbered. Does not know: what the dossier says.
"""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation
from dragoman.briefing.direction import right_to_left
from dragoman.briefing.dossier import Dossier, heading
from dragoman.briefing.numbering import Notes, told
from dragoman.briefing.wording import say
from dragoman.charting.files import png
from dragoman.charting.picture import Picture
from dragoman.exporting.cleaning import clean

QUIET, INK = RGBColor(0x52, 0x56, 0x5A), RGBColor(0x1B, 0x1E, 0x21)
WIDE = 17.2
"""Centimetres between the margins."""


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
    _columns(paper, 2)
    for number, note in notes.all():
        _add(paper, f"{number}. {told(note)}", size=6).paragraph_format.space_after = Pt(0.5)
    paper.core_properties.title = clean(dossier.title)
    paper.core_properties.author = "Dragoman"
    paper.save(str(path))


def _dress(paper: Any) -> None:
    (page,) = paper.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - WIDE) / 2)
    page.top_margin = page.bottom_margin = Cm(1.5)
    normal = paper.styles["Normal"]
    normal.font.size = Pt(8)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1
    for name, size, font in (("Normal", 8, "Arial"), ("Title", 17, "Georgia"), ("Heading 1", 10.5, "Georgia")):
        style = paper.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), INK
        _complex(style.element.get_or_add_rPr(), size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), font)
    for name in ("Title", "Heading 1"):
        form = paper.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(5), Pt(2)
        border = paper.styles[name].element.pPr.find(qn("w:pBdr"))
        if border is not None:
            paper.styles[name].element.pPr.remove(border)
    rule = paper.styles["Heading 1"].element.get_or_add_pPr()
    rule.append(_edges("w:pBdr", top=("single", "12", "1B1E21")))


def _complex(properties: Any, size: float) -> None:
    """Give Arabic and Hebrew the size that other letters have."""
    made = OxmlElement("w:szCs")
    made.set(qn("w:val"), str(round(2 * size)))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.append(made)


def _edges(tag: str, **edges: tuple[str, str, str]) -> Any:
    """Make the borders of a paragraph, table or cell: kind, eighths of a point, colour."""
    made = OxmlElement(tag)
    for edge, (kind, size, colour) in edges.items():
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", kind), ("sz", size), ("space", "1"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        made.append(line)
    return made


def _columns(paper: Any, count: int) -> None:
    """Set what follows in columns, on the same page."""
    section = paper.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "340")


def _add(paper: Any, text: str, *, quiet: bool = False, size: float | None = None) -> Any:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(clean(text))
    if quiet:
        run.font.color.rgb = QUIET
    if size:
        run.font.size = Pt(size)
        _complex(run._r.get_or_add_rPr(), size)
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
    paragraph = _add(paper, _said(block.words, direct=block.direct))
    paragraph.paragraph_format.left_indent = Cm(0.5)
    _refs(paragraph, notes, block.notes)


@_block.register
def _(block: Gap, paper: Any, notes: Notes) -> None:
    _add(paper, block.text, quiet=True)


@_block.register
def _(block: Grid, paper: Any, notes: Notes) -> None:
    table = paper.add_table(rows=1, cols=len(block.heads))
    table.autofit = False
    hair = ("single", "4", "858074")
    table._tbl.tblPr.append(_edges("w:tblBorders", top=hair, bottom=hair, insideH=hair))
    table._tbl.tblPr.append(_flush())
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        cell.paragraphs[0].add_run(clean(head)).bold = True
    for row in block.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, cell in zip(added.cells, row, strict=True):
            _fill(place, cell, notes)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(WIDE * width / sum(block.widths))
        for place in column.cells:
            place.width = column.width


def _flush() -> Any:
    """Let the text of a table begin where other text begins."""
    made = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "100")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        made.append(margin)
    return made


def _fill(place: Any, cell: Cell, notes: Notes) -> None:
    paragraph = place.paragraphs[0]
    run = paragraph.add_run(clean(cell.text))
    _turn(paragraph, run, cell.text)
    _refs(paragraph, notes, cell.notes)
    if cell.said:
        text = _said(cell.said, direct=cell.direct)
        below = place.add_paragraph()
        _turn(below, below.add_run(clean(text)), text)


def _said(words: str, *, direct: bool) -> str:
    return say("sentences", "quotation", words=words) if direct else words


@_block.register
def _(block: Picture, paper: Any, notes: Notes) -> None:
    paper.add_picture(BytesIO(png(block)), width=Cm(0.82 * WIDE))
    shape = paper.inline_shapes[-1]._inline.docPr
    shape.set("descr", clean(block.words))
    _add(paper, block.words, quiet=True)
