"""Copies: dispatches that are one text, printed by several outlets.

Knows: exact copies by their digest, near ones by MinHash bands and the words they share.
Does not know: what the texts report. Copies are one source for counting, and many for tracing.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rensa import RMinHash
from sqlalchemy import select, update

from dragoman.recording import schema
from dragoman.recording.inserting import among
from dragoman.reference.names import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from dragoman.diplomacy.sources import Dispatch

NEAR = 0.7
"""Share of five-word runs that near copies have in common (Jaccard)."""

_RUN = 5
_BANDS, _ROWS, _SEED = 10, 6, 42
_SHORTEST = 20
"""Words below which only exact copies count."""


@dataclass(slots=True)
class Found:
    """What a dispatch is a copy of (None: nothing), its own keys, and the dispatches whose lead it changed."""

    lead: int | None
    keys: tuple[int, ...]
    touched: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Known:
    number: int
    id: str
    published: str
    digest: bytes
    lead: int
    runs: frozenset[str] | None = None
    text: str | None = None


def runs(text: str) -> frozenset[str]:
    """Cut a text into its runs of five folded words."""
    words = fold_text(text).split()
    if len(words) < _SHORTEST:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(_RUN)), strict=False)))


def keys(of_runs: Collection[str], digest: bytes) -> tuple[int, ...]:
    """Give the keys under which near copies of a text are likely to meet; of a short one, that of its exact copies."""
    if not of_runs:
        return (_key(_BANDS, digest),)
    hashed = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    hashed.update(list(of_runs))
    values = hashed.digest()
    return tuple(_key(band, array("Q", values[band * _ROWS : (band + 1) * _ROWS])) for band in range(_BANDS))


def _key(band: int, values: bytes | array[int]) -> int:
    """Give the key of a band, in the 48 bits for which SQLite needs six bytes."""
    return band << 43 | int.from_bytes(hashlib.blake2b(values, digest_size=6).digest(), "little") >> 5


def near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two texts are near copies."""
    return bool(one and other) and len(one & other) / len(one | other) >= NEAR


class Copies:
    """Finds the copies of a dispatch among those of the record and those of the same transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.pending: dict[int, _Known] = {}
        self.by_key: dict[int, list[int]] = {}
        self.written: set[int] = set()
        self.prepared: dict[bytes, tuple[frozenset[str] | None, tuple[int, ...]]] = {}

    def prepare(self, dispatches: Iterable[tuple[Dispatch, bytes]]) -> None:
        """Look up together what may be copies of dispatches (given with their digests) that are soon to be found."""
        for dispatch, digest in dispatches:
            own = runs(dispatch.text)
            self.prepared[digest] = (own, keys(own, digest))
        self._look_up()

    def take_prepared(self, of_keys: Iterable[tuple[bytes, tuple[int, ...]]]) -> None:
        """Look up what may be copies of dispatches whose keys are known, given by their digests."""
        self.prepared.update((digest, (None, keys)) for digest, keys in of_keys)
        self._look_up()

    def _look_up(self) -> None:
        bands = sorted({key for _, of_keys in self.prepared.values() for key in of_keys})
        for key, number in among(self.connection, "SELECT key, dispatch FROM bands WHERE key", bands):
            self.by_key.setdefault(key, []).append(number)

    def find(self, dispatch: Dispatch, number: int, digest: bytes) -> Found:
        """Find what a prepared dispatch is a copy of, and let the first printed lead all of them."""
        own, own_keys = self.prepared[digest]
        found = Found(lead=None, keys=own_keys)
        published = dispatch.published.isoformat() if dispatch.published else "9999"
        new = _Known(number, dispatch.id, published, digest, number, own, dispatch.text)
        copies = [known for known in self._candidates(found.keys) if self._alike(new, known)]
        if copies:
            self._join(new, copies, found)
        self._remember(new, found.keys)
        return found

    def lead_of(self, number: int) -> int:
        """Say which dispatch leads the copies of one that is not written yet, and take it as written."""
        self.written.add(number)
        return self.pending[number].lead

    def _join(self, new: _Known, copies: list[_Known], found: Found) -> None:
        members = [new, *self._with_leads({known.lead for known in copies})]
        lead = min(members, key=lambda known: (known.published, known.id))
        found.lead = lead.number
        for known in members:
            if known.number != new.number:
                self._lead(known, lead.number)
                found.touched.add(known.number)
        new.lead = lead.number

    def _candidates(self, of_keys: tuple[int, ...]) -> list[_Known]:
        numbers = {number for key in of_keys for number in self.by_key.get(key, ())}
        waiting = [self.pending[number] for number in sorted(numbers) if number in self.pending]
        stored = sorted(number for number in numbers if number not in self.pending)
        return waiting + (self._load(schema.dispatches.c.number.in_(stored)) if stored else [])

    def _with_leads(self, leads: set[int]) -> list[_Known]:
        waiting = [known for known in self.pending.values() if known.lead in leads]
        stored = self._load(schema.dispatches.c.copy_of.in_(leads))
        return waiting + [known for known in stored if known.number not in self.pending]

    def _load(self, condition: object) -> list[_Known]:
        table = schema.dispatches.c
        columns = (table.number, table.id, table.published, table.digest, table.copy_of)
        rows = self.connection.execute(select(*columns).where(condition)).all()  # type: ignore[arg-type]
        return [_Known(row[0], row[1], row[2].isoformat() if row[2] else "9999", row[3], row[4]) for row in rows]

    def _alike(self, new: _Known, known: _Known) -> bool:
        if new.digest == known.digest:
            return True
        return near(self._runs(new), self._runs(known))

    def _runs(self, known: _Known) -> frozenset[str]:
        if known.runs is None:
            table = schema.dispatches.c
            asked = select(table.text).where(table.number == known.number)
            known.runs = runs(self.connection.execute(asked).scalar_one() if known.text is None else known.text)
        return known.runs

    def _lead(self, known: _Known, lead: int) -> None:
        known.lead = lead
        if known.number not in self.pending or known.number in self.written:
            table = schema.dispatches
            self.connection.execute(update(table).where(table.c.number == known.number).values(copy_of=lead))

    def _remember(self, new: _Known, of_keys: tuple[int, ...]) -> None:
        self.pending[new.number] = new
        for key in of_keys:
            self.by_key.setdefault(key, []).append(new.number)


def first_had(connection: Connection, dispatch: str) -> tuple[str, str | None] | None:
    """Say which dispatch first had the text of a dispatch, and whose text it is: by the chain, else its outlet."""
    source, lead = schema.dispatches, schema.dispatches.alias("lead")
    query = select(lead.c.id, lead.c.origin, lead.c.source).join(source, source.c.copy_of == lead.c.number)
    row = connection.execute(query.where(source.c.id == dispatch)).first()
    return (row.id, row.origin or row.source) if row else None
