"""Migrations lead to the schema that the code uses, in both databases."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from dragoman.recording import Record, schema

_OWN = ("alembic_version", "dispatches_words", "statements_words")


def _ours(thing: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    return not (name or "").startswith(_OWN)


def test_the_migrations_make_the_schema(record: Record) -> None:
    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, schema.metadata) == []
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert version == schema.HEAD


def test_another_version_is_refused_by_a_reader(place: str) -> None:
    import pytest

    from dragoman.errors import RecordFault

    with Record.open(place) as record, record.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    with pytest.raises(RecordFault, match="version 0000"):
        Record.open(place, write=False)
