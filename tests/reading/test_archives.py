"""Archives, feeds and tables of rows: each input has a fate, and damage costs only what it struck."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from dragoman.reading import Fate, read
from dragoman.reading.warc import Gap, Member, members

SENTENCE = "The two ministers spoke at length about the grain and the gas that cross their common border."


def record(number: int, kind: str = "response", status: str = "200 OK", media: str = "text/html") -> bytes:
    page = f"<html><body><article>{f'<p>{SENTENCE} Page {number}.</p>' * 8}</article></body></html>"
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}; charset=utf-8\r\n\r\n{page}".encode()
    content = "application/http; msgtype=response" if kind == "response" else "application/http; msgtype=request"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\n"
        f"WARC-Date: 2021-05-05T00:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed(count: int) -> list[bytes]:
    return [gzip.compress(record(number), mtime=0) for number in range(count)]


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    odd = [record(8, "request"), record(9, status="404 Not Found"), record(10, media="image/png")]
    (tmp_path / "a.warc.gz").write_bytes(b"".join([*packed(3), *map(gzip.compress, odd)]))

    readings = list(read(tmp_path / "a.warc.gz"))

    assert [reading.fate for reading in readings] == [Fate.KEPT] * 3 + [Fate.NOT_NEWS] * 2
    assert readings[0].dispatch is not None
    assert "Page 0." in readings[0].dispatch.text
    assert readings[0].dispatch.url == "https://example.org/0"
    assert [reading.reason for reading in readings[3:]] == ["HTTP 404", "a file of type image/png"]


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_damaged_record_costs_itself_and_is_reported_with_its_range(tmp_path: Path, pack: type) -> None:
    pieces = [pack(record(number)) for number in range(5)]
    start = sum(map(len, pieces[:2]))
    struck = bytearray(b"".join(pieces))
    middle = start + len(pieces[2]) * 2 // 3
    del struck[middle : middle + 50]
    (tmp_path / ("a.warc.gz" if pack is gzip.compress else "a.warc")).write_bytes(bytes(struck))

    readings = list(read(next(tmp_path.iterdir())))

    failed = [reading for reading in readings if reading.fate is Fate.FAILED]
    assert len(failed) == 1
    assert f"bytes {start:,} to" in failed[0].reason
    assert [r.dispatch.url[-1] for r in readings if r.dispatch and r.dispatch.url] == ["0", "1", "3", "4"]


def test_members_and_gaps_cover_an_archive_whatever_strikes_it() -> None:
    rng = random.Random(20201229)
    whole = b"".join(packed(6))
    for _ in range(60):
        struck = bytearray(whole)
        place = rng.randrange(len(struck))
        struck[place : place + rng.randrange(50)] = rng.randbytes(rng.randrange(50))
        pieces = list(members(bytes(struck)))

        assert [piece.end for piece in pieces[:-1]] == [piece.start for piece in pieces[1:]]
        assert (pieces[0].start, pieces[-1].end) == (0, len(struck))
        assert sum(isinstance(piece, Member) for piece in pieces) >= 4


def test_an_archive_cut_off_keeps_what_is_whole() -> None:
    pieces = list(members(b"".join(packed(3))[:-10]))

    assert [type(piece) for piece in pieces] == [Member, Member, Gap]
    assert isinstance(pieces[2], Gap)
    assert pieces[2].reason == "cut off"


def test_an_empty_archive_fails(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"")

    assert [reading.fate for reading in read(tmp_path / "a.warc.gz")] == [Fate.FAILED]


RSS = f"""<?xml version="1.0"?><rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>TASS</title>
<item><title>Ministers &amp; envoys</title><link>https://example.org/1</link><guid>g1</guid>
<pubDate>Tue, 29 Dec 2020 12:00:00 GMT</pubDate><description>Short.</description>
<c:encoded><![CDATA[<p>{SENTENCE}</p><script>x()</script><p>Second.</p>]]></c:encoded></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>e1</id><title>Envoys</title>
<link rel="self" href="https://example.org/self"/><link href="https://example.org/2"/><updated>2020-12-29T10:00:00Z
</updated><summary>Envoys met in Rome.</summary><author><name>Jane Doe</name></author></entry></feed>"""


def test_rss_items_are_dispatches() -> None:
    first, second = read(RSS.encode(), name="f.rss")

    assert first.dispatch is not None
    assert first.dispatch.text == f"{SENTENCE}\nSecond."
    assert (first.dispatch.id, first.dispatch.title, first.dispatch.source) == ("g1", "Ministers & envoys", "TASS")
    assert (str(first.dispatch.published), first.dispatch.url) == ("2020-12-29", "https://example.org/1")
    assert second.fate is Fate.FAILED


def test_atom_entries_are_dispatches() -> None:
    (reading,) = read(ATOM.encode(), name="f.xml")

    assert reading.dispatch is not None
    assert (reading.dispatch.id, reading.dispatch.url) == ("e1", "https://example.org/2")
    assert (reading.dispatch.author, str(reading.dispatch.published)) == ("Jane Doe", "2020-12-29")


def test_no_entity_is_expanded_and_no_file_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    bomb = (
        f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
        "<rss><channel><item><title>t</title><description>Envoys met &b; &s; today.</description></item></channel></rss>"
    )

    (reading,) = read(bomb.encode(), name="f.rss")

    assert reading.dispatch is not None
    assert "hidden" not in reading.dispatch.text
    assert "aaaaaaaaaa" not in reading.dispatch.text


@pytest.mark.parametrize("data", [b"", b"no xml", b"<rss></rss>", b"<rss><channel><item>"])
def test_a_feed_that_is_none_fails(data: bytes) -> None:
    assert {reading.fate for reading in read(data, name="f.rss")} == {Fate.FAILED}


def test_rows_of_csv_are_dispatches() -> None:
    data = f'ID,Text,Date,Other\n1,"{SENTENCE}\nSecond.",2020-12-29,x\n2,,2020-12-29,x\n'

    first, second = read(data.encode(), name="t.csv")

    assert first.dispatch is not None
    assert (first.dispatch.id, first.dispatch.text) == ("1", f"{SENTENCE}\nSecond.")
    assert second.fate is Fate.FAILED
    assert "no column `text`" in next(iter(read(b"a,b\n1,2\n", name="t.csv"))).reason


def test_rows_of_parquet_are_dispatches(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": [1, 2], "text": [SENTENCE, None], "more": [1, 2]}), tmp_path / "t.parquet")
    (tmp_path / "u.parquet").write_bytes(b"PAR1 broken")

    readings = list(read(tmp_path))

    assert [reading.fate for reading in readings] == [Fate.KEPT, Fate.FAILED, Fate.FAILED]
    assert readings[0].dispatch is not None
    assert readings[0].dispatch.id == "1"
