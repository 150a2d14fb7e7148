"""Entries: the contact with all its reports, the dispatch with its marks, person, topic, format.

Knows: what is shown of one thing. Does not know: templates.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request

from dragoman.asking import answers, changes, hits, stances, statistics
from dragoman.asking.days import when_in_words
from dragoman.asking.explanations import explain
from dragoman.asking.questions import Question, party_name
from dragoman.asking.texts import dispatch_row
from dragoman.charting import matrix, timeline
from dragoman.errors import UnknownEntry
from dragoman.recording.shapes import ContactEntry, ReportShape
from dragoman.reference.tenures import tenure
from dragoman.web.pages.shared import contact_rows, statement_rows
from dragoman.web.reading import marks_of_dispatch
from dragoman.web.rendering import link, listed
from dragoman.web.views import View
from dragoman.web.wording import say

SHOWN = 20
STANDS = 2000
"""How many positions on a topic are drawn at most: the newest."""
SIDES = ("date", "place", "mode", "status", "format", "agenda")


def contact(request: Request, entry: str) -> View:
    """Show a contact: all reports side by side, evidence, why merged, history."""
    state = request.app.state
    found = explain(state.record, entry, today=state.today())
    if not isinstance(found.entry, ContactEntry):
        raise UnknownEntry(entry)
    told = [
        statement
        for report in dispatches_of(found.entry)[:3]
        for statement in answers.statements(
            state.record, Question(dispatch=report.dispatch), state.reference, limit=8
        ).entries
    ]
    said = list({(one.words, *(who.name for who in one.speakers)): one for one in reversed(told)}.values())[::-1]
    context = {
        "contact": found.entry,
        "reasons": found.reasons,
        "reports": dispatches_of(found.entry),
        "alike": alike(found.entry),
        "sides": sides(found.entry),
        "differ": [say(f"field.{one.field}").lower() for one in found.entry.disagreements],
        "said": said[:10],
        "history": history_of(request, entry),
    }
    return View(
        template="contact.html", nav="contacts", context=context, data=found.entry, rows=contact_rows([found.entry])
    )


def dispatches_of(contact: ContactEntry) -> list[ReportShape]:
    """Return the first report of each dispatch: one that tells of a contact twice has one voice."""
    return list({report.dispatch: report for report in reversed(contact.reports)}.values())[::-1]


def alike(contact: ContactEntry) -> list[str]:
    """Say why each report was taken for one of this contact: what it has in common with which."""
    names = {report.dispatch: report_name(report) for report in contact.reports}
    told = []
    for report in contact.reports:
        reasons = [reason.partition(": ")[0] for reason in report.why]
        other = next((reason.removeprefix("like ") for reason in reasons if reason.startswith("like ")), "")
        parts = [say(f"alike.{reason}") for reason in reasons if not reason.startswith("like ")]
        if parts and other != report.dispatch:
            name, known = names[report.dispatch], names.get(other, other)
            told.append(say("contact.alike", report=name, parts=listed(parts), other=known))
    return list(dict.fromkeys(told))


def report_name(report: ReportShape) -> str:
    """Name a report by its outlet and day."""
    return ", ".join(part for part in (report.source, when_in_words(report.published)) if part) or report.dispatch


def sides(contact: ContactEntry) -> list[dict[str, Any]]:
    """Put the reports of a contact side by side: each field, what each report says, whether they differ."""
    differ = {one.field: one.values for one in contact.disagreements}
    return [
        {
            "name": name,
            "values": [_of_report(contact, report, name, differ.get(name)) for report in dispatches_of(contact)],
            "differs": name in differ,
        }
        for name in SIDES
        if name != "agenda" or name in differ
    ]


def _of_report(contact: ContactEntry, report: Any, name: str, differing: list[dict[str, Any]] | None) -> Any:
    for one in differing or ():
        if report.dispatch in one.get("dispatches", ()):
            return one["value"]
    return None if differing is not None else report.fields.get(name, getattr(contact, name))


def dispatch(request: Request, dispatch: str) -> View:
    """Show a dispatch with its evidence marked in the text."""
    state = request.app.state
    row = dispatch_row(state.record, dispatch)
    shown = marks_of_dispatch(request, row)
    context = {"row": row, **shown}
    data = {name: getattr(row, name) for name in ("id", "title", "text", "published", "source", "url")}
    data["entries"] = [one.id for one in shown["entries"]]
    rows = [{"number": one.number, "kind": one.kind, "id": one.id} for one in shown["entries"]]
    return View(template="dispatch.html", nav="dispatches", context=context, data=data, rows=rows)


def person(request: Request, name: str) -> View:
    """Show a person: offices with dates, spellings, contacts, statements."""
    state = request.app.state
    record, reference, today = state.record, state.reference, state.today()
    asked = Question(person=name)
    last = changes.last_held(record, asked, today=today, limit=SHOWN)
    said = answers.statements(record, asked, reference, limit=SHOWN, newest=True)
    best = _tenures(reference, name)
    counts = statistics.counts(record, asked)
    modes: dict[str, int] = {}
    for count in counts:
        modes[count.mode] = modes.get(count.mode, 0) + count.contacts
    if not last and not said.total and not best and not counts:
        raise UnknownEntry(name)
    spelt = [alias for one in best for alias in (one.person.name, *one.person.aliases)]
    written = [one for one in dict.fromkeys(spelt) if one != name]
    context = {
        "name": name, "last": last, "said": said.entries, "total_said": said.total, "modes": modes,
        "tenures": sorted(best, key=lambda one: str(one.start or ""), reverse=True), "written": written,
    }  # fmt: skip
    data = {"name": name, "contacts": last, "statements": said.entries, "written": written}
    return View(template="person.html", nav="people", context=context, data=data, rows=contact_rows(last))


def _tenures(reference: Any, name: str) -> list[Any]:
    """Return all offices of the person whom a name means best."""
    found = [one.tenure for one in reference.persons(name) if reference.same_person(one.tenure.person.name, name)]
    if not found:
        return []
    meant = found[0].person.name
    return [tenure(row) for row in reference.tables.offices if row.person == meant]


def people(request: Request) -> View:
    """List the persons of the record by how often they were in contact."""
    from dragoman.asking.people import most_met

    found = most_met(request.app.state.record)
    rows = [{"name": one.name, "party": one.party, "contacts": one.contacts} for one in found]
    return View(template="people.html", nav="people", context={"people": found}, data=found, rows=rows)


def topic(request: Request, topic: str) -> View:
    """Show a topic: who stood where, each cell opening its quotations."""
    state = request.app.state
    asked = Question(topic=topic)
    found = stances.stands(state.record, asked, limit=STANDS)
    drawn, narrow = (
        matrix(
            found, title=topic, across=lambda stand: str(stand.published or "–")[:4],
            href=lambda party, period: link("statements", topic=topic, party=party, **_span(period)),
            named=lambda code: party_name(code, state.reference), width=width, most=most, name=name,
        )
        for name, width, most in (("wide", 760, 12), ("narrow", 360, 4))
    )  # fmt: skip
    said = answers.statements(state.record, asked, state.reference, limit=SHOWN, newest=True)
    met = changes.last_held(state.record, asked, today=state.today(), limit=8)
    context = {
        "topic": topic, "stands": found, "chart": drawn, "narrow": narrow, "said": said.entries, "total_said": said.total,
        "turns": stances.turns(found)[-8:], "met": met, "newest": STANDS if len(found) == STANDS else None,
    }  # fmt: skip
    return View(template="topic.html", nav="topics", context=context, data=found, rows=statement_rows(said.entries))


def topics(request: Request) -> View:
    """List the topics of the record."""
    from dragoman.asking.people import most_named

    found = most_named(request.app.state.record)
    rows = [{"topic": one.topic, "positions": one.positions} for one in found]
    return View(template="topics.html", nav="topics", context={"topics": found}, data=found, rows=rows)


def format_(request: Request, name: str) -> View:
    """Show a format: its members by the reference, its contacts."""
    state = request.app.state
    found = answers.contacts(state.record, Question(format=name), state.reference, today=state.today(), limit=100)
    known = state.reference.formats.get(name)
    drawn, narrow = (
        timeline(found.entries, title=name, href=lambda entry: link("contact", entry), width=width, name=place)
        for place, width in (("wide", 760), ("narrow", 360))
    )
    members = known.members if known else ()
    context = {"name": name, "answer": found, "members": members, "chart": drawn, "narrow": narrow}
    return View(
        template="format.html", nav="contacts", context=context, data=found.entries, rows=contact_rows(found.entries)
    )


def search(request: Request) -> View:
    """Search statements and dispatches, those read last first, with the words around each hit."""
    record = request.app.state.record
    text = request.query_params.get("q", "").replace("\x00", "")[:200].strip()
    if not text:
        return View(template="search.html", nav="", context={"text": "", "told": None, "found": None}, data=[])
    said = hits.said(record, text, limit=SHOWN)
    found = hits.written(record, text, limit=SHOWN)
    texts = hits.texts_of(record, [one.id for one in found.entries])
    snippets = {name: snippet(whole, text) for name, whole in texts.items()}
    context = {"text": text, "told": said, "found": found, "snippets": snippets}
    data = {"statements": said.entries, "dispatches": found.entries}
    return View(template="search.html", nav="", context=context, data=data, rows=statement_rows(said.entries))


def snippet(text: str, typed: str, around: int = 110) -> tuple[str, str, str]:
    """Cut a text at the first hit of a word: before, hit, after."""
    low = text.lower()
    places = [(low.find(word.lower()), word) for word in typed.replace('"', " ").split()]
    hits = [(place, word) for place, word in places if place >= 0]
    if not hits:
        return (text[: 2 * around], "", "")
    place, word = min(hits)
    end = place + len(word)
    before, after = text[max(0, place - around) : place], text[end : end + around]
    if place > around:
        before = before.partition(" ")[2]
    if end + around < len(text):
        after = after.rpartition(" ")[0]
    return (before, text[place:end], after)


def sources(request: Request) -> View:
    """Show what the record covers, by source and month."""
    from dragoman.asking.coverage import coverage_of

    found = coverage_of(request.app.state.record)
    rows = [{"source": one.source, "dispatches": one.dispatches, "undated": one.undated} for one in found.sources]
    return View(template="sources.html", nav="sources", context={"coverage": found}, data=found.sources, rows=rows)


def history_of(request: Request, entry: str) -> list[Any]:
    """Return what people did to an entry, newest first."""
    from dragoman.asking.people import decisions

    return decisions(request.app.state.record, entry)


def _span(period: str) -> dict[str, str]:
    return {"since": period, "until": period} if period.isdigit() else {}
