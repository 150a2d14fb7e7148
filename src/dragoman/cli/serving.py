"""`dragoman serve`: the record in the browser.

Knows: addresses and ports. Does not know: pages.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(serve)


def serve(
    *,
    record: o.Record = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; this machine only, if none is named.")
    ] = "127.0.0.1",
    host_name: Annotated[list[str] | None, typer.Option("--host-name", help="A name by which others reach it.")] = None,
) -> None:
    """Open the record in the browser: to read and to check against the source."""
    import uvicorn

    from dragoman.cli import settings
    from dragoman.cli.asking import _reference
    from dragoman.recording.store import Record
    from dragoman.web.application import application

    place = settings.record_place(record)
    opened = Record.open(place, write=False)
    made = application(
        opened, _reference(), today=settings.today, now=settings.now, knowledge=settings.known,
        hosts=tuple(host_name or ()),
    )  # fmt: skip
    sys.stderr.write(f"{place} is open at http://{host}:{port}, read-only. Ctrl-C stops.\n")
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
    opened.close()
