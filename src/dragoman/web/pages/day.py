"""The day: what is new, what is planned, what is overdue, which sources there are.

Knows: the questions of the morning. Does not know: templates.
"""

from __future__ import annotations

from datetime import date

from fastapi import Request

from dragoman.asking import changes
from dragoman.asking.coverage import coverage_of
from dragoman.asking.fates import failed, failures
from dragoman.asking.questions import Question
from dragoman.web import plans as plans_of
from dragoman.web.pages.shared import contact_rows
from dragoman.web.views import View
from dragoman.web.waiting import waiting

NEW = 12
AHEAD = 12


def day(request: Request) -> View:
    """Show the day."""
    state = request.app.state
    today: date = state.today()
    record = state.record
    new = changes.last_held(record, Question(), today=today, limit=NEW)
    plans = plans_of.ahead(record, today=today, limit=AHEAD)
    late = plans_of.late(record, today=today, limit=AHEAD)
    ahead, overdue = list(plans.entries), list(late.entries)
    context = {
        "today": today,
        "new": new,
        "ahead": ahead,
        "plans": plans.total,
        "late": overdue,
        "lates": late.total,
        "over": {one.id: _over(one.date, today) for one in overdue},
        "coverage": coverage_of(record),
        "failures": failures(record),
        "waiting": waiting(record),
    }
    data = {"day": today, "new": new, "planned": ahead, "overdue": overdue}
    shown = [*new, *ahead, *overdue]
    return View(template="day.html", nav="day", context=context, data=data, rows=contact_rows(shown), contacts=shown)


def fates(request: Request) -> View:
    """List what could not be read."""
    found = failed(request.app.state.record, limit=500)
    rows = [{"input": one.dispatch, "at": one.at, "why": one.note} for one in found]
    return View(template="fates.html", nav="sources", context={"failed": found}, data=found, rows=rows)


def _over(iso: str | None, today: date) -> int:
    from dragoman.diplomacy.dates import When

    latest = When.from_iso(iso).latest if iso else None
    return (today - latest).days if latest else 0
