"""`dragoman read` and `dragoman demo`: dispatches in.

Knows: paths, output forms, progress and fates. Does not know: how dispatches are read or understood.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.reading import Reading
    from dragoman.understanding.knowledge import Knowledge

BATCH = 32


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(read)
    app.command()(demo)


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    *,
    record: options.Record = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON line a document; no record unless named.")
    ] = False,
    quotations: Annotated[bool, typer.Option("--quotations", help="Print every attribution by anybody.")] = False,
    codes: Annotated[str | None, typer.Option("--codes", help="Print events coded by plover or cameo.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
) -> None:
    """Read press reports: text, HTML, JSONL, folders of these, or standard input."""
    from dragoman.cli import settings

    if codes not in (None, "plover", "cameo"):
        raise typer.BadParameter("it is plover or cameo", param_hint="--codes")
    prints = json or quotations or codes is not None
    knowledge = settings.known()
    form = _form(knowledge, quotations=quotations, codes=codes) if prints else None
    keeps = record is not None or not prints
    place = settings.record_place(record) if keeps else None
    fates = _through(_readings(paths), knowledge, place, form, quiet=quiet)
    _close(fates, place)


def demo(record: options.Record = None) -> None:
    """Read the sample dispatches into a record and print what they report."""
    from importlib import resources

    from dragoman.cli import asking, settings

    place = record or "demo.db"
    samples = resources.files("dragoman") / "samples"
    with resources.as_file(samples) as folder:
        fates = _through(_readings([str(folder)]), settings.known(), place, None, quiet=False)
    asking.overview(place)
    sys.stderr.write(f"\n{_sum(fates)} into {place}\n")
    sys.stdout.write(
        f"\nLook at it:   .venv/bin/dragoman serve --record {place}   then open http://127.0.0.1:8000\n"
        f"Ask it:       .venv/bin/dragoman contacts --party Turkey --other Russia --record {place}\n"
        f"Check claims: .venv/bin/dragoman claims --check --record {place}\n"
    )


def _readings(paths: Iterable[str]) -> Iterator[Reading]:
    from dragoman.errors import SourceMissing
    from dragoman.reading import read as read_source

    for path in paths:
        if path == "-":
            yield from read_source(sys.stdin.buffer)
        elif not Path(path).exists():
            raise SourceMissing(path)
        else:
            yield from read_source(Path(path))


def _through(
    readings: Iterable[Reading], knowledge: Knowledge, place: str | None, form: Any, *, quiet: bool
) -> Counter[str]:
    """Take readings through the pipeline in batches, keep or print each, and count the fates."""
    from dragoman.cli.progress import progress
    from dragoman.recording.store import Record

    fates: Counter[str] = Counter()
    kept = Record.open(place) if place else None
    with progress("dispatches", quiet=quiet) as advance:
        for batch in _batches(readings):
            for line in _batch(batch, knowledge, kept, form, fates):
                sys.stdout.write(line + "\n")
            advance(len(batch))
    if kept:
        kept.close()
    return fates


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    waiting = iter(readings)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _batch(batch: list[Reading], knowledge: Knowledge, kept: Any, form: Any, fates: Counter[str]) -> Iterator[str]:
    from dragoman.cli.settings import now
    from dragoman.pipeline import READER, understand_all
    from dragoman.recording.shapes import DocumentShape, RemarkShape, line
    from dragoman.recording.store import Fate

    dispatches = [one.dispatch for one in batch if one.dispatch is not None]
    understood = understand_all(dispatches, knowledge) if kept or (form and form.understands) else None
    lines = form.lines(dispatches, understood) if form and not kept else None
    for reading in batch:
        if reading.reason:
            sys.stderr.write(f"{reading.name}: {reading.fate}: {reading.reason}\n")
        if reading.dispatch is None:
            fates["failed"] += 1
            if kept:
                kept.note(reading.name, Fate.FAILED, reader=READER, now=now(), note=reading.reason)
            if form:
                yield line(DocumentShape(id=reading.id or reading.name, remarks=[RemarkShape(message=reading.reason)]))
            continue
        fate = str(reading.fate)
        if kept and understood:
            understanding = next(understood)
            fate = str(kept.keep(understanding, reader=READER, now=now()))
            if form:
                yield from form.lines([reading.dispatch], iter([understanding]))
        elif lines:
            yield next(lines)
        fates[fate] += 1
        fates["with a fault"] += bool(reading.reason)


@dataclass(frozen=True)
class _Form:
    """How dispatches, and what is understood of them, become lines of output."""

    lines: Callable[[list[Any], Any], Iterator[str]]
    understands: bool = True


def _form(knowledge: Knowledge, *, quotations: bool, codes: str | None) -> _Form:
    from dragoman.recording import shapes, shaping

    if quotations:
        return _Form(lambda dispatches, _: _quoted(dispatches, knowledge), understands=False)
    if codes:
        return _Form(lambda _, understood: _coded(understood, codes, knowledge))
    return _Form(lambda _, understood: (shapes.line(shaping.document(one)) for one in understood))


def _quoted(dispatches: list[Any], knowledge: Knowledge) -> Iterator[str]:
    from dragoman.pipeline import quoted_all
    from dragoman.recording.shaping import quotation_line

    for dispatch, quotes in zip(dispatches, quoted_all(dispatches, knowledge), strict=True):
        yield quotation_line(dispatch.id, quotes)


def _coded(understood: Any, scheme: str, knowledge: Knowledge) -> Iterator[str]:
    from dragoman.coding import line
    from dragoman.understanding.acts import acts

    for one in understood:
        yield line(one, scheme, knowledge.reference, acts(one.dispatch, knowledge))


def _close(fates: Counter[str], place: str | None) -> None:
    sys.stdout.flush()
    sys.stderr.write(_sum(fates) + (f" into {place}" if place else "") + "\n")
    if fates["failed"] or fates["with a fault"]:
        raise typer.Exit(3)


def _sum(fates: Counter[str]) -> str:
    counts = {name: count for name, count in fates.items() if name != "with a fault"}
    listed = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())) or "nothing"
    return f"{sum(counts.values()):,} read: {listed}"
