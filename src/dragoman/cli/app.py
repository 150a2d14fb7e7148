"""The commands of `dragoman`, gathered.

Knows: which command is in which module. Does not know: what any of them does.
"""

from __future__ import annotations

from importlib import import_module

import typer

app = typer.Typer(
    name="dragoman",
    help="Reads press reports and keeps the diplomatic record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

MODULES = ("reading", "asking", "questions", "explaining", "briefing", "exporting", "recording", "bulk", "serving")
"""Modules with a function `register(app)`, in the order in which help lists their commands."""

GROUPS = {"reference": "Who held which office, when; look up, check, add, update."}
"""Modules with an `app` of their own."""


@app.callback(invoke_without_command=True)
def start(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Reads press reports and keeps the diplomatic record."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"dragoman {installed('dragoman')}")
        raise typer.Exit


for _name in MODULES:
    import_module(f"dragoman.cli.{_name}").register(app)
for _name, _help in GROUPS.items():
    app.add_typer(import_module(f"dragoman.cli.{_name}").app, name=_name, help=_help)
