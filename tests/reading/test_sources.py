"""Whatever is given to read has a fate, with a reason where it was not simply kept."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from dragoman.errors import SourceMissing
from dragoman.reading import Fate, Reading, read

TEXT = "The ministers met in Rome on Tuesday."


def only(data: bytes, name: str = "x.txt") -> Reading:
    (reading,) = read(data, name=name)
    return reading


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"x " * 600_000, "characters"),
        (b"x" * 200_000, "a line"),
        (b"\x1f\x8b\x08broken", "packed"),
    ],
)
def test_bad_input_fails_with_a_reason(data: bytes, words: str) -> None:
    reading = only(data)

    assert (reading.fate, reading.dispatch) == (Fate.FAILED, None)
    assert words in reading.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_whatever_its_form(encoding: str) -> None:
    reading = only(f"{TEXT} Çavuşoğlu spoke.".encode(encoding))

    assert reading.dispatch is not None
    assert f"{TEXT} Çavuşoğlu spoke." == reading.dispatch.text
    assert reading.whole


def test_another_encoding_is_read_and_said() -> None:
    reading = only("Министры встретились в Анкаре и долго говорили о Сирии и Ливии.".encode("cp1251"))

    assert reading.dispatch is not None
    assert "Министры" in reading.dispatch.text
    assert "not UTF-8" in reading.reason


def test_a_broken_line_fails_alone() -> None:
    lines = [json.dumps({"id": "a", "text": TEXT}), '{"id": "b", "te', json.dumps({"id": "c", "text": TEXT})]

    readings = list(read("\n".join(lines).encode(), name="x.jsonl"))

    assert [reading.fate for reading in readings] == [Fate.KEPT, Fate.FAILED, Fate.KEPT]
    assert [reading.dispatch and reading.dispatch.id for reading in readings] == ["a", None, "c"]
    assert readings[1].name == "x.jsonl:2"


@pytest.mark.parametrize("value", [[], {"id": 1}, {"text": 5}, {"text": " "}, "word", None])
def test_json_that_is_no_dispatch_fails(value: object) -> None:
    assert Fate.FAILED is only(json.dumps(value).encode(), "x.jsonl").fate


def test_an_unknown_date_is_said_and_the_dispatch_kept() -> None:
    reading = only(json.dumps({"text": TEXT, "date": "soon"}).encode(), "x.jsonl")

    assert reading.dispatch is not None
    assert reading.dispatch.published is None
    assert "'soon'" in reading.reason
    assert not reading.whole


def test_json_text_is_kept_as_received() -> None:
    text = "One.\r\n\r\nTwo \u202eé\u0301.  \n"

    reading = only(json.dumps({"id": 7, "text": text, "source": "Example", "url": "u"}).encode(), "x.jsonl")

    assert reading.dispatch is not None
    assert ("7", text, "Example", "u") == (
        reading.dispatch.id,
        reading.dispatch.text,
        reading.dispatch.source,
        reading.dispatch.url,
    )


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(TEXT)
    (tmp_path / "1.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "style.css").write_text("p { }")

    readings = list(read(tmp_path))

    assert [Path(reading.name).name for reading in readings] == ["1.txt.gz", "2.txt", "style.css"]
    assert [reading.fate for reading in readings] == [Fate.KEPT, Fate.KEPT, Fate.NOT_NEWS]


def test_a_stream_is_read() -> None:
    (reading,) = read(io.StringIO(TEXT))

    assert reading.dispatch is not None
    assert reading.dispatch.text == TEXT


def test_what_does_not_exist_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        list(read(tmp_path / "none"))


def test_a_packed_bomb_is_refused() -> None:
    reading = only(gzip.compress(b"a" * 250_000_000), "x.txt.gz")

    assert "too large" in reading.reason


PAGE = f"""<html><head><title>Ministers meet | Wire</title><meta property="og:title" content="Ministers meet">
<meta property="og:site_name" content="TASS"><meta property="article:published_time" content="2020-12-29T10:00:00Z">
<link rel="canonical" href="https://example.org/a"></head><body><nav><a href="/">Home</a></nav><article><h1>Ministers
meet</h1>{"".join(f"<p>{TEXT} They spoke about grain, gas and the peace in the north, number {n}.</p>" for n in range(6))}
</article><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    dispatch = only(PAGE.encode(), "page.html").dispatch

    assert dispatch is not None
    assert "number 5" in dispatch.text
    assert "Home" not in dispatch.text
    assert (dispatch.title, dispatch.source, dispatch.url) == ("Ministers meet", "TASS", "https://example.org/a")
    assert str(dispatch.published) == "2020-12-29"


def test_headers_at_the_top_of_a_plain_file_are_its_own_data() -> None:
    dispatch = only(f"Title: Ministers meet\nDate: 29 December 2020\nSource: TASS\n\n{TEXT}\n".encode()).dispatch

    assert dispatch is not None
    assert (dispatch.title, str(dispatch.published), dispatch.source) == ("Ministers meet", "2020-12-29", "TASS")
    assert len(dispatch.furniture) == 3


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TEXT}\n{TEXT}", None),
        (f"Ministers meet\n\n{TEXT}", None),
        (f"Ministers meet\n\nROME (AP) - {TEXT}", "Ministers meet"),
        (f"Ministers meet\n\nBy Jane Doe\n\n{TEXT}", "Ministers meet"),
        (f"Ministers meet.\n\nROME (AP) - {TEXT}", None),
    ],
)
def test_a_first_line_is_a_title_only_where_the_text_plainly_says_so(text: str, title: str | None) -> None:
    dispatch = only(text.encode()).dispatch

    assert dispatch is not None
    assert title == dispatch.title
