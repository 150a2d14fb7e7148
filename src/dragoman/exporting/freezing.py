"""Freezing: a folder to cite, with every table, the codebook, counts and hashes; the same record gives the same bytes.

Knows: Frictionless data packages. Does not know: when it is done; nothing in the folder depends on that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.asking.coverage import Coverage, coverage_of
from dragoman.asking.questions import Question
from dragoman.errors import ExportFault
from dragoman.exporting.codebook import TABLES, Column, markdown
from dragoman.exporting.delimited import write_csv
from dragoman.exporting.rows import rows
from dragoman.recording.store import Record

KINDS = ("contacts", "statements", "positions", "claims", "agreements")


def freeze(record: Record, folder: Path, *, reader: str) -> dict[str, int]:
    """Write a release of a record into an empty or new folder; return the number of rows of each table.

    Args:
        reader: the version of the reader that the record was read with.

    Raises:
        ExportFault: the folder has something in it already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ExportFault(str(folder), "the folder is not empty; name a new one")
    folder.mkdir(parents=True, exist_ok=True)
    counts = {kind: _table(record, kind, folder) for kind in KINDS}
    covered = coverage_of(record)
    (folder / "codebook.md").write_text(markdown(*KINDS), encoding="utf-8")
    (folder / "CITATION.cff").write_text(citation(covered, counts, reader), encoding="utf-8")
    package = _package(folder, counts, covered, reader)
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return counts


def _table(record: Record, kind: str, folder: Path) -> int:
    count = write_csv(folder / f"{kind}.csv", TABLES[kind], rows(record, kind, Question()), raw=True)
    try:
        from dragoman.exporting.parquet import write_parquet
    except ModuleNotFoundError:
        return count
    write_parquet(folder / f"{kind}.parquet", TABLES[kind], rows(record, kind, Question()))
    return count


def _package(folder: Path, counts: Mapping[str, int], covered: Coverage, reader: str) -> dict[str, Any]:
    resources = [_resource(folder, kind, counts[kind], TABLES[kind]) for kind in KINDS]
    whole = _digest("".join(one["hash"].removeprefix("sha256:") for one in resources).encode())
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "diplomatic-record",
        "title": "A diplomatic record",
        "description": covered.words,
        "version": f"sha256:{whole[:16]}",
        "dragoman": {
            "reader": reader,
            "dragoman": version("dragoman"),
            "reference": _digest((files("dragoman.reference") / "data" / "reference.msgpack").read_bytes())[:16],
            "quality": quality(),
        },
        "resources": resources,
    }


def _resource(folder: Path, kind: str, count: int, columns: tuple[Column, ...]) -> dict[str, Any]:
    data = (folder / f"{kind}.csv").read_bytes()
    fields = [{"name": c.name, "type": c.type, "description": c.meaning} for c in columns]
    return {
        "name": kind,
        "path": f"{kind}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{_digest(data)}",
        "rows": count,
        "schema": {"fields": fields},
    }


def quality() -> dict[str, float]:
    """Return the figures measured for this version on the development gold."""
    file = files("dragoman.exporting") / "data" / "quality.json"
    found: dict[str, float] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def citation(covered: Coverage, counts: Mapping[str, int], reader: str) -> str:
    """Write how the release is cited, as a CITATION.cff."""
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return (
        "cff-version: 1.2.0\ntype: dataset\ntitle: A diplomatic record\n"
        f"abstract: >-\n  {covered.words} It holds {listed}.\n"
        f"message: Cite the version that datapackage.json names.\nauthors:\n  - name: The keepers of this record\n"
        f"keywords: [diplomacy, contacts, statements]\nidentifiers:\n  - type: other\n    value: {reader}\n"
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
