"""What several pages ask: the question in the address, where a list begins, entries as rows.

Knows: query parameters are filters. Does not know: any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request

from dragoman.asking.filters import filters_of
from dragoman.asking.questions import Question, question
from dragoman.recording.shapes import ContactEntry, StatementEntry


def asked(request: Request, kind: str) -> Question:
    """Read the filters of a kind of entry from the address."""
    names = [one.name for one in filters_of(kind)]
    typed = {name: request.query_params.get(name) for name in names}
    cleaned = {name: (value or "").replace("\x00", "")[:300] or None for name, value in typed.items()}
    return question(request.app.state.reference, kind, **cleaned)


def skipped(request: Request) -> int:
    """Read where a page of a list begins."""
    typed = request.query_params.get("skip", "0")
    return int(typed) if typed.isdigit() and len(typed) < 9 else 0


def contact_rows(contacts: Iterable[ContactEntry]) -> list[Mapping[str, Any]]:
    """Give contacts as rows for CSV."""
    return [
        {
            "id": one.id,
            "date": one.date,
            "status": one.status,
            "mode": one.mode,
            "participants": "|".join(f"{p.name or ''} ({p.state or '?'})" for p in one.participants),
            "place": one.place,
            "format": one.format,
            "agenda": "|".join(one.agenda),
            "reports": len(one.reports),
        }
        for one in contacts
    ]


def statement_rows(statements: Iterable[StatementEntry]) -> list[Mapping[str, Any]]:
    """Give statements as rows for CSV."""
    return [
        {
            "id": one.id,
            "published": one.reports[0].published,
            "speakers": "|".join(f"{p.name or ''} ({p.state or '?'})" for p in one.speakers),
            "words": one.words,
            "via": "|".join(one.via),
            "positions": "|".join(f"{p.stance}: {p.issue}" for p in one.positions),
            "dispatch": one.reports[0].dispatch,
        }
        for one in statements
    ]
