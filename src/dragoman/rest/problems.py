"""Problems: every error as `application/problem+json` (RFC 9457), one place a family.

Knows: which error has which status. Does not know: who raises them.
"""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dragoman import errors

_STATUS: tuple[tuple[type[errors.DragomanError], int], ...] = (
    (errors.UnknownEntry, 404),
    (errors.RecordMissing, 503),
    (errors.RecordLocked, 503),
    (errors.RecordFault, 503),
    (errors.DragomanError, 422),
)
_TITLES = {
    400: "The request cannot be read",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not on record",
    405: "This method is not for this address",
    413: "Too large",
    422: "The question cannot be answered as asked",
    503: "The record cannot be used now",
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def title_of(status: int) -> str:
    """Return the title of a status."""
    return _TITLES.get(status, "Failed")


def status_of(error: errors.DragomanError) -> int:
    """Return the HTTP status of an error of the library."""
    return next(code for family, code in _STATUS if isinstance(error, family))


def problem(status: int, detail: str) -> Response:
    """Make a problem document."""
    body = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    return Response(msgspec.json.encode(body), status_code=status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Answer every error of the library, of validation and of HTTP with a problem document."""

    @app.exception_handler(errors.DragomanError)
    async def of_library(request: Request, error: errors.DragomanError) -> Response:
        return problem(status_of(error), str(error))

    @app.exception_handler(RequestValidationError)
    async def of_validation(request: Request, error: RequestValidationError) -> Response:
        faults = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return problem(422, faults)

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        response = problem(error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response
