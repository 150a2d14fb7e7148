"""Agenda: the issues that a contact is about.

Knows: an item's wording. Does not know: which topic of the topic table it falls under (that is `understanding`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.diplomacy.sources import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An issue discussed or to be discussed, as a short noun phrase from the text."""

    wording: str
    passage: Passage | None = None
    topic: str | None = None
