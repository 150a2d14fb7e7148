"""Fixtures: an empty record in SQLite and in PostgreSQL, on a private server started for the session."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.recording import Record

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class Server:
    """A private PostgreSQL server in a temporary folder."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
        self.data = self.folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.made = 0

    def start(self) -> None:
        """Make a cluster and start it; as root, by way of the user postgres, since the server refuses root."""
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.folder.chmod(0o755)
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self) -> str:
        """Make an empty database and give its URL."""
        self.made += 1
        name = f"record{self.made}"
        subprocess.run(
            [self.binaries / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", name], check=True
        )
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL server, or a skipped test."""
    if not _BINARIES:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    started = Server(_BINARIES[0])
    started.start()
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    server: Server = request.getfixturevalue("server")
    return server.database()


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """An empty record."""
    with Record.open(place) as opened:
        yield opened
