"""The stream: readings in, rows out; the one function that every engine calls.

Knows: language, duplicates, the gate, batches, and that one bad input costs one row.
Does not know: where readings come from and where rows go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.bulk.duplicates import Duplicates
from dragoman.bulk.identifying import in_language, language
from dragoman.bulk.rows import Row, row
from dragoman.bulk.settings import BulkSettings
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.reading.fates import Fate, Reading

if TYPE_CHECKING:
    from dragoman.language.gate import Gate
    from dragoman.pipeline import Knowledge

Judged = tuple[Reading, str | None]


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a worker holds as long as it lives: the knowledge, and the gate before the parse."""

    settings: BulkSettings
    knowledge: Knowledge
    gate: Gate | None
    beat: Callable[[str, str], None] = field(default=lambda stage, name: None)


def work(settings: BulkSettings) -> Work:
    """Load what a worker needs."""
    from dragoman.pipeline import knowledge

    overlay = Path(settings.overlay) if settings.overlay else None
    known = knowledge(settings.language, overlay=overlay, model=settings.model)
    return Work(settings=settings, knowledge=known, gate=_gate(settings, known))


def rows(readings: Iterable[Reading], work: Work, *, one_by_one: bool = False) -> Iterator[Row]:
    """Turn the readings of one shard into rows, in order; no input is lost and none ends the shard."""
    duplicates = Duplicates(work.settings.near)
    judged = (_judged(reading, work.settings, duplicates) for reading in readings)
    for batch in _batches(judged, work.settings, 1 if one_by_one else work.settings.batch):
        wanted = [reading.dispatch for reading, _ in batch if reading.fate is Fate.KEPT and reading.dispatch]
        work.beat("batch", " | ".join(dispatch.id for dispatch in wanted))
        understood = iter(_understood(wanted, work))
        for reading, found in batch:
            if reading.fate is Fate.KEPT and reading.dispatch:
                yield _row(reading, next(understood), found)
            else:
                yield row(reading, None, found)


def _judged(reading: Reading, settings: BulkSettings, duplicates: Duplicates) -> Judged:
    """Settle whether a dispatch is read: in our language, and not there already."""
    dispatch = reading.dispatch
    if reading.fate is not Fate.KEPT or dispatch is None:
        return reading, None
    found = language(dispatch)
    if not in_language(found, settings.language, dispatch.text):
        reason = f"the text is in {found[0]}"
        return replace(reading, fate=Fate.OTHER_LANGUAGE, reason=reason), found[0]
    if (repeated := duplicates.of(dispatch)) is not None:
        return replace(reading, fate=Fate.DUPLICATE, reason=repeated), found[0]
    return reading, found[0]


def _batches(judged: Iterable[Judged], settings: BulkSettings, most: int) -> Iterator[list[Judged]]:
    batch: list[Judged] = []
    size = 0
    for each in judged:
        length = len(each[0].dispatch.text) if each[0].dispatch else 0
        if batch and (len(batch) >= most or size + length > settings.batch_characters):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += length
    if batch:
        yield batch


def _understood(dispatches: list[Dispatch], work: Work) -> list[Understanding | str]:
    """Understand a batch; where that fails, one by one, so that the fault is told of one dispatch only."""
    try:
        return [*_through(dispatches, work)]
    except Exception:
        return [_alone(dispatch, work) for dispatch in dispatches]


def _alone(dispatch: Dispatch, work: Work) -> Understanding | str:
    try:
        return next(_through([dispatch], work))
    except Exception as error:
        return f"understanding failed: {type(error).__name__}: {error}"


def _through(dispatches: list[Dispatch], work: Work) -> Iterator[Understanding]:
    """Understand dispatches from the parse of the sentences that the gate lets pass; the stages see the whole text."""
    from dragoman.pipeline import understand_parsed

    parses = work.knowledge.parser.parse_all(dispatches, work.gate)
    for dispatch, sentences in zip(dispatches, parses, strict=True):
        yield understand_parsed(dispatch, sentences, work.knowledge)


def _row(reading: Reading, understanding: Understanding | str, found: str | None) -> Row:
    if isinstance(understanding, str):
        return row(replace(reading, fate=Fate.FAILED, reason=understanding), None, found)
    return row(reading, understanding, found)


def _gate(settings: BulkSettings, known: Knowledge) -> Gate | None:
    if not settings.gate:
        return None
    from dragoman.bulk.gating import gate

    return gate(known)
