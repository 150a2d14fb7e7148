"""Marks: evidence marked in a text, overlapping marks in lanes.

Knows: how a text is cut at the borders of marks, so that no markup ever splits; a mark that crosses another is closed
and opened again at the crossing. All text is escaped after it is cut.
Does not know: what a mark stands for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from dragoman.briefing.direction import right_to_left

WORDS = "w"
"""The line of what somebody said: where it runs from right to left, it is isolated from the text around it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: `kind` is the class of its line (c, w, k, a), `number` stands at its start.

    `anchor` is the address within the page, on the first passage of an entry.
    """

    start: int
    end: int
    kind: str
    number: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marked(text: str, marks: Sequence[Mark], furniture: Sequence[tuple[int, int]] = ()) -> Markup:
    """Return paragraphs of HTML with the marks; furniture is greyed, not hidden."""
    places = list(lines(text))
    return Markup("").join(_paragraph(text, start, end, marks, furniture) for start, end in places)


def lines(text: str) -> Iterable[tuple[int, int]]:
    """Yield the (start, end) of each line that has anything in it."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        if text[start:end].strip():
            yield start, end
        start += len(line)


def pieces(start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a stretch at every border of a mark."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(cut for mark in inside for cut in (mark.start, mark.end) if start < cut < end)})
    found = []
    for first, last in itertools.pairwise(cuts):
        over = [mark for mark in inside if mark.start <= first and last <= mark.end]
        over.sort(key=lambda mark: (mark.start - mark.end, mark.number))
        found.append(Piece(first, last, tuple(over)))
    return found


def _paragraph(text: str, start: int, end: int, marks: Sequence[Mark], furniture: Sequence[tuple[int, int]]) -> Markup:
    grey = any(first <= start and end <= last for first, last in furniture)
    inside = Markup("").join(_piece(text, piece) for piece in pieces(start, end, marks))
    opening = Markup('<p class="furniture" dir="auto">') if grey else Markup('<p dir="auto">')
    return opening + inside + Markup("</p>")


def _piece(text: str, piece: Piece) -> Markup:
    words = Markup(escape(text[piece.start : piece.end]))
    for lane, mark in reversed(list(enumerate(piece.marks, 1))):
        first = mark.start == piece.start
        number = Markup("<sup>{}</sup>").format(mark.number) if first else Markup("")
        place = Markup(' id="{}"').format(mark.anchor) if first and mark.anchor else Markup("")
        lanes = f" l{min(lane, 3)}" if lane > 1 else ""
        opening = Markup('<span class="ev {}{}" data-m="{}"{}>').format(mark.kind, lanes, mark.number, place)
        turned = mark.kind == WORDS and right_to_left(text[mark.start : mark.end])
        begin = Markup("&#x2068;") if turned and first else Markup("")
        end = Markup("&#x2069;") if turned and mark.end == piece.end else Markup("")
        words = opening + begin + number + words + end + Markup("</span>")
    return words
