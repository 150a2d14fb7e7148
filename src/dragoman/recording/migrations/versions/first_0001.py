"""The first schema, as it was; a change of the schema is a migration of its own, never a change of this one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.recording.migrations import append_only, full_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, the full-text indexes and the triggers of history."""
    _tables()
    connection = op.get_bind()
    for part in (full_text, append_only):
        for statement in part.sqlite() if connection.dialect.name == "sqlite" else part.postgresql():
            connection.exec_driver_sql(statement)


def _tables() -> None:
    op.create_table(
        "agreement_parties",
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("agreement", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("party", "agreement"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agreements",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("iso", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("review", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("agreements_dispatch", "agreements", ["dispatch"], unique=False)
    op.create_index("agreements_id", "agreements", ["id"], unique=True)
    op.create_table(
        "anchored",
        sa.Column("deed", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("deed", "ordinal"),
    )
    op.create_index("anchored_dispatch", "anchored", ["dispatch"], unique=False)
    op.create_index("anchored_entry", "anchored", ["entry"], unique=False)
    op.create_table(
        "as_read",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("dispatch", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "dispatch"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_parties",
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("party", "claim"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("persons", sa.Text(), nullable=False),
        sa.Column("mode", sa.SmallInteger(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.String(), nullable=True),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("iso", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("review", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("claims_dispatch", "claims", ["dispatch"], unique=False)
    op.create_index("claims_id", "claims", ["id"], unique=True)
    op.create_table(
        "contacts",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("mode", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("iso", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("disagreements", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("review", sa.SmallInteger(), nullable=False),
        sa.Column("entered", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("contacts_format", "contacts", ["format"], unique=False)
    op.create_index("contacts_id", "contacts", ["id"], unique=True)
    op.create_index("contacts_latest", "contacts", ["latest"], unique=False)
    op.create_index("contacts_place", "contacts", ["place"], unique=False)
    op.create_index("contacts_recorded", "contacts", ["recorded_at"], unique=False)
    op.create_index("contacts_status", "contacts", ["status", "latest", "mode"], unique=False)
    op.create_table(
        "coverage",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dispatch", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "month", "dispatch"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dispatches",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("dateline_place", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("furniture", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("copy_of", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("dispatches_copy_of", "dispatches", ["copy_of"], unique=False)
    op.create_index("dispatches_id", "dispatches", ["id"], unique=True)
    op.create_index("dispatches_published", "dispatches", ["published"], unique=False)
    op.create_index("dispatches_recorded", "dispatches", ["recorded_at"], unique=False)
    op.create_index("dispatches_source", "dispatches", ["source", "published"], unique=False)
    op.create_table(
        "dyads",
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("contact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("mode", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", "contact"),
        sqlite_with_rowid=False,
    )
    op.create_index("dyads_contact", "dyads", ["contact"], unique=False)
    op.create_index("dyads_latest", "dyads", ["first", "second", "latest", "status", "mode"], unique=False)
    op.create_table(
        "fates",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=True),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("fates_dispatch", "fates", ["dispatch"], unique=False)
    op.create_table(
        "history",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("history_entry", "history", ["entry"], unique=False)
    op.create_table(
        "names",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pairs",
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("first", "second", "day", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index("pairs_report", "pairs", ["report"], unique=False)
    op.create_table(
        "participants",
        sa.Column("contact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("office", sa.SmallInteger(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("contact", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_index("participants_name", "participants", ["name", "latest"], unique=False)
    op.create_index("participants_party", "participants", ["party", "latest"], unique=False)
    op.create_table(
        "positions",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("stance", sa.SmallInteger(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("statement", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_index("positions_target", "positions", ["target", "published"], unique=False)
    op.create_index("positions_topic", "positions", ["topic", "published"], unique=False)
    op.create_table(
        "registered",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("mode", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("iso", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("registered_id", "registered", ["id"], unique=True)
    op.create_index("registered_register", "registered", ["register"], unique=False)
    op.create_table(
        "remarks",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("remarks_dispatch", "remarks", ["dispatch"], unique=False)
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Integer(), nullable=True),
        sa.Column("mode", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("iso", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("entered", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("reports_contact", "reports", ["contact"], unique=False)
    op.create_index("reports_dispatch", "reports", ["dispatch"], unique=False)
    op.create_index("reports_id", "reports", ["id"], unique=True)
    op.create_table(
        "reviews",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("comments", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("fixed", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "speakers",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("office", sa.SmallInteger(), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("statement", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_index("speakers_name", "speakers", ["name", "published"], unique=False)
    op.create_index("speakers_party", "speakers", ["party", "published"], unique=False)
    op.create_table(
        "stands",
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stance", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("party", "topic", "day", "statement", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("title_evidence", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("review", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("statements_dispatch", "statements", ["dispatch"], unique=False)
    op.create_index("statements_id", "statements", ["id"], unique=True)
    op.create_index("statements_published", "statements", ["published"], unique=False)
    op.create_table(
        "superseded",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dispatch", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("superseded_dispatch", "superseded", ["dispatch"], unique=False)
    op.create_table(
        "topics",
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("contact", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("topic", "contact"),
        sqlite_with_rowid=False,
    )
    op.create_index("topics_contact", "topics", ["contact", "latest"], unique=False)
    op.create_index("topics_latest", "topics", ["topic", "latest"], unique=False)
