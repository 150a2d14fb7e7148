"""Cuts: where a paragraph surely ends a sentence, seen by its letters alone, and which pieces stand in quotation marks.

Knows: stops, abbreviations, quotation marks that open and close. Does not know: grammar; where an end is not clear it
cuts nothing, so that a piece may hold several sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"”'’)\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9])|(?<=[a-z,])[\"”]\s+(?=[\"“])")
_WORD = re.compile(r"(\.?)([^\W\d_]+)$")
_LONGEST = 12
_MARK = re.compile("\"|“|”|``|''")
_OPENING = re.compile("[\"“]|``|''")
_BEFORE_OPENING = frozenset(" \n\t(—–-:")


def pieces(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each piece of a paragraph that surely ends where a sentence does."""
    place = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "." or not _abbreviated(
            text, max(place, match.start() - _LONGEST), match.start(), abbreviations
        ):
            yield place, match.start() + len(match[0].rstrip())
            place = match.end()
    if place < end:
        yield place, end


def _abbreviated(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Say whether the stop at a place only shortens a word: an initial, letters with stops between them, a known one."""
    word = _WORD.search(text, start, stop)
    return word is not None and (bool(word[1]) or len(word[2]) == 1 or word[2].lower() in abbreviations)


def goes_on(text: str, start: int, inside: bool) -> bool:
    """Say whether a paragraph goes on with a quotation that the one before left open."""
    return inside and _OPENING.match(text, start) is not None


def inside_after(text: str, start: int, end: int, inside: bool) -> bool:
    """Say whether a quotation stands open behind a piece, given whether one stood open before it."""
    for match in _MARK.finditer(text, start, end):
        mark, first, last = match[0], match.start(), match.end()
        if mark in ('"', "''"):
            opens = first == start or text[first - 1] in _BEFORE_OPENING
            inside = opens and last < end and not text[last].isspace()
        else:
            inside = mark in ("“", "``")
    return inside
