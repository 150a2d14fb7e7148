"""Parties: the dyad, the state or organisation, and their list.

Knows: the questions asked of two parties, and of one. Does not know: templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from fastapi import Request

from dragoman.asking import answers, changes, comparing, stances, statistics
from dragoman.asking.questions import Question, party_code
from dragoman.asking.readouts import differing
from dragoman.asking.statistics import Count, Period
from dragoman.asking.verdicts import checked
from dragoman.briefing.sections.counts import scale
from dragoman.charting import columns
from dragoman.diplomacy.contacts import Status
from dragoman.web.homes import homes
from dragoman.web.pages.shared import contact_rows
from dragoman.web.rendering import link
from dragoman.web.views import View

SHOWN = 15
AGENDAS = 1000
"""Of how many contacts the agendas are counted: those held last."""


def dyad(request: Request, first: str, second: str) -> View:
    """Show two parties: counts, timeline, last and next, agenda, claims, where they and their readouts differ."""
    state = request.app.state
    record, reference, today = state.record, state.reference, state.today()
    pair = (party_code(first, reference), party_code(second, reference))
    asked = Question(party=pair[0], other=pair[1])
    held = replace(asked, status=str(Status.HELD))
    course = statistics.course(record, asked, today=today)
    by, periods = scale(course.first, course.last) if course.first and course.last else (Period.YEAR, ())
    counts = statistics.counts(record, held, by=by)
    last = changes.last_held(record, asked, today=today, limit=SHOWN)
    plans = list(changes.planned(record, asked, reference, today=today, limit=3).entries)
    claims = checked(record, answers.claims(record, asked, reference, limit=6).entries)
    context = {"course": course, "last": last, "claims": claims, "years": _years(counts)}

    def shown() -> dict[str, Any]:
        compared = comparing.compared(record, *pair, Question(), each=6)
        return {
            "pair": pair,
            "plans": plans,
            **_charts(counts, periods, pair),
            "differ": [one for one in compared if one.verdict == "differ"],
            "agree": [one for one in compared if one.verdict == "agree"],
            "agenda": statistics.topics(record, held, limit=8, latest=AGENDAS),
            "agendas": AGENDAS if course.held > AGENDAS else None,
            "readouts": _readouts(last),
        }

    data = {"parties": pair, "planned": plans, **context}
    return View(template="dyad.html", nav="states", context=context, shown=shown, data=data, rows=contact_rows(last))


def party(request: Request, code: str) -> View:
    """Show one state or organisation."""
    state = request.app.state
    record, reference, today = state.record, state.reference, state.today()
    code = party_code(code, reference)
    asked = Question(party=code)
    last = changes.last_held(record, asked, today=today, limit=SHOWN)
    said = answers.statements(record, asked, reference, limit=8, newest=True)
    pairs = statistics.pairs_of(record, code, limit=12)
    context = {
        "code": code,
        "pairs": pairs,
        "last": last,
        "said": said.entries,
        "total_said": said.total,
        "stands": stances.stands(record, asked, limit=12),
        "holders": _holders(reference, code, today),
    }
    data = {"party": code, "last": last, "pairs": pairs}
    return View(template="party.html", nav="states", context=context, data=data, rows=contact_rows(last))


def parties(request: Request) -> View:
    """List the dyads of the record, most frequent first."""
    pairs = statistics.pairs(request.app.state.record, Question(), limit=100)
    return View(
        template="parties.html", nav="states", context={"pairs": pairs}, data=pairs, rows=[_row(p) for p in pairs]
    )


def _row(pair: statistics.Pair) -> dict[str, Any]:
    names = ("first", "second", "contacts", "earliest", "latest")
    return {name: getattr(pair, name) for name in names}


def _charts(counts: Sequence[Count], periods: Sequence[str], pair: tuple[str, str]) -> dict[str, Any]:
    """Draw the counts twice: for a desk, and upright for a phone."""
    if not periods:
        return {"chart": None, "narrow": None}
    title = f"{pair[0]} – {pair[1]}"

    @cache
    def href(period: str, mode: str) -> str:
        return link("contacts", party=pair[0], other=pair[1], mode=mode, status="held", since=period, until=period)

    wide, narrow = (
        columns(counts, title=title, periods=periods, href=href, width=width, name=name)
        for width, name in ((760, "wide"), (360, "narrow"))
    )
    return {"chart": wide, "narrow": narrow}


def _years(counts: Sequence[Count]) -> dict[str, int]:
    years: dict[str, int] = {}
    for count in counts:
        year = count.period[:4] if count.period else "–"
        years[year] = years.get(year, 0) + count.contacts
    return years


def _readouts(contacts: Any) -> list[dict[str, Any]]:
    """Return the contacts whose accounts say different things; saying nothing is not differing."""
    found = []
    for contact in contacts:
        told = differing(contact, homes())
        fields = {name: {value: who for value, who in said.items() if value != "None"} for name, said in told.items()}
        found.append({"contact": contact, "fields": {name: said for name, said in fields.items() if said}})
    return [one for one in found if one["fields"]][:5]


def _holders(reference: Any, code: str, today: Any) -> list[Any]:
    from dragoman.briefing.sections.sides import OFFICES

    best = (reference.holders(office, code, today)[:1] for office in OFFICES)
    named: dict[str, Any] = {}
    for found in best:
        for one in found:
            named.setdefault(one.tenure.person.name, one)
    return list(named.values())
