"""`dragoman explain`: the sentence, the chain, and rule by rule why.

Knows: how an explanation is laid out. Does not know: how it is found.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import opening, options

if TYPE_CHECKING:
    from dragoman.asking.explanations import Explanation, Reason


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(explain)


def explain(
    entry: Annotated[str, typer.Argument(help="The id of an entry, as `dragoman contacts` prints it.")],
    *,
    record: options.Record = None,
    json: options.Json = False,
) -> None:
    """Show why an entry stands in the record: its sentences, the chain of reporters, the rules."""
    from dragoman.asking.explanations import explain as explained
    from dragoman.cli import showing
    from dragoman.cli.settings import today

    with opening.record(record) as opened:
        found = explained(opened, entry, today=today())
    if json:
        showing.json_lines([found])
        return
    sys.stdout.write("\n".join(_lines(found)) + "\n")


def _lines(found: Explanation) -> list[str]:
    lines = [f"{found.entry.id}  {_summary(found)}"]
    for reason in found.reasons:
        lines += ["", *_reason(reason)]
    if found.why:
        lines += ["", "one contact because"] + [f"  {why}" for why in dict.fromkeys(found.why)]
    return lines


def _summary(found: Explanation) -> str:
    from dragoman.cli import showing

    columns: dict[str, Any] = {
        "contacts": showing.CONTACTS,
        "statements": showing.STATEMENTS,
        "claims": showing.CLAIMS,
        "agreements": showing.AGREEMENTS,
    }
    values = [value(found.entry) for name, value in columns[found.kind] if name not in ("id", "reports")]
    return ", ".join(value for value in values if value)


def _reason(reason: Reason) -> list[str]:
    where = ", ".join(part for part in (reason.source, reason.published) if part)
    place = f"{reason.part} {reason.start}-{reason.end}"
    lines = [
        f"“{reason.words}”",
        f"  {reason.dispatch} ({where}), {place}" if where else f"  {reason.dispatch}, {place}",
    ]
    if reason.chain:
        lines.append("  chain  " + " <- ".join(reason.chain))
    return lines + [f"  rule   {step}" for step in reason.trail]
