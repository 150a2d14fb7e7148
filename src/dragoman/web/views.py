"""Views: one answer, as a page, as JSON or as CSV, at the same address with another ending; contacts as feeds too.

Knows: how a view is registered under its three addresses. Does not know: what it shows.
"""

from __future__ import annotations

import inspect
import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.exporting.calendar import write_ics
from dragoman.exporting.delimited import write_mappings
from dragoman.exporting.feed import atom
from dragoman.recording.shapes import ContactEntry
from dragoman.rest.encoding import json_response
from dragoman.web.rendering import page
from dragoman.web.wording import say


@dataclass(frozen=True, kw_only=True)
class View:
    """What an address shows: a template with its context, the same as data, and the same as rows."""

    template: str
    nav: str
    context: Mapping[str, Any]
    data: Any
    rows: Sequence[Mapping[str, Any]] = field(default=())
    status: int = 200
    shown: Callable[[], Mapping[str, Any]] = dict
    """Finds what only the page shows, besides the context."""
    contacts: Sequence[ContactEntry] | None = None
    """The contacts of a view that can be had as a feed and as a calendar."""


Handler = Callable[..., View]


def register(router: APIRouter, path: str, handler: Handler, *, feeds: bool = False) -> None:
    """Register a view at a path, and with `.json` and `.csv` behind it; `feeds` adds `.atom` and `.ics`."""
    bare = path.rstrip("/") or "/index"
    forms = {".json": as_json, ".csv": as_csv} | ({".atom": as_atom, ".ics": as_calendar} if feeds else {})
    for ending, form in forms.items():
        router.add_api_route(bare + ending, _wrapped(handler, form), methods=["GET"], response_model=None)
    router.add_api_route(path, _wrapped(handler, as_page), methods=["GET"], response_model=None)


def as_page(request: Request, view: View) -> Response:
    """Render a view as a page."""
    return page(request, view.template, nav=view.nav, status=view.status, **view.context, **view.shown())


def as_json(request: Request, view: View) -> Response:
    """Give a view's data as JSON."""
    return json_response(request, view.data)


def as_csv(request: Request, view: View) -> Response:
    """Give a view's rows as CSV; what a spreadsheet would run is made inert."""
    text = io.StringIO()
    write_mappings(text, view.rows)
    return Response(text.getvalue().encode("utf-8"), media_type="text/csv; charset=utf-8")


def as_atom(request: Request, view: View) -> Response:
    """Give a view's contacts as a feed."""
    made = atom(view.contacts or (), title=say("site.name"))
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def as_calendar(request: Request, view: View) -> Response:
    """Give a view's planned contacts as a calendar."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.ics"
        write_ics(path, view.contacts or ())
        made = path.read_bytes()
    return Response(made, media_type="text/calendar; charset=utf-8")


def _wrapped(handler: Handler, form: Callable[[Request, View], Response]) -> Callable[..., Response]:
    def called(request: Request, **given: Any) -> Response:
        with request.app.state.record.together():
            return form(request, handler(request, **given))

    called.__signature__ = inspect.signature(handler)  # type: ignore[attr-defined]
    called.__name__ = f"{handler.__name__}_{form.__name__}"
    return called
