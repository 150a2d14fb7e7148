"""States of a reading of relayed speech: where it stands, and what it came to.

Knows: who has passed words on so far, and whose turn it is. Does not know: which words lead from one to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.understanding.chains_voices import Voice


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammar read in a sentence.

    `relays` outermost first; `cue` the words of the last verb, `outer` those of the verbs outside; `content` the first
    word of what follows, or None where the content stands before (`fronted`: its last word). `told`: the cue is a
    verb by which anybody relays speech, `asserted`: one by which what a state says is relayed.
    """

    relays: tuple[Voice, ...]
    speaker: Voice
    cue: tuple[int, ...]
    outer: tuple[int, ...]
    content: int | None
    fronted: int | None = None
    told: bool = False
    asserted: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Where the reading stands: who has passed words on so far, whose turn it is, and the verbs behind us.

    `front` is the last word of a content that stands before the levels.
    """

    at: int
    front: int | None = None
    relays: tuple[Voice, ...] = ()
    voice: Voice | None = None
    cue: tuple[int, ...] = ()
    outer: tuple[int, ...] = ()

    def moved(self, at: int) -> State:
        """Go to another word."""
        return State(at, self.front, self.relays, self.voice, self.cue, self.outer)

    def under(self, voice: Voice) -> State:
        """Go one voice inwards, and past it: the voice until now becomes a relay."""
        before = (self.voice,) if self.voice else ()
        outer = (*self.outer, *self.cue)
        return State(voice.last + 1, self.front, (*self.relays, *before), voice, (), outer)

    def relayed_by(self, voice: Voice) -> State:
        """Put a voice between those outside and the present one, and go past it."""
        return replace(self, at=voice.last + 1, relays=(*self.relays, voice))
