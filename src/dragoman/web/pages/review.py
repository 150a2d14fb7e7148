"""Review: the queue, one decision at a time, bulk acceptance with a preview, signing in.

Knows: forms and where they lead back. Does not know: what a decision does (`recording.reviewing`).
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.asking.explanations import explain
from dragoman.asking.questions import Question
from dragoman.asking.queue import Waiting, doubts, queue
from dragoman.errors import DragomanError
from dragoman.recording import reviewing
from dragoman.recording.shapes import ContactEntry
from dragoman.rest.access import COOKIE, Reviewer, forgiven, slowed
from dragoman.rest.reviewers import SESSION
from dragoman.web.pages.shared import asked
from dragoman.web.rendering import link, page
from dragoman.web.wording import say

FIELDS = ("date", "place", "mode", "status", "format", "participants", "agenda")
Text = Annotated[str, Form(max_length=5000)]


def review(request: Request) -> Response:
    """Show the queue and the entry to decide."""
    state = request.app.state
    if state.writes and request.state.user is None:
        return RedirectResponse("/sign-in", status_code=303)
    waiting = _waiting(request)
    chosen = request.query_params.get("entry") or (waiting[0].contact.id if waiting else "")
    context: dict[str, Any] = {"waiting": waiting, "chosen": None, "reasons": (), "doubts": (), "fields": FIELDS}
    if chosen:
        found = explain(state.record, chosen, today=state.today())
        if isinstance(found.entry, ContactEntry):
            context |= {"chosen": found.entry, "reasons": found.reasons, "doubts": tuple(doubts(found.entry))}
    return page(request, "review.html", nav="review", **context, **_shown(request))


def decided(
    request: Request, who: Reviewer, entry: Text, action: Text, why: Text = "", field: Text = "", value: Text = "",
    other: Text = "", dispatch: Text = "", deed: Text = "", back: Text = "",
) -> Response:  # fmt: skip
    """Take a decision and go on to the next entry."""
    says = ""
    number = 0
    try:
        number = _do(
            request, who, entry, action, why=why, field=field, value=value, other=other, dispatch=dispatch, deed=deed
        )
    except (DragomanError, ValueError) as error:
        says = str(error)
    stays = bool(says) or action in ("comment", "correct")
    given = {"party": back, "entry": entry if stays else "", "did": number or "", "what": action, "says": says[:300]}
    return RedirectResponse(link("review", **given), status_code=303)


def preview(request: Request, who: Reviewer) -> Response:
    """Show what would be accepted together: the entries of the filter shown that nothing speaks against."""
    clear = [one for one in _waiting(request) if not one.doubts]
    return page(request, "bulk.html", nav="review", waiting=clear, **_shown(request))


def accepted(request: Request, who: Reviewer, entries: Annotated[list[str], Form()]) -> Response:
    """Accept the entries that the preview showed, one deed each."""
    state = request.app.state
    number = 0
    for entry in entries[:200]:
        number = reviewing.confirm(
            state.record, entry, who=who, now=state.now(), why="accepted together after a preview"
        )
    return RedirectResponse(link("review", did=number or "", what="confirm"), status_code=303)


def sign_in(request: Request) -> Response:
    """Show the form."""
    return page(request, "sign_in.html", nav="review", says="" if request.app.state.writes else say("review.read_only"))


def signed_in(request: Request, name: Text = "", password: Text = "") -> Response:
    """Sign a reviewer in."""
    reviewers = request.app.state.reviewers
    if reviewers is None or slowed(request, name) or not reviewers.knows(name, password):
        return page(request, "sign_in.html", status=403, nav="review", says=say("sign_in.wrong"))
    forgiven(request, name)
    response = RedirectResponse("/review", status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, reviewers.session(name), max_age=SESSION, httponly=True, samesite="strict", secure=secure
    )
    return response


def sign_out(request: Request) -> Response:
    """Sign out."""
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE)
    return response


def _do(request: Request, who: str, entry: str, action: str, **given: str) -> int:
    state = request.app.state
    record, now, why = state.record, state.now(), given["why"] or None
    match action:
        case "confirm":
            return reviewing.confirm(record, entry, who=who, now=now, why=why)
        case "reject":
            return reviewing.reject(record, entry, who=who, now=now, why=why)
        case "comment":
            return reviewing.comment(record, entry, given["why"] or "–", who=who, now=now)
        case "correct":
            value: Any = given["value"] or None
            if given["field"] == "agenda":
                value = [part.strip() for part in given["value"].split(";") if part.strip()]
            return reviewing.correct(record, entry, given["field"], value, who=who, now=now, why=why)
        case "merge":
            return reviewing.merge(record, [entry, given["other"].strip()], who=who, now=now, why=why)
        case "split":
            return reviewing.split(record, entry, [given["dispatch"]], who=who, now=now, why=why)
        case "undo":
            return reviewing.undo(record, int(given["deed"]), who=who, now=now, why=why)
    raise ValueError(f"there is no action '{action}'")


def _waiting(request: Request) -> tuple[Waiting, ...]:
    state = request.app.state
    wanted = asked(request, "contacts")
    kept = Question(party=wanted.party, other=wanted.other, since=wanted.since, until=wanted.until)
    newest = request.query_params.get("order") == "newest"
    return queue(state.record, kept, today=state.today(), doubtful_first=not newest)


def _shown(request: Request) -> dict[str, Any]:
    given = request.query_params
    return {name: given.get(name, "")[:300] for name in ("order", "did", "what", "says")} | {
        "filter_party": given.get("party", "")[:100]
    }
