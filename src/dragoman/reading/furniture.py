"""Furniture: the lines of a page that are no prose of the report, marked and never deleted.

Knows: which lines a table calls furniture, at the head, at the foot or anywhere. Does not know: HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.tables import FurnitureRule, FurnitureTable, folded

_LINE = re.compile(r"[^\r\n]+")
_FOOT_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line of furniture: its rule, its place, and the author that it names, if any."""

    rule: str
    start: int
    end: int
    author: str | None = None


def lines(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each line that is not blank, white space around it left out."""
    found = []
    for match in _LINE.finditer(text):
        piece = match[0]
        if bare := piece.strip():
            start = match.start() + len(piece) - len(piece.lstrip())
            found.append((start, start + len(bare)))
    return found


def furniture(text: str, table: FurnitureTable, places: list[tuple[int, int]] | None = None) -> Iterator[Mark]:
    """Yield the lines of a text that are furniture, in order."""
    places = lines(text) if places is None else places
    head = True
    for number, (start, end) in enumerate(places):
        where = {"head"} if head else set()
        if number >= len(places) - _FOOT_LINES:
            where.add("foot")
        mark = line_mark(text[start:end], table, where)
        head = head and mark is not None
        if mark is not None:
            yield Mark(rule=mark[0], start=start, end=end, author=mark[1])


def line_mark(line: str, table: FurnitureTable, where: set[str]) -> tuple[str, str | None] | None:
    """Return the rule that calls a line furniture, and the author it names; None for prose."""
    words = line.count(" ") + 1
    if words > table.longest:
        return None
    bare, lower = folded(line), " ".join(line.split()).casefold()
    for rule in table.rules:
        if words <= rule.limit and (rule.where is None or rule.where in where):
            found = _marked(rule, line, bare, lower)
            if found is not None:
                return rule.name, found or None
    return None


def _marked(rule: FurnitureRule, line: str, bare: str, lower: str) -> str | None:
    if bare in rule.lines or (rule.starts and lower.startswith(rule.starts)):
        return ""
    match = rule.shape.fullmatch(line) if rule.shape else None
    if match is None:
        return None
    return match.groupdict().get("author") or ""
