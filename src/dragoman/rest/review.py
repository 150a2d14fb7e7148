"""Review over HTTP: confirm, reject, correct, comment, merge, split, undo; history and queue.

Knows: one path a deed. Does not know: what a deed does (`recording.reviewing`).
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field

from dragoman.asking import queue as queueing
from dragoman.recording import reviewing
from dragoman.rest.access import Reviewer
from dragoman.rest.encoding import json_response
from dragoman.rest.parameters import Id
from dragoman.rest.responses import deed_responses, free_responses

router = APIRouter(tags=["review"])
Words = Annotated[str | None, Field(max_length=2000)]


class Why(BaseModel):
    """Why a decision was taken."""

    why: Words = None


class Comment(BaseModel):
    """A comment."""

    text: Annotated[str, Field(min_length=1, max_length=5000)]


class Correction(BaseModel):
    """A field, and what it is to be, in the form of the record's JSON."""

    field: Annotated[str, Field(min_length=1, max_length=50)]
    value: Any = None
    why: Words = None


class Merging(BaseModel):
    """Contacts that are one."""

    entries: Annotated[list[str], Field(min_length=2, max_length=50)]
    why: Words = None


class Splitting(BaseModel):
    """Dispatches whose reports are another contact."""

    dispatches: Annotated[list[str], Field(min_length=1, max_length=200)]
    why: Words = None


@router.post("/entries/{entry}/confirm", responses=deed_responses())
def confirm(request: Request, who: Reviewer, entry: Id, sent: Why) -> Response:
    """Say that an entry is right."""
    state = request.app.state
    return _done(request, reviewing.confirm(state.record, entry, who=who, now=state.now(), why=sent.why))


@router.post("/entries/{entry}/reject", responses=deed_responses())
def reject(request: Request, who: Reviewer, entry: Id, sent: Why) -> Response:
    """Say that an entry is wrong."""
    state = request.app.state
    return _done(request, reviewing.reject(state.record, entry, who=who, now=state.now(), why=sent.why))


@router.post("/entries/{entry}/comment", responses=deed_responses())
def comment(request: Request, who: Reviewer, entry: Id, sent: Comment) -> Response:
    """Comment on an entry."""
    state = request.app.state
    return _done(request, reviewing.comment(state.record, entry, sent.text, who=who, now=state.now()))


@router.post("/entries/{entry}/correct", responses=deed_responses())
def correct(request: Request, who: Reviewer, entry: Id, sent: Correction) -> Response:
    """Correct a field of an entry."""
    state = request.app.state
    deed = reviewing.correct(state.record, entry, sent.field, sent.value, who=who, now=state.now(), why=sent.why)
    return _done(request, deed)


@router.post("/entries/{entry}/split", responses=deed_responses())
def split(request: Request, who: Reviewer, entry: Id, sent: Splitting) -> Response:
    """Split off the reports of some dispatches as a contact of their own."""
    state = request.app.state
    deed = reviewing.split(state.record, entry, sent.dispatches, who=who, now=state.now(), why=sent.why)
    return _done(request, deed)


@router.post("/merge", responses=deed_responses())
def merge(request: Request, who: Reviewer, sent: Merging) -> Response:
    """Say that several contacts are one."""
    state = request.app.state
    return _done(request, reviewing.merge(state.record, sent.entries, who=who, now=state.now(), why=sent.why))


@router.post("/deeds/{deed}/undo", responses=deed_responses())
def undo(request: Request, who: Reviewer, deed: Annotated[int, Path(ge=1, lt=2**31)], sent: Why) -> Response:
    """Undo a deed; an undoing can be undone too."""
    state = request.app.state
    return _done(request, reviewing.undo(state.record, deed, who=who, now=state.now(), why=sent.why))


@router.get("/entries/{entry}/history", responses=free_responses())
def history(request: Request, entry: Id) -> Response:
    """List what people did to an entry."""
    deeds = reviewing.history_of(request.app.state.record, entry)
    return json_response(request, {"question": f"history of {entry}", "covers": "", "rows": deeds})


@router.get("/queue", responses=free_responses())
def queue(
    request: Request,
    party: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """List the contacts that wait for a decision, doubtful first."""
    from dragoman.asking.questions import question

    state = request.app.state
    asked = question(state.reference, party=party)
    found = queueing.queue(state.record, asked, today=state.today(), limit=limit)
    return json_response(request, {"question": "queue", "covers": "", "rows": found})


def _done(request: Request, deed: int) -> Response:
    return json_response(request, {"deed": deed}, status=201)
