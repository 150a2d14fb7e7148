"""Settings of a bulk run.

Knows: what can be set. Does not know: command lines or the environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.reading.fates import LIMITS, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSettings:
    """How a bulk run reads: the same settings give the same output on every engine.

    `near` is the likeness from which a text is a duplicate of an earlier one of its shard. `page_seconds` and
    `batch_seconds` are what a worker may spend on one page and on understanding one batch before it is replaced.
    """

    language: str = "en"
    overlay: str | None = None
    model: str | None = None
    gate: bool = True
    near: float = 0.9
    batch: int = 128
    batch_characters: int = 600_000
    page_seconds: float = 12.0
    batch_seconds: float = 90.0
    recycle: int = 20_000
    memory: int = 6_000_000_000
    limits: Limits = field(default=LIMITS)
