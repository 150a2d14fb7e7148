"""Fates: what became of each thing that was given to read; nothing is ever dropped silently.

Knows: the fates and the limits of what is read. Does not know: how anything is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.sources import Dispatch


class Fate(StrEnum):
    """What became of one input."""

    KEPT = "kept"
    DUPLICATE = "duplicate"
    NOT_NEWS = "not news"
    OTHER_LANGUAGE = "language not read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One input: its dispatch where there is one, its fate, the reason, and the name it goes by.

    A kept dispatch may have a reason too: what was wrong with it and what was done about that.
    """

    dispatch: Dispatch | None
    fate: Fate
    name: str
    reason: str = ""
    id: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the input was kept with nothing to complain of."""
        return self.fate is Fate.KEPT and not self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is too much to be a dispatch.

    `refused` names pages that hung or killed a reader before: they fail unread. `started` is told each page's name
    before it is parsed, so that whoever watches the reader knows which page it hangs on.
    """

    bytes: int = 20_000_000
    characters: int = 1_000_000
    line: int = 100_000
    attributes: int = 256
    unpacked: int = 200_000_000
    refused: frozenset[str] = frozenset()
    started: Callable[[str], None] | None = None


LIMITS = Limits()


def kept(dispatch: Dispatch, name: str, reason: str = "") -> Reading:
    """Make the reading of a dispatch that was kept."""
    return Reading(dispatch=dispatch, fate=Fate.KEPT, name=name, reason=reason)


def failed(name: str, reason: str, *, id: str | None = None) -> Reading:
    """Make the reading of an input that could not be read; `id` is the one it gave itself."""
    return Reading(dispatch=None, fate=Fate.FAILED, name=name, reason=reason, id=id)


def too_long(text: str, limits: Limits = LIMITS) -> str:
    """Say why a text is too long to be a dispatch; empty where it is not."""
    if len(text) > limits.characters:
        return f"the text has {len(text):,} characters; at most {limits.characters:,} are read as one dispatch"
    if len(text) > limits.line:
        longest = max(map(len, text.splitlines()), default=0)
        if longest > limits.line:
            return f"a line has {longest:,} characters; at most {limits.line:,} are read as one line"
    return ""
