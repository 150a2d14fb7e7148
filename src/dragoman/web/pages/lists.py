"""Lists: contacts, statements, claims, agreements, dispatches under a question; the question as a form.

Knows: one page a kind, with its filters. Does not know: templates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import Request

from dragoman.asking import answers
from dragoman.asking.filters import filters_of
from dragoman.asking.questions import choices
from dragoman.asking.verdicts import checked
from dragoman.web.pages.shared import asked, contact_rows, skipped, statement_rows
from dragoman.web.views import View

PAGE = 50
ORDER = ("party", "other", "person", "topic", "stance", "since", "until")
"""What people ask for first; the other filters follow."""


def contacts(request: Request) -> View:
    """List contacts under a question."""
    found = _found(request, "contacts", answers.contacts, today=request.app.state.today())
    return replace(_list(request, "contacts", found, contact_rows(found.entries)), contacts=found.entries)


def statements(request: Request) -> View:
    """List statements under a question."""
    found = _found(request, "statements", answers.statements)
    return _list(request, "statements", found, statement_rows(found.entries))


def claims(request: Request) -> View:
    """List claims with their verdicts."""
    found = _found(request, "claims", answers.claims)
    found = replace(found, entries=checked(request.app.state.record, found.entries))
    names = ("id", "mode", "min", "max", "period", "verdict", "words")
    rows = [{"parties": "|".join(one.parties), **{name: getattr(one, name) for name in names}} for one in found.entries]
    return _list(request, "claims", found, rows)


def agreements(request: Request) -> View:
    """List agreements."""
    found = _found(request, "agreements", answers.agreements)
    names = ("id", "name", "status", "date", "topic", "words")
    rows = [{"parties": "|".join(one.parties), **{name: getattr(one, name) for name in names}} for one in found.entries]
    return _list(request, "agreements", found, rows)


def dispatches(request: Request) -> View:
    """List dispatches."""
    found = _found(request, "dispatches", answers.dispatches)
    names = ("id", "title", "source", "published", "contacts", "statements", "words")
    return _list(request, "dispatches", found, [{name: getattr(one, name) for name in names} for one in found.entries])


def ask(request: Request) -> View:
    """Show the questions as forms, one a kind of entry."""
    kinds = ("contacts", "statements", "claims", "agreements", "dispatches")
    forms = {kind: _fields(request, kind) for kind in kinds}
    data = {kind: [one["name"] for one in fields] for kind, fields in forms.items()}
    return View(template="ask.html", nav="ask", context={"forms": forms}, data=data)


def _found(request: Request, kind: str, ask: Callable[..., Any], **more: Any) -> Any:
    """Put the question of the address to the record, from where the page begins."""
    state = request.app.state
    return ask(state.record, asked(request, kind), state.reference, limit=PAGE, skip=skipped(request), **more)


def _list(request: Request, kind: str, found: Any, rows: list[Any]) -> View:
    here = {name: value for name, value in request.query_params.items() if name != "skip"}
    context = {
        "kind": kind,
        "answer": found,
        "fields": _fields(request, kind),
        "next": {**here, "skip": found.after} if found.after is not None else None,
    }
    data = {"question": found.question, "covers": found.coverage.words, "total": found.total, "entries": found.entries}
    return View(template="list.html", nav=kind, context=context, data=data, rows=rows)


def _fields(request: Request, kind: str) -> list[dict[str, Any]]:
    """Give the form of a question: name, help, value, and the choices where there are some."""
    return [
        {
            "name": one.name,
            "help": one.help,
            "value": request.query_params.get(one.name, ""),
            "choices": [str(choice) for choice in choices(one.name, kind)],
        }
        for one in sorted(filters_of(kind), key=lambda one: ORDER.index(one.name) if one.name in ORDER else len(ORDER))
        if one.name != "dispatch"
    ]
