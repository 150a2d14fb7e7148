"""`dragoman serve` and `dragoman reviewer`: the record in the browser, and who may change it.

Knows: addresses, ports, where reviewers are kept. Does not know: pages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import opening
from dragoman.cli import options as o

reviewer = typer.Typer(help="Who may change the record over HTTP.", no_args_is_help=True)
Kept = Annotated[
    Path | None, typer.Option("--reviewers", help="Where reviewers are kept; beside the record, if not named.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(serve)
    app.add_typer(reviewer, name="reviewer")


def serve(
    *,
    record: o.Record = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; this machine only, if not named.")
    ] = "127.0.0.1",
    host_name: Annotated[list[str] | None, typer.Option("--host-name", help="A name by which others reach it.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Let reviewers change the record.")] = False,
    reviewers: Kept = None,
) -> None:
    """Open the record in the browser: to read, to check against the source, and with --write to correct."""
    import uvicorn

    from dragoman.cli import settings
    from dragoman.recording.store import Record
    from dragoman.web.application import application
    from dragoman.web.logs import quiet_logs

    place = settings.record_place(record)
    people = _reviewers(place, reviewers) if write else None
    if people is not None and not people.names:
        sys.stderr.write("Nobody may change the record yet: add a reviewer with `dragoman reviewer add NAME`.\n")
    opened = Record.open(place, write=write)
    made = application(
        opened, opening.reference(), today=settings.today, now=settings.now, knowledge=settings.known,
        hosts=tuple(host_name or ()), reviewers=people,
    )  # fmt: skip
    sys.stderr.write(
        f"{place} is open at http://{host}:{port}, {'for reviewers' if write else 'read-only'}. Ctrl-C stops.\n"
    )
    quiet_logs()
    uvicorn.run(
        made, host=host, port=port, log_config=None, server_header=False, timeout_graceful_shutdown=5, access_log=False
    )
    opened.close()


@reviewer.command("add")
def add(name: str, *, record: o.Record = None, reviewers: Kept = None) -> None:
    """Add a reviewer, or give one a new password; it is asked for, or read from standard input."""
    from dragoman.cli.settings import record_place

    password = typer.prompt("Password", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    _reviewers(record_place(record), reviewers).add(name, password)
    sys.stderr.write(f"{name} may sign in now.\n")


@reviewer.command("remove")
def remove(name: str, *, record: o.Record = None, reviewers: Kept = None) -> None:
    """Remove a reviewer with all tokens."""
    from dragoman.cli.settings import record_place

    _reviewers(record_place(record), reviewers).remove(name)


@reviewer.command("token")
def token(
    name: str,
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="How long it is good for.")] = 30,
    record: o.Record = None,
    reviewers: Kept = None,
) -> None:
    """Make a token for scripts; it is shown once."""
    from dragoman.cli import settings

    made = _reviewers(settings.record_place(record), reviewers).token(name, now=settings.now(), days=days)
    sys.stdout.write(made + "\n")


@reviewer.command("list")
def listed(*, record: o.Record = None, reviewers: Kept = None) -> None:
    """List the reviewers."""
    from dragoman.cli.settings import record_place

    sys.stdout.write("".join(f"{name}\n" for name in _reviewers(record_place(record), reviewers).names))


def _reviewers(place: str, given: Path | None) -> Any:
    from dragoman.rest.reviewers import Reviewers

    beside = Path("dragoman.reviewers.json") if "://" in place else Path(f"{place}.reviewers.json")
    return Reviewers(given or beside)
