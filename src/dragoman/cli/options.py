"""Options: the filters and the forms of output, the same for every command.

Knows: their names and help. Does not know: how they narrow an answer (that is `asking.filters`).
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

Record = Annotated[str | None, typer.Option("--record", help="The record: a file, or the URL of a database.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]

Party = Annotated[str | None, typer.Option("--party", help="A state or organisation, by name or code.")]
Other = Annotated[str | None, typer.Option("--other", help="The other party.")]
Person = Annotated[str | None, typer.Option("--person", help="A person, by family or full name.")]
Mode = Annotated[str | None, typer.Option("--mode", help="in_person, phone, video, correspondence, unspecified.")]
Status = Annotated[str | None, typer.Option("--status", help="held, planned, proposed, cancelled, refused.")]
Level = Annotated[str | None, typer.Option("--level", help="leaders, ministers, officials.")]
Since = Annotated[str | None, typer.Option("--since", help="First day, month or year.")]
Until = Annotated[str | None, typer.Option("--until", help="Last day, month or year.")]
Place = Annotated[str | None, typer.Option("--place", help="A city, site or country as named.")]
Format = Annotated[str | None, typer.Option("--format", help="A standing series or forum.")]
Topic = Annotated[str | None, typer.Option("--topic", help="A topic, or words of an agenda or issue.")]
Stance = Annotated[str | None, typer.Option("--stance", help="supports, opposes, demands, accuses, ...")]
Text = Annotated[str | None, typer.Option("--text", help="Words that the text must have.")]
Source = Annotated[str | None, typer.Option("--source", help="An outlet, as named in the dispatch.")]
Dispatch = Annotated[str | None, typer.Option("--dispatch", help="One dispatch, by its id.")]
By = Annotated[str, typer.Option("--by", help="month, quarter or year.")]


def period(by: str) -> Any:
    """Read what --by names, or say what it may name."""
    from dragoman.asking.statistics import Period

    if by not in list(Period):
        raise typer.BadParameter(f"it is one of {', '.join(Period)}", param_hint="--by")
    return Period(by)
