"""`dragoman bulk`, `load` and `watch`: archives in, and feeds as they come.

Knows: paths, options, progress and fates. Does not know: how shards are read or feeds polled.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.bulk.pool import Progress
    from dragoman.bulk.settings import BulkSettings

Out = Annotated[Path, typer.Option("--out", help="The folder for the output, and for going on after a stop.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(bulk)
    app.command()(load)
    app.command()(watch)


def bulk(
    paths: Annotated[list[str], typer.Argument(help="WARC, JSONL, CSV, Parquet, feeds, pages; files or folders.")],
    *,
    out: Out,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes; one a core.")] = 2,
    gate: Annotated[bool, typer.Option("--gate/--no-gate", help="Parse only what can matter.")] = True,
    spark: Annotated[str | None, typer.Option("--spark", help="A Spark master (local[2], spark://..., yarn).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
) -> None:
    """Read archives into Parquet files; run it again to go on where it stopped."""
    settings = _settings(gate)
    if spark:
        from dragoman.bulk.spark import run as run_on_spark

        outcome: Any = run_on_spark(paths, out, master=spark, settings=settings)
    else:
        from dragoman.bulk.pool import run

        outcome = run(paths, out, workers=workers, settings=settings, progress=_teller(quiet))
    listed = ", ".join(f"{count:,} {fate}" for fate, count in outcome.fates.items()) or "nothing"
    sys.stdout.write(f"{outcome.inputs:,} inputs: {listed}\n")
    for shard, reason in outcome.quarantined.items():
        sys.stderr.write(f"{shard} put aside: {reason}\n")
    if outcome.quarantined or outcome.fates.get("failed"):
        raise typer.Exit(3)


def load(
    folder: Annotated[Path, typer.Argument(help="The output folder of `dragoman bulk`, or one of its files.")],
    *,
    record: options.Record = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
) -> None:
    """Load the output of `dragoman bulk` into a record; doing it twice changes nothing."""
    from dragoman.bulk.loading import load as load_into
    from dragoman.cli import settings
    from dragoman.cli.progress import progress
    from dragoman.pipeline import READER
    from dragoman.recording import Record

    place = settings.record_place(record)
    with Record.open(place) as kept, progress("dispatches", quiet=quiet) as advance:
        fates = load_into(folder, kept, reader=READER, now=settings.now(), progress=advance)
    listed = ", ".join(f"{count:,} {fate}" for fate, count in sorted(fates.items())) or "nothing"
    sys.stdout.write(f"{listed} ({place})\n")


def watch(
    feeds: Annotated[Path, typer.Argument(help="A file with the address of a feed on each line.")],
    *,
    record: options.Record = None,
    every: Annotated[int, typer.Option("--every", min=1, help="Seconds between two looks at a feed.")] = 900,
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once and stop.")] = False,
) -> None:
    """Poll feeds politely and keep what is new, until stopped."""
    from dragoman.bulk.watching import addresses, watch_feeds
    from dragoman.cli import settings
    from dragoman.pipeline import READER
    from dragoman.recording import Record

    place = settings.record_place(record)
    with Record.open(place) as kept:
        watch_feeds(
            addresses(feeds),
            kept,
            settings.known(),
            reader=READER,
            every=every,
            rounds=1 if once else None,
            now=settings.now,
            tell=_say,
        )


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _settings(gate: bool) -> BulkSettings:
    from dragoman.bulk.settings import BulkSettings

    return BulkSettings(gate=gate)


def _teller(quiet: bool) -> Any:
    def tell(so_far: Progress) -> None:
        left = f", {so_far.left / 60:.1f} min left" if so_far.left is not None else ""
        sys.stderr.write(
            f"shard {so_far.shards:,} of {so_far.of:,}: {so_far.inputs:,} inputs, {so_far.rate:.1f}/s{left}\n"
        )

    return (lambda so_far: None) if quiet else tell
