"""Audit: a random sample to judge in the browser, and how far the record can be trusted by it.

Knows: the page. Does not know: how a sample is drawn, or its interval.
"""

from __future__ import annotations

from fastapi import Request

from dragoman.web.auditing import drawn, precision, read_sample
from dragoman.web.views import View


def audit(request: Request) -> View:
    """Show a sample: what is judged, what is left, and the precision with its interval."""
    given = request.query_params
    sample = read_sample(f"{given.get('sample', '')}-{given.get('seed', '')}")
    state = request.app.state
    found = drawn(state.record, sample, today=state.today()) if sample else ()
    told = precision(found)
    left = [one for one in found if one.entry.review.state == "unreviewed"]
    context = {"sample": sample, "drawn": found, "left": left, "precision": told}
    names = ("kind", "field", "right", "judged", "low", "high")
    rows = [{name: getattr(one, name) for name in names} for one in told]
    return View(template="audit.html", nav="review", context=context, data=rows, rows=rows)
