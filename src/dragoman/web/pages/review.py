"""Review: the queue, one decision at a time, bulk acceptance with a preview.

Knows: forms and where they lead back. Does not know: what a decision does (`deeds`), or who signs in (`signing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.asking.explanations import Reason, explain
from dragoman.asking.questions import Question
from dragoman.asking.queue import doubts
from dragoman.errors import DragomanError, UnknownEntry
from dragoman.recording import reviewing
from dragoman.recording.auditing import FIELDS
from dragoman.rest.access import Reviewer
from dragoman.web.auditing import drawn, read_sample
from dragoman.web.pages.deeds import done
from dragoman.web.pages.shared import asked
from dragoman.web.rendering import link, page
from dragoman.web.waiting import KINDS, Item, items
from dragoman.web.wording import say

BULK, SHOWN = 200, 50
_UNTYPED = ("content", "cue")
Text = Annotated[str, Form(max_length=5000)]


def review(request: Request) -> Response:
    """Show the queue and the entry to decide."""
    state = request.app.state
    if state.writes and request.state.user is None:
        return RedirectResponse("/sign-in", status_code=303)
    shown = _shown(request)
    waiting = _waiting(request, shown)
    chosen = request.query_params.get("entry", "") or (waiting[0].entry.id if waiting else "")
    try:
        found = explain(state.record, chosen, today=state.today()) if chosen else None
    except UnknownEntry:
        found = explain(state.record, waiting[0].entry.id, today=state.today()) if waiting else None
    context: dict[str, Any] = {"chosen": None, "reasons": (), "doubts": (), "fields": (), "after": ""}
    if found is not None:
        kind = found.kind
        context = {
            "chosen": found.entry,
            "chosen_kind": kind,
            "reasons": _evidence(found.reasons),
            "doubts": tuple(doubts(found.entry)) if kind == "contacts" else (),  # type: ignore[arg-type]
            "fields": [name for name in FIELDS[kind] if name not in _UNTYPED],
            "after": _after(waiting, found.entry.id),
        }
    return page(
        request,
        "review.html",
        nav="review",
        waiting=waiting,
        more=len(waiting) >= SHOWN,
        kinds=KINDS,
        **context,
        **shown,
    )


def decided(
    request: Request, who: Reviewer, entry: Text, action: Text, why: Text = "", field: Text = "", value: Text = "",
    other: Text = "", dispatch: Text = "", deed: Text = "", back: Text = "", kind: Text = "", audit: Text = "",
    after: Text = "", on: Text = "",
) -> Response:  # fmt: skip
    """Take a decision and go on to the next entry."""
    state = request.app.state
    given = {"why": why, "field": field, "value": value, "other": other, "dispatch": dispatch, "deed": deed}
    says, number = "", 0
    try:
        number = done(state.record, entry, action, given, who=who, now=state.now())
    except (DragomanError, ValueError) as error:
        says = str(error)[:300]
    stays = bool(says) or action in ("comment", "correct", "split", "merge")
    shown = (on or entry) if action == "undo" else entry if stays else after
    back_to = {"party": back, "kind": kind, "audit": audit, "entry": shown, "says": says}
    told = {"did": number or "", "what": action, "on": entry} if number and action != "undo" else {"what": action}
    return RedirectResponse(link("review", **back_to, **told), status_code=303)


def preview(request: Request, who: Reviewer) -> Response:
    """Show what would be accepted together: the entries of the filter shown that nothing speaks against."""
    shown = _shown(request)
    clear = [one for one in _waiting(request, shown) if not one.doubts]
    return page(request, "bulk.html", nav="review", waiting=clear, **shown)


def accepted(request: Request, who: Reviewer, entries: Annotated[list[str], Form()], kind: Text = "") -> Response:
    """Accept the entries that the preview showed, one deed each."""
    state = request.app.state
    number = 0
    for entry in entries[:BULK]:
        number = reviewing.confirm(state.record, entry, who=who, now=state.now(), why=say("review.bulk_why"))
    return RedirectResponse(link("review", kind=kind, did=number or "", what="confirm"), status_code=303)


def _evidence(reasons: Sequence[Reason]) -> list[Reason]:
    """Choose what to decide on: the main sentence of each dispatch, then what else there is."""
    first = {one.dispatch: one for one in reversed(reasons)}
    main = [one for one in reasons if first[one.dispatch] is one]
    return [*main, *(one for one in reasons if first[one.dispatch] is not one)][:5]


def _after(waiting: Sequence[Item], entry: str) -> str:
    """Return the id of the entry that comes after one in the queue; the first, after the last."""
    ids = [one.entry.id for one in waiting]
    place = ids.index(entry) + 1 if entry in ids else 0
    others = [*ids[place:], *ids[:place]]
    return next((one for one in others if one != entry), "")


def _waiting(request: Request, shown: dict[str, Any]) -> Sequence[Item]:
    state = request.app.state
    sample = read_sample(shown["audit"])
    if sample:
        return [
            Item(entry=one.entry)
            for one in drawn(state.record, sample, today=state.today())
            if one.entry.review.state == "unreviewed"
        ]
    kind = shown["kind"]
    wanted = asked(request, kind)
    kept = Question(party=wanted.party, since=wanted.since, until=wanted.until)
    return items(state.record, kind, kept, today=state.today(), newest=shown["order"] == "newest", limit=SHOWN)


def _shown(request: Request) -> dict[str, Any]:
    given = request.query_params
    kind = given.get("kind", "")
    told = {
        name: given.get(name, "").replace("\x00", "")[:300] for name in ("order", "did", "what", "says", "on", "audit")
    }
    return told | {"filter_party": given.get("party", "")[:100], "kind": kind if kind in KINDS else KINDS[0]}
