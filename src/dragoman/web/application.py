"""The web app: pages over the API over one record.

Knows: which address shows which page, and static files. Does not know: how answers are found.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from dragoman import errors
from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.rest import application as rest
from dragoman.rest import problems
from dragoman.rest.reviewers import Reviewers
from dragoman.understanding.knowledge import Knowledge
from dragoman.web.pages import audit, day, entries, lists, papers, parties, review, signing
from dragoman.web.rendering import compiled, page
from dragoman.web.views import register
from dragoman.web.wording import say

FEEDS = ("/", "/contacts")
STATIC = Path(__file__).parent / "static"


def application(
    record: Record,
    reference: Reference,
    *,
    today: Callable[[], date],
    now: Callable[[], datetime],
    knowledge: Callable[[], Knowledge],
    hosts: tuple[str, ...] = (),
    reviewers: Reviewers | None = None,
) -> FastAPI:
    """Put pages and API over a record."""
    app = rest.application(
        record, reference, today=today, now=now, knowledge=knowledge, hosts=hosts, reviewers=reviewers
    )
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(router())
    compiled()
    _errors(app)
    return app


def router() -> APIRouter:
    """Gather the pages."""
    pages = APIRouter(include_in_schema=False)
    for path, handler in (
        ("/", day.day),
        ("/contacts", lists.contacts),
        ("/statements", lists.statements),
        ("/claims", lists.claims),
        ("/agreements", lists.agreements),
        ("/dispatches", lists.dispatches),
        ("/ask", lists.ask),
        ("/states", parties.parties),
        ("/state/{code}", parties.party),
        ("/dyad/{first}/{second}", parties.dyad),
        ("/people", entries.people),
        ("/person/{name}", entries.person),
        ("/topics", entries.topics),
        ("/topic/{topic:path}", entries.topic),
        ("/format/{name:path}", entries.format_),
        ("/contact/{entry}", entries.contact),
        ("/dispatch/{dispatch:path}", entries.dispatch),
        ("/search", entries.search),
        ("/sources", entries.sources),
        ("/fates", day.fates),
        ("/audit", audit.audit),
    ):
        register(pages, path, handler, feeds=path in FEEDS)
    pages.add_api_route("/dossier", papers.dossier, methods=["GET"])
    pages.add_api_route("/dossier.json", papers.dossier_data, methods=["GET"])
    pages.add_api_route("/dossier.{form}", papers.dossier_file, methods=["GET"])
    pages.add_api_route("/paste", papers.paste, methods=["GET"])
    pages.add_api_route("/paste", papers.pasted, methods=["POST"])
    pages.add_api_route("/review", review.review, methods=["GET"])
    pages.add_api_route("/review", review.decided, methods=["POST"])
    pages.add_api_route("/review/bulk", review.preview, methods=["GET"])
    pages.add_api_route("/review/bulk", review.accepted, methods=["POST"])
    pages.add_api_route("/sign-in", signing.sign_in, methods=["GET"])
    pages.add_api_route("/sign-in", signing.signed_in, methods=["POST"])
    pages.add_api_route("/sign-out", signing.sign_out, methods=["POST"])
    return pages


def _errors(app: FastAPI) -> None:
    """Answer a person with a page, a program with a problem document."""

    @app.exception_handler(errors.DragomanError)
    async def of_library(request: Request, error: errors.DragomanError) -> Response:
        status = problems.status_of(error)
        words = say("error.no_entry", name=error.entry) if isinstance(error, errors.UnknownEntry) else ""
        return _told(request, status, str(error), words)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        absent = error.status_code == 404 and error.detail == "Not Found"
        return _told(request, error.status_code, str(error.detail), say("error.no_page") if absent else "")


def _told(request: Request, status: int, detail: str, words: str = "") -> Response:
    """Tell an error, to a person in `words` where there are some."""
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(rest.PREFIX)
    if not wants_page:
        return problems.problem(status, detail)
    return page(request, "error.html", status=status, title=problems.title_of(status), detail=words or detail)
