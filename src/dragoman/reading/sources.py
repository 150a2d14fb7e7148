"""Sources: files, folders, streams and bytes, each handed to the reader of its kind.

Knows: which reader reads what, by name and by content, and the order of a folder. Does not know: formats.
Every input has a fate; nothing here raises because of what an input holds.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from dragoman.errors import SourceMissing
from dragoman.reading.decoding import decoded, unpacked
from dragoman.reading.fates import LIMITS, Fate, Limits, Reading, failed
from dragoman.reading.html import page
from dragoman.reading.jsonl import json_lines, json_list
from dragoman.reading.plain import plain

LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")
FEEDS = (".xml", ".rss", ".atom")
TABLES = (".csv", ".tsv")
ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
_PACKED = ".gz"
_OTHER = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".py",
        ".pyc",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".ico",
        ".webp",
        ".woff",
        ".woff2",
        ".ttf",
        ".mp3",
        ".mp4",
        ".zip",
        ".db",
        ".toml",
    ]
)
_MARKUP = ("<!doctype html", "<html", "<head", "<body")


def read(
    source: Path | bytes | str | IO[bytes] | IO[str],
    *,
    name: str | None = None,
    limits: Limits = LIMITS,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Reading]:
    """Read dispatches from a file, a folder, standard input ("-"), an open stream, or bytes.

    A string names a path; one with a line break in it is itself the text. Every input yields one reading, in order.

    Raises:
        SourceMissing: there is no such file or folder.
    """
    if isinstance(source, bytes):
        return read_bytes(source, name or "bytes", limits)
    if isinstance(source, str) and "\n" in source:
        return iter((plain(source, name or "text", limits=limits),))
    if isinstance(source, str | Path):
        return _path(Path(source), name, limits, progress)
    return _stream(source, name or str(getattr(source, "name", "stream")), limits)


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the bytes of one file; its name tells the kind where it can, its content otherwise."""
    if name.lower().endswith(ARCHIVES) or data[:5] == b"WARC/":
        from dragoman.reading.warc import warc_bytes

        yield from warc_bytes(data, name, limits)
        return
    if name.endswith(_PACKED) or data[:2] == b"\x1f\x8b":
        open_data = unpacked(data, limits.unpacked)
        if open_data is None:
            yield failed(name, "a packed file that is damaged or grows too large")
            return
        data = open_data
    suffix = Path(name.removesuffix(_PACKED)).suffix.lower()
    if suffix in LINES or (suffix in ("", "-") and _looks_like_lines(data)):
        yield from json_lines(_lines(data), name, limits)
    elif suffix == ".json":
        yield from json_list(data, name, limits)
    elif suffix in TABLES:
        from dragoman.reading.columns import delimited

        yield from delimited(data, name, limits)
    elif suffix in FEEDS or _looks_like_feed(data):
        from dragoman.reading.feeds import feed

        yield from feed(data, name, limits)
    elif len(data) > limits.bytes:
        yield failed(name, f"{len(data):,} bytes; at most {limits.bytes:,} are read as one dispatch")
    else:
        yield _one(data, name, suffix, limits)


def _path(path: Path, name: str | None, limits: Limits, progress: Callable[[str], None] | None) -> Iterator[Reading]:
    if str(path) == "-":
        return _stream(sys.stdin.buffer, name or "standard input", limits)
    if not path.exists():
        raise SourceMissing(str(path))
    return _files(files_of(path), name, limits, progress)


def files_of(path: Path) -> list[Path]:
    """Return the files of a folder and below, in order of their names, hidden ones left out; a file gives itself."""
    if not path.is_dir():
        return [path]
    found = (each for each in path.rglob("*") if each.is_file() and each.resolve().is_relative_to(path.resolve()))
    return sorted(each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts))


def _files(
    paths: Iterable[Path], name: str | None, limits: Limits, progress: Callable[[str], None] | None
) -> Iterator[Reading]:
    for path in paths:
        if progress:
            progress(str(path))
        if path.suffix.lower() in _OTHER:
            yield Reading(dispatch=None, fate=Fate.NOT_NEWS, name=name or str(path), reason=f"a {path.suffix} file")
            continue
        yield from _file(path, name or str(path), limits)


def _file(path: Path, name: str, limits: Limits) -> Iterator[Reading]:
    lower = path.name.lower()
    try:
        if lower.endswith(ARCHIVES):
            from dragoman.reading.warc import warc

            yield from warc(path, name, limits)
            return
        if lower.endswith(".parquet"):
            from dragoman.reading.columns import parquet

            yield from parquet(path, name, limits)
            return
        if path.suffix.lower() in LINES:
            with path.open("rb") as stream:
                yield from json_lines(stream, name, limits)
            return
        if path.stat().st_size > limits.unpacked:
            yield failed(name, f"{path.stat().st_size:,} bytes; at most {limits.unpacked:,} are opened")
            return
        data = path.read_bytes()
    except OSError as error:
        yield failed(name, f"could not be opened: {error.strerror}")
        return
    yield from read_bytes(data, name, limits)


def _stream(stream: IO[bytes] | IO[str], name: str, limits: Limits) -> Iterator[Reading]:
    data = stream.read()
    yield from read_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, name, limits)


def _one(data: bytes, name: str, suffix: str, limits: Limits) -> Reading:
    if not data.strip():
        return failed(name, "empty: there is no text")
    text = decoded(data, markup=suffix in PAGES)
    if text.text is None:
        return failed(name, text.reason)
    head = text.text[:2000].lstrip().lower()
    if suffix in PAGES or head.startswith(_MARKUP) or ("<html" in head and "<head" in head):
        return page(text.text, name, reason=text.reason, limits=limits)
    return plain(text.text, name, reason=text.reason, limits=limits)


def _looks_like_lines(data: bytes) -> bool:
    first = data.lstrip()[:200]
    return first.startswith(b"{") and b'"' in first


def _looks_like_feed(data: bytes) -> bool:
    head = data[:1000].lower()
    return head.lstrip().startswith((b"<?xml", b"<rss", b"<feed")) and (b"<rss" in head or b"<feed" in head)


def _lines(data: bytes) -> Iterable[bytes]:
    return io.BytesIO(data.removeprefix(b"\xef\xbb\xbf"))
