"""Statistics over HTTP: counts, course, pairs, agenda, positions, coverage, changes.

Knows: one path a question. Does not know: how it is answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.exceptions import HTTPException

from dragoman.asking import changes as changing
from dragoman.asking import stances, statistics
from dragoman.asking.coverage import coverage_of
from dragoman.asking.questions import Question
from dragoman.asking.statistics import Period
from dragoman.asking.wording import in_words
from dragoman.rest.encoding import json_response
from dragoman.rest.parameters import question_for
from dragoman.rest.responses import free_responses

router = APIRouter(tags=["questions"], responses=free_responses())
OfContacts = Annotated[Question, Depends(question_for("contacts"))]
OfStatements = Annotated[Question, Depends(question_for("statements"))]


@router.get("/counts")
def counts(request: Request, asked: OfContacts, by: Period = Period.YEAR) -> Response:
    """Count contacts by period and mode."""
    return _answer(request, "contacts", asked, statistics.counts(request.app.state.record, asked, by=by))


@router.get("/course")
def course(request: Request, asked: OfContacts) -> Response:
    """Give the first, last and next contact, the longest gap and streak."""
    state = request.app.state
    return _answer(request, "contacts", asked, [statistics.course(state.record, asked, today=state.today())])


@router.get("/pairs")
def pairs(request: Request, asked: OfContacts, limit: Annotated[int, Query(ge=1, le=200)] = 20) -> Response:
    """Say who meets whom most."""
    return _answer(request, "contacts", asked, statistics.pairs(request.app.state.record, asked, limit=limit))


@router.get("/agenda")
def agenda(request: Request, asked: OfContacts, by: Period = Period.YEAR) -> Response:
    """Count topics of agendas by period."""
    return _answer(request, "contacts", asked, statistics.agenda(request.app.state.record, asked, by=by))


@router.get("/positions")
def positions(request: Request, asked: OfStatements, limit: Annotated[int, Query(ge=1, le=2000)] = 200) -> Response:
    """List positions in order of time."""
    return _answer(request, "positions", asked, stances.stands(request.app.state.record, asked, limit=limit))


@router.get("/coverage")
def coverage(request: Request) -> Response:
    """Say what the record covers, by source and month."""
    found = coverage_of(request.app.state.record)
    return json_response(request, {"question": "coverage", "covers": found.words, "rows": found.sources})


@router.get("/changes")
def changes(
    request: Request, since: Annotated[str, Query(max_length=40, description="a moment, ISO 8601")]
) -> Response:
    """Say what changed in the record since a moment."""
    try:
        moment = datetime.fromisoformat(since)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise HTTPException(422, "since: write a moment as 2020-12-29T09:00:00+00:00") from error
    state = request.app.state
    found = changing.changes(state.record, moment, today=state.today())
    return json_response(request, {"question": "changes", "covers": coverage_of(state.record).words, "rows": [found]})


def _answer(request: Request, kind: str, asked: Question, rows: Iterable[Any]) -> Response:
    state = request.app.state
    words = in_words(kind, asked, state.reference)
    return json_response(request, {"question": words, "covers": coverage_of(state.record).words, "rows": list(rows)})
