"""The contacts of a record, as the checks look at them.

Knows: how they are fetched. Does not know: any check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dragoman.recording import schema
from dragoman.recording.checks.seen import Seen
from dragoman.recording.claiming import with_participants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

BATCH = 2000


def seen(connection: Connection) -> Iterator[Seen]:
    """Give the contacts of a record that nobody rejected."""
    table = schema.contacts
    query = select(table).where(table.c.review != "rejected").order_by(table.c.number)
    rows = connection.execution_options(stream_results=True).execute(query)
    for batch in rows.partitions(BATCH):
        yield from (Seen(one.id, one.contact) for one in with_participants(connection, batch))
