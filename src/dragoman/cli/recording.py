"""`dragoman confirm`, `reject`, `correct`, `comment`, `merge`, `split`, `undo`, `history`; `verify`, `check`, `audit`,
`register`, `compare`, `move`, `backup`: keeping the record.

Knows: options and how a judge is asked. Does not know: what a deed does.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import opening
from dragoman.cli import options as o

Entry = Annotated[str, typer.Argument(help="The id of an entry.")]
Why = Annotated[str | None, typer.Option("--why", help="Why.")]
Who = Annotated[str | None, typer.Option("--who", help="Who decides; the user of this machine, if not named.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (
        confirm,
        reject,
        correct,
        comment,
        merge,
        split,
        undo,
        history,
        verify,
        check,
        audit,
        compare,
        move,
        backup,
    ):
        app.command()(command)
    app.command("register")(register_)


def confirm(entry: Entry, *, why: Why = None, who: Who = None, record: o.Record = None) -> None:
    """Say that an entry is right."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.confirm(opened, entry, why=why, **given))


def reject(entry: Entry, *, why: Why = None, who: Who = None, record: o.Record = None) -> None:
    """Say that an entry is wrong and is not to count."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.reject(opened, entry, why=why, **given))


def correct(
    entry: Entry,
    field: Annotated[str, typer.Argument(help="The field, as in the JSON of the entry.")],
    value: Annotated[str, typer.Argument(help="What it is to be; JSON for lists, 'null' for nothing.")],
    *, why: Why = None, who: Who = None, record: o.Record = None,
) -> None:  # fmt: skip
    """Correct a field of an entry; what the reader found is kept beside it."""
    import json

    try:
        read: Any = json.loads(value)
    except ValueError:
        read = value
    _deed(record, who, lambda reviewing, opened, given: reviewing.correct(opened, entry, field, read, why=why, **given))


def comment(
    entry: Entry, text: Annotated[str, typer.Argument(help="The comment.")], *, who: Who = None, record: o.Record = None
) -> None:
    """Comment on an entry."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.comment(opened, entry, text, **given))


def merge(
    entries: Annotated[list[str], typer.Argument(help="The ids of at least two contacts.")],
    *, why: Why = None, who: Who = None, record: o.Record = None,
) -> None:  # fmt: skip
    """Say that several contacts are one."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.merge(opened, entries, why=why, **given))


def split(
    entry: Entry,
    dispatches: Annotated[list[str], typer.Argument(help="The dispatches whose reports are another contact.")],
    *, why: Why = None, who: Who = None, record: o.Record = None,
) -> None:  # fmt: skip
    """Split off the reports of some dispatches as a contact of their own."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.split(opened, entry, dispatches, why=why, **given))


def undo(
    deed: Annotated[int, typer.Argument(help="The number of the deed, as `history` prints it.")],
    *, why: Why = None, who: Who = None, record: o.Record = None,
) -> None:  # fmt: skip
    """Undo a deed; an undoing can be undone too."""
    _deed(record, who, lambda reviewing, opened, given: reviewing.undo(opened, deed, why=why, **given))


def history(entry: Entry, *, record: o.Record = None, json: o.Json = False, csv: o.Csv = False) -> None:
    """Show who changed what of an entry, when and why."""
    from dragoman.cli.questions import _rows
    from dragoman.recording import reviewing

    with opening.record(record) as opened:
        found = reviewing.history_of(opened, entry)
    _rows(found, json, csv)


def verify(*, record: o.Record = None) -> None:
    """Check that the record is whole and that nobody changed it behind its back."""
    from dragoman.recording.verifying import verify as verified

    with opening.record(record) as opened:
        faults = verified(opened)
    for fault in faults:
        sys.stdout.write(fault + "\n")
    if faults:
        raise typer.Exit(1)
    sys.stderr.write("The record is whole.\n")


def check(*, record: o.Record = None) -> None:
    """List what cannot well be true: a minister in two cities on one day, an office nobody so named held, and so on."""
    from dragoman.cli.settings import today
    from dragoman.recording.checks import doubts
    from dragoman.recording.registers import contacts_of

    reference = opening.reference()
    with opening.record(record) as opened:
        found = doubts(contacts_of(opened), today=today(), holders=_tenures(reference))
    for doubt in found:
        sys.stdout.write(f"{', '.join(doubt.entries)}: {doubt.message} [{doubt.check}]\n")
    sys.stderr.write(f"{len(found):,} doubts\n")


def audit(
    *,
    sample: Annotated[int, typer.Option("--sample", min=1, max=5000, help="How many entries to judge.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same sample.")] = 1,
    who: Who = None,
    record: o.Record = None,
) -> None:
    """Judge a random sample of entries at their evidence; says how far the record can be trusted, with its interval."""
    from dragoman.cli import settings
    from dragoman.recording import auditing
    from dragoman.recording.store import Record

    judged = []
    with Record.open(settings.record_place(record)) as opened:
        with opened.reading() as connection:
            drawn = auditing.draw(connection, sample, seed=seed)
        for number, one in enumerate(drawn, 1):
            answer = _judge(opened, one, number, len(drawn), who or getpass.getuser())
            if answer is None:
                break
            judged.append(answer)
    for row in auditing.precisions(judged):
        share = f"{row.share:.3f} ({row.low:.3f} to {row.high:.3f})"
        sys.stdout.write(f"{row.kind:12} {row.field:14} {share}  {row.right} of {row.judged}\n")


