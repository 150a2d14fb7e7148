"""Stands: each position by party and topic, kept beside the positions so that a party's last word on a topic is at hand.

Knows: which rows follow from the speakers and positions of a statement. Does not know: what stands are asked for.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from dragoman.recording import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from dragoman.recording.rows import Row

UNDATED = date.min
"""The day of a stand of a dispatch without one, so that it stands before all others."""


def stand_rows(speakers: Iterable[Row], positions: Sequence[Row]) -> list[Row]:
    """Give the rows that follow from the speakers and positions of one statement."""
    parties = sorted({speaker["party"] for speaker in speakers if speaker["party"]})
    return [
        {
            "party": party,
            "topic": position["topic"] or position["issue"],
            "day": position["published"] or UNDATED,
            "statement": position["statement"],
            "ordinal": position["ordinal"],
            "stance": position["stance"],
        }
        for party in parties
        for position in positions
    ]


def write_stands(connection: Connection, statement: int) -> None:
    """Write the stands of a statement as its speakers and positions have them."""
    rows = _standing(connection, statement)
    if rows:
        connection.execute(insert(schema.stands), rows)


def remove_stands(connection: Connection, statement: int) -> None:
    """Take out the stands of a statement, before its speakers and positions go: by these they are found."""
    table = schema.stands.c
    keys = {(row["party"], row["topic"], row["day"]) for row in _standing(connection, statement)}
    for party, topic, day in keys:
        here = (table.party == party, table.topic == topic, table.day == day, table.statement == statement)
        connection.execute(delete(schema.stands).where(*here))


def _standing(connection: Connection, statement: int) -> list[Row]:
    speakers, positions = (
        [dict(row) for row in connection.execute(select(part).where(part.c.statement == statement)).mappings()]
        for part in (schema.speakers, schema.positions)
    )
    return stand_rows(speakers, positions)
