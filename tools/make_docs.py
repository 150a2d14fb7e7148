"""Makes the reference pages from the code and the tables, so that they cannot say anything else.

python tools/make_docs.py            write docs/reference/
python tools/make_docs.py --check    fail if a page is not as it would be written
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import typer.main

from dragoman import errors
from dragoman.asking.filters import FILTERS
from dragoman.cli.app import app
from dragoman.language.tables import Tables, tables

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
KINDS = ("contacts", "statements", "claims", "agreements", "dispatches")
MADE = "*Made by `make docs`; change the code or the tables instead.*"


def command_page() -> str:
    """Describe every command and option."""
    lines = ["# Command line", "", MADE, ""]
    lines += [
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part. Data goes to standard output, all else to standard error.",
        "",
    ]
    root = typer.main.get_command(app)
    for names, command in commands(root, ("dragoman",)):
        lines += [f"## {' '.join(names)}", "", (command.help or "").strip(), ""]
        rows = [row for parameter in command.params if (row := option_row(parameter))]
        if rows:
            lines += ["| option | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def commands(command: Any, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield commands and the commands inside them."""
    yield names, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*names, name))


def option_row(parameter: Any) -> str:
    """Describe an option or argument in a row."""
    if parameter.name == "help":
        return ""
    written = ", ".join(f"`{name}`" for name in parameter.opts if name.startswith("-")) or f"`{parameter.name.upper()}`"
    meaning = (getattr(parameter, "help", "") or "").replace("|", "\\|")
    return f"| {written} | {meaning} |"


def filter_page() -> str:
    """Describe the filters, which are the same in Python, on the command line and over HTTP."""
    lines = [
        "# Filters",
        "",
        MADE,
        "",
        "One set of filters with the same names in Python, on the command line and over HTTP.",
        "",
    ]
    for one in FILTERS:
        narrowed = ", ".join(kind for kind in KINDS if one.condition(kind))
        lines += [
            f"## {one.name}",
            "",
            f"{one.help[0].upper()}{one.help[1:]}. Narrows {narrowed}. In words: “{one.words}”.",
            "",
        ]
    return "\n".join(lines)


def error_page() -> str:
    """Describe every error."""
    lines = ["# Errors", "", MADE, "", "```", *inspect.cleandoc(errors.__doc__ or "").splitlines(), "```", ""]
    for name, error in vars(errors).items():
        if inspect.isclass(error) and issubclass(error, errors.DragomanError):
            lines += [f"## {name}", "", inspect.cleandoc(error.__doc__ or ""), ""]
    return "\n".join(lines)


def rule_page(language: Tables) -> str:
    """List every rule of a language with an example and a near-miss."""
    lines = [f"# Rules of language `{language.language}`", "", MADE, ""]
    for name in language.names():
        entries = [(rule, entry) for rule, entry in language.toml(name).items() if isinstance(entry, dict)]
        ruled = [(rule, entry) for rule, entry in entries if entry.get("examples") or entry.get("not")]
        if not ruled:
            continue
        lines += [f"## {name}", "", "| rule | matches | not |", "|---|---|---|"]
        lines += [f"| `{name}/{rule}` | {first(entry, 'examples')} | {first(entry, 'not')} |" for rule, entry in ruled]
        lines.append("")
    return "\n".join(lines)


def first(entry: dict[str, Any], key: str) -> str:
    """Give the first sentence of a list of examples, whatever form the table gives it."""
    given = entry.get(key) or ()
    one = next(iter(given.items() if isinstance(given, dict) else given), "")
    text = (
        " → ".join(map(str, one))
        if isinstance(one, (list, tuple))
        else str(one.get("text", one))
        if isinstance(one, dict)
        else str(one)
    )
    return text.replace("|", "\\|").replace("\n", " ")


def http_page() -> str:
    """List the operations of the REST API."""
    from dragoman.rest import openapi

    lines = ["# HTTP", "", MADE, "", "The whole description is at `/api/openapi.json` (OpenAPI 3.1).", ""]
    for path, operations in openapi()["paths"].items():
        for method, operation in operations.items():
            lines += [
                f"## {method.upper()} {path}",
                "",
                operation.get("description") or operation.get("summary", ""),
                "",
            ]
    return "\n".join(lines)


def schema_page() -> str:
    """Give the JSON Schema of a document and of the record's entries."""
    import json

    from dragoman.recording.shapes import schema

    return json.dumps(schema(), indent=1, sort_keys=True) + "\n"


def pages() -> dict[str, str]:
    """Make every page, by file name."""
    made = {
        "cli.md": command_page(),
        "filters.md": filter_page(),
        "errors.md": error_page(),
        "rules-en.md": rule_page(tables("en")),
        "record.schema.json": schema_page(),
    }
    if find_spec("dragoman.rest"):
        made["http.md"] = http_page()
    return {name: text.rstrip() + "\n" for name, text in made.items()}


def main() -> int:
    """Write the pages, or check them."""
    stale = []
    for name, text in pages().items():
        file = FOLDER / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        click.echo(f"Not as they would be made: {', '.join(stale)}. Say `make docs`.", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
