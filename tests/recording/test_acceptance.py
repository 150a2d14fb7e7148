"""The acceptance case: the two presidents in 2020, read from the Kremlin's own items, and the claim about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation import acceptance

from dragoman.recording import Record


@pytest.mark.slow
def test_the_record_of_the_two_presidents_is_exact(shared: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        acceptance.fill(record)
        wrong = [line for line in acceptance.table(record) if not line.right]

    assert wrong == []
