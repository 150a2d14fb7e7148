"""Statements: reported speech or writing of a political actor.

Knows: speakers, rendering, content, cue, relayers, positions. Does not know: how speech is found in text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.positions import Position
from dragoman.diplomacy.sources import Passage


class Rendering(StrEnum):
    """How the words are given: all in quotation marks, in none, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that mark the saying, and the name of their rule in the lexicon of saying."""

    passages: tuple[Passage, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said: content and cue are exact slices of the dispatch as received.

    `via` names who stands between the speaker and this dispatch, outermost first.
    """

    speakers: tuple[Participant, ...]
    rendering: Rendering
    content: tuple[Passage, ...]
    cue: Cue = Cue(passages=())
    via: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    evidence: tuple[Evidence, ...] = ()
