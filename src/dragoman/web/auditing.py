"""Auditing in the browser: a random sample of entries, what people said of each, and the precision that follows.

A sample is named by its size and its seed, so it can be left and taken up again; what was judged is what stands in the
record: accepted is right, rejected is wrong, corrected is right but for the fields corrected.
Knows: `recording.auditing`. Does not know: pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from dragoman.asking import loading
from dragoman.recording import auditing, schema
from dragoman.recording.auditing import Judgement, Precision
from dragoman.recording.store import Record

LARGEST = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample to draw: how many entries, by which seed."""

    size: int
    seed: int

    def __str__(self) -> str:
        """Write it as it stands in an address."""
        return f"{self.size}-{self.seed}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry of a sample."""

    kind: str
    entry: Any


def read_sample(text: str) -> Sample | None:
    """Read a sample from an address; None where there is none."""
    size, _, seed = text.partition("-")
    if not (size.isdigit() and seed.isdigit()) or len(size) > 4 or len(seed) > 9:
        return None
    return Sample(max(1, min(int(size), LARGEST)), int(seed))


def drawn(record: Record, sample: Sample, *, today: date) -> Sequence[Drawn]:
    """Draw a sample, in the order in which it was drawn."""
    with record.reading() as connection:
        named = auditing.draw(connection, sample.size, seed=sample.seed)
        loaders: dict[str, Any] = {**loading.LOADERS, "contacts": partial(loading.contact_entries, today=today)}
        found: dict[str, Drawn] = {}
        for kind in auditing.KINDS:
            table = schema.metadata.tables[kind].c
            ids = [one.id for one in named if one.kind == kind]
            numbers = list(connection.execute(select(table.number).where(table.id.in_(ids))).scalars())
            found |= {entry.id: Drawn(kind, entry) for entry in loaders[kind](connection, numbers)}
    return [found[one.id] for one in named if one.id in found]


def precision(sample: Sequence[Drawn]) -> Sequence[Precision]:
    """Sum up what people said of a sample."""
    states = ("confirmed", "rejected", "corrected")
    judged = [one for one in sample if one.entry.review.state in states]
    return auditing.precisions(
        Judgement(one.kind, one.entry.id, one.entry.review.state != "rejected", tuple(one.entry.review.corrected))
        for one in judged
    )
