from __future__ import annotations

import re
import zlib
from datetime import date
from pathlib import Path

import docx
import pytest
import typst

from dragoman.briefing import brief, write
from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Quotation, Section
from dragoman.briefing.direction import right_to_left
from dragoman.briefing.dossier import Dossier
from dragoman.briefing.html import page
from dragoman.briefing.markdown import markdown
from dragoman.briefing.pdf import source
from dragoman.charting.picture import Picture
from dragoman.errors import ExportFault, UnknownParty
from dragoman.recording.store import Record
from dragoman.reference import Reference

DAY = date(2021, 1, 15)
HOSTILE = '<script>alert(1)</script> #emph[x] *a* [b](c) "q"'


@pytest.fixture(scope="module")
def dossier(samples: Record, reference: Reference) -> Dossier:
    return brief(samples, reference, "Turkey", "Russia", on=DAY)


def test_it_says_who_holds_which_office(dossier: Dossier) -> None:
    (grid,) = dossier.sections[0].blocks

    assert isinstance(grid, Grid)
    assert {"Sergey Lavrov", "Vladimir Putin"} <= {row[2].text for row in grid.rows}
    sources = [note for row in grid.rows for cell in row for note in cell.notes]
    assert len(set(sources)) == len(sources) > 3


def test_no_sentence_about_the_world_without_a_source(dossier: Dossier) -> None:
    counted = {"Contacts in numbers"}
    for section in dossier.sections:
        for block in section.blocks:
            if isinstance(block, (Line, Quotation)) and section.heading not in counted:
                assert block.notes, (section.heading, block)
            if isinstance(block, Grid):
                assert all(any(cell.notes for cell in row) for row in block.rows), section.heading


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
def test_it_can_be_written_in_every_form(ending: str, dossier: Dossier, tmp_path: Path) -> None:
    write(dossier, tmp_path / f"brief.{ending}")

    assert (tmp_path / f"brief.{ending}").stat().st_size > 1000


def test_the_docx_has_what_the_dossier_has(dossier: Dossier, tmp_path: Path) -> None:
    write(dossier, tmp_path / "brief.docx")
    paper = docx.Document(str(tmp_path / "brief.docx"))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]

    assert [section.heading for section in dossier.sections] == headings[:-1]


def test_another_ending_is_said(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match="docx"):
        write(dossier, tmp_path / "brief.odt")


def test_nobody_knows_atlantis(samples: Record, reference: Reference) -> None:
    with pytest.raises(UnknownParty):
        brief(samples, reference, "Atlantis", "Russia", on=DAY)


def test_two_persons_and_a_format_have_dossiers_too(samples: Record, reference: Reference) -> None:
    assert brief(samples, reference, "Recep Tayyip Erdogan", "Vladimir Putin", on=DAY).sections
    assert brief(samples, reference, "Astana format", on=DAY).sections


def test_it_knows_nothing_that_was_reported_later(dossier: Dossier) -> None:
    later = re.compile(r"Jan 202[2-9]|[A-Z][a-z]{2} (2021|202[2-9])")
    told = [
        text
        for section in dossier.sections
        for block in section.blocks
        for text in ([cell.text for row in block.rows for cell in row] if isinstance(block, Grid) else [])
    ]

    assert not [text for text in told if later.search(text) and "Jan 2021" not in text]


def test_only_the_speakers_own_words_stand_in_quotation_marks() -> None:
    cells = (Cell("t", said="own words"), Cell("t", said="the report's words", direct=False))
    paper = Dossier(
        title="t", kicker="k", coverage="c", sections=(Section("s", (Grid(("a", "b"), (cells,), (1, 1)),)),)
    )

    assert '<q dir="auto">own words</q>' in page(paper)
    assert "“own words”" in markdown(paper)
    assert "“the report" not in markdown(paper)
    assert "<q" not in page(paper).partition("own words")[2]


def boxes(text: str, folder: Path) -> int:
    """Count the letters of a PDF for which a machine without any font of its own has no picture."""
    note = Note("s-1", text, text)
    blocks = (Line(text, (note,)), Quotation(text, text, (note,)), Grid((text,), ((Cell(text, (note,), text),),), (1,)))
    paper = Dossier(title=text, kicker=text, coverage=text, sections=(Section(text, blocks),))
    (folder / "a.typ").write_text(source(paper, folder), encoding="utf-8")
    pdf = typst.compile(str(folder / "a.typ"), ignore_system_fonts=True)
    found = 0
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        if not packed.startswith(b"\x78"):
            continue
        for shown in re.findall(rb"\(((?:\\.|[^\\()])*)\)", zlib.decompress(packed), re.DOTALL):
            bytes_ = re.findall(rb"\\[0-7]{3}|\\.|[^\\]", shown, re.DOTALL)
            found += sum(pair == (b"\\000", b"\\000") for pair in zip(bytes_[::2], bytes_[1::2], strict=False))
    return found


def test_no_letter_is_a_box_on_a_machine_without_fonts(tmp_path: Path) -> None:
    letters = "Çavuşoğlu Сергей Ελλάς «متن فارسی، گفت‌وگو» نؤيد الحل אנחנו תומכים"

    assert boxes("王毅", tmp_path) > 0, "a box is seen where there is one"
    assert boxes(letters, tmp_path) == 0


def hostile() -> Dossier:
    note = Note("c-1", HOSTILE, HOSTILE)
    blocks = (Line(HOSTILE, (note,)), Quotation(HOSTILE, "متن فارسی", (note,)), Gap(HOSTILE), Picture(
        title=HOSTILE, words=HOSTILE, width=10, height=10, body="", table=(("a",), ("b",)))
    )  # fmt: skip
    return Dossier(title=HOSTILE, kicker=HOSTILE, coverage=HOSTILE, sections=(Section(HOSTILE, blocks),))


def test_nothing_in_a_text_is_markup(tmp_path: Path) -> None:
    assert "<script" not in page(hostile())
    assert "<script" not in markdown(hostile()).replace("\\<script", "")
    assert "#emph" not in source(hostile(), tmp_path).replace('#emph[x] *a* [b](c) \\"q\\"', "")
    write(hostile(), tmp_path / "a.pdf")
    write(hostile(), tmp_path / "a.docx")


def test_direction_is_that_of_the_first_strong_letter() -> None:
    assert right_to_left("«متن» in Persian")
    assert right_to_left("123 שלום")
    assert not right_to_left("Latin متن")
    assert not right_to_left("123")
