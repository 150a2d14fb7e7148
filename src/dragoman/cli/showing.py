"""Showing: an answer as a table on a terminal, as JSON lines or as CSV.

Knows: columns and colours. Standard output is data; the question and the coverage go to standard error beside it.
Does not know: how the answer was found.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Column = tuple[str, Callable[[Any], str]]


def people(participants: Sequence[Any]) -> str:
    """Write participants: "M. Cavusoglu (TUR), RUS"."""
    return ", ".join(
        f"{one.name} ({one.state})" if one.name and one.state else one.name or one.state or "?" for one in participants
    )


CONTACTS: tuple[Column, ...] = (
    ("date", lambda one: one.date or ""),
    ("status", lambda one: one.status + (" (overdue)" if one.overdue else "")),
    ("mode", lambda one: one.mode.replace("_", " ")),
    ("participants", lambda one: people(one.participants)),
    ("place", lambda one: one.place or ""),
    ("format", lambda one: one.format or ""),
    ("agenda", lambda one: "; ".join(one.agenda)),
    ("reports", lambda one: str(len(one.reports))),
    ("id", lambda one: one.id),
)
STATEMENTS: tuple[Column, ...] = (
    ("published", lambda one: one.reports[0].published or ""),
    ("speakers", lambda one: people(one.speakers)),
    ("words", lambda one: one.words),
    ("positions", lambda one: "; ".join(f"{p.stance} {p.issue}" for p in one.positions)),
    ("via", lambda one: " < ".join(one.via)),
    ("id", lambda one: one.id),
)
CLAIMS: tuple[Column, ...] = (
    ("parties", lambda one: ", ".join(one.persons or one.parties)),
    ("mode", lambda one: one.mode.replace("_", " ")),
    ("total", lambda one: str(one.min) if one.min == one.max else f"{one.min} to {one.max}"),
    ("period", lambda one: one.period or ""),
    ("verdict", lambda one: one.verdict if isinstance(one.verdict, str) else ""),
    ("counted", lambda one: str(one.counted) if isinstance(one.counted, int) else ""),
    ("words", lambda one: one.words),
    ("id", lambda one: one.id),
)
AGREEMENTS: tuple[Column, ...] = (
    ("date", lambda one: one.date or ""),
    ("status", lambda one: one.status),
    ("parties", lambda one: ", ".join(one.parties)),
    ("name", lambda one: one.name),
    ("topic", lambda one: one.topic or ""),
    ("id", lambda one: one.id),
)
DISPATCHES: tuple[Column, ...] = (
    ("published", lambda one: one.published or ""),
    ("source", lambda one: one.source or ""),
    ("title", lambda one: one.title or ""),
    ("contacts", lambda one: str(one.contacts)),
    ("statements", lambda one: str(one.statements)),
    ("id", lambda one: one.id),
)


def show(answer: Any, columns: tuple[Column, ...], *, json: bool, as_csv: bool) -> None:
    """Print an answer, led by its question and by what the record covers."""
    aside = json or as_csv
    lead = f"{answer.question}: {answer.total:,}\n{answer.coverage.words}\n"
    (sys.stderr if aside else sys.stdout).write(lead)
    if json:
        json_lines(answer.entries)
    elif as_csv:
        _csv(answer.entries, columns)
    else:
        table(answer.entries, columns)
    if answer.after is not None:
        sys.stderr.write(f"{len(answer.entries):,} of {answer.total:,} shown; a larger --limit shows more.\n")


def json_lines(entries: Iterable[Any]) -> None:
    """Print entries as JSON, one a line."""
    import msgspec

    for entry in entries:
        sys.stdout.write(msgspec.json.encode(entry).decode("utf-8") + "\n")


def _csv(entries: Sequence[Any], columns: tuple[Column, ...]) -> None:
    from dragoman.exporting.cleaning import inert

    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow([name for name, _ in columns])
    for entry in entries:
        writer.writerow([inert(value(entry)) for _, value in columns])


def table(entries: Sequence[Any], columns: tuple[Column, ...]) -> None:
    """Print a table; columns that are empty throughout are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    filled = [(name, value) for name, value in columns if any(value(entry) for entry in entries)]
    if not filled:
        return
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, _ in filled:
        drawn.add_column(name, no_wrap=name in ("id", "date", "published"), overflow="fold")
    for entry in entries:
        drawn.add_row(*(Text(_short(value(entry))) for _, value in filled))
    width = None if sys.stdout.isatty() else 160
    Console(width=width).print(drawn)


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
