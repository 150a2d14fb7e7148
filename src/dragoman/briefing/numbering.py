"""Numbering: the sources of a dossier as footnotes, one number a source.

Knows: the same source twice has one number. Does not know: how numbers look.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.briefing.blocks import Note

REFERENCE = "reference"


class Notes:
    """The footnotes of one paper, numbered in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[Note, int] = {}

    def numbers(self, notes: Iterable[Note]) -> tuple[int, ...]:
        """Return the numbers of some notes, giving new ones where need be."""
        return tuple(dict.fromkeys(self._numbers.setdefault(note, len(self._numbers) + 1) for note in notes))

    def all(self) -> tuple[tuple[int, Note], ...]:
        """Return every note with its number, in order."""
        return tuple((number, note) for note, number in self._numbers.items())


def told(note: Note) -> str:
    """Write a footnote: where the words stand, then the words."""
    if note.entry == REFERENCE:
        return f"{note.place} ({note.words})"
    place = f"{note.place} [{note.entry}]"
    return f"{place}: {note.words}" if note.words else place
