"""Scanning: the longest known names in a text or in a row of words.

Knows: where words begin and end, and that a capitalised name must be capitalised in the text.
Does not know: which reading of a name the text means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reference.facts import Found
from dragoman.reference.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.reference.reference import Reference

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Za-z]?\d*\+\d+|\w+(?:[-’'`]\w+)*\+?")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BREAK = re.compile(r"[,;:!?()\[\]\"“”\n]")

LONGEST = 8
"""No name has more words than this after folding its hyphens."""


def words_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words of a text as offsets, a possessive ending left out."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        yield match.start(), match.start() + len(word)


def scan(reference: Reference, text: str, *, places: bool = False) -> tuple[Found, ...]:
    """Find all longest names of a text, left to right, none within another."""
    words = list(words_of(text))
    found: list[Found] = []
    at = 0
    while at < len(words):
        hit = _longest_in_text(reference, text, words, at, places)
        if hit:
            found.append(hit[0])
        at += hit[1] if hit else 1
    return tuple(found)


def longest(
    reference: Reference, words: Sequence[str], start: int, *, places: bool = False
) -> tuple[int, Found] | None:
    """Find the longest name that begins at a word; the number of words, and offsets counted in words."""
    head = fold(words[start]).split()
    if not head:
        return None
    for count in range(min(_reach(reference, head[0], places), len(words) - start), 0, -1):
        namings = reference.lookup(_bare(" ".join(words[start : start + count])), places=places)
        if namings:
            return count, Found(start, start + count, namings)
    return None


def _bare(name: str) -> str:
    """Leave a possessive ending out."""
    return _POSSESSIVE.sub("", name) if name[-2:-1] in ("'", "’") or name[-1:] in ("'", "’") else name


def _reach(reference: Reference, word: str, places: bool) -> int:
    return max(reference.index.leaders.get(word, 0), 3 if places else 0)


def _longest_in_text(
    reference: Reference, text: str, words: Sequence[tuple[int, int]], at: int, places: bool
) -> tuple[Found, int] | None:
    start = words[at][0]
    head = fold(text[slice(*words[at])]).split()
    if not head:
        return None
    for count in range(min(_reach(reference, head[0], places), len(words) - at, LONGEST), 0, -1):
        end = words[at + count - 1][1]
        if count > 1 and _BREAK.search(text, start, end):
            continue
        namings = reference.lookup(text[start:end], places=places)
        if namings:
            return Found(start, end, namings), count
    return None
