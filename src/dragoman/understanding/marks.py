"""Quotation marks: the passages of a text that stand between them.

Knows: which mark closes which, that a quotation may run over several paragraphs under one opening mark, that an
apostrophe is no mark, and that marks may be missing or odd. Does not know: who speaks, or which quotations are
statements rather than titles and scare quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

_SINGLE = "'‘`‚"
_FILLER = "\u2060"
_LONG = 900  # characters beyond which an unclosed quotation is not believed to hold its whole paragraph
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_ANY = '“”„"«»'


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A passage between marks: the words from `start` to `end`, the marks themselves from `outer` to `outer_end`.

    `closed` is False where no closing mark was found.
    """

    start: int
    end: int
    outer: int
    outer_end: int
    mark: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Signs:
    """The marks of a language: what closes each opening one, and the letters behind which one may be an apostrophe."""

    closers: Mapping[str, str]
    possessed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Quotations:
    """The quotations of a text in order, those inside others left out, and look-ups by offset."""

    all: tuple[Quotation, ...]

    @cached_property
    def _openings(self) -> list[int]:
        return [one.outer for one in self.all]

    def at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that an offset lies in."""
        n = bisect_right(self._openings, offset) - 1
        if n >= 0 and offset < self.all[n].outer_end:
            return self.all[n]
        return None

    def between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that overlap a passage."""
        first = max(bisect_right(self._openings, start) - 1, 0)
        last = bisect_left(self._openings, end)
        return tuple(one for one in self.all[first:last] if start < one.outer_end)

    def last_before(self, offset: int) -> Quotation | None:
        """Return the last quotation that ends before an offset."""
        n = bisect_right(self._openings, offset) - 1
        while n >= 0 and self.all[n].outer_end > offset:
            n -= 1
        return self.all[n] if n >= 0 else None

    def first_from(self, offset: int) -> Quotation | None:
        """Return the first quotation that begins at or behind an offset."""
        n = bisect_left(self._openings, offset)
        return self.all[n] if n < len(self.all) else None


def quotations(text: str, places: Iterable[tuple[int, int]], signs: Signs) -> Quotations:
    """Find the quotations of a text, paragraph by paragraph.

    Args:
        text: the text as received.
        places: start and end of each paragraph.
        signs: the marks of the language.
    """
    found: list[Quotation] = []
    spans = tuple(places)
    text = _with_single_characters(text)
    open_mark = ""
    for n, (start, end) in enumerate(spans):
        following = text[spans[n + 1][0]] if n + 1 < len(spans) else ""
        begun = _resumed(text, start, end, open_mark, signs)
        found.extend(begun)
        found.extend(_of_paragraph(text, begun[-1].outer_end if begun else start, end, signs, following))
        open_mark = found[-1].mark if found and not found[-1].closed and found[-1].outer_end == end else ""
    return Quotations(tuple(_joined(sorted(found))))


def _with_single_characters(text: str) -> str:
    """Write a mark made of two characters as one, with a filler that keeps the offsets."""
    return text.replace("''", f'"{_FILLER}').replace("``", f'"{_FILLER}') if "''" in text or "``" in text else text


def _resumed(text: str, start: int, end: int, open_mark: str, signs: Signs) -> list[Quotation]:
    """Go on with a quotation that the paragraph before left open, whatever mark this one opens with."""
    if not open_mark or text[start] not in _ANY or text[start] == open_mark:
        return []
    stop = _close(text, start, end, open_mark, signs)
    last = end if stop is None else stop
    outer_end = last if stop is None else last + 1
    return [Quotation(start + 1, last, start, outer_end, open_mark, stop is not None)]


def _of_paragraph(text: str, start: int, end: int, signs: Signs, following: str) -> Iterator[Quotation]:
    marks = _any_of(tuple(signs.closers))
    at = start
    while (mark := marks.search(text, at, end)) is not None:
        found = _quotation(text, mark.start(), start, end, signs, following)
        at = mark.end() if found is None else found.outer_end
        if found is not None:
            yield found


