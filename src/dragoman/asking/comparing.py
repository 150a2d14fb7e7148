"""Comparing: the last word of a party on each topic, where two parties agree or differ, and where one turned.

Knows: the table of stands, in which a party's positions lie by topic and day. Does not know: who is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    String,
    case,
    cast,
    column,
    func,
    literal,
    select,
    type_coerce,
    values,
)

from dragoman.asking.narrowing import positions_on
from dragoman.asking.questions import Question
from dragoman.asking.stances import AGAINST, FOR, Stand, Turn, side, stands_at
from dragoman.recording import schema
from dragoman.recording.rows import chunks
from dragoman.recording.stands import UNDATED
from dragoman.recording.store import Record

Place = tuple[int, int]
"""Where a position stands: the number of its statement, and its place among the statement's positions."""

_STAND = schema.stands.c
_ORDINALS, _STANCES = 2**16, 2**8
_FIGURE = (cast(_STAND.statement, BigInteger) * _ORDINALS + _STAND.ordinal) * _STANCES + type_coerce(
    _STAND.stance, Integer
)
"""Place and stance of a position in one figure, since the database looks up anew each that is asked for."""
_NEWEST = (_STAND.day.desc(), _STAND.statement.desc(), _STAND.ordinal.desc())


@dataclass(frozen=True, slots=True)
class Last:
    """Where the last stand of a party on a topic stands, and what stance it is."""

    place: Place
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two parties on one topic: the latest stand of each, and whether they agree, differ or cannot be compared."""

    topic: str
    one: Stand
    other: Stand
    verdict: str


def compared(
    record: Record, party: str, other: str, question: Question, *, each: int | None = None
) -> tuple[Comparison, ...]:
    """Put two parties' latest stands side by side, topic by topic, where both took one.

    Of the question, `topic` says on which topics; `since`, `until` and `stance` narrow the stands. `each` gives so many
    of a verdict at most: those on which a side spoke last.
    """
    topics = _named(question.topic) if question.topic else _topics(party)
    with record.reading() as connection:
        own, theirs = (
            _places(connection, one, topics, question, _stood(rival, topics.c.topic))
            for one, rival in ((party, other), (other, party))
        )
        newest = sorted(own.keys() & theirs.keys(), key=lambda topic: _spoken(own[topic], theirs[topic]), reverse=True)
        chosen = newest if each is None else _of_each(own, theirs, newest, each)
        ours = _fetched(connection, party, [own[topic].place for topic in chosen])
        others = _fetched(connection, other, [theirs[topic].place for topic in chosen])
    found: dict[str, list[Comparison]] = {}
    for topic in chosen:
        one, its = ours[own[topic].place], others[theirs[topic].place]
        verdict = _verdict(one, its)
        found.setdefault(verdict, []).append(Comparison(topic=topic, one=one, other=its, verdict=verdict))
    return tuple(sorted(chain.from_iterable(some[:each] for some in found.values()), key=lambda one: one.topic))


def last_words(record: Record, party: str, topics: Iterable[str], *, until: date) -> dict[str, Stand]:
    """Return the last stand of a party on each of some topics, up to a day."""
    with record.reading() as connection:
        return {
            topic: stand
            for some in chunks(sorted(topics))
            for topic, stand in _last(connection, party, _listed(some), Question(until=until)).items()
        }


def later_words(record: Record, stand: Stand, *, limit: int) -> tuple[Stand, ...]:
    """Return the last stands of a stand's party on its topic, all later than it, in order of time."""
    if not stand.party:
        return ()
    later = _STAND.day > (stand.published or UNDATED)
    asked = select(_STAND.statement, _STAND.ordinal).where(_STAND.party == stand.party, _STAND.topic == stand.topic)
    newest = asked.where(later).order_by(*_NEWEST).limit(limit)
    with record.reading() as connection:
        places = [(row.statement, row.ordinal) for row in connection.execute(newest)]
        found = _fetched(connection, stand.party, places)
    return tuple(found[place] for place in reversed(places))


def newest_topics(record: Record, party: str, *, until: date, limit: int) -> dict[str, date]:
    """Return the topics on which a party spoke last up to a day, each with that day."""
    last = func.max(_STAND.day).label("day")
    asked = select(_STAND.topic, last).where(_STAND.party == party, *_within(Question(until=until)))
    asked = asked.group_by(_STAND.topic).order_by(last.desc(), _STAND.topic.desc()).limit(limit)
    with record.reading() as connection:
        return {row.topic: row.day for row in connection.execute(asked)}


