"""Entries over HTTP: contacts, statements, claims, agreements, dispatches.

Knows: one path a kind, and one an entry. Does not know: how entries are found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from dragoman.asking import answers, texts
from dragoman.asking.explanations import explain
from dragoman.asking.questions import Question
from dragoman.asking.verdicts import checked
from dragoman.rest.encoding import json_response
from dragoman.rest.parameters import Id, Page, page, paged, question_for
from dragoman.rest.responses import entry_responses, list_responses

router = APIRouter(tags=["entries"])
Paging = Annotated[Page, Depends(page)]


@router.get("/contacts", responses=list_responses("ContactEntry"))
def contacts(request: Request, asked: Annotated[Question, Depends(question_for("contacts"))], at: Paging) -> Response:
    """Contacts: who met, phoned, video-called or wrote to whom."""
    found = _found(request, answers.contacts, asked, at, today=request.app.state.today())
    return json_response(request, paged(found))


@router.get("/statements", responses=list_responses("StatementEntry"))
def statements(
    request: Request, asked: Annotated[Question, Depends(question_for("statements"))], at: Paging
) -> Response:
    """Statements: who said what, through whom, and what position it takes."""
    found = _found(request, answers.statements, asked, at)
    return json_response(request, paged(found))


@router.get("/claims", responses=list_responses("ClaimEntry"))
def claims(
    request: Request,
    asked: Annotated[Question, Depends(question_for("claims"))],
    at: Paging,
    check: Annotated[bool, Query(description="put the verdict of the record beside each")] = False,
) -> Response:
    """Claims: totals of contacts that somebody asserts."""
    found = _found(request, answers.claims, asked, at)
    if check:
        found = replace(found, entries=checked(request.app.state.record, found.entries))
    return json_response(request, paged(found))


@router.get("/agreements", responses=list_responses("AgreementEntry"))
def agreements(
    request: Request, asked: Annotated[Question, Depends(question_for("agreements"))], at: Paging
) -> Response:
    """Agreements: treaties, ceasefires, memoranda and plans, and how far each has come."""
    found = _found(request, answers.agreements, asked, at)
    return json_response(request, paged(found))


@router.get("/dispatches", responses=list_responses("DispatchEntry"))
def dispatches(
    request: Request, asked: Annotated[Question, Depends(question_for("dispatches"))], at: Paging
) -> Response:
    """The dispatches of the record, without their texts."""
    found = _found(request, answers.dispatches, asked, at)
    return json_response(request, paged(found))


@router.get("/dispatches/{dispatch:path}", responses=entry_responses("Dispatch"))
def dispatch(request: Request, dispatch: Id) -> Response:
    """One dispatch, its text included."""
    row = texts.dispatch_row(request.app.state.record, dispatch)
    names = ("id", "title", "text", "published", "source", "url", "author", "language", "dateline_place", "code")
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    return json_response(request, {**found, "furniture": row.furniture or [], "recorded_at": row.recorded_at})


@router.get("/entries/{entry}", responses=entry_responses("Explanation"))
def entry(request: Request, entry: Id) -> Response:
    """One entry by its id, with its sentences, the chain of reporters, and rule by rule why."""
    state = request.app.state
    found = explain(state.record, entry, today=state.today())
    shown = {"kind": found.kind, "entry": found.entry, "reasons": found.reasons, "why": list(found.why)}
    return json_response(request, shown)


def _found(request: Request, ask: Callable[..., Any], asked: Question, at: Page, **more: Any) -> Any:
    """Put a question to the record, one page of it."""
    state = request.app.state
    with state.record.together():
        return ask(state.record, asked, state.reference, limit=at.limit, skip=at.skip, **more)
