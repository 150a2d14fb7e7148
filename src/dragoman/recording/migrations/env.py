"""Runs the migrations on the connection that `databases` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from dragoman.recording.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
