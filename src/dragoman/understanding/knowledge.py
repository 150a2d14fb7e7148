"""Knowledge: all that understanding needs besides the dispatch, in one value.

Knows: where tables, parser and reference come from. Does not know: clock, environment, record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dragoman.language.parsing import Parser
from dragoman.language.tables import Tables, tables
from dragoman.reference import Reference, load


@dataclass(frozen=True)
class Knowledge:
    """The parser and tables of one language, and the reference; a user's own folder, for tables laid over ours."""

    reference: Reference
    tables: Tables
    parser: Parser = field(default_factory=Parser)
    overlay: Path | None = None


def knowledge(language: str = "en", *, overlay: Path | None = None, model: str | None = None) -> Knowledge:
    """Gather what is needed to understand dispatches of a language.

    Args:
        language: the folder of tables.
        overlay: a user's folder of reference tables and topics, laid over ours.
        model: a spaCy model to use instead of the pinned one.
    """
    return Knowledge(reference=load(overlay), tables=tables(language), parser=Parser(model=model), overlay=overlay)
