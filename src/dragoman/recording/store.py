"""The store: keeps what a dispatch reports, one dispatch one transaction, the same dispatch once.

Knows: fates of dispatches, versions of the reader, numbers of rows.
Does not know: how questions are asked of the record (that is `asking`), or how text is understood.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from dragoman.recording import databases, indexing, schema
from dragoman.recording.amending import amend, anchored_entries, restore
from dragoman.recording.copies import Copies
from dragoman.recording.feeding import NUMBERED, SHARED, ahead, following, grown, put_in
from dragoman.recording.filling import make, put_off, undisturbed, waiting
from dragoman.recording.inserting import among, insert_rows
from dragoman.recording.neighbourhood import Held
from dragoman.recording.preparing import read
from dragoman.recording.reports import Report, report_of
from dragoman.recording.rereading import reread
from dragoman.recording.rows import Row, Sheet, chunks, coverage_rows, digest, dispatch_row, entries, origin_of, write
from dragoman.recording.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from dragoman.diplomacy.contacts import Contact
    from dragoman.diplomacy.entries import Understanding
    from dragoman.diplomacy.sources import Dispatch
    from dragoman.recording.preparing import Prepared

_TOGETHER: ContextVar[Connection | None] = ContextVar("_TOGETHER", default=None)


class Fate(StrEnum):
    """What became of a dispatch that was to be kept."""

    KEPT = "kept"
    DUPLICATE = "duplicate"
    REREAD = "reread"
    REVISED = "revised"
    FAILED = "failed"


class Record:
    """The diplomatic record: a database of dispatches and what they report.

    Use it as a context manager, or call `close`. `reading()` gives a connection for questions, `writing()` the one
    transaction that may write now.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place

    @classmethod
    def open(cls, path_or_url: str | Path, *, write: bool = True) -> Record:
        """Open the record in a file (SQLite) or at a database URL (PostgreSQL), making it if it is to be written.

        Raises:
            RecordMissing: it is to be read only and is not there.
            RecordFault: what is there is no record, or one of another version.
        """
        record = cls(databases.connect(path_or_url, write=write), str(path_or_url))
        if write:
            record._mended()
        return record

    def _mended(self) -> None:
        """Make what a filling that was broken off left undone."""
        with self.reading() as connection:
            undone = waiting(connection)
        if undone:
            self.mend()

    def close(self) -> None:
        """Let go of the database."""
        if "_watch" in self.__dict__:
            self._watch.close()
        self.engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a connection that sees one state of the record."""
        shared = _TOGETHER.get()
        if shared is not None and shared.engine is self.engine:
            return nullcontext(shared)
        return databases.reading(self.engine)

    @contextmanager
    def reading_now(self) -> Iterator[Connection]:
        """Open a connection that sees the record as it is now, whenever it is asked."""
        with self.reading() as connection:
            connection.execute(select(schema.settings).limit(1))
            yield connection

    def is_together(self) -> bool:
        """Say whether all that is read now sees the state that it began with."""
        shared = _TOGETHER.get()
        return shared is not None and shared.engine is self.engine

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that is read within see one state of the record, over one connection."""
        with self.reading() as connection:
            token = _TOGETHER.set(connection)
            try:
                yield
            finally:
                _TOGETHER.reset(token)

    @cached_property
    def _watch(self) -> databases.Watch:
        return databases.Watch(self.engine)

    def state(self) -> object:
        """Return what is equal as long as nobody has written to the record."""
        return self._watch.state()

    def writing(self) -> AbstractContextManager[Connection]:
        """Open the one transaction that may write now."""
        return databases.writing(self.engine)

    def keep(self, understanding: Understanding, *, reader: str, now: datetime) -> Fate:
        """Keep what a dispatch reports, in one transaction, and say what became of it.

        The same dispatch read twice by one version of the reader changes nothing; another version replaces what the
        former read and sets that aside; another text under a known id is kept beside the first as a revision.
        """
        return self.keep_all((understanding,), reader=reader, now=now)[0]

    def keep_all(self, understandings: Iterable[Understanding], *, reader: str, now: datetime) -> list[Fate]:
        """Keep several dispatches in one transaction: all of them, or none."""
        kept = []
        with self.writing() as connection, undisturbed():
            batch = _Batch(connection, reader, now.isoformat(timespec="seconds"))
            whole = list(understandings)
            batch.prepare([understanding.dispatch for understanding in whole])
            for understanding in whole:
                kept.append(batch.take(understanding))
            batch.finish()
            if grown(batch.first, batch.sheet.next["dispatches"]):
                databases.weigh(connection)
        return kept

    def keep_written(self, batches: Iterable[Sequence[bytes]], *, reader: str, now: datetime) -> Iterator[list[Fate]]:
        """Keep batches of dispatches as `preparing.written` has them, one transaction each, as `keep_all` would.

        Other processes prepare the next batches while one is written, so a script that calls this must be importable
        (`if __name__ == "__main__"`).
        """
        at = now.isoformat(timespec="seconds")
        for batch, prepared in ahead(batches, reader, at, sqlite=self.engine.dialect.name == "sqlite"):
            if prepared is not None and self._put_in(prepared, at):
                yield [Fate.KEPT] * len(batch)
            else:
                yield self.keep_all(read(batch), reader=reader, now=now)

    def _put_in(self, prepared: Prepared, now: str) -> bool:
        with self.writing() as connection, undisturbed():
            return put_in(connection, prepared, now=now)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Let much be kept at once: an empty record gets its indexes at the end, whatever comes between."""
        with self.writing() as connection:
            put_off(connection)
        try:
            yield
        finally:
            self.mend()

    def mend(self) -> None:
        """Make the indexes that were put off by a filling."""
        with self.writing() as connection:
            make(connection)
            databases.weigh(connection)

    def note(self, dispatch: str, fate: Fate, *, reader: str, now: datetime, note: str | None = None) -> None:
        """Note what became of a dispatch that could not be kept."""
        with self.writing() as connection:
            number = following(connection, schema.fates)
            at = now.isoformat(timespec="seconds")
            row = {"at": at, "dispatch": dispatch, "reader": reader, "fate": fate.value, "note": note}
            connection.execute(insert(schema.fates), {"number": number, **row})

    def known(self, names: Iterable[str]) -> set[str]:
        """Say which dispatches, of all these, the record has under their ids."""
        with self.reading() as connection:
            return {name for (name,) in among(connection, "SELECT id FROM dispatches WHERE id", list(names))}

    def has(self, dispatch: Dispatch, *, reader: str) -> bool:
        """Say whether this very text was read by this version of the reader: then it need not be read again."""
        known = select(schema.dispatches.c.number).where(
            schema.dispatches.c.id.in_((dispatch.id, revision_id(dispatch.id, digest(dispatch)))),
            schema.dispatches.c.digest == digest(dispatch),
            schema.dispatches.c.reader == reader,
        )
        with self.reading() as connection:
            return connection.execute(known).first() is not None


def revision_id(dispatch: str, own: bytes) -> str:
    """Name another text under a known id, by its digest."""
    return f"{dispatch}#{own.hex()[:8]}"


class _Batch:
    """The dispatches of one transaction: their rows are written together, their reports merged at the end."""

    def __init__(self, connection: Connection, reader: str, now: str) -> None:
        self.connection = connection
        self.reader = reader
        self.now = now
        self.sheet = Sheet(next={name: following(connection, schema.metadata.tables[name]) for name in NUMBERED})
        self.first = self.sheet.next["dispatches"]
        self.copies = Copies(connection)
        self.seen: dict[str, Row] = {}
        self.touched: set[int] = set()
        self.copied: set[int] = set()
        self.gone: dict[int, list[Report]] = {}
        self.reread: set[int] = set()
        self.fresh: list[tuple[int, str, Dispatch, Contact, Row]] = []

    def prepare(self, dispatches: Sequence[Dispatch]) -> None:
        """Look up together which of the dispatches are known, and what the others may be copies of."""
        digests = [digest(one) for one in dispatches]
        names = {one.id for one in dispatches}
        names |= {revision_id(one.id, own) for one, own in zip(dispatches, digests, strict=True)}
        asked = "SELECT id, number, digest, reader FROM dispatches WHERE id"
        for name, number, own, reader in among(self.connection, asked, sorted(names)):
            self.seen[name] = {"number": number, "digest": bytes(own), "reader": reader}
        self.copies.prepare(list(zip(dispatches, digests, strict=True)))

    def take(self, understanding: Understanding) -> Fate:
        """Put a dispatch on the sheet, unless it stands in the record as it is."""
        dispatch = understanding.dispatch
        known = self.seen.get(dispatch.id)
        if known and known["digest"] != digest(dispatch):
            return self._revised(understanding)
        fate = self._keep(understanding, known)
        self._note(dispatch.id, fate)
        return fate

    def finish(self) -> None:
        """Write the sheet and merge the new reports with those of the record."""
        self._flush()
        reports = schema.reports.c
        for chunk in chunks(sorted(self.copied)):
            numbers = self.connection.execute(select(reports.number).where(reports.dispatch.in_(chunk)))
            self.touched.update(numbers.scalars())
        settle(self.connection, self.touched, self.gone, now=self.now, fresh=self._fresh())
        for kind, entry in anchored_entries(self.connection, self.reread):
            amend(self.connection, kind, entry)

    def _fresh(self) -> Iterator[tuple[Report, Held]]:
        """Give the reports that were just written, of dispatches that are no copies, so that they need not be read."""
        for number, source, dispatch, contact, row in self.fresh:
            if self.copies.lead_of(number) == number:
                report = report_of(contact, dispatch, source=source, name=row["id"])
                yield report, Held(row["id"], row["number"], None, None, row["agenda"], self.now)

    def _revised(self, understanding: Understanding) -> Fate:
        """Keep another text under a known id beside the first."""
        dispatch = replace(
            understanding.dispatch, id=revision_id(understanding.dispatch.id, digest(understanding.dispatch))
        )
        revision = replace(understanding, dispatch=dispatch)
        fate = self._keep(revision, self.seen.get(dispatch.id))
        fate = Fate.REVISED if fate is Fate.KEPT else fate
        self._note(dispatch.id, fate)
        return fate

    def _keep(self, understanding: Understanding, known: Row | None) -> Fate:
        if known is None:
            self._new(understanding)
            return Fate.KEPT
        if known["reader"] == self.reader:
            return Fate.DUPLICATE
        self._again(understanding, known)
        return Fate.REREAD

    def _new(self, understanding: Understanding) -> None:
        dispatch = understanding.dispatch
        copies = self.copies.find(dispatch, self.sheet.next["dispatches"], digest(dispatch))
        row = dispatch_row(
            dispatch, reader=self.reader, now=self.now, copy_of=copies.lead, origin=origin_of(understanding)
        )
        number, told = write(self.sheet, understanding, row)
        source = row["origin"] or dispatch.source or dispatch.id
        self.fresh += [(number, source, dispatch, contact, report) for contact, report in told]
        self.sheet.extend("bands", ({"key": key, "dispatch": number} for key in copies.keys))
        self.copied |= copies.touched
        self.seen[dispatch.id] = {"number": number, "digest": row["digest"], "reader": self.reader}

    def _again(self, understanding: Understanding, known: Row) -> None:
        """Put in place of what an earlier version read what this one reads."""
        self._flush()
        number = known["number"]
        restore(self.connection, number)
        self.reread.add(number)
        sheet = Sheet(next=self.sheet.next)
        entries(sheet, understanding, number)
        change = reread(self.connection, sheet, number, reader=known["reader"], now=self.now)
        sheet.extend("coverage", coverage_rows(understanding, number, understanding.dispatch.published))
        for name, rows in sheet.rows.items():
            self.sheet.extend(name, rows)
        self.sheet.words["statements"] |= sheet.words["statements"]
        self.touched |= change.touched
        for contact, report in change.gone:
            self.gone.setdefault(contact, []).append(report)
        self.connection.execute(
            update(schema.dispatches).where(schema.dispatches.c.number == number).values(reader=self.reader)
        )
        self.seen[understanding.dispatch.id] = {**known, "reader": self.reader}

    def _flush(self) -> None:
        """Write what is on the sheet, so that it can be found in the tables."""
        for row in self.sheet.rows["dispatches"]:
            row["copy_of"] = self.copies.lead_of(row["number"])
        self.touched |= {row["number"] for row in self.sheet.rows["reports"]}
        for name, rows in self.sheet.rows.items():
            insert_rows(self.connection, schema.metadata.tables[name], rows, known=name in SHARED)
        for kind, words in self.sheet.words.items():
            indexing.add(self.connection, kind, words)
        self.sheet.rows.clear()
        self.sheet.words.clear()

    def _note(self, dispatch: str, fate: Fate) -> None:
        """Note what became of a dispatch; a duplicate leaves no trace."""
        if fate is Fate.DUPLICATE:
            return
        row = {"at": self.now, "dispatch": dispatch, "reader": self.reader, "fate": fate.value, "note": None}
        self.sheet.add("fates", row)
