"""`dragoman contacts`, `statements`, `claims`, `agreements`, `dispatches`: questions to the record.

Knows: options. Does not know: how answers are found.
"""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import opening
from dragoman.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (contacts, statements, claims, agreements, dispatches):
        app.command()(command)


def contacts(
    *,
    record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    mode: o.Mode = None, status: o.Status = None, level: o.Level = None, since: o.Since = None, until: o.Until = None,
    place: o.Place = None, format: o.Format = None, topic: o.Topic = None, text: o.Text = None,
    source: o.Source = None, dispatch: o.Dispatch = None, limit: o.Limit = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List contacts: who met, phoned, video-called or wrote to whom."""
    from dragoman.asking import answers
    from dragoman.cli import settings, showing

    asked = opening.question(
        "contacts", party=party, other=other, person=person, mode=mode, status=status, level=level, since=since, until=until,
        place=place, format=format, topic=topic, text=text, source=source, dispatch=dispatch,
    )  # fmt: skip
    with opening.record(record) as opened:
        answer = answers.contacts(opened, asked, opening.reference(), today=settings.today(), limit=limit)
    showing.show(answer, showing.CONTACTS, json=json, as_csv=csv)


def statements(
    *,
    record: o.Record = None, party: o.Party = None, person: o.Person = None, topic: o.Topic = None,
    stance: o.Stance = None, text: o.Text = None, since: o.Since = None, until: o.Until = None,
    source: o.Source = None, dispatch: o.Dispatch = None, limit: o.Limit = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List statements: who said what, through whom, and what position it takes."""
    from dragoman.asking import answers
    from dragoman.cli import showing

    asked = opening.question(
        party=party, person=person, topic=topic, stance=stance, text=text, since=since, until=until, source=source,
        dispatch=dispatch,
    )  # fmt: skip
    with opening.record(record) as opened:
        answer = answers.statements(opened, asked, opening.reference(), limit=limit)
    showing.show(answer, showing.STATEMENTS, json=json, as_csv=csv)


def claims(
    *,
    record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    mode: o.Mode = None, text: o.Text = None, since: o.Since = None, until: o.Until = None, source: o.Source = None,
    dispatch: o.Dispatch = None, limit: o.Limit = None, json: o.Json = False, csv: o.Csv = False,
    check: Annotated[bool, typer.Option("--check", help="Check each claim against the record.")] = False,
) -> None:  # fmt: skip
    """List claims: totals of contacts that somebody asserts; --check says whether the record bears them out."""
    from dragoman.asking import answers
    from dragoman.cli import showing

    asked = opening.question(
        party=party, other=other, person=person, mode=mode, text=text, since=since, until=until, source=source,
        dispatch=dispatch,
    )  # fmt: skip
    with opening.record(record) as opened:
        answer = answers.claims(opened, asked, opening.reference(), limit=limit)
        if check:
            from dataclasses import replace

            from dragoman.asking.verdicts import checked

            answer = replace(answer, entries=checked(opened, answer.entries))
    showing.show(answer, showing.CLAIMS, json=json, as_csv=csv)


def agreements(
    *,
    record: o.Record = None, party: o.Party = None, other: o.Other = None, status: o.Status = None,
    topic: o.Topic = None, text: o.Text = None, since: o.Since = None, until: o.Until = None, source: o.Source = None,
    dispatch: o.Dispatch = None, limit: o.Limit = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List agreements: treaties, ceasefires, memoranda and plans, and how far each has come."""
    from dragoman.asking import answers
    from dragoman.cli import showing

    asked = opening.question(
        "agreements", party=party, other=other, status=status, topic=topic, text=text, since=since, until=until,
        source=source, dispatch=dispatch,
    )  # fmt: skip
    with opening.record(record) as opened:
        answer = answers.agreements(opened, asked, opening.reference(), limit=limit)
    showing.show(answer, showing.AGREEMENTS, json=json, as_csv=csv)


def dispatches(
    *,
    record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    place: o.Place = None, text: o.Text = None, since: o.Since = None, until: o.Until = None, source: o.Source = None,
    limit: o.Limit = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List the dispatches of the record."""
    from dragoman.asking import answers
    from dragoman.cli import showing

    asked = opening.question(
        party=party, other=other, person=person, place=place, text=text, since=since, until=until, source=source
    )
    with opening.record(record) as opened:
        answer = answers.dispatches(opened, asked, opening.reference(), limit=limit)
    showing.show(answer, showing.DISPATCHES, json=json, as_csv=csv)


def overview(place: str) -> None:
    """Print everything a small record holds: contacts, statements, and claims with their verdicts."""
    contacts(record=place)
    statements(record=place)
    claims(record=place, check=True)
