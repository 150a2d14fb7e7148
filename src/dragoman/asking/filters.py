"""Filters: each one's name and its SQL; what it says stands under its name in `wording.toml`.

The same list builds the query, checks the options of the command line and the parameters of HTTP, documents both, and
prints the question above the answer.
Knows: how a filter narrows each kind of entry. Does not know: who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, literal, or_, select, true

from dragoman.asking.phrases import say
from dragoman.asking.questions import Question
from dragoman.recording import schema, searching
from dragoman.recording.reports import words_of

Condition = Callable[[Any, Question], "ColumnElement[bool]"]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name, and its condition for each kind of entry that it can narrow."""

    name: str
    contacts: Condition | None = None
    statements: Condition | None = None
    claims: Condition | None = None
    agreements: Condition | None = None
    dispatches: Condition | None = None

    @property
    def words(self) -> str:
        """What it says in a question, with room for its value."""
        return say("filters", self.name)

    @property
    def help(self) -> str:
        """What is to be given to it."""
        return say("filters_help", self.name)

    def condition(self, kind: str) -> Condition | None:
        """Return the condition for a kind of entry; None where it does not narrow that kind."""
        found: Condition | None = getattr(self, kind)
        return found


def conditions(kind: str, question: Question) -> list[ColumnElement[bool]]:
    """Return the conditions that a question puts on a kind of entry.

    A filter that cannot narrow this kind admits nothing: an answer never ignores a part of its question.
    """
    found = []
    for name, value in question.given().items():
        condition = BY_NAME[name].condition(kind)
        found.append(condition(value, question) if condition else false())
    return found


def names_of(person: str) -> ColumnElement[bool]:
    """Select the names in the record that hold every word of a name as typed (family name enough)."""
    names = schema.names.c
    first, *others = words_of(person) or [None]
    if first is None:
        return false()
    return and_(names.word == first, *(names.name.in_(select(names.name).where(names.word == word)) for word in others))


def _takes_part(column: str) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        part = schema.participants.c
        return schema.contacts.c.number.in_(select(part.contact).where(part[column] == value))

    return condition


def _speaks(column: str) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        speaker = schema.speakers.c
        return schema.statements.c.number.in_(select(speaker.statement).where(speaker[column] == value))

    return condition


def _party(value: Any, question: Question) -> ColumnElement[bool]:
    """Select the contacts of a party; where another is asked for too, `_dyad` selects those of both."""
    paired = question.other and question.other != value
    return true() if paired else _takes_part("party")(value, question)


def _dyad(value: Any, question: Question) -> ColumnElement[bool]:
    if not question.party or question.party == value:
        return _takes_part("party")(value, question)
    first, second = sorted((question.party, value))
    pair = schema.dyads.c
    return schema.contacts.c.number.in_(select(pair.contact).where(pair.first == first, pair.second == second))


def _person_meets(value: Any, _: Question) -> ColumnElement[bool]:
    part = schema.participants.c
    names = select(schema.names.c.name).where(names_of(value))
    return schema.contacts.c.number.in_(select(part.contact).where(part.name.in_(names)))


def _person_speaks(value: Any, _: Question) -> ColumnElement[bool]:
    speaker = schema.speakers.c
    names = select(schema.names.c.name).where(names_of(value))
    return schema.statements.c.number.in_(select(speaker.statement).where(speaker.name.in_(names)))


def _position(column: str) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        position = schema.positions.c
        return exists().where(position.statement == schema.statements.c.number, position[column] == value)

    return condition


def positions_on(topic: str) -> Any:
    """Select the positions (statement, ordinal) on a topic as typed: by its name, or else by words of the issue."""
    position = schema.positions.c
    places, named = select(position.statement, position.ordinal), _spelled(position.topic, topic)
    wording = func.lower(position.issue).contains(topic.lower(), autoescape=True)
    unnamed = _where_none(named).join(schema.positions, true())
    return places.where(position.topic.in_(named)).union(places.select_from(unnamed).where(wording))


def _topic_said(value: Any, _: Question) -> ColumnElement[bool]:
    return schema.statements.c.number.in_(select(positions_on(value).subquery().c.statement))


def _topic_discussed(value: Any, _: Question) -> ColumnElement[bool]:
    topics, every = schema.topics.c, schema.contacts.alias()
    named = _spelled(topics.topic, value)
    wording = func.lower(every.c.agenda).contains(value.lower(), autoescape=True)
    unnamed = _where_none(named).join(every, true())
    worded = select(every.c.number).select_from(unnamed).where(wording)
    return schema.contacts.c.number.in_(select(topics.contact).where(topics.topic.in_(named)).union(worded))


def _where_none(named: Any) -> Any:
    """Make one row where a topic has no name, and none where it has: put first, it spares going through all wordings."""
    return select(literal(1).label("one")).where(~named.exists()).subquery()


def _spelled(column: Any, typed: str) -> Any:
    """Select the topics that differ from a typed one in case only, hopping from one to the next along the index."""
    found = select(func.min(column).label("topic")).cte(f"{column.table.name}_found", recursive=True)
    following = select(func.min(column)).where(column > found.c.topic).scalar_subquery()
    found = found.union_all(select(following).where(found.c.topic.is_not(None)))
    return select(found.c.topic).where(func.lower(found.c.topic) == typed.lower())


def _agreed_topic(value: Any, _: Question) -> ColumnElement[bool]:
    table = schema.agreements.c
    return or_(
        func.lower(table.topic) == value.lower(), func.lower(table.name).contains(value.lower(), autoescape=True)
    )


