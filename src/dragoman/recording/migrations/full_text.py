"""Full text: the indexes of words that Alembic cannot describe, for each database.

Knows: FTS5 tables in SQLite, a table of vectors and an expression index in PostgreSQL, how words are folded there.
Does not know: how they are filled (that is `indexing`), or how a search is asked (that is `searching`).
"""

from __future__ import annotations

_TOKENS = "unicode61 remove_diacritics 2"

_TABLES = ("statements", "dispatches")

FOLD = r"""
CREATE OR REPLACE FUNCTION dragoman_fold(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
AS $$ SELECT CASE WHEN written ~ '[^\u0001-\u007f]'
THEN regexp_replace(normalize(lower(written), NFKD), '[\u0300-\u036f]', '', 'g') ELSE lower(written) END $$
"""

VECTOR = "to_tsvector('simple', dragoman_fold(words))"

DISPATCHES = "to_tsvector('simple', dragoman_fold(coalesce(title, '') || ' ' || coalesce(text, '')))"
"""The expression that PostgreSQL indexes."""


def sqlite() -> list[str]:
    """Give the statements that make the FTS5 tables, without the places of words: runs are looked for in the texts."""
    return [
        f"CREATE VIRTUAL TABLE {table}_words USING fts5(words, content='', columnsize=0, detail=none, "
        f"tokenize='{_TOKENS}')"
        for table in _TABLES
    ]


def postgresql() -> list[str]:
    """Give the statements that make the table of vectors and the GIN indexes."""
    return [
        FOLD,
        "CREATE TABLE statements_words (number integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX statements_words_found ON statements_words USING gin (words)",
        f"CREATE INDEX dispatches_words ON dispatches USING gin ({DISPATCHES})",
    ]
