"""Views: one answer, as a page, as JSON or as CSV, at the same address with another ending.

Knows: how a view is registered under its three addresses. Does not know: what it shows.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.exporting.cleaning import text_cell
from dragoman.rest.encoding import json_response
from dragoman.web.rendering import page


@dataclass(frozen=True, kw_only=True)
class View:
    """What an address shows: a template with its context, the same as data, and the same as rows."""

    template: str
    nav: str
    context: Mapping[str, Any]
    data: Any
    rows: Sequence[Mapping[str, Any]] = field(default=())
    status: int = 200


Handler = Callable[..., View]


def register(router: APIRouter, path: str, handler: Handler) -> None:
    """Register a view at a path, and with `.json` and `.csv` behind it."""
    bare = path.rstrip("/")
    router.add_api_route(
        (bare or "/index") + ".json", _wrapped(handler, as_json), methods=["GET"], include_in_schema=False
    )
    router.add_api_route(
        (bare or "/index") + ".csv", _wrapped(handler, as_csv), methods=["GET"], include_in_schema=False
    )
    router.add_api_route(path, _wrapped(handler, as_page), methods=["GET"], include_in_schema=False)


def as_page(request: Request, view: View) -> Response:
    """Render a view as a page."""
    return page(request, view.template, nav=view.nav, status=view.status, **view.context)


def as_json(request: Request, view: View) -> Response:
    """Give a view's data as JSON."""
    return json_response(request, view.data)


def as_csv(request: Request, view: View) -> Response:
    """Give a view's rows as CSV; what a spreadsheet would run is made inert."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if view.rows:
        writer.writerow(list(view.rows[0]))
        writer.writerows([text_cell(value, raw=False) for value in row.values()] for row in view.rows)
    return Response(text.getvalue().encode("utf-8"), media_type="text/csv; charset=utf-8")


def _wrapped(handler: Handler, form: Callable[[Request, View], Response]) -> Callable[..., Response]:
    def called(request: Request, **given: Any) -> Response:
        return form(request, handler(request, **given))

    called.__signature__ = inspect.signature(handler)  # type: ignore[attr-defined]
    called.__name__ = f"{handler.__name__}_{form.__name__}"
    return called
