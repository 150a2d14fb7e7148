"""Leads: the table from which a question is best begun, so that an index gives its entries in order of time.

Knows: which parts of an entry (dyads, participants, speakers) carry its day, status and mode.
Does not know: what an entry consists of, or how the other filters narrow it (that is `filters`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, nulls_last, or_, select

from dragoman.asking.filters import conditions
from dragoman.asking.narrowing import names_of
from dragoman.asking.questions import Question
from dragoman.recording import schema

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where the entries of a question are found: a source, its columns of number and day, and what narrows it.

    `repeats` says that an entry may be found more than once.
    """

    source: Any
    number: ColumnElement[int]
    day: ColumnElement[Any]
    where: tuple[Condition, ...]
    repeats: bool = False

    def members(self, *also: Condition) -> Select[Any]:
        """Select the row numbers in any order, as often as they are found."""
        return select(self.number).select_from(self.source).where(*self.where, *also)

    def numbers(self, *also: Condition) -> Select[Any]:
        """Select the row numbers, once each, by day; those without one last."""
        asked = select(self.number, self.day).select_from(self.source).where(*self.where, *also)
        asked = asked.distinct() if self.repeats else asked
        return asked.order_by(nulls_last(self.day), self.number)

    def newest(self, *also: Condition) -> Select[Any]:
        """Select the row numbers, once each, the newest first."""
        return self.numbers(*also).order_by(None).order_by(self.day.desc(), self.number)

    def count(self, *also: Condition) -> Select[Any]:
        """Count the entries."""
        if self.repeats:
            return select(func.count()).select_from(self.numbers(*also).order_by(None).subquery())
        return select(func.count()).select_from(self.source).where(*self.where, *also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasions(Lead):
    """The contacts of a question, each once, with the columns that are counted by."""

    status: ColumnElement[str]
    mode: ColumnElement[str]


def lead(kind: str, question: Question) -> Lead:
    """Say from where the entries of a kind that a question asks for are best found."""
    if kind == "contacts":
        return _contacts(question)
    table = schema.metadata.tables[kind]
    if kind == "statements" and (question.person or question.party) and not question.topic:
        return _said(question)
    return Lead(source=table, number=table.c.number, day=table.c.published, where=tuple(conditions(kind, question)))


def occasions(question: Question) -> Occasions:
    """Say from where the contacts of a question are best counted: the dyad's own rows, or those of the contacts."""
    if question.party and question.other and question.party != question.other:
        return _dyad(question)
    table = schema.contacts
    return Occasions(
        source=table,
        number=table.c.number,
        day=table.c.latest,
        where=tuple(conditions("contacts", question)),
        status=table.c.status,
        mode=table.c.mode,
    )


def narrowed_pairs(question: Question) -> tuple[list[Condition], Question]:
    """Return what the rows of dyads themselves can say of a question, and what is left of it."""
    pair, table = schema.dyads.c, schema.contacts.c
    where = [pair[name] == value for name in ("status", "mode") if (value := getattr(question, name)) is not None]
    if question.since:
        where.append(pair.latest >= question.since)
    if question.until:
        begun = exists().where(table.number == pair.contact, table.earliest <= question.until)
        where.append(or_(pair.latest <= question.until, begun))
    return where, question.without("status", "mode", "since", "until")


def _contacts(question: Question) -> Lead:
    part = schema.participants
    if question.other or question.topic or not (question.person or question.party):
        return occasions(question)
    own = "person" if question.person else "party"
    where = [_named(part.c.name, question.person) if question.person else part.c.party == question.party]
    return _joined("contacts", part, part.c.contact, part.c.latest, where, question.without(own))


def _said(question: Question) -> Lead:
    part, own = schema.speakers, "person" if question.person else "party"
    where = [_named(part.c.name, question.person) if question.person else part.c.party == question.party]
    if question.since:
        where.append(part.c.published >= question.since)
    if question.until:
        where.append(part.c.published <= question.until)
    rest = question.without(own, "since", "until")
    return _joined("statements", part, part.c.statement, part.c.published, where, rest)


def _joined(kind: str, part: Any, number: Any, day: Any, where: list[Condition], rest: Question) -> Lead:
    """Begin with a part that may stand more than once in an entry."""
    return Lead(source=part, number=number, day=day, where=(*where, *_rest(kind, number, rest)), repeats=True)


def _rest(kind: str, number: Any, rest: Question) -> list[Condition]:
    """Ask of the entry itself what its part cannot say; row by row, so that the part's index stays the way to it."""
    table = schema.metadata.tables[kind]
    more = conditions(kind, rest)
    return [exists().where(table.c.number == number, *more)] if more else []


def _dyad(question: Question) -> Occasions:
    pair = schema.dyads
    first, second = sorted((str(question.party), str(question.other)))
    own, rest = narrowed_pairs(question.without("party", "other"))
    where = [pair.c.first == first, pair.c.second == second, *own]
    return Occasions(
        source=pair,
        number=pair.c.contact,
        day=pair.c.latest,
        where=(*where, *_rest("contacts", pair.c.contact, rest)),
        status=pair.c.status,
        mode=pair.c.mode,
    )


def _named(column: Any, person: str) -> Condition:
    found: Condition = column.in_(select(schema.names.c.name).where(names_of(person)))
    return found
