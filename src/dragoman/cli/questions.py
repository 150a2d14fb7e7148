"""`dragoman counts`, `course`, `pairs`, `agenda`, `positions`, `compared`, `promises` and others: reckoned answers.

Knows: options, and which question each command asks. Does not know: how answers are found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from dragoman.cli import opening
from dragoman.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (counts, course, pairs, agenda, positions, compared, promises, planned, overdue, changes, coverage):
        app.command()(command)


def counts(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    mode: o.Mode = None, status: o.Status = None, level: o.Level = None, since: o.Since = None, until: o.Until = None,
    place: o.Place = None, format: o.Format = None, topic: o.Topic = None, by: o.By = "year",
    json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Count contacts by month, quarter or year and by mode."""
    from dragoman.asking import statistics

    asked = dict(party=party, other=other, person=person, mode=mode, status=status, level=level, since=since,
                 until=until, place=place, format=format, topic=topic)  # fmt: skip
    period = o.period(by)
    _answer(record, "contacts", asked, lambda opened, q: statistics.counts(opened, q, by=period), json, csv)


def course(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    mode: o.Mode = None, level: o.Level = None, since: o.Since = None, until: o.Until = None, format: o.Format = None,
    json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Show the first, last and next contact, the longest gap and the longest streak of months."""
    from dragoman.asking import statistics
    from dragoman.cli.settings import today

    asked = dict(
        party=party, other=other, person=person, mode=mode, level=level, since=since, until=until, format=format
    )
    _answer(record, "contacts", asked, lambda opened, q: [statistics.course(opened, q, today=today())], json, csv)


def pairs(
    *, record: o.Record = None, party: o.Party = None, person: o.Person = None, mode: o.Mode = None,
    status: o.Status = None, level: o.Level = None, since: o.Since = None, until: o.Until = None,
    limit: o.Limit = 20, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Show who meets whom most."""
    from dragoman.asking import statistics

    asked = dict(party=party, person=person, mode=mode, status=status, level=level, since=since, until=until)
    _answer(record, "contacts", asked, lambda opened, q: statistics.pairs(opened, q, limit=limit), json, csv)


def agenda(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    since: o.Since = None, until: o.Until = None, by: o.By = "year", json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Show which topics were on the agenda, by period."""
    from dragoman.asking import statistics

    asked = dict(party=party, other=other, person=person, since=since, until=until)
    period = o.period(by)
    _answer(record, "contacts", asked, lambda opened, q: statistics.agenda(opened, q, by=period), json, csv)


def positions(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    topic: o.Topic = None, stance: o.Stance = None, since: o.Since = None, until: o.Until = None,
    turns: Annotated[bool, typer.Option("--turns", help="Only where a party changed sides.")] = False,
    json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Show positions in order of time: who holds what on a topic, and how it changed."""
    from dragoman.asking import stances

    asked = dict(party=party, other=other, person=person, topic=topic, stance=stance, since=since, until=until)

    def ask(opened: Any, question: Any) -> Sequence[Any]:
        found = stances.stands(opened, question)
        return stances.turns(found) if turns else found

    _answer(record, "positions", asked, ask, json, csv)


def compared(
    party: Annotated[str, typer.Argument(help="A state or organisation.")],
    other: Annotated[str, typer.Argument(help="Another.")],
    *, record: o.Record = None, topic: o.Topic = None, since: o.Since = None, until: o.Until = None,
    json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Put two parties' last positions side by side, topic by topic: agree, differ, or open."""
    from dragoman.asking import comparing

    asked = dict(party=party, other=other, topic=topic, since=since, until=until)

    def ask(opened: Any, question: Any) -> Sequence[Any]:
        return comparing.compared(opened, question.party, question.other, question)

    _answer(record, "positions", asked, ask, json, csv)


def promises(
    *, record: o.Record = None, party: o.Party = None, person: o.Person = None, topic: o.Topic = None,
    since: o.Since = None, until: o.Until = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """Show what was promised, and what the same party later said on it."""
    from dragoman.asking import undertakings

    asked = dict(party=party, person=person, topic=topic, since=since, until=until)
    _answer(record, "promises", asked, lambda opened, q: undertakings.promises(opened, q), json, csv)


def planned(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    since: o.Since = None, until: o.Until = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List contacts still to come."""
    _listed("planned", record, dict(party=party, other=other, person=person, since=since, until=until), json, csv)


def overdue(
    *, record: o.Record = None, party: o.Party = None, other: o.Other = None, person: o.Person = None,
    since: o.Since = None, until: o.Until = None, json: o.Json = False, csv: o.Csv = False,
) -> None:  # fmt: skip
    """List contacts that were planned for a day now past and never reported as held."""
    _listed("overdue", record, dict(party=party, other=other, person=person, since=since, until=until), json, csv)


def changes(
    since: Annotated[str, typer.Argument(help="A day, month or year, or a moment (2020-12-29T09:00).")],
    *, record: o.Record = None, json: o.Json = False,
) -> None:  # fmt: skip
    """Show what changed in the record since a moment."""
    from datetime import UTC, datetime

    from dragoman.asking.changes import changes as changed
    from dragoman.cli import settings, showing

    if "T" in since:
        moment = datetime.fromisoformat(since)
    else:
        day = opening.question(since=since).since
        assert day is not None
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    with opening.record(record) as opened:
        found = changed(opened, moment, today=settings.today())
    if json:
        showing.json_lines([found])
        return
    sys.stdout.write(f"since {found.since:%Y-%m-%d %H:%M}: {found.dispatches:,} dispatches read\n")
    showing.table(found.contacts, showing.CONTACTS)
    _table(found.decisions)


def coverage(*, record: o.Record = None, json: o.Json = False, csv: o.Csv = False) -> None:
    """Show what the record covers: dispatches and months by source."""
    from dragoman.asking.coverage import coverage_of

    with opening.record(record) as opened:
        found = coverage_of(opened)
    sys.stderr.write(found.words + "\n")
    _rows(found.sources, json, csv)


def _listed(name: str, record: str | None, asked: dict[str, Any], json: bool, csv: bool) -> None:
    from dragoman.asking import changes as questions
    from dragoman.cli import settings, showing

    with opening.record(record) as opened:
        ask = getattr(questions, name)
        answer = ask(opened, opening.question(**asked), opening.reference(), today=settings.today())
    showing.show(answer, showing.CONTACTS, json=json, as_csv=csv)


def _answer(record: str | None, kind: str, asked: dict[str, Any], ask: Any, json: bool, csv: bool) -> None:
    from dragoman.asking.coverage import coverage_of
    from dragoman.asking.wording import in_words

    wanted = opening.question(**asked)
    with opening.record(record) as opened:
        found = ask(opened, wanted)
        words = coverage_of(opened).words
    lead = f"{in_words(kind, wanted, opening.reference())}\n{words}\n"
    (sys.stderr if json or csv else sys.stdout).write(lead)
    _rows(found, json, csv)


def _rows(found: Sequence[Any], json: bool, csv: bool) -> None:
    from dragoman.cli import showing

    if json:
        showing.json_lines(found)
    elif csv:
        from dragoman.exporting.delimited import write_mappings

        write_mappings(sys.stdout, map(_flat, found))
    else:
        _table(found)


def _table(found: Sequence[Any]) -> None:
    from dragoman.cli import showing

    if found:
        names = list(_flat(found[0]))
        showing.table([_flat(one) for one in found], tuple((name, _cell(name)) for name in names))


def _cell(name: str) -> Any:
    return lambda row: "" if row[name] is None else str(row[name])


_LEFT_OUT = ("party", "name", "topic", "target", "statement", "dispatch")


def _flat(one: Any) -> dict[str, Any]:
    """Turn a record into a flat mapping: `after.stance` for what is nested, lists joined."""
    import msgspec

    flat: dict[str, Any] = {}
    for name, value in msgspec.to_builtins(one).items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": deep for inner, deep in value.items() if inner not in _LEFT_OUT}
        elif isinstance(value, (list, tuple)):
            flat[name] = "; ".join(map(str, value)) if all(isinstance(i, (str, int)) for i in value) else len(value)
        else:
            flat[name] = value
    return flat
