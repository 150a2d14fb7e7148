"""`dragoman export`, `codebook` and `freeze`: answers into files, what their columns mean, a release to cite.

Knows: options. Does not know: file formats.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import opening
from dragoman.cli import options as o

Kind = Annotated[
    str,
    typer.Argument(
        help="contacts, statements, positions, claims, agreements, dispatches, panel-year, panel-month, polecat, icews."
    ),
]
Out = Annotated[Path, typer.Option("-o", "--out", help="The file; its ending says the format.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(export)
    app.command()(codebook)
    app.command()(freeze)


def export(
    kind: Kind, *, out: Out, record: o.Record = None,
    party: o.Party = None, other: o.Other = None, person: o.Person = None, mode: o.Mode = None, status: o.Status = None,
    level: o.Level = None, since: o.Since = None, until: o.Until = None, place: o.Place = None, format: o.Format = None,
    topic: o.Topic = None, stance: o.Stance = None, text: o.Text = None, source: o.Source = None,
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as formulas.")] = False,
) -> None:  # fmt: skip
    """Write entries into a file: .csv .tsv .jsonl .parquet .xlsx .ics .atom .graphml .csl.json."""
    from dragoman.cli.settings import today
    from dragoman.exporting.files import KINDS
    from dragoman.exporting.files import export as exported

    if kind not in KINDS:
        raise typer.BadParameter(f"it is one of {', '.join(KINDS)}", param_hint="KIND")
    asked = opening.question(
        party=party, other=other, person=person, mode=mode, status=status, level=level, since=since, until=until,
        place=place, format=format, topic=topic, stance=stance, text=text, source=source,
    )  # fmt: skip
    with opening.record(record) as opened:
        count = exported(opened, kind, asked, opening.reference(), out, today=today(), raw=raw)
    sys.stderr.write(f"{count:,} rows written to {out}\n")


def codebook(kinds: Annotated[list[str] | None, typer.Argument(help="Tables; all, if none is named.")] = None) -> None:
    """Print the codebook of the exported tables."""
    from dragoman.exporting.codebook import markdown

    sys.stdout.write(markdown(*(kinds or ())))


def freeze(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    *,
    record: o.Record = None,
) -> None:
    """Write a release to cite: all tables, codebook, datapackage.json with counts and hashes, citation."""
    from dragoman.exporting.freezing import freeze as frozen
    from dragoman.pipeline import READER

    with opening.record(record) as opened:
        counts = frozen(opened, folder, reader=READER)
    sys.stderr.write(", ".join(f"{count:,} {kind}" for kind, count in counts.items()) + f" in {folder}\n")
