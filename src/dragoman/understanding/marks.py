"""Quotation marks: the passages of a text that stand between them.

Knows: which mark closes which, that a quotation may run over several paragraphs under one opening mark, that an
apostrophe is no mark, and that marks may be missing or odd. Does not know: who speaks, or which quotations are
statements rather than titles and scare quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

OPENING = "“„«‹\"‘‚'`”»"


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A passage between marks: the words from `start` to `end`, the marks themselves from `outer` to `outer_end`.

    `level` 0 stands in the running text, 1 within another quotation; `closed` is False where no closing mark was found.
    """

    start: int
    end: int
    outer: int
    outer_end: int
    mark: str
    level: int = 0
    closed: bool = True


@dataclass(frozen=True)
class Quotations:
    """The quotations of a text in order, those inside others left out, and look-ups by offset."""

    all: tuple[Quotation, ...]
    _starts: tuple[int, ...] = field(default=(), repr=False)

    @cached_property
    def outermost(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other."""
        return tuple(one for one in self.all if one.level == 0)

    @cached_property
    def _openings(self) -> list[int]:
        return [one.outer for one in self.outermost]

    def at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that an offset lies in."""
        n = bisect_right(self._openings, offset) - 1
        if n >= 0 and offset < self.outermost[n].outer_end:
            return self.outermost[n]
        return None

    def between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the outermost quotations that overlap a passage."""
        return tuple(one for one in self.outermost if one.outer < end and start < one.outer_end)


def quotations(text: str, places: Iterable[tuple[int, int]], closers: Mapping[str, str]) -> Quotations:
    """Find the quotations of a text, paragraph by paragraph.

    Args:
        text: the text as received.
        places: start and end of each paragraph.
        closers: each opening mark, and the marks that close it.
    """
    found: list[Quotation] = []
    spans = tuple(places)
    for n, (start, end) in enumerate(spans):
        following = text[spans[n + 1][0]] if n + 1 < len(spans) else ""
        found.extend(_of_paragraph(text, start, end, closers, following))
    return Quotations(tuple(_joined(text, sorted(found))))


def _of_paragraph(
    text: str, start: int, end: int, closers: Mapping[str, str], following: str
) -> Iterator[Quotation]:
    at = start
    while at < end:
        if not _opens(text, at, start, closers):
            at += 1
            continue
        stop = _close(text, at, start, end, closers)
        if stop is None and not _runs_on(text, at, end, following):
            at += 1
            continue
        last = end if stop is None else stop
        yield Quotation(at + 1, last, at, last if stop is None else last + 1, text[at], 0, stop is not None)
        at = last + 1


def _opens(text: str, at: int, start: int, closers: Mapping[str, str]) -> bool:
    mark = text[at]
    if mark not in closers or at + 1 >= len(text) or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > start else " "
    if mark in "'‘`‚":
        return (before.isspace() or before in "([—–-“\"") and not text[at + 1].isdigit() and text[at + 1] not in "'’"
    if mark in "\"”»«":
        return not before.isalnum() and before not in ".,!?%)" or mark == "«"
    return True


def _close(text: str, at: int, start: int, end: int, closers: Mapping[str, str]) -> int | None:
    """Find the mark that closes the one at an offset; marks of the same pair inside are skipped in pairs."""
    mark, depth = text[at], 0
    best: int | None = None
    for here in range(at + 1, end):
        other = text[here]
        if other == mark and other not in closers[mark]:
            depth += 1
        elif other in closers[mark] and _closes(text, here, end, mark):
            if depth:
                depth -= 1
                continue
            if mark not in "'‘`‚" or not _possessive(text, here, end):
                return here
            best = here
    return best if mark in "'‘`‚" else best


def _closes(text: str, here: int, end: int, mark: str) -> bool:
    after = text[here + 1] if here + 1 < end else " "
    if mark in "'‘`‚":
        return not text[here - 1].isspace() and not after.isalnum()
    return mark != '"' or not text[here - 1].isspace() or not after.isalnum()


def _possessive(text: str, here: int, end: int) -> bool:
    return text[here - 1] in "sz" and text[here + 1 : here + 2] == " " and text[here + 2 : here + 3].isalpha()


def _runs_on(text: str, at: int, end: int, following: str) -> bool:
    """Say whether an opening mark that nothing closes holds the rest of its paragraph."""
    if text[at] in "'‘`‚":
        return False
    return following == text[at] or text[at] in "“„«" or end - at > 20


def _joined(text: str, found: list[Quotation]) -> Iterator[Quotation]:
    """Take a closing mark with no opening for nothing, and let nested quotations be."""
    reach = -1
    for one in found:
        if one.outer >= reach:
            reach = one.outer_end
            yield one


def letters_within(text: str, start: int, end: int, marks: Quotations) -> tuple[int, int]:
    """Count the letters and digits of a passage that stand between marks, and all of them."""
    inside = whole = 0
    spans = [(one.start, one.end) for one in marks.between(start, end)]
    for here in range(start, end):
        if text[here].isalnum():
            whole += 1
            inside += any(a <= here < b for a, b in spans)
    return inside, whole
