"""Texts of our own making for the bulk tests, and a worker's knowledge loaded once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.bulk.pool import run

TEXTS = [
    "ANKARA (AA) - Turkey's foreign minister met his Greek counterpart in Athens on Monday. The two discussed gas.",
    "MOSCOW, May 5, 2021. /TASS/. Russia's president spoke by phone with the king of Jordan, the Kremlin said.",
    "Der Außenminister hat am Montag in Berlin mit seinem polnischen Kollegen gesprochen und danach die Presse informiert.",
    "The home side won by two goals to one after extra time, and the goalkeeper was the hero of the evening in the rain.",
]


def lines(texts: list[str], start: int = 0) -> str:
    rows = [{"id": f"t{start + n}", "text": text, "date": "2021-05-05"} for n, text in enumerate(texts)]
    return "\n".join(json.dumps(row) for row in rows) + "\n"


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    (folder / "a.jsonl").write_text(lines(TEXTS) + lines([TEXTS[0]], 10) + "{broken\n")
    (folder / "b.jsonl").write_text(lines([text.replace("Monday", "Friday") for text in TEXTS], 20))
    (folder / "c.txt").write_text(TEXTS[1])
    return folder


@pytest.fixture(scope="session")
def done(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of an undisturbed run over the inputs."""
    out = tmp_path_factory.mktemp("out")
    run([inputs], out, workers=1)
    return out