@cache
def _any_of(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, marks)) + "]")


def _quotation(text: str, at: int, start: int, end: int, signs: Signs, following: str) -> Quotation | None:
    """Return the quotation that opens at an offset: to its closing mark, the next opening one, or as far as it runs."""
    if not _opens(text, at, start, signs):
        return None
    mark = text[at]
    stop = _close(text, at, end, mark, signs)
    if stop is not None and _reopens(text, at, stop, mark):
        stop = None
    if stop is not None:
        return Quotation(at + 1, stop, at, stop + 1, mark)
    last = _unclosed(text, at, end, mark, following)
    return Quotation(at + 1, last, at, last, mark, closed=False) if last > at + 1 else None


def _reopens(text: str, at: int, stop: int, mark: str) -> bool:
    """Say whether a straight mark stands as an opening one within: the quotation before it was never closed."""
    return mark == '"' and _next_opening(text, at, stop) is not None


def _next_opening(text: str, at: int, end: int) -> int | None:
    for here in range(at + 2, end):
        if text[here] == '"' and text[here - 1].isspace() and text[here + 1 : here + 2].strip():
            return here
    return None


def _unclosed(text: str, at: int, end: int, mark: str, following: str) -> int:
    """Return where a quotation without a closing mark ends: with its paragraph if the next goes on, or its sentence."""
    if mark in _SINGLE:
        return at
    if following == mark or (mark in "“„«" and end - at < _LONG):
        return end
    again = _next_opening(text, at, end) if mark == '"' else None
    if again is not None:
        return len(text[:again].rstrip())
    sentence = _SENTENCE_END.search(text, at + 2, end)
    return sentence.start() + 1 if sentence else end


def _opens(text: str, at: int, start: int, signs: Signs) -> bool:
    mark = text[at]
    if mark not in signs.closers or at + 1 >= len(text) or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > start else " "
    if mark in _SINGLE:
        return (before.isspace() or before in '([—–-“"') and not text[at + 1].isdigit() and text[at + 1] not in "'’"
    if mark in '"”»«':
        return (not before.isalnum() and before not in ".,!?%)") or mark == "«"
    return True


def _close(text: str, at: int, end: int, mark: str, signs: Signs) -> int | None:
    """Find the mark that closes the one at an offset; marks of the same pair inside are skipped in pairs."""
    depth = 0
    best: int | None = None
    for here in range(at + 1, end):
        other = text[here]
        if other in signs.closers[mark] and _closes(text, here, end, mark):
            if depth:
                depth -= 1
            elif mark not in _SINGLE or not _possessive(text, here, signs):
                return here
            else:
                best = here
        elif other == mark:
            depth += 1
    return best


def _closes(text: str, here: int, end: int, mark: str) -> bool:
    after = text[here + 1] if here + 1 < end else " "
    if mark in _SINGLE:
        return not text[here - 1].isspace() and not after.isalnum()
    if text[here] in (mark, '"'):
        return not text[here - 1].isspace() or not after.isalnum()
    return True


def _possessive(text: str, here: int, signs: Signs) -> bool:
    return (
        text[here - 1] in signs.possessed and text[here + 1 : here + 2] == " " and text[here + 2 : here + 3].isalpha()
    )


def _joined(found: list[Quotation]) -> Iterator[Quotation]:
    """Leave out what begins within another."""
    reach = -1
    for one in found:
        if one.outer >= reach:
            reach = one.outer_end
            yield one


def letters_within(text: str, start: int, end: int, marks: Quotations) -> tuple[int, int]:
    """Count the letters and digits of a passage that stand between marks, and all of them."""
    spans = [(one.start, one.end) for one in marks.between(start, end)]
    whole = sum(map(str.isalnum, text[start:end]))
    quoted = ((max(start, first), min(end, last)) for first, last in spans)
    return sum(sum(map(str.isalnum, text[first:last])) for first, last in quoted), whole
