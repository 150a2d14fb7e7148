"""Narrowing: the SQL by which a filter admits entries of a kind.

Knows: the tables of the record. Does not know: which filters there are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, literal, or_, select, true

from dragoman.asking.questions import Question
from dragoman.recording import schema, searching
from dragoman.recording.reports import words_of

Condition = Callable[[Any, Question], "ColumnElement[bool]"]


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


def speaks(column: str) -> Condition:
    """Statements with a speaker who has a value in a column."""

    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        speaker = schema.speakers.c
        return schema.statements.c.number.in_(select(speaker.statement).where(speaker[column] == value))

    return condition


def party(value: Any, question: Question) -> ColumnElement[bool]:
    """Contacts of a party; where another is asked for too, `dyad` selects those of both."""
    paired = question.other and question.other != value
    return true() if paired else _takes_part("party")(value, question)


def dyad(value: Any, question: Question) -> ColumnElement[bool]:
    """Contacts of a party with the other that is asked for."""
    if not question.party or question.party == value:
        return _takes_part("party")(value, question)
    first, second = sorted((question.party, value))
    pair = schema.dyads.c
    return schema.contacts.c.number.in_(select(pair.contact).where(pair.first == first, pair.second == second))


def person_meets(value: Any, _: Question) -> ColumnElement[bool]:
    """Contacts in which somebody of a name takes part."""
    part = schema.participants.c
    names = select(schema.names.c.name).where(names_of(value))
    return schema.contacts.c.number.in_(select(part.contact).where(part.name.in_(names)))


def person_speaks(value: Any, _: Question) -> ColumnElement[bool]:
    """Statements of somebody of a name."""
    speaker = schema.speakers.c
    names = select(schema.names.c.name).where(names_of(value))
    return schema.statements.c.number.in_(select(speaker.statement).where(speaker.name.in_(names)))


def positioned(column: str) -> Condition:
    """Statements with a position that has a value in a column."""

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


def topic_said(value: Any, _: Question) -> ColumnElement[bool]:
    """Statements with a position on a topic."""
    return schema.statements.c.number.in_(select(positions_on(value).subquery().c.statement))


def topic_discussed(value: Any, _: Question) -> ColumnElement[bool]:
    """Contacts with a topic on their agenda, or its words where no topic has that name."""
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
    found = select(func.min(column).label("topic")).cte(f"{column.table.name}found", recursive=True)
    following = select(func.min(column)).where(column > found.c.topic).scalar_subquery()
    found = found.union_all(select(following).where(found.c.topic.is_not(None)))
    return select(found.c.topic).where(func.lower(found.c.topic) == typed.lower())


def agreed_topic(value: Any, _: Question) -> ColumnElement[bool]:
    """Agreements under a topic, or with its words in their name."""
    table = schema.agreements.c
    return or_(
        func.lower(table.topic) == value.lower(), func.lower(table.name).contains(value.lower(), autoescape=True)
    )


def party_of(table: Any, entry: str, entries: Any) -> Condition:
    """Entries with a party, by the table of their parties."""

    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        found: ColumnElement[bool] = entries.c.number.in_(select(table.c[entry]).where(table.c.party == value))
        return found

    return condition


def equal(table: Any, column: str) -> Condition:
    """Entries with a value in a column."""
    return lambda value, _: table.c[column] == value


def holds(table: Any, column: str) -> Condition:
    """Entries with some words in a column."""
    return lambda value, _: func.lower(table.c[column]).contains(value.lower(), autoescape=True)


def since_day(column: Any) -> Condition:
    """Entries of a day or later."""
    return lambda value, _: column >= value


def until_day(column: Any) -> Condition:
    """Entries of a day or earlier."""
    return lambda value, _: column <= value


def overlap_from(table: Any) -> Condition:
    """Entries that may be of a day or later."""
    return lambda value, _: table.c.latest >= value


def overlap_to(table: Any) -> Condition:
    """Entries that may be of a day or earlier."""
    return lambda value, _: table.c.earliest <= value


def _reported_in(numbers: Any) -> ColumnElement[bool]:
    """Select the contacts that some dispatches report."""
    report = schema.reports.c
    return schema.contacts.c.number.in_(select(report.contact).where(report.dispatch.in_(numbers)))


def words_of_contacts(value: Any, _: Question) -> ColumnElement[bool]:
    """Contacts reported by dispatches with some words."""
    return _reported_in(searching.dispatches(value))


def sourced(entries: Any) -> Condition:
    """Entries of dispatches of an outlet."""

    def condition(value: Any, _: Question) -> ColumnElement[bool]:
        dispatch = schema.dispatches.c
        numbers = select(dispatch.number).where(func.lower(dispatch.source) == value.lower())
        return _within(entries, numbers)

    return condition


def in_dispatch(entries: Any) -> Condition:
    """Entries of one dispatch."""

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


def person_claimed(value: Any, _: Question) -> ColumnElement[bool]:
    """Claims about somebody of a name."""
    return func.lower(schema.claims.c.persons).contains(value.lower().split()[-1], autoescape=True)


def names_party(value: Any, _: Question) -> ColumnElement[bool]:
    """Dispatches that name a party."""
    cover = schema.coverage.c
    return schema.dispatches.c.number.in_(select(cover.dispatch).where(cover.key == value))


def names_person(value: Any, _: Question) -> ColumnElement[bool]:
    """Dispatches that name somebody of a name."""
    cover = schema.coverage.c
    keys = select(literal("~") + schema.names.c.name).where(names_of(value))
    return schema.dispatches.c.number.in_(select(cover.dispatch).where(cover.key.in_(keys)))


def found_by(search: Callable[[str], Any], table: Any) -> Condition:
    """Entries that a search finds."""
    return lambda value, _: table.c.number.in_(search(value))
