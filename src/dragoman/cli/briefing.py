"""`dragoman brief` and `dragoman chart`: papers and pictures.

Knows: options. Does not know: what stands in them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import opening
from dragoman.cli import options as o

Out = Annotated[Path, typer.Option("-o", "--out", help="The file; its ending says the form.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(brief)
    app.command()(chart)


def brief(
    subjects: Annotated[list[str], typer.Argument(help="Two states, two persons, or one format.")],
    *,
    out: Out,
    on: Annotated[
        str | None, typer.Option("--on", help="The day for which it is drawn up; today, if none is given.")
    ] = None,
    record: o.Record = None,
    long: Annotated[bool, typer.Option("--long", help="Everything, not two pages.")] = False,
) -> None:
    """Draw up the dossier for the next meeting: .docx .pdf .html .md."""
    from dragoman.briefing import brief as drawn_up
    from dragoman.briefing import write
    from dragoman.cli.settings import today

    if len(subjects) not in (1, 2):
        raise typer.BadParameter("name two states, two persons, or one format", param_hint="SUBJECTS")
    day = opening.question(until=on).until if on else today()
    assert day is not None
    with opening.record(record) as opened:
        dossier = drawn_up(opened, opening.reference(), *subjects, on=day, long=long)
    write(dossier, out)
    sys.stderr.write(f"{dossier.title}: {out}\n")


def chart(
    kind: Annotated[str, typer.Argument(help="counts, timeline or positions.")],
    *,
    out: Out, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    topic: o.Topic = None, since: o.Since = None, until: o.Until = None,
    by: o.By = "month",
) -> None:  # fmt: skip
    """Draw contacts by period and way, a timeline, or the positions matrix: .svg .png .html."""
    from dragoman.charting import CHARTS, write

    if kind not in CHARTS:
        raise typer.BadParameter(f"it is one of {', '.join(CHARTS)}", param_hint="KIND")
    asked = opening.question(party=party, other=other, person=person, topic=topic, since=since, until=until)
    with opening.record(record) as opened:
        picture = _picture(kind, opened, asked, by)
    write(picture, out)
    sys.stderr.write(f"{picture.words} {out}\n")


def _picture(kind: str, record: Any, asked: Any, by: str) -> Any:
    from dragoman.asking import answers, stances, statistics
    from dragoman.asking.wording import in_words
    from dragoman.charting import columns, matrix, timeline
    from dragoman.cli.settings import today

    if kind == "counts":
        found = statistics.counts(record, asked, by=o.period(by))
        return columns(found, title=in_words("contacts", asked, opening.reference()))
    if kind == "timeline":
        answer = answers.contacts(record, asked, opening.reference(), today=today())
        return timeline(answer.entries, title=answer.question)
    stands = stances.stands(record, asked)
    title = in_words("positions", asked, opening.reference())
    return matrix(stands, title=title, across=lambda stand: str(stand.published or "no date")[:4])
