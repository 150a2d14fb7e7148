"""Databases: a record in SQLite or PostgreSQL, behind one interface.

Knows: how each is opened, locked for one writer, and brought to the present schema.
Does not know: what is kept in the tables.
"""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError

from dragoman.errors import RecordFault, RecordLocked, RecordMissing
from dragoman.recording.schema import HEAD
from dragoman.recording.searching import stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

PATIENCE = 60.0
"""Seconds to wait for another writer."""

_LOOKS = (0.002, 0.01)
"""Seconds, from and to, between two looks whether another writer is done."""

_WRITER = 0x64726167
"""The advisory lock that makes PostgreSQL let one writer in at a time."""


def connect(place: str | Path, *, write: bool) -> Engine:
    """Open the database at a path or URL and bring it to the present schema if it is to be written.

    Raises:
        RecordMissing: it is to be read only and is not there.
        RecordFault: it is no record, or one of another version.
    """
    url = address(place)
    path = file_of(url)
    if path and not write and not path.exists():
        raise RecordMissing(str(place))
    engine = _sqlite(url, write=write) if path else create_engine(url)
    try:
        _at_head(engine, str(place), write=write)
    except Exception:
        engine.dispose()
        raise
    return engine


def address(place: str | Path) -> str:
    """Make the database URL of a path; a URL stays what it is (psycopg for PostgreSQL)."""
    text_of = str(place)
    if "://" not in text_of:
        return f"sqlite:///{Path(text_of).expanduser()}"
    for scheme in ("postgresql://", "postgres://"):
        if text_of.startswith(scheme):
            return "postgresql+psycopg://" + text_of.removeprefix(scheme)
    return text_of


def file_of(url: str) -> Path | None:
    """Give the file of a SQLite URL; None for a server."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection that sees one state of the record throughout."""
    server = engine.dialect.name == "postgresql"
    asked = {"isolation_level": "REPEATABLE READ"} if server else {}
    with engine.connect().execution_options(**asked) as connection, connection.begin():
        yield connection


class Watch:
    """Tells one state of a database from another."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        server = engine.dialect.name == "postgresql"
        self._idle = None if server else engine.raw_connection()

    def state(self) -> object:
        """Return what is equal as long as nobody has written."""
        if self._idle is not None:
            return self._idle.cursor().execute("PRAGMA data_version").fetchone()[0]
        with reading(self.engine) as connection:
            return connection.execute(text("SELECT CAST(pg_current_snapshot() AS text)")).scalar_one()

    def close(self) -> None:
        """Give the connection back."""
        if self._idle is not None:
            self._idle.close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction that may write now, waiting for others; all of it is kept, or nothing.

    Raises:
        RecordLocked: another writer did not finish in time.
    """
    with engine.connect().execution_options(writing=True) as connection:
        with _locked(engine):
            transaction = connection.begin()
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = '60s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
        with transaction:
            yield connection


@contextmanager
def _locked(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig) or "lock timeout" in str(error.orig):
            raise RecordLocked(str(engine.url)) from error
        raise


def weigh(connection: Connection) -> None:
    """Let SQLite see, by a sample, how much each index narrows, so that it begins with the best; PostgreSQL sees itself."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


def make_room(connection: Connection) -> None:
    """Let a connection of SQLite hold more of the file and of its log, so that pages that change often are written rarely."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA cache_size = -262144")
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 32768")


def _sqlite(url: str, *, write: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.create_function("dragoman_stands", 5, stands, deterministic=True)
        if write:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            _begin_in_turn(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_in_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does.

    All who wait look equally often: SQLite's own waiting grows longer, so that of many writers one may wait for ever.
    """
    driver: Any = connection.connection.driver_connection
    until = time.monotonic() + PATIENCE
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while time.monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    break
            time.sleep(random.uniform(*_LOOKS))
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on the write-ahead log; the change itself does not wait for other connections, so we do."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _at_head(engine: Engine, place: str, *, write: bool) -> None:
    try:
        with reading(engine) as connection:
            version = _version(connection)
    except OperationalError as error:
        raise RecordFault(place, f"cannot be opened ({error.orig})") from error
    except Exception as error:
        if "not a database" in str(error):
            raise RecordFault(place, "is not a record") from error
        raise
    if version == HEAD:
        return
    if not write:
        raise RecordFault(place, "is not a record" if version is None else f"is a record of version {version}")
    with writing(engine) as connection:
        if _version(connection) != HEAD:
            _migrate(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dragoman.recording:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
