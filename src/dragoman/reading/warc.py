"""Web archives (WARC): their records, each page a dispatch; damage costs the member that it struck, not the file.

Knows: gzip members and plain records one by one, their checksums, gaps with their byte ranges, HTTP answers.
Does not know: what a page says. Needs the extra `bulk` (FastWARC reads the records inside each member).
"""

from __future__ import annotations

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.reading.decoding import decoded
from dragoman.reading.fates import LIMITS, Fate, Limits, Reading, failed
from dragoman.reading.html import page
from dragoman.reading.plain import plain

_MAGIC = b"\x1f\x8b\x08"
_START = b"WARC/"
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d{1,12})", re.IGNORECASE)
_PIECE = 1 << 16
_HEAD = 1 << 15
_PAGES = ("text/html", "application/xhtml")
_INPUTS = (4, 8, 128)
"""FastWARC's numbers of the record types response, resource and conversion."""

Bytes = bytes | mmap.mmap


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A whole piece of an archive: where it stands, and its unpacked bytes."""

    start: int
    end: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of an archive that could not be read."""

    start: int
    end: int
    reason: str


def warc(path: Path, name: str | None = None, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the pages of an archive file; a gap is a failed reading with its byte range."""
    name = name or str(path)
    if path.stat().st_size == 0:
        yield failed(name, "empty: there is no record")
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield from warc_bytes(data, name, limits)


def warc_bytes(data: Bytes, name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the pages of an archive held in memory."""
    for piece in members(data, limits):
        if isinstance(piece, Gap):
            yield failed(f"{name}@{piece.start}", f"bytes {piece.start:,} to {piece.end:,} damaged: {piece.reason}")
            continue
        yield from _records(piece, name, limits)


def members(data: Bytes, limits: Limits = LIMITS) -> Iterator[Member | Gap]:
    """Yield the whole members of an archive, packed or plain, and the gaps between them, in order."""
    place, size = 0, len(data)
    one = _packed if data[:2] == _MAGIC[:2] or data.find(_MAGIC, 0, 1 << 20) >= 0 else _plain
    gap: Gap | None = None
    while place < size:
        found = one(data, place, limits)
        if isinstance(found, Gap):
            gap = found if gap is None else Gap(start=gap.start, end=found.end, reason=gap.reason)
        else:
            if gap is not None:
                yield gap
                gap = None
            yield found
        place = found.end
    if gap is not None:
        yield gap


def _packed(data: Bytes, start: int, limits: Limits) -> Member | Gap:
    """Unpack the gzip member at a place, its checksum checked; else the gap up to the next that may be one."""
    if data[start : start + 3] != _MAGIC:
        return _gap(data, start, _MAGIC, "no member starts here")
    unpacker, parts, size, place = zlib.decompressobj(zlib.MAX_WBITS | 16), [], 0, start
    try:
        while not unpacker.eof:
            piece = data[place : place + _PIECE]
            if not piece:
                return _gap(data, start, _MAGIC, "cut off")
            place += len(piece)
            part = unpacker.decompress(piece, limits.unpacked - size + 1)
            size += len(part)
            if size > limits.unpacked or unpacker.unconsumed_tail:
                return _gap(data, start, _MAGIC, f"more than {limits.unpacked:,} bytes unpacked")
            parts.append(part)
    except zlib.error as error:
        return _gap(data, start, _MAGIC, str(error).rpartition(": ")[2])
    return Member(start=start, end=place - len(unpacker.unused_data), data=b"".join(parts))


def _plain(data: Bytes, start: int, limits: Limits) -> Member | Gap:
    """Take the unpacked record at a place, if the next one begins where its length says."""
    if data[start : start + 5] != _START:
        return _gap(data, start, _START, "no record starts here")
    head = data.find(b"\r\n\r\n", start, start + _HEAD)
    length = _LENGTH.search(data[start:head]) if head >= 0 else None
    if length is None:
        return _gap(data, start, _START, "a record without a length")
    end = head + 4 + int(length[1]) + 4
    if int(length[1]) > limits.unpacked or end > len(data) + 4 or data[end : end + 5] not in (_START, b""):
        return _gap(data, start, _START, "a record that does not end where its length says")
    return Member(start=start, end=min(end, len(data)), data=bytes(data[start:end]))


def _gap(data: Bytes, start: int, mark: bytes, reason: str) -> Gap:
    following = data.find(mark, start + 1)
    return Gap(start=start, end=following if following >= 0 else len(data), reason=reason)


def _records(member: Member, name: str, limits: Limits) -> Iterator[Reading]:
    from fastwarc.warc import ArchiveIterator

    records = iter(ArchiveIterator(io.BytesIO(member.data), auto_decode="all"))
    place = f"{name}@{member.start}"
    while True:
        try:
            record = next(records, None)
            reading = _record(record, place, limits) if record is not None else None
        except (OSError, ValueError) as error:
            yield failed(place, f"bytes {member.start:,} to {member.end:,}: not a record: {error}")
            return
        if record is None:
            return
        if reading is not None:
            yield reading


def _record(record: Any, place: str, limits: Limits) -> Reading | None:
    """Read one record; None for one that is no input (requests, notes on the archive)."""
    if int(record.record_type) not in _INPUTS:
        return None
    address = record.headers.get("WARC-Target-URI")
    name = address or place
    media = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    status = record.http_headers.status_code if record.is_http and record.http_headers else 200
    if status != 200:
        return Reading(dispatch=None, fate=Fate.NOT_NEWS, name=name, reason=f"HTTP {status}")
    media = media.partition(";")[0].strip().lower()
    if media and not media.startswith((*_PAGES, "text/plain")):
        return Reading(dispatch=None, fate=Fate.NOT_NEWS, name=name, reason=f"a file of type {media}")
    body = record.reader.read(limits.bytes + 1)
    if len(body) > limits.bytes:
        return failed(name, f"more than {limits.bytes:,} bytes; at most so many are read as one page")
    text = decoded(body, declared=record.http_charset if record.is_http else None, markup=True)
    if text.text is None:
        return failed(name, text.reason)
    if media.startswith("text/plain"):
        return plain(text.text, name, reason=text.reason, limits=limits)
    return page(text.text, name, url=address, reason=text.reason, limits=limits)
