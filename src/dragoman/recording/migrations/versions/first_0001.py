"""The first schema."""

from __future__ import annotations

from alembic import op

from dragoman.recording.migrations import append_only, full_text
from dragoman.recording.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, the full-text indexes and the triggers of history."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for part in (full_text, append_only):
        for statement in part.sqlite() if connection.dialect.name == "sqlite" else part.postgresql():
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    """Drop all tables."""
    metadata.drop_all(op.get_bind())
