"""Parameters: the filters of `asking` as query parameters, under the same names.

Knows: how a query string becomes a Question. Does not know: SQL.
"""

from __future__ import annotations

import base64
import binascii
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.exceptions import HTTPException

from dragoman.asking.filters import filters_of
from dragoman.asking.questions import Question, choices, question

Id = Annotated[str, Path(min_length=1, max_length=300)]
"""The id of an entry or a dispatch, in an address."""
MOST = 200
PAGE = 25


@dataclass(frozen=True, slots=True)
class Page:
    """How many entries, and how many to leave out first."""

    limit: int
    skip: int


def question_for(kind: str) -> Callable[..., Question]:
    """Make a dependency that reads the filters of a kind of entry from the query string."""

    def read(request: Request, **typed: str | None) -> Question:
        if any("\x00" in value for value in typed.values() if value):
            raise HTTPException(422, "a filter cannot hold the character NUL")
        return question(request.app.state.reference, kind, **typed)

    parameters = [inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)]
    for one in filters_of(kind):
        allowed = choices(one.name, kind)
        meaning = one.help + (f": {', '.join(allowed)}" if allowed else "")
        annotation = Annotated[str | None, Query(max_length=300, description=meaning)]
        kind_of = inspect.Parameter.KEYWORD_ONLY
        parameters.append(inspect.Parameter(one.name, kind_of, annotation=annotation, default=None))
    read.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return read


def page(
    limit: Annotated[int, Query(ge=1, le=MOST, description="how many entries at most")] = PAGE,
    cursor: Annotated[str | None, Query(max_length=60, description="where the page before ended")] = None,
) -> Page:
    """Read the page asked for."""
    return Page(limit=limit, skip=opened(cursor) if cursor else 0)


def sealed(skip: int | None) -> str | None:
    """Write a cursor."""
    if skip is None:
        return None
    return base64.urlsafe_b64encode(f"after:{skip}".encode()).decode().rstrip("=")


def opened(cursor: str) -> int:
    """Read a cursor."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        skip = int(text.removeprefix("after:"))
    except (binascii.Error, ValueError) as error:
        raise HTTPException(422, "cursor: take it from the answer before") from error
    if not text.startswith("after:") or not 0 <= skip < 2**31:
        raise HTTPException(422, "cursor: take it from the answer before")
    return skip


def paged(answer: Any) -> dict[str, Any]:
    """Shape an answer: its question, what the record covers, how many there are, the entries, the next cursor."""
    return {
        "question": answer.question,
        "covers": answer.coverage.words,
        "total": answer.total,
        "entries": answer.entries,
        "next": sealed(answer.after),
    }
