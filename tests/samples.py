"""A record of the sample dispatches, made once a test run and copied for tests that write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest

from dragoman.pipeline import READER, understand_all
from dragoman.reading import read
from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.understanding.knowledge import Knowledge

TODAY = date(2026, 1, 15)
NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_file(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record of the samples."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with resources.as_file(resources.files("dragoman") / "samples") as folder, Record.open(path) as record:
        dispatches = [one.dispatch for one in read(folder) if one.dispatch is not None]
        record.keep_all(understand_all(dispatches, known), reader=READER, now=NOW)
    return path


@pytest.fixture(scope="session")
def samples(sample_file: Path) -> Iterator[Record]:
    """A record of the samples, to read only."""
    with Record.open(sample_file, write=False) as record:
        yield record


@pytest.fixture
def own_samples(sample_file: Path, tmp_path: Path) -> Iterator[Record]:
    """A copy of the record of the samples, to write to."""
    path = tmp_path / "own.db"
    shutil.copy(sample_file, path)
    with Record.open(path) as record:
        yield record


@pytest.fixture(scope="session")
def reference(known: Knowledge) -> Reference:
    """The reference that ships."""
    return known.reference
