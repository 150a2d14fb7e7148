"""Paragraphs: where a text may be cut before it is parsed.

Knows: line breaks, hard-wrapped lines, and that furniture is no prose. Does not know: sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dragoman.diplomacy.sources import Dispatch, Part

_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\r?\n")


def paragraphs(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each paragraph, white space trimmed, furniture left out."""
    cuts = _BLANK if wrapped(text) else _LINE
    marks = sorted(furniture)
    start = 0
    for match in cuts.finditer(text):
        yield from _without(text, start, match.start(), marks)
        start = match.end()
    yield from _without(text, start, len(text), marks)


def paragraphs_of(dispatch: Dispatch) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each paragraph of a dispatch's text, its furniture left out."""
    furniture = [(mark.start, mark.end) for mark in dispatch.furniture if mark.part is Part.TEXT]
    return _remembered(dispatch.text, tuple(furniture))


@lru_cache(maxsize=64)
def _remembered(text: str, furniture: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(paragraphs(text, furniture))


def wrapped(text: str) -> bool:
    """Say whether lines are broken at a fixed width, so that a line break does not end a paragraph."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    if len(pairs) < 3:
        return False
    broken = sum(40 <= len(a) <= 100 and a[-1] not in ".!?:\"”'" for a, b in pairs)
    return broken >= 0.6 * len(pairs)


def _without(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in marks:
        if last <= start or first >= end:
            continue
        yield from _trimmed(text, start, first)
        start = max(start, last)
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
