"""Evidence: why an entry stands in the record, and remarks on what could not be settled.

Knows: passage, chain and trail. Does not know: where dispatches are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.diplomacy.sources import Passage, SourceChain

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that an entry rests on, the chain it came through, and the names of the rules that led there.

    A step of the trail is `table/rule`, or `table/rule: note` where a resolution is worth showing
    ("dates/weekday-past: Tuesday -> 2020-12-29").
    """

    passage: Passage
    chain: SourceChain = SourceChain()  # noqa: RUF009 - frozen, so one default serves all
    trail: Trail = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something in a dispatch that the reader should know we could not settle."""

    message: str
    passage: Passage | None = None
