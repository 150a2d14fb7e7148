"""Auditing: how far the record can be trusted, from a random sample that a person judged.

Knows: drawing a sample, precision with its interval (Wilson). Does not know: how a judge is asked; a judgement that an
entry is wrong, or a field, is a deed like any other (`reviewing`), so it corrects the record as well.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from sqlalchemy import select

from dragoman.recording import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

KINDS = ("contacts", "statements", "claims", "agreements")

Z95 = 1.959963984540054
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry drawn for judgement."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a drawn entry: whether it is right as a whole, and which of its fields are wrong."""

    kind: str
    id: str
    right: bool
    wrong_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of those judged are right, and the interval that holds the true share in 95 of 100 samples."""

    kind: str
    field: str
    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.judged if self.judged else 0.0


FIELDS = {
    "contacts": ("participants", "mode", "status", "date", "place", "format", "agenda"),
    "statements": ("speakers", "kind", "content", "cue", "via", "positions"),
    "claims": ("parties", "persons", "mode", "min", "max", "period"),
    "agreements": ("parties", "name", "status", "date", "topic"),
}
"""The fields that are judged one by one."""


def draw(connection: Connection, count: int, *, seed: int, kinds: Sequence[str] = KINDS) -> list[Drawn]:
    """Draw entries at random, every entry of the kinds with the same chance; a seed gives the same sample again."""
    pool = [
        Drawn(kind, name)
        for kind in kinds
        for name in connection.execute(
            select(schema.metadata.tables[kind].c.id).order_by(schema.metadata.tables[kind].c.id)
        ).scalars()
    ]
    return random.Random(seed).sample(pool, min(count, len(pool)))


def precisions(judgements: Iterable[Judgement]) -> list[Precision]:
    """Sum up judgements by kind, and by field of each kind; the field of the whole entry is empty."""
    told = list(judgements)
    found = []
    for kind in KINDS:
        own = [one for one in told if one.kind == kind]
        if not own:
            continue
        found.append(precision(kind, "", sum(one.right for one in own), len(own)))
        found += [
            precision(kind, field, sum(field not in one.wrong_fields for one in own), len(own))
            for field in FIELDS[kind]
        ]
    return found


def precision(kind: str, field: str, right: int, judged: int) -> Precision:
    """Give a share with its interval."""
    low, high = wilson(right, judged)
    return Precision(kind, field, right, judged, low, high)


def wilson(right: int, judged: int, z: float = Z95) -> tuple[float, float]:
    """Give the Wilson score interval of a share; all from 0 to 1 where nothing was judged."""
    if judged == 0:
        return 0.0, 1.0
    share = right / judged
    centre = share + z * z / (2 * judged)
    spread = z * sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    scale = 1 + z * z / judged
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
