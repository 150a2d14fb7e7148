"""The manifest: which inputs make which shard, fixed before the first is read.

Knows: files and how they are grouped. Does not know: what is in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.bulk.output import replaced
from dragoman.errors import SourceMissing
from dragoman.reading.sources import ARCHIVES, FEEDS, LINES, TABLES, files_of

_MANY = (*LINES, *FEEDS, *TABLES, *ARCHIVES, ".parquet", ".json", ".jsonl.gz", ".ndjson.gz", ".csv.gz")
_GROUP = 500
NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of the work: its number, and the files that it reads."""

    number: int
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its output."""
        return f"part-{self.number:05d}.parquet"


def manifest(inputs: Iterable[str | Path]) -> tuple[Shard, ...]:
    """Make shards of files and folders: a file of many dispatches each, small files by the hundred.

    Raises:
        SourceMissing: there is no such file or folder.
    """
    groups = _groups(_files(inputs))
    return tuple(Shard(number=number, paths=paths) for number, paths in enumerate(groups))


def kept_manifest(folder: Path, inputs: Iterable[str | Path]) -> tuple[Shard, ...]:
    """Return the manifest of a run: the one that its folder has, else a new one, kept there."""
    place = folder / NAME
    if place.exists():
        return tuple(Shard(number=n, paths=tuple(paths)) for n, paths in enumerate(json.loads(place.read_text())))
    shards = manifest(inputs)
    with replaced(place) as temporary:
        temporary.write_text(json.dumps([shard.paths for shard in shards], indent=1))
    return shards


def _files(inputs: Iterable[str | Path]) -> Iterator[Path]:
    for each in map(Path, inputs):
        if not each.exists():
            raise SourceMissing(str(each))
        yield from files_of(each)


def _groups(paths: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    group: list[str] = []
    for path in paths:
        if path.name.lower().endswith(_MANY):
            yield (str(path),)
            continue
        group.append(str(path))
        if len(group) == _GROUP:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