def last_turns(record: Record, party: str, *, until: date, limit: int, but: Sequence[str] = ()) -> tuple[Turn, ...]:
    """Return the last turns of a party on any topic, but some, up to a day, in order of time."""
    taken = case((_STAND.stance.in_(sorted(FOR)), "for"), else_="against")
    order = (_STAND.day, _STAND.statement, _STAND.ordinal)
    before = {
        name: func.lag(column).over(partition_by=_STAND.topic, order_by=order)
        for name, column in (("formerly", _STAND.statement), ("place", _STAND.ordinal), ("side", taken))
    }
    columns = (*order, taken.label("now"), *(column.label(name) for name, column in before.items()))
    sided = [_STAND.party == party, _STAND.stance.in_(sorted(FOR | AGAINST)), *_within(Question(until=until))]
    sided += [_STAND.topic.not_in(but)] if but else []
    stood = select(*columns).where(*sided).subquery().c
    turned = select(stood.statement, stood.ordinal, stood.formerly, stood.place).where(stood.now != stood.side)
    last = turned.order_by(stood.day.desc(), stood.statement.desc(), stood.ordinal.desc()).limit(limit)
    with record.reading() as connection:
        rows = [(tuple(row[:2]), tuple(row[2:])) for row in connection.execute(last)]
        found = _fetched(connection, party, [place for pair in rows for place in pair])
    return tuple(Turn(before=found[before], after=found[after]) for after, before in reversed(rows))


def _spoken(one: Last, other: Last) -> Place:
    return max(one.place, other.place)


def _of_each(own: Mapping[str, Last], theirs: Mapping[str, Last], newest: Iterable[str], each: int) -> list[str]:
    """Choose topics, among which are so many of each verdict as there are; a target may yet tell some apart."""
    chosen: list[str] = []
    told: Counter[tuple[str, str]] = Counter()
    for topic in newest:
        stances = own[topic].stance, theirs[topic].stance
        sides = side(stances[0]), side(stances[1])
        kind = ("sided", str(sides[0] == sides[1])) if all(sides) else ("open", str(stances[0] == stances[1]))
        told[kind] += 1
        if told[kind] <= each:
            chosen.append(topic)
    return chosen


def _verdict(one: Stand, other: Stand) -> str:
    if not side(one.stance) or not side(other.stance):
        return "agree" if one.stance == other.stance and one.target == other.target else "open"
    return "agree" if side(one.stance) == side(other.stance) else "differ"


def _topics(party: str) -> Any:
    """Select the topics of a party, hopping from one to the next along the index."""
    own = _STAND.party == party
    found = select(func.min(_STAND.topic).label("topic")).where(own).cte("found", recursive=True)
    following = select(func.min(_STAND.topic)).where(own, _STAND.topic > found.c.topic).scalar_subquery()
    return found.union_all(select(following).where(found.c.topic.is_not(None)))


def _named(topic: str) -> Any:
    """Select the topics under which the positions on a topic as typed are compared."""
    position = schema.positions
    matching = positions_on(topic).subquery().c
    asked = select(func.coalesce(position.c.topic, position.c.issue).label("topic")).distinct()
    at = (position.c.statement == matching.statement) & (position.c.ordinal == matching.ordinal)
    return asked.where(at).cte("found")


def _stood(party: str, topic: Any) -> Any:
    return select(literal(1)).where(_STAND.party == party, _STAND.topic == topic).exists()


def _within(question: Question) -> list[Any]:
    tests = [_STAND.day >= question.since] if question.since else []
    if question.until:
        tests += [_STAND.day <= question.until, _STAND.day > UNDATED]
    if question.stance:
        tests.append(_STAND.stance == question.stance)
    return tests


def _listed(topics: Sequence[str]) -> Any:
    return values(column("topic", String), name="listed").data([(topic,) for topic in topics]).cte("found")


def _last(connection: Connection, party: str, topics: Any, question: Question) -> dict[str, Stand]:
    last = _places(connection, party, topics, question)
    found = _fetched(connection, party, [one.place for one in last.values()])
    return {topic: found[one.place] for topic, one in last.items()}


def _places(
    connection: Connection, party: str, topics: Any, question: Question, *also: ColumnElement[bool]
) -> dict[str, Last]:
    """Find where the last stand of a party on each of some topics is."""
    here = (_STAND.party == party, _STAND.topic == topics.c.topic, *_within(question))
    last = select(_FIGURE).where(*here).order_by(*_NEWEST).limit(1).scalar_subquery()
    rows = connection.execute(select(topics.c.topic, last).where(*also)).all()
    return {topic: _last_of(figure) for topic, figure in rows if figure}


def _last_of(figure: int) -> Last:
    place, stance = divmod(figure, _STANCES)
    return Last(divmod(place, _ORDINALS), schema.STANCE.words[stance])


def _fetched(connection: Connection, party: str, places: Iterable[Place]) -> dict[Place, Stand]:
    """Return the stands of a party at some places; of several speakers of the party, the last one's."""
    wanted = set(places)
    found = sorted(stands_at(connection, {statement for statement, _ in wanted}).items(), key=itemgetter(0))
    return {place[:2]: stand for place, stand in found if stand.party == party and place[:2] in wanted}