def _party_of(table: Any, entry: str, entries: Any) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        found: ColumnElement[bool] = entries.c.number.in_(select(table.c[entry]).where(table.c.party == value))
        return found

    return condition


def _equal(table: Any, column: str) -> Condition:
    return lambda value, _: table.c[column] == value


def _holds(table: Any, column: str) -> Condition:
    return lambda value, _: func.lower(table.c[column]).contains(value.lower(), autoescape=True)


def _from(column: Any) -> Condition:
    return lambda value, _: column >= value


def _to(column: Any) -> Condition:
    return lambda value, _: column <= value


def _overlap_from(table: Any) -> Condition:
    return lambda value, _: table.c.latest >= value


def _overlap_to(table: Any) -> Condition:
    return lambda value, _: table.c.earliest <= value


def _reported_in(numbers: Any) -> ColumnElement[bool]:
    """Select the contacts that some dispatches report."""
    report = schema.reports.c
    return schema.contacts.c.number.in_(select(report.contact).where(report.dispatch.in_(numbers)))


def _words_of_contacts(value: Any, _: Question) -> ColumnElement[bool]:
    return _reported_in(searching.dispatches(value))


def _sourced(entries: Any) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        dispatch = schema.dispatches.c
        numbers = select(dispatch.number).where(func.lower(dispatch.source) == value.lower())
        return _within(entries, numbers)

    return condition


def _in_dispatch(entries: Any) -> Condition:
    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        return _within(entries, select(schema.dispatches.c.number).where(schema.dispatches.c.id == value))

    return condition


def _within(entries: Any, numbers: Any) -> ColumnElement[bool]:
    if entries is schema.contacts:
        return _reported_in(numbers)
    if entries is schema.dispatches:
        found: ColumnElement[bool] = entries.c.number.in_(numbers)
        return found
    condition: ColumnElement[bool] = entries.c.dispatch.in_(numbers)
    return condition


def _person_claimed(value: Any, _: Question) -> ColumnElement[bool]:
    return func.lower(schema.claims.c.persons).contains(value.lower().split()[-1], autoescape=True)


def _names_party(value: Any, _: Question) -> ColumnElement[bool]:
    cover = schema.coverage.c
    return schema.dispatches.c.number.in_(select(cover.dispatch).where(cover.key == value))


def _names_person(value: Any, _: Question) -> ColumnElement[bool]:
    cover = schema.coverage.c
    keys = select(literal("~") + schema.names.c.name).where(names_of(value))
    return schema.dispatches.c.number.in_(select(cover.dispatch).where(cover.key.in_(keys)))


def _found(search: Callable[[str], Any], table: Any) -> Condition:
    return lambda value, _: table.c.number.in_(search(value))


C, S, K, G, D = schema.contacts, schema.statements, schema.claims, schema.agreements, schema.dispatches
_claiming = _party_of(schema.claim_parties, "claim", K)
_agreeing = _party_of(schema.agreement_parties, "agreement", G)

FILTERS: tuple[Filter, ...] = (
    Filter(
        "mode",
        contacts=_equal(C, "mode"),
        claims=_equal(K, "mode"),
    ),
    Filter(
        "status",
        contacts=_equal(C, "status"),
        agreements=_equal(G, "status"),
    ),
    Filter(
        "level",
        contacts=_equal(C, "level"),
    ),
    Filter(
        "party",
        contacts=_party,
        statements=_speaks("party"),
        claims=_claiming,
        agreements=_agreeing,
        dispatches=_names_party,
    ),
    Filter(
        "other",
        contacts=_dyad,
        claims=_claiming,
        agreements=_agreeing,
        dispatches=_names_party,
    ),
    Filter(
        "person",
        contacts=_person_meets,
        statements=_person_speaks,
        claims=_person_claimed,
        dispatches=_names_person,
    ),
    Filter(
        "place",
        contacts=_holds(C, "place"),
        dispatches=_holds(D, "dateline_place"),
    ),
    Filter("format", contacts=_holds(C, "format")),
    Filter(
        "topic",
        contacts=_topic_discussed,
        statements=_topic_said,
        agreements=_agreed_topic,
    ),
    Filter(
        "stance",
        statements=_position("stance"),
    ),
    Filter(
        "text",
        contacts=_words_of_contacts,
        statements=_found(searching.statements, S),
        claims=_holds(K, "words"),
        agreements=_holds(G, "words"),
        dispatches=_found(searching.dispatches, D),
    ),
    Filter(
        "source",
        contacts=_sourced(C),
        statements=_sourced(S),
        claims=_sourced(K),
        agreements=_sourced(G),
        dispatches=_sourced(D),
    ),
    Filter(
        "dispatch",
        contacts=_in_dispatch(C),
        statements=_in_dispatch(S),
        claims=_in_dispatch(K),
        agreements=_in_dispatch(G),
        dispatches=_in_dispatch(D),
    ),
    Filter(
        "since",
        contacts=_overlap_from(C),
        statements=_from(S.c.published),
        claims=_overlap_from(K),
        agreements=_overlap_from(G),
        dispatches=_from(D.c.published),
    ),
    Filter(
        "until",
        contacts=_overlap_to(C),
        statements=_to(S.c.published),
        claims=_overlap_to(K),
        agreements=_overlap_to(G),
        dispatches=_to(D.c.published),
    ),
)
BY_NAME: Mapping[str, Filter] = {one.name: one for one in FILTERS}


def filters_of(kind: str) -> tuple[Filter, ...]:
    """Return the filters that narrow a kind of entry, in the order in which a question names them."""
    return tuple(one for one in FILTERS if one.condition(kind))
