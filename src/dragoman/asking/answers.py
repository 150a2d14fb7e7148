"""Answers: the entries that a question asks for, led by the question in words and by what the record covers.

Knows: order and paging. Does not know: how an answer is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from dragoman.asking import loading
from dragoman.asking.coverage import Coverage, coverage_of
from dragoman.asking.leads import lead
from dragoman.asking.questions import Question
from dragoman.asking.wording import in_words
from dragoman.recording import schema
from dragoman.recording.rows import chunks
from dragoman.recording.shapes import AgreementEntry, ClaimEntry, ContactEntry, StatementEntry
from dragoman.recording.store import Record
from dragoman.reference import Reference

E = TypeVar("E")


class DispatchEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch of the record, without its text."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    copy_of: str | None
    contacts: int
    statements: int
    words: int
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[E]):
    """The answer to a question: `total` entries there are, of which `entries` are given; `after` pages on."""

    question: str
    coverage: Coverage
    entries: Sequence[E]
    total: int
    after: int | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def contacts(
    record: Record,
    question: Question,
    reference: Reference,
    *,
    today: date,
    limit: int | None = None,
    skip: int = 0,
    also: Callable[[Any], ColumnElement[bool]] | None = None,
) -> Answer[ContactEntry]:
    """Return the contacts a question asks for, by date, those without one last.

    Args:
        today: the day by which a planned contact is overdue.
        limit: how many to give at most; None gives all. skip: how many to leave out first.
        also: narrows the contacts further, by the column of their last day.
    """
    return _answer(
        record, "contacts", question, reference, limit, skip,
        lambda connection, numbers: loading.contact_entries(connection, numbers, today=today), also,
    )  # fmt: skip


def statements(
    record: Record,
    question: Question,
    reference: Reference,
    *,
    limit: int | None = None,
    skip: int = 0,
    newest: bool = False,
) -> Answer[StatementEntry]:
    """Return the statements a question asks for, by date of publication; `newest` begins with the last."""
    return _answer(record, "statements", question, reference, limit, skip, loading.statement_entries, newest=newest)


def claims(
    record: Record, question: Question, reference: Reference, *, limit: int | None = None, skip: int = 0
) -> Answer[ClaimEntry]:
    """Return the claims a question asks for, by date of publication."""
    return _answer(record, "claims", question, reference, limit, skip, loading.claim_entries)


def agreements(
    record: Record, question: Question, reference: Reference, *, limit: int | None = None, skip: int = 0
) -> Answer[AgreementEntry]:
    """Return the agreements a question asks for, by date of publication."""
    return _answer(record, "agreements", question, reference, limit, skip, loading.agreement_entries)


def dispatches(
    record: Record, question: Question, reference: Reference, *, limit: int | None = None, skip: int = 0
) -> Answer[DispatchEntry]:
    """Return the dispatches a question asks for, by date of publication."""
    return _answer(record, "dispatches", question, reference, limit, skip, dispatch_entries)


def _answer(
    record: Record,
    kind: str,
    question: Question,
    reference: Reference,
    limit: int | None,
    skip: int,
    load: Callable[[Connection, Sequence[int]], list[E]],
    also: Callable[[Any], ColumnElement[bool]] | None = None,
    *,
    newest: bool = False,
) -> Answer[E]:
    found = lead(kind, question)
    more = (also(found.day),) if also else ()
    chosen = found.newest(*more) if newest else found.numbers(*more)
    page = chosen.offset(skip).limit(limit) if limit is not None or skip else chosen
    with record.reading() as connection:
        numbers = list(connection.execute(page).scalars())
        last = limit is None or len(numbers) < limit
        known = last and (numbers or not skip)
        total = skip + len(numbers) if known else connection.execute(found.count(*more)).scalar_one()
        entries = load(connection, numbers)
    covered = coverage_of(record)
    after = skip + len(numbers) if skip + len(numbers) < total else None
    words = in_words(kind, question, reference)
    return Answer(question=words, coverage=covered, entries=entries, total=total, after=after)


def dispatch_entries(connection: Connection, numbers: Sequence[int]) -> list[DispatchEntry]:
    """Return the dispatches of some row numbers, in that order."""
    table = schema.dispatches
    found: dict[int, Any] = {}
    for chunk in chunks(numbers):
        found.update((row.number, row) for row in connection.execute(select(table).where(table.c.number.in_(chunk))))
    first = loading.sources_of(connection, [row.copy_of for row in found.values()])
    met = _counts(connection, schema.reports, numbers)
    said = _counts(connection, schema.statements, numbers)
    return [
        DispatchEntry(
            id=row.id,
            title=row.title,
            source=row.source,
            published=row.published.isoformat() if row.published else None,
            url=row.url,
            language=row.language,
            copy_of=first[row.copy_of].id if row.copy_of != row.number else None,
            contacts=met.get(number, 0),
            statements=said.get(number, 0),
            words=len(row.text.split()),
            recorded_at=row.recorded_at,
        )
        for number in numbers
        if (row := found.get(number)) is not None
    ]


def _counts(connection: Connection, table: Any, numbers: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in chunks(numbers):
        counted = select(table.c.dispatch, func.count()).where(table.c.dispatch.in_(chunk)).group_by(table.c.dispatch)
        found.update((number, count) for number, count in connection.execute(counted))
    return found
