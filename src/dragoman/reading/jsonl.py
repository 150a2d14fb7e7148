"""JSON: lines (or a list) of objects with `id`, `text`, and perhaps `title`, `date`, `source`, `url`.

Knows: those fields, and that offsets point into `text` as received. Does not know: where the bytes came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.reading import tables
from dragoman.reading.calendars import given_date
from dragoman.reading.dispatches import dispatch_from
from dragoman.reading.fates import LIMITS, Limits, Reading, failed, kept, too_long

FIELDS = ("id", "text", "title", "date", "source", "url")
"""What an input may say of itself, in a JSON object or in the columns of a table."""


def json_lines(lines: Iterable[bytes], name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read one dispatch a line; a broken line fails alone."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json_line(line, f"{name}:{number}", limits)


def json_line(line: bytes, name: str, limits: Limits = LIMITS) -> Reading:
    """Read one line."""
    if len(line) > limits.bytes:
        return failed(name, f"a line of {len(line):,} bytes; at most {limits.bytes:,} are read")
    try:
        value = loads(line)
    except ValueError as error:
        return failed(name, f"not JSON: {error}")
    return json_object(value, name, limits)


def json_list(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read a JSON file that is one list of objects, or one object."""
    try:
        value = loads(data)
    except ValueError:
        yield from json_lines(data.splitlines(), name, limits)
        return
    for number, each in enumerate(value if isinstance(value, list) else [value], start=1):
        yield json_object(each, f"{name}:{number}", limits)


def json_object(value: Any, name: str, limits: Limits = LIMITS) -> Reading:
    """Read one object; the name becomes its id where it has one."""
    if not isinstance(value, dict):
        return failed(name, "not an object with `id` and `text`")
    known = value.get("id")
    own = _words(known)
    name = f"{name} ({known})" if known is not None else name
    text = value.get("text")
    if not isinstance(text, str):
        return failed(name, "no `text`" if text is None else "`text` is not a string", id=own)
    if not text.strip():
        return failed(name, "empty: `text` has no words", id=own)
    if fault := too_long(text, limits):
        return failed(name, fault, id=own)
    title, date, source, url = (_words(value.get(field)) for field in ("title", "date", "source", "url"))
    dispatch = dispatch_from(text, id=own, title=title, date=date, source=source, url=url)
    return kept(dispatch, name, _date_fault(date))


def loads(data: bytes) -> Any:
    """Decode JSON; the strict and fast way first, then the lenient one (lone surrogates).

    Raises:
        ValueError: the bytes are no JSON.
    """
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        pass
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _words(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _date_fault(wording: str | None) -> str:
    if wording is None or given_date(wording, tables.datelines()) is not None:
        return ""
    return f"the date {wording!r} could not be read; read without it"
