"""Full text: the indexes over statements and dispatches that Alembic cannot describe, for each database.

Knows: FTS5 tables with their triggers in SQLite, expression indexes in PostgreSQL, and how words are folded there.
Does not know: how a search is asked (that is `searching`).
"""

from __future__ import annotations

_TOKENS = "unicode61 remove_diacritics 2"

_COLUMNS = {"statements": ("words",), "dispatches": ("title", "text")}

FOLD = r"""
CREATE OR REPLACE FUNCTION dragoman_fold(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
AS $$ SELECT regexp_replace(normalize(lower(written), NFKD), '[\u0300-\u036f]', '', 'g') $$
"""


def sqlite() -> list[str]:
    """Give the statements that make the FTS5 tables and keep them in step."""
    made = []
    for table, columns in _COLUMNS.items():
        listed = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        insert = f"INSERT INTO {table}_words(rowid, {listed}) VALUES (new.number, {new});"
        remove = f"INSERT INTO {table}_words({table}_words, rowid, {listed}) VALUES ('delete', old.number, {old});"
        made += [
            f"CREATE VIRTUAL TABLE {table}_words USING fts5({listed}, content='{table}', content_rowid='number', "
            f"tokenize='{_TOKENS}')",
            f"CREATE TRIGGER {table}_words_in AFTER INSERT ON {table} BEGIN {insert} END",
            f"CREATE TRIGGER {table}_words_out AFTER DELETE ON {table} BEGIN {remove} END",
            f"CREATE TRIGGER {table}_words_new AFTER UPDATE OF {listed} ON {table} BEGIN {remove} {insert} END",
        ]
    return made


def postgresql() -> list[str]:
    """Give the statements that make the GIN indexes."""
    made = [FOLD]
    for table, columns in _COLUMNS.items():
        made.append(f"CREATE INDEX {table}_words ON {table} USING gin ({vector(*columns)})")
    return made


def vector(*columns: str) -> str:
    """Write the expression that PostgreSQL indexes."""
    joined = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"to_tsvector('simple', dragoman_fold({joined}))"
