"""Whole dispatches: what each sample reports, kept as JSON and reviewed like code.

python -m pytest tests/test_snapshots.py --rewrite-snapshots
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from dragoman.pipeline import understand
from dragoman.reading import read
from dragoman.recording.shaping import document
from dragoman.understanding.knowledge import Knowledge

FOLDER = Path(__file__).parent / "snapshots"
SAMPLES = sorted(
    one.name for one in (resources.files("dragoman") / "samples").iterdir() if one.name.endswith((".txt", ".html"))
)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_reports_what_it_did(name: str, known: Knowledge, request: pytest.FixtureRequest) -> None:
    with resources.as_file(resources.files("dragoman") / "samples" / name) as path:
        (reading,) = read(path)
    assert reading.dispatch is not None
    found = json.loads(msgspec.json.encode(document(understand(reading.dispatch, known))))
    kept = FOLDER / f"{name}.json"
    if request.config.getoption("--rewrite-snapshots"):
        kept.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    assert json.loads(kept.read_text(encoding="utf-8")) == found


def test_the_seed_is_read_whole(shared: Path, known: Knowledge) -> None:
    """The dispatch that gave the mission: three contacts, two totals, Anadolu as relay."""
    (reading,) = read(shared / "seed" / "dispatch.txt")
    assert reading.dispatch is not None
    found = understand(reading.dispatch, known)
    contacts = {(str(one.mode), str(one.status), one.when.iso, one.parties) for one in found.contacts}
    pair = frozenset({"TUR", "RUS"})

    assert str(reading.dispatch.published) == "2020-12-29"
    assert {
        ("in_person", "held", "2020-12-29", pair),
        ("in_person", "planned", None, pair),
        ("video", "held", "2020", pair),
    } == contacts
    assert [(one.quantity.low, one.quantity.high) for one in found.claims] == [(3, 3), (20, 24)]
    assert {("Anadolu",)} == {one.via for one in found.statements if one.via}
