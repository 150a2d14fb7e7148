"""Stances: what a party holds on a topic, and how that changed.

Knows: positions of statements over time. Does not know: how a stance was read from a sentence, or what two parties share
(that is `comparing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, nulls_last, select

from dragoman.asking.narrowing import names_of, positions_on
from dragoman.asking.questions import Question
from dragoman.diplomacy.positions import Stance
from dragoman.recording import schema
from dragoman.recording.rows import chunks, said
from dragoman.recording.store import Record

FOR = frozenset({Stance.SUPPORTS, Stance.PRAISES, Stance.PLEDGES})
AGAINST = frozenset({Stance.OPPOSES, Stance.ACCUSES, Stance.THREATENS, Stance.DENIES})
Place = tuple[int, int, int]
"""Where a stand is: the number of its statement, its place among the positions, and that of who takes it."""

_TOPIC = func.coalesce(schema.positions.c.topic, schema.positions.c.issue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One position taken: by whom, on what, when, and in which words."""

    party: str | None
    name: str | None
    topic: str
    issue: str
    stance: str
    target: str | None
    published: date | None
    words: str
    kind: str
    statement: str
    dispatch: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the positions matrix: how often a party took a stance on a topic, and when last."""

    party: str
    stance: str
    count: int
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change: a party stood for a topic and then against it, or the other way."""

    before: Stand
    after: Stand


def stands(record: Record, question: Question, *, limit: int | None = None) -> tuple[Stand, ...]:
    """Return positions in order of time, undated ones first; `limit` gives the newest only.

    Of a question, `party`, `person`, `topic`, `stance`, `since`, `until` and, as whom a stance is addressed to, `other`
    narrow.
    """
    position, speaker = schema.positions.c, schema.speakers.c
    keys = select(position.statement, position.ordinal, speaker.ordinal)
    keys = keys.select_from(_taken(question))
    asked = keys.where(*_narrowed(question)).order_by(*_newest(question)).limit(limit)
    with record.reading() as connection:
        places = [tuple(row) for row in connection.execute(asked)]
        found = stands_at(connection, {place[0] for place in places})
    return tuple(found[place] for place in reversed(places))


def stands_at(connection: Connection, statements: Iterable[int]) -> dict[Place, Stand]:
    """Return all stands of some statements by their places."""
    position, found = schema.positions.c, {}
    for chunk in chunks(sorted(statements)):
        for row in connection.execute(_stand_rows().where(position.statement.in_(chunk))):
            found[row.number, row.ordinal, row.who] = _stand_of(row)
    return found


def turns(found: tuple[Stand, ...]) -> tuple[Turn, ...]:
    """Find where a party turned on a topic, among its stands in order of time."""

    def key(stand: Stand) -> tuple[str, str]:
        return (stand.party or "", stand.topic)

    changes: list[Turn] = []
    for _, group in groupby(sorted(found, key=lambda one: (*key(one), str(one.published or ""))), key=key):
        sided = [stand for stand in group if side(stand.stance)]
        pairs = pairwise(sided)
        changes.extend(Turn(before=a, after=b) for a, b in pairs if side(a.stance) != side(b.stance))
    return tuple(sorted(changes, key=lambda turn: str(turn.after.published or "")))


def matrix(record: Record, question: Question) -> tuple[Cell, ...]:
    """Count the stances of each party on the question's topic."""
    position, speaker = schema.positions.c, schema.speakers.c
    number = func.count()
    asked = select(speaker.party, position.stance, number, func.max(position.published))
    asked = asked.select_from(_taken(question))
    asked = asked.where(speaker.party.is_not(None), *_narrowed(question))
    asked = asked.group_by(speaker.party, position.stance).order_by(speaker.party, position.stance)
    with record.reading() as connection:
        return tuple(Cell(party=p, stance=s, count=n, last=d) for p, s, n, d in connection.execute(asked))


def side(stance: str) -> str:
    """Say whether a stance is `for` a thing, `against` it, or neither (empty)."""
    if stance in FOR:
        return "for"
    return "against" if stance in AGAINST else ""


def _stand_rows() -> Select[Any]:
    """Select every position of every speaker, with what makes a stand."""
    position, speaker, statement = schema.positions.c, schema.speakers.c, schema.statements.c
    asked = select(
        speaker.party, speaker.name, _TOPIC.label("topic"), position.issue, position.statement.label("number"),
        position.ordinal, speaker.ordinal.label("who"), position.stance, position.target, position.published,
        statement.content, statement.title_evidence, statement.kind, statement.id, schema.dispatches.c.id.label("dispatch"),
        schema.dispatches.c.source, schema.dispatches.c.text, schema.dispatches.c.title,
    )  # fmt: skip
    return (
        asked.join_from(schema.positions, schema.speakers, position.statement == speaker.statement)
        .join(schema.statements, statement.number == position.statement)
        .join(schema.dispatches, schema.dispatches.c.number == statement.dispatch)
    )


def _stand_of(row: Any) -> Stand:
    """Make the stand of a row."""
    return Stand(
        party=row.party,
        name=row.name,
        topic=row.topic,
        issue=row.issue,
        stance=row.stance,
        target=row.target,
        published=row.published,
        words=said(row.content, row.title_evidence, row.text, row.title),
        kind=row.kind,
        statement=row.id,
        dispatch=row.dispatch,
        source=row.source,
    )


def _taken(question: Question) -> Any:
    """Join positions with who takes them; those on a topic come first, where one is asked for."""
    position, speaker = schema.positions.c, schema.speakers.c
    source: Any = schema.positions
    if question.topic:
        matching = positions_on(question.topic).subquery()
        at = (position.statement == matching.c.statement) & (position.ordinal == matching.c.ordinal)
        source = matching.join(schema.positions, at)
    return source.join(schema.speakers, position.statement == speaker.statement)


def _narrowed(question: Question) -> list[ColumnElement[bool]]:
    position, speaker = schema.positions.c, schema.speakers.c
    # Of a topic's positions few are a party's; of a party's many statements fewer are on the topic: its index is kept out.
    party = speaker.party.concat("") if question.topic else speaker.party
    tests: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "party": lambda value: party == value,
        "other": lambda value: position.target == value,
        "person": lambda value: speaker.name.in_(select(schema.names.c.name).where(names_of(value))),
        "stance": lambda value: position.stance == value,
        "since": lambda value: position.published >= value,
        "until": lambda value: position.published <= value,
    }
    return [tests[name](value) for name, value in question.given().items() if name in tests]


def _newest(question: Question) -> tuple[Any, ...]:
    """Order by day, newest first, along the index that finds the question's positions."""
    position, speaker = schema.positions.c, schema.speakers.c
    own = (question.party or question.person) and not (question.other or question.topic)
    whose: Any = speaker if own else position
    return (
        nulls_last(whose.published.desc()),
        whose.statement.desc(),
        position.ordinal.desc(),
        speaker.ordinal.desc(),
    )
