"""Verifying: whether a record is whole and nobody changed it behind its back.

Knows: the chain of the history, digests of texts, ids that follow from content, contacts that follow from their
reports. Does not know: whether what was read is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from dragoman.diplomacy.entries import identity
from dragoman.recording import history, schema
from dragoman.recording.composing import compose
from dragoman.recording.correcting import Corrections
from dragoman.recording.merging import Cluster
from dragoman.recording.neighbourhood import Neighbourhood
from dragoman.recording.reports import report_key
from dragoman.recording.rows import chunks, digest_of, participant_row, statement_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dragoman.recording.store import Record

BATCH = 500


def verify(record: Record) -> list[str]:
    """Say what is wrong with a record, one fault a line; nothing where all is well."""
    with record.reading() as connection:
        faults = list(_file_faults(connection))
        if faults:
            return faults
        broken = history.faults(connection)
        faults = [*broken, *_dispatch_faults(connection), *_report_faults(connection), *_statement_faults(connection)]
        if not broken:
            faults += [*_review_faults(connection), *_contact_faults(connection)]
    return faults


def _file_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield f"the file is damaged: {said}"


def _dispatch_faults(connection: Connection) -> Iterator[str]:
    """A text that is not the one that was read."""
    table = schema.dispatches.c
    for row in connection.execute(select(table.id, table.title, table.text, table.digest)):
        if digest_of(row.title, row.text) != row.digest:
            yield f"dispatch {row.id}: its text was changed"


def _report_faults(connection: Connection) -> Iterator[str]:
    """A report whose id does not follow from what it says, or that belongs to no contact."""
    table, source = schema.reports, schema.dispatches.c
    query = select(table, source.id.label("dispatch_id")).join(schema.dispatches, source.number == table.c.dispatch)
    for row in connection.execute(query).mappings():
        if row["id"] != identity("report", *report_key(dict(row), row["dispatch_id"])):
            yield f"report {row['id']}: it does not say what was read"
        if row["contact"] is None:
            yield f"report {row['id']}: it belongs to no contact"


def _statement_faults(connection: Connection) -> Iterator[str]:
    """A statement whose id does not follow from what it says, unless somebody corrected it."""
    table, source, kept = schema.statements.c, schema.dispatches.c, schema.as_read.c
    columns = (table.number, table.id, table.content, table.title_evidence, table.cue, source.id.label("dispatch_id"))
    query = select(*columns).join(schema.dispatches, source.number == table.dispatch).order_by(table.number)
    corrected = set(connection.execute(select(kept.id)).scalars())
    speaker = schema.speakers.c
    for rows in connection.execute(query).mappings().partitions(BATCH):
        people: dict[int, list[tuple[str | None, str | None]]] = {}
        asked = select(speaker.statement, speaker.name, speaker.party)
        for number, name, party in connection.execute(
            asked.where(speaker.statement.in_([row["number"] for row in rows]))
        ):
            people.setdefault(number, []).append((name, party))
        for row in rows:
            if row["id"] not in corrected and row["id"] != statement_id(
                dict(row), row["dispatch_id"], people.get(row["number"], ())
            ):
                yield f"statement {row['id']}: it does not say what was read"


def _review_faults(connection: Connection) -> Iterator[str]:
    """A review of which the history knows nothing."""
    table = schema.reviews.c
    known = set(connection.execute(select(schema.anchored.c.entry)).scalars())
    contact, report = schema.contacts.c, schema.reports.c
    query = select(contact.id, report.id).join(schema.reports, report.contact == contact.number)
    entries = connection.execute(select(table.entry)).scalars().all()
    of_contacts: dict[str, set[str]] = {}
    for chunk in chunks(entries):
        for entry, name in connection.execute(query.where(contact.id.in_(chunk))):
            of_contacts.setdefault(entry, set()).add(name)
    for entry in entries:
        if not ({entry} | of_contacts.get(entry, set())) & known:
            yield f"review of {entry}: the history does not have it"


def _contact_faults(connection: Connection) -> Iterator[str]:
    """A contact that is not what its reports and corrections make it."""
    table = schema.contacts.c
    numbers = connection.execute(select(table.number).order_by(table.number)).scalars().all()
    corrections = Corrections.load(connection)
    for chunk in chunks(numbers, BATCH):
        around = Neighbourhood(connection)
        told = around.of_contacts(chunk)
        people = _people(connection, chunk)
        for row in connection.execute(select(schema.contacts).where(table.number.in_(chunk))).mappings():
            reports = tuple(sorted(told.get(row["number"], ()), key=lambda report: report.order))
            if not reports or not _follows(row, people.get(row["number"], []), reports, corrections):
                yield f"contact {row['id']}: it is not what its reports say"


def _follows(row: Any, people: list[Any], reports: Any, corrections: Corrections) -> bool:
    occasion, review = corrections.applied(compose(reports), Cluster(reports))
    made = (
        occasion.id,
        occasion.mode.value,
        occasion.status.value,
        occasion.when.iso,
        occasion.when.earliest,
        occasion.when.latest,
        occasion.place,
        occasion.format,
        [one["wording"] for one in row["agenda"]] == list(occasion.agenda),
        review,
        [participant_row(person) for person in occasion.participants],
    )
    columns = ("id", "mode", "status", "iso", "earliest", "latest", "place", "format")
    return made == (*(row[column] for column in columns), True, row["review"], people)


def _people(connection: Connection, contacts: Any) -> dict[int, list[dict[str, Any]]]:
    part = schema.participants
    found: dict[int, list[dict[str, Any]]] = {}
    query = select(part).where(part.c.contact.in_(contacts)).order_by(part.c.contact, part.c.ordinal)
    for row in connection.execute(query).mappings():
        found.setdefault(row["contact"], []).append({key: row[key] for key in ("name", "party", "office")})
    return found
