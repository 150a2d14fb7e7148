"""Stances: what a party holds on a topic, how that changed, and where two parties agree or differ.

Knows: positions of statements over time. Does not know: how a stance was read from a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from dragoman.asking.questions import Question
from dragoman.diplomacy.positions import Stance
from dragoman.recording import schema
from dragoman.recording.store import Record

FOR = frozenset({Stance.SUPPORTS, Stance.PRAISES, Stance.PLEDGES})
AGAINST = frozenset({Stance.OPPOSES, Stance.ACCUSES, Stance.THREATENS, Stance.DENIES})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two parties on one topic: the latest stand of each, and whether they agree, differ or cannot be compared."""

    topic: str
    one: Stand
    other: Stand
    verdict: str


def stands(record: Record, question: Question, *, limit: int | None = None) -> tuple[Stand, ...]:
    """Return positions in order of time; the question's `party`, `person`, `topic`, `stance`, `since`, `until` narrow."""
    with record.reading() as connection:
        rows = connection.execute(_asked(question, limit)).all()
    return tuple(_stand(row) for row in rows)


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
    asked = asked.join_from(schema.positions, schema.speakers, position.statement == speaker.statement)
    asked = asked.where(speaker.party.is_not(None), *_narrowed(question))
    asked = asked.group_by(speaker.party, position.stance).order_by(speaker.party, position.stance)
    with record.reading() as connection:
        return tuple(Cell(party=p, stance=s, count=n, last=d) for p, s, n, d in connection.execute(asked))


def compared(record: Record, party: str, other: str, question: Question) -> tuple[Comparison, ...]:
    """Put two parties' latest stands side by side, topic by topic, where both took one."""
    latest = _latest(record, (party, other), question)
    own, theirs = latest[party], latest[other]
    shared = sorted(own.keys() & theirs.keys())
    return tuple(
        Comparison(topic=topic, one=own[topic], other=theirs[topic], verdict=_verdict(own[topic], theirs[topic]))
        for topic in shared
    )


def side(stance: str) -> str:
    """Say whether a stance is `for` a thing, `against` it, or neither (empty)."""
    if stance in FOR:
        return "for"
    return "against" if stance in AGAINST else ""


def _verdict(one: Stand, other: Stand) -> str:
    if not side(one.stance) or not side(other.stance):
        return "agree" if one.stance == other.stance and one.target == other.target else "open"
    return "agree" if side(one.stance) == side(other.stance) else "differ"


def _latest(record: Record, parties: tuple[str, str], question: Question) -> dict[str, dict[str, Stand]]:
    """Find the last stand of each party on each topic; only of those are the words fetched."""
    position, speaker = schema.positions.c, schema.speakers.c
    order = (position.published.desc(), position.statement.desc(), position.ordinal.desc(), speaker.ordinal.desc())
    rank = func.row_number().over(partition_by=(speaker.party, _TOPIC), order_by=order)
    ranked = (
        select(position.statement, position.ordinal, speaker.ordinal.label("who"), rank.label("rank"))
        .join_from(schema.positions, schema.speakers, position.statement == speaker.statement)
        .where(speaker.party.in_(parties), *_narrowed(question.without("party", "other")))
        .subquery()
    )
    last = and_(
        ranked.c.statement == position.statement, ranked.c.ordinal == position.ordinal, ranked.c.who == speaker.ordinal
    )
    latest: dict[str, dict[str, Stand]] = {party: {} for party in parties}
    with record.reading() as connection:
        for row in connection.execute(_asked(Question(), None).join(ranked, last).where(ranked.c.rank == 1)):
            latest[row.party][row.topic] = _stand(row)
    return latest


def _asked(question: Question, limit: int | None) -> Select[Any]:
    position, speaker, statement = schema.positions.c, schema.speakers.c, schema.statements.c
    asked = select(
        speaker.party, speaker.name, _TOPIC.label("topic"), position.issue,
        position.stance, position.target, position.published, statement.words, statement.kind,
        statement.id, schema.dispatches.c.id.label("dispatch"), schema.dispatches.c.source,
    )  # fmt: skip
    asked = (
        asked.join_from(schema.positions, schema.speakers, position.statement == speaker.statement)
        .join(schema.statements, statement.number == position.statement)
        .join(schema.dispatches, schema.dispatches.c.number == statement.dispatch)
    )
    return (
        asked.where(*_narrowed(question)).order_by(position.published, statement.number, position.ordinal).limit(limit)
    )


def _narrowed(question: Question) -> list[Any]:
    from dragoman.asking.filters import names_of

    position, speaker = schema.positions.c, schema.speakers.c
    tests: dict[str, Callable[[Any], Any]] = {
        "party": lambda value: speaker.party == value,
        "other": lambda value: position.target == value,
        "person": lambda value: speaker.name.in_(select(schema.names.c.name).where(names_of(value))),
        "topic": lambda value: or_(
            func.lower(position.topic) == value.lower(),
            func.lower(position.issue).contains(value.lower(), autoescape=True),
        ),
        "stance": lambda value: position.stance == value,
        "since": lambda value: position.published >= value,
        "until": lambda value: position.published <= value,
    }
    return [tests[name](value) for name, value in question.given().items() if name in tests]


def _stand(row: Any) -> Stand:
    return Stand(
        party=row.party,
        name=row.name,
        topic=row.topic,
        issue=row.issue,
        stance=row.stance,
        target=row.target,
        published=row.published,
        words=row.words,
        kind=row.kind,
        statement=row.id,
        dispatch=row.dispatch,
        source=row.source,
    )
