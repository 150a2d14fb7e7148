"""The pool: every input has a fate, nothing is lost or doubled when workers die, and a run goes on where it stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from dragoman.bulk import loading, pool
from dragoman.bulk.loading import load
from dragoman.bulk.manifest import kept_manifest, manifest
from dragoman.bulk.output import read, swept, write
from dragoman.bulk.pool import run
from dragoman.bulk.settings import BulkSettings
from dragoman.errors import SourceMissing
from dragoman.recording import Record, preparing


def all_rows(folder: Path) -> list[bytes]:
    return sorted(msgspec.msgpack.encode(row) for part in folder.glob("*.parquet") for row in read(part))


def test_every_input_has_a_fate_and_the_record_takes_them_once(done: Path, tmp_path: Path) -> None:
    summary = json.loads((done / pool.SUMMARY).read_text())

    assert summary["fates"] == {"duplicate": 1, "failed": 1, "kept": 7, "language not read": 2}
    assert summary["inputs"] == len(all_rows(done)) == 11
    assert not list(done.glob(".*"))
    with Record.open(tmp_path / "r.db") as record:
        first = load(done, record, reader="x", now=datetime(2021, 5, 6, tzinfo=UTC))
        again = load(done, record, reader="x", now=datetime(2021, 5, 7, tzinfo=UTC))
    assert first["kept"] == 7
    assert again["there already"] == 7
    assert "kept" not in again


def test_a_run_of_many_batches_is_loaded_as_one_of_few(done: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(loading, "_BATCH", 2)

    with Record.open(tmp_path / "r.db") as record:
        first = load(done, record, reader="x", now=datetime(2021, 5, 6, tzinfo=UTC))
        again = load(done, record, reader="x", now=datetime(2021, 5, 7, tzinfo=UTC))
    assert first["kept"] == again["there already"] == 7


def test_a_killed_worker_costs_nothing(inputs: Path, done: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def strike(_: Any) -> None:
        if not killed:
            child = psutil.Process().children()[-1]
            killed.append(child.pid)
            os.kill(child.pid, signal.SIGKILL)

    outcome = run([inputs], tmp_path, workers=1, progress=strike)

    assert killed
    assert all_rows(done) == all_rows(tmp_path)
    assert not outcome.quarantined


def test_a_run_goes_on_where_it_stopped(inputs: Path, done: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(done, out)
    parts = sorted(out.glob("*.parquet"))
    kept = parts[0].stat().st_mtime_ns
    parts[1].unlink()
    (out / ".part-00001.parquet.77.unfinished").write_bytes(b"half")

    outcome = run([inputs], out, workers=2)

    assert all_rows(out) == all_rows(done)
    assert parts[0].stat().st_mtime_ns == kept
    assert outcome.inputs == 11
    assert not list(out.glob(".*"))


def test_a_shard_that_fails_twice_is_put_aside_and_the_rest_is_done(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "serve", _deadly)

    outcome = run([inputs], tmp_path / "out", workers=1, settings=BulkSettings())

    assert list(outcome.quarantined) == ["part-00001.parquet"]
    assert "b.jsonl" in outcome.quarantined["part-00001.parquet"]
    assert (tmp_path / "out" / pool.QUARANTINE).exists()
    assert outcome.shards == 2


def _deadly(connection: Any, settings: BulkSettings) -> None:
    """A worker that dies over one shard."""
    connection.send(("ready",))
    while (task := connection.recv()) is not None:
        if task.shard.paths[0].endswith("b.jsonl"):
            os._exit(1)
        fates = write([], Path(task.folder) / task.shard.name)
        connection.send(("done", dict(fates), 0))


def _hanging(connection: Any, settings: BulkSettings) -> None:
    """A worker that hangs on one page, unless that is refused."""
    connection.send(("ready",))
    while (task := connection.recv()) is not None:
        if "page" not in task.refused:
            connection.send(("at", "page", "page"))
            signal.pause()
        write([], Path(task.folder) / task.shard.name)
        connection.send(("done", {"failed": 1}, 0))


def test_a_page_that_hangs_is_refused_and_its_shard_done(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "serve", _hanging)

    outcome = run([inputs / "a.jsonl"], tmp_path / "out", workers=1, settings=BulkSettings(page_seconds=0.2))

    assert outcome.fates == {"failed": 1}
    assert not outcome.quarantined


def test_small_files_share_a_shard_and_large_kinds_do_not(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"c{number}.txt").write_text("x")
        (tmp_path / f"w{number}.warc.gz").write_bytes(b"x")

    shards = manifest([tmp_path])

    assert sorted(len(shard.paths) for shard in shards) == [1, 1, 1, 1, 1, 5]
    assert shards[0].name == "part-00000.parquet"


def test_the_manifest_of_a_run_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text("")
    first = kept_manifest(tmp_path, [folder])
    (folder / "later.jsonl").write_text("")

    assert kept_manifest(tmp_path, [folder]) == first


def test_an_interrupted_write_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    def broken() -> Any:
        raise OSError("disk full")
        yield {}

    with pytest.raises(OSError, match="disk full"):
        write(broken(), tmp_path / "part-00000.parquet")

    assert not list(tmp_path.iterdir())
    assert swept(tmp_path) == 0


def test_an_understanding_comes_back_whole_from_its_row(done: Path) -> None:
    rows = list(read(done / "part-00000.parquet"))
    kept = preparing.read([row["understanding"] for row in rows if row["fate"] == "kept"])

    assert [each.dispatch.id for each in kept] == ["t0", "t1", "t3"]
    assert kept[0].contacts
    assert kept[0].dispatch.text.startswith("ANKARA (AA) -")
    assert len(kept) < len(rows)


def test_missing_input_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        run([tmp_path / "none"], tmp_path / "out")
    with pytest.raises(SourceMissing), Record.open(tmp_path / "r.db") as record:
        load(tmp_path / "none", record, reader="x", now=datetime(2021, 5, 6, tzinfo=UTC))
