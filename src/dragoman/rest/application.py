"""The application: the API put together over one record.

Knows: which routers there are, and what every request may use (`app.state`). Does not know: pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from dragoman.asking.coverage import coverage_of
from dragoman.recording import shapes
from dragoman.recording.store import Record
from dragoman.reference import Reference
from dragoman.rest import access, entries, guard, problems, questions, reading, remembering, review
from dragoman.rest.encoding import json_response
from dragoman.rest.reviewers import Reviewers
from dragoman.understanding.knowledge import Knowledge

PREFIX = "/api"
THREADS = 4
ROUTERS = (entries.router, questions.router, reading.router, review.router)


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
    """Put the API over a record.

    Args:
        today: gives the day by which a plan is overdue.
        knowledge: gives what understanding needs, loaded at its first use.
        now: gives the moment of a decision.
        hosts: names that the server answers to besides this machine's own.
        reviewers: who may change the record; nobody, if none are given.
    """
    app = FastAPI(title="Dragoman", version="1", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_ready)
    app.state.record, app.state.reference = record, reference
    app.state.today, app.state.now, app.state.knowledge = today, now, cache(knowledge)
    _describe(app)
    problems.install(app)
    remembering.install(app, record, today)
    access.install(app, reviewers)
    guard.install(app, hosts)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    return app


@asynccontextmanager
async def _ready(app: FastAPI) -> AsyncIterator[None]:
    """Answer a few requests at a time, since more threads only wait for each other; count first what the record covers."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    counted = asyncio.get_running_loop().run_in_executor(None, coverage_of, app.state.record)
    yield
    counted.cancel()


def _describe(app: FastAPI) -> None:
    @app.get(f"{PREFIX}/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        return json_response(request, description(app))

    @app.get("/health", include_in_schema=False)
    def health(request: Request) -> Response:
        with request.app.state.record.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        return json_response(request, {"status": "ok"})


def description(app: FastAPI) -> dict[str, Any]:
    """Describe an application in OpenAPI 3.1, with the schemas of entries from `recording.shapes`."""
    made = get_openapi(title="Dragoman", version="1", openapi_version="3.1.0", routes=app.routes)
    found = made.setdefault("components", {}).setdefault("schemas", {})
    found.update(_schemas())
    return made


def _schemas() -> dict[str, Any]:
    from dragoman.asking.answers import DispatchEntry

    named = {
        "ContactEntry": shapes.ContactEntry,
        "StatementEntry": shapes.StatementEntry,
        "ClaimEntry": shapes.ClaimEntry,
        "AgreementEntry": shapes.AgreementEntry,
        "DispatchEntry": DispatchEntry,
        "Document": shapes.DocumentShape,
    }
    _, components = msgspec.json.schema_components(named.values(), ref_template="#/components/schemas/{name}")
    components["Document"] = {"$ref": f"#/components/schemas/{shapes.DocumentShape.__name__}"}
    components["Dispatch"] = {"type": "object", "required": ["id", "text"]}
    components["Explanation"] = {"type": "object", "required": ["kind", "entry", "reasons"]}
    return components


def described() -> dict[str, Any]:
    """Describe the API without any record."""
    app = FastAPI(openapi_url=None)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    return description(app)
