"""Writing: puts merged contacts into the tables in place of former ones.

Knows: which rows a contact is. Does not know: why its reports belong together, or where corrections come from.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from dragoman.diplomacy.contacts import Contact
from dragoman.recording import schema
from dragoman.recording.composing import Occasion, compose
from dragoman.recording.inserting import insert_rows
from dragoman.recording.kinds import Listed
from dragoman.recording.rows import Row, participant_row, when_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from dragoman.recording.correcting import Corrections
    from dragoman.recording.merging import Cluster
    from dragoman.recording.neighbourhood import Neighbourhood

CHUNK = 500
_WHY = Listed()

Moved = tuple[int, "str | None", int]
"""The contact that a report now belongs to, why, and its number."""


def replace_contacts(
    connection: Connection,
    around: Neighbourhood,
    corrections: Corrections,
    clusters: Sequence[Cluster],
    former: set[int],
    *,
    now: str,
) -> None:
    """Write the contacts of clusters; former contacts of none of them are taken out."""
    numbers = _take_out(connection, former)
    following = (connection.execute(select(func.max(schema.contacts.c.number))).scalar() or 0) + 1
    contacts: list[Row] = []
    parts: dict[str, list[Row]] = {"participants": [], "dyads": [], "topics": []}
    moved: list[Moved] = []
    free = iter(range(max([following, *(number + 1 for number in numbers.values())]), 2**62))
    for cluster in clusters:
        occasion, review = corrections.applied(compose(cluster.reports), cluster)
        number = numbers.get(occasion.id) or next(free)
        agenda = _agenda(occasion, cluster, around)
        made = Contact(
            participants=occasion.participants, mode=occasion.mode, status=occasion.status, when=occasion.when
        )
        contacts.append(_row(occasion, cluster, around, number, review, made.level, agenda))
        _parts(parts, occasion, made.parties, agenda, number)
        moved += _moved(cluster, around, number)
    insert_rows(connection, schema.contacts, contacts)
    for name, rows in parts.items():
        insert_rows(connection, schema.metadata.tables[name], rows)
    _move(connection, moved)
    corrections.write_reviews(numbers, [row["id"] for row in contacts])


def _row(
    occasion: Occasion,
    cluster: Cluster,
    around: Neighbourhood,
    number: int,
    review: str,
    level: str | None,
    agenda: list[Row],
) -> Row:
    first = cluster.reports[0]
    return {
        "number": number,
        "id": occasion.id,
        "mode": occasion.mode.value,
        "status": occasion.status.value,
        **when_columns(occasion.when),
        "place": occasion.place,
        "format": occasion.format,
        "level": level,
        "agenda": agenda,
        "reports": len(cluster.reports),
        "sources": occasion.sources,
        "disagreements": list(occasion.disagreements),
        "published": first.published,
        "review": review,
        "entered": first.entered,
        "recorded_at": min(around.rows[report.id].recorded_at for report in cluster.reports),
    }


def _parts(
    parts: dict[str, list[Row]], occasion: Occasion, parties: Iterable[str], agenda: list[Row], number: int
) -> None:
    at, day = {"contact": number}, {"latest": occasion.when.latest}
    for ordinal, person in enumerate(occasion.participants):
        parts["participants"].append({**at, "ordinal": ordinal, **participant_row(person), **day})
    kind = {"status": occasion.status.value, "mode": occasion.mode.value}
    for first, second in combinations(sorted(parties), 2):
        parts["dyads"].append({"first": first, "second": second, **at, **day, **kind})
    topics = {item["topic"] for item in agenda if item["topic"]}
    parts["topics"] += [{"topic": topic, **day, **at} for topic in sorted(topics)]


def _agenda(occasion: Occasion, cluster: Cluster, around: Neighbourhood) -> list[Row]:
    told = [item for report in cluster.reports for item in around.rows[report.id].agenda]
    topics = {item["wording"]: item["topic"] for item in reversed(told) if item["topic"]}
    return [{"wording": wording, "topic": topics.get(wording)} for wording in occasion.agenda]


def _moved(cluster: Cluster, around: Neighbourhood, number: int) -> list[Moved]:
    """List the reports whose contact, or the reason for it, is another than before."""
    moved: list[Moved] = []
    for report in cluster.reports:
        row, why = around.rows[report.id], list(cluster.why.get(report.id, ()))
        if row.contact != number or (row.why or []) != why:
            moved.append((number, _WHY.write(why) if why else None, row.number))
    return moved


def _take_out(connection: Connection, former: Iterable[int]) -> dict[str, int]:
    """Delete contacts, and say which number each id had."""
    numbers: dict[str, int] = {}
    wanted = sorted(former)
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        table = schema.contacts.c
        rows = connection.execute(select(table.id, table.number).where(table.number.in_(chunk)))
        numbers |= {row.id: row.number for row in rows}
        connection.execute(delete(schema.contacts).where(table.number.in_(chunk)))
        for part in (schema.participants, schema.dyads, schema.topics):
            connection.execute(delete(part).where(part.c.contact.in_(chunk)))
    return numbers


def _move(connection: Connection, moved: list[Moved]) -> None:
    if moved:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        sql = f"UPDATE reports SET contact = {mark}, why = {mark} WHERE number = {mark}"
        connection.exec_driver_sql(sql, moved)
