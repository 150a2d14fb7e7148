"""Append-only: the triggers by which the database itself refuses to change or delete history.

Knows: the triggers of each database. Does not know: how the chain of hashes is made (that is `history`).
"""

from __future__ import annotations

_REFUSAL = "history is append-only"


def sqlite() -> list[str]:
    """Give the triggers for SQLite."""
    return [
        f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def postgresql() -> list[str]:
    """Give the function and triggers for PostgreSQL."""
    return [
        "CREATE OR REPLACE FUNCTION dragoman_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER history_refuses BEFORE UPDATE OR DELETE ON history "
        "FOR EACH ROW EXECUTE FUNCTION dragoman_refuse()",
        "CREATE TRIGGER history_stays BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuse()",
    ]
