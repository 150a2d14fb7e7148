"""Decoding: bytes to text, or the reason why they are none.

Knows: byte order marks, declared and guessed encodings, binary files, and packed files with a limit on what comes out.
Does not know: markup.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

from dragoman.reading.fates import LIMITS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
)
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and its encoding; `reason` says what was doubtful, or with `text` None why there is none."""

    text: str | None
    encoding: str = "utf-8"
    reason: str = ""


def decoded(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Turn bytes into text: by byte order mark, as UTF-8, as declared, or by the best guess, in this order."""
    if fault := binary(data):
        return Decoded(text=None, reason=fault)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding) or _guessed(data)
    if (text := _as(data, "utf-8")) is not None:
        return text
    named = declared or (_declared(data) if markup else None)
    return (_as(data, named) if named else None) or _guessed(data)


def binary(data: bytes) -> str:
    """Say why bytes are no text; empty where they may be one."""
    kind = next((name for start, name in _KINDS if data.startswith(start)), None)
    if kind:
        return f"not a text but {kind}"
    sample = data[:_SAMPLE]
    if any(data.startswith(mark) for mark, _ in _BOMS[1:]) or _wide(sample):
        return ""
    if len(sample) - len(sample.translate(None, _CONTROL)) > max(2, len(sample) // 50):
        return "not a text but a binary file"
    return ""


def unpacked(data: bytes, limit: int = LIMITS.unpacked) -> bytes | None:
    """Unpack gzip bytes of one or more members; None where they are damaged or grow beyond the limit."""
    parts, size = [], 0
    while data:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            part = member.decompress(data, limit - size + 1)
        except zlib.error:
            return None
        size += len(part)
        if size > limit or not member.eof:
            return None
        parts.append(part)
        data = member.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _as(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _wide(sample: bytes) -> str | None:
    """Name the UTF-16 that bytes without a mark are in, by where their zeros stand."""
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.8 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> Decoded:
    if wide := _wide(data[:_SAMPLE]):
        return _as(data, wide) or Decoded(text=None, reason=f"neither UTF-8 nor whole {wide.upper()}")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return Decoded(text=None, reason="not a text in any encoding we know")
    text = data.decode(best.encoding, errors="replace")
    return Decoded(text=text, encoding=best.encoding, reason=f"not UTF-8; read as {best.encoding}")
