"""Feeding: what other processes prepared goes into the tables.

Knows: how the next batches are prepared while one is written. Does not know: what a dispatch becomes in the tables.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dragoman.recording import databases, indexing, schema
from dragoman.recording.copies import Copies
from dragoman.recording.inserting import among, insert_columns
from dragoman.recording.neighbourhood import Held
from dragoman.recording.preparing import moved, prepare, prepared
from dragoman.recording.reports import report_of
from dragoman.recording.rows import chunks
from dragoman.recording.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from sqlalchemy import Connection, Table

    from dragoman.recording.preparing import Prepared
    from dragoman.recording.reports import Report

NUMBERED = ("dispatches", "reports", "statements", "claims", "agreements", "remarks", "fates")

SHARED = ("names", "coverage", "bands", "pairs")
"""Tables in which a row may stand already."""

SMALL = 1000
"""Dispatches of a record in which any way to find something is short."""

_PROCESSES = 2
_AHEAD = 3


def ahead(
    batches: Iterable[Sequence[bytes]], reader: str, now: str, *, sqlite: bool
) -> Iterator[tuple[Sequence[bytes], Prepared | None]]:
    """Give each batch with what it becomes, prepared by other processes; a single batch is not worth them."""
    following = iter(batches)
    first = list(islice(following, 2))
    if len(first) < 2:
        yield from ((batch, None) for batch in first)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(_PROCESSES, mp_context=context, initializer=gc.disable)
    try:
        waiting: deque[tuple[Sequence[bytes], Future[bytes]]] = deque()
        for batch in first:
            waiting.append((batch, pool.submit(prepare, batch, reader, now, sqlite)))
        while waiting:
            for batch in islice(following, max(0, _AHEAD - len(waiting))):
                waiting.append((batch, pool.submit(prepare, batch, reader, now, sqlite)))
            batch, future = waiting.popleft()
            yield batch, prepared(future.result())
    finally:
        pool.shutdown(cancel_futures=True)


def put_in(connection: Connection, given: Prepared, *, now: str) -> bool:
    """Write what was prepared and merge its reports with those of the record; False if a dispatch is there already."""
    names = [one.dispatch.id for one in given.dispatches]
    if len(set(names)) < len(names) or any(
        True for _ in among(connection, "SELECT id FROM dispatches WHERE id", names)
    ):
        return False
    databases.make_room(connection)
    by = {name: following(connection, schema.metadata.tables[name]) - 1 for name in NUMBERED}
    copies = Copies(connection)
    copies.take_prepared((one.digest, one.keys) for one in given.dispatches)
    first = by["dispatches"] + 1
    copied: set[int] = set()
    for number, one in enumerate(given.dispatches, first):
        copied |= copies.find(one.dispatch, number, one.digest).touched
    leads = [copies.lead_of(number) for number in range(first, first + len(names))]
    for name, columns in given.columns.items():
        table = schema.metadata.tables[name]
        columns = moved(columns, table, by)
        if name == "dispatches":
            columns[list(table.columns.keys()).index("copy_of")] = leads
        insert_columns(connection, table, columns, known=name in SHARED)
    for kind, words in given.words.items():
        indexing.add(connection, kind, {number + by[kind]: said for number, said in words.items()})
    touched = {one.number + by["reports"] for one in given.told}
    for chunk in chunks(sorted(copied)):
        reports = schema.reports.c
        touched.update(connection.execute(select(reports.number).where(reports.dispatch.in_(chunk))).scalars())
    settle(connection, touched, now=now, fresh=_fresh(given, leads, first, by["reports"], now))
    if grown(first, first + len(names)):
        databases.weigh(connection)
    return True


def _fresh(given: Prepared, leads: list[int], first: int, by: int, now: str) -> Iterator[tuple[Report, Held]]:
    """Give the reports of dispatches that are no copies, with their numbers in the record."""
    for one in given.told:
        if leads[one.ordinal] == first + one.ordinal:
            dispatch = given.dispatches[one.ordinal].dispatch
            report = report_of(one.contact, dispatch, source=one.source, name=one.id)
            yield report, Held(one.id, one.number + by, None, None, one.agenda, now)


def following(connection: Connection, table: Table) -> int:
    """Give the next free number of a table."""
    return (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1


def grown(first: int, last: int) -> bool:
    """Say whether a record, now large, has doubled: by its next free number of dispatches, before and after."""
    return last.bit_length() > max(first.bit_length(), SMALL.bit_length())
