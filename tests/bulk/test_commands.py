"""`dragoman bulk` and `dragoman load` from the command line, over a run that is finished."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli.app import app


def test_a_finished_run_is_summed_up_and_loaded_once(inputs: Path, done: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    record = str(tmp_path / "r.db")

    summed = runner.invoke(app, ["bulk", str(inputs), "--out", str(done), "--quiet"])
    first = runner.invoke(app, ["load", str(done), "--record", record, "--quiet"])
    again = runner.invoke(app, ["load", str(done), "--record", record, "--quiet"])

    assert summed.exit_code == 3
    assert "11 inputs: 1 duplicate, 1 failed, 7 kept, 2 language not read" in summed.stdout
    assert "7 kept" in first.stdout
    assert "7 there already" in again.stdout
