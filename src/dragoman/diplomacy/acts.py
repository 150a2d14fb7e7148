"""Acts: what one actor verbally does to another besides meeting and speaking, for event coding only.

Knows: kinds of act. Does not know: the record, which holds no acts: coding schemes ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.diplomacy.evidence import Trail
from dragoman.diplomacy.sources import Passage


class ActKind(StrEnum):
    """Kinds of act that coding schemes tell apart."""

    AGREE = "agree"
    SUPPORT = "support"
    REJECT = "reject"
    REQUEST = "request"
    ACCUSE = "accuse"
    THREATEN = "threaten"
    COOPERATE = "cooperate"
    CONSULT = "consult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of parties towards others, as one sentence tells it; `detail` is the scheme-free name of its rule."""

    kind: ActKind
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    passage: Passage
    detail: str = ""
    trail: Trail = ()