def register_(
    path: Annotated[Path, typer.Argument(help="A CSV (who, with whom, when, where, mode) or the Historian's XML.")],
    *, record: o.Record = None,
) -> None:  # fmt: skip
    """Keep a hand-made register of contacts beside the record."""
    from dragoman.cli import settings
    from dragoman.recording.registers import keep_register
    from dragoman.recording.store import Record

    entries = _register(path)
    with Record.open(settings.record_place(record)) as opened:
        count = keep_register(opened, entries, now=settings.now())
    sys.stderr.write(f"{count:,} entries of {path.name} kept\n")


def compare(
    path: Annotated[Path, typer.Argument(help="A register: CSV or the Historian's XML.")], *, record: o.Record = None
) -> None:
    """Compare the record with a register: found, missed, extra."""
    from dragoman.importing.comparing import compare as compared
    from dragoman.recording.registers import contacts_of

    entries = _register(path)
    with opening.record(record) as opened:
        found = compared(entries, contacts_of(opened))
    for entry, ids in found.found:
        sys.stdout.write(f"found\t{_line(entry)}\t{', '.join(ids)}\n")
    for entry in found.missed:
        sys.stdout.write(f"missed\t{_line(entry)}\t\n")
    for extra in found.extra:
        sys.stdout.write(f"extra\t\t{extra}\n")
    share = "" if found.recall is None else f"; {found.recall:.0%} of the register is on record"
    sys.stderr.write(f"{len(found.found):,} found, {len(found.missed):,} missed, {len(found.extra):,} extra{share}\n")


def move(
    source: Annotated[str, typer.Argument(help="A record: a file or the URL of a database.")],
    into: Annotated[str, typer.Argument(help="An empty record to move it into.")],
) -> None:
    """Move a record from one database into another, without loss."""
    from dragoman.recording.moving import move as moved
    from dragoman.recording.store import Record

    with Record.open(source, write=False) as first, Record.open(into) as second:
        counts = moved(first, second)
    sys.stderr.write(f"{sum(counts.values()):,} rows of {len(counts)} tables moved into {into}\n")


def backup(path: Annotated[Path, typer.Argument(help="The file to write.")], *, record: o.Record = None) -> None:
    """Copy a record into a file, also while others write to it."""
    from dragoman.recording.moving import move as moved
    from dragoman.recording.store import Record

    with opening.record(record) as first, Record.open(path) as second:
        counts = moved(first, second)
    sys.stderr.write(f"{sum(counts.values()):,} rows copied into {path}\n")


def _deed(record: str | None, who: str | None, do: Callable[..., int]) -> None:
    from dragoman.cli import settings
    from dragoman.recording import reviewing
    from dragoman.recording.store import Record

    given = {"who": who or getpass.getuser(), "now": settings.now()}
    with Record.open(settings.record_place(record)) as opened:
        number = do(reviewing, opened, given)
    sys.stderr.write(f"Done as number {number}; `dragoman undo {number}` takes it back.\n")


def _judge(opened: Any, drawn: Any, number: int, count: int, who: str) -> Any:
    """Show an entry with its evidence and take the judgement: y right, n wrong, f some fields wrong, q stop."""
    from dragoman.asking.explanations import explain
    from dragoman.cli import settings
    from dragoman.cli.explaining import _lines
    from dragoman.recording import reviewing
    from dragoman.recording.auditing import Judgement

    found = explain(opened, drawn.id, today=settings.today())
    sys.stdout.write(f"\n{number} of {count}\n" + "\n".join(_lines(found)) + "\n")
    answer = typer.prompt("right? y, n, f (some fields are wrong), q (stop)", default="y")
    if answer == "q":
        return None
    if answer == "n":
        reviewing.reject(opened, drawn.id, who=who, now=settings.now(), why="judged wrong in an audit")
        return Judgement(drawn.kind, drawn.id, False)
    if answer == "f":
        fields = tuple(typer.prompt("which fields (separated by spaces)").split())
        reviewing.comment(opened, drawn.id, f"audit: wrong in {', '.join(fields)}", who=who, now=settings.now())
        return Judgement(drawn.kind, drawn.id, True, fields)
    reviewing.confirm(opened, drawn.id, who=who, now=settings.now(), why="judged right in an audit")
    return Judgement(drawn.kind, drawn.id, True)


def _register(path: Path) -> Any:
    from dragoman.importing.registers import read_register
    from dragoman.importing.travels import read_travels

    return read_travels(path) if path.suffix == ".xml" else read_register(path)


def _line(entry: Any) -> str:
    names = ", ".join(one.name or one.party or "?" for one in entry.contact.participants)
    return f"{entry.contact.when.iso or ''} {names} {entry.contact.place or ''}".strip()


def _tenures(reference: Any) -> Callable[..., Any]:
    return lambda office, party, day: [one.tenure for one in reference.holders(office, party, day)]
