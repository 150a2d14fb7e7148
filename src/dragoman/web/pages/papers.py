"""Papers: the dossier as a page and as files, and the page that takes a text and shows what is read in it.

Knows: forms. Does not know: templates.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import File, Form, Request, Response, UploadFile
from markupsafe import Markup
from starlette.exceptions import HTTPException

from dragoman.asking.questions import question
from dragoman.briefing import Dossier, brief, write
from dragoman.briefing.blocks import Note
from dragoman.briefing.html import inside
from dragoman.pipeline import READER, understand
from dragoman.reading import dispatch_from, read
from dragoman.rest.encoding import json_response
from dragoman.web.reading import marks_of_understanding
from dragoman.web.rendering import link, page
from dragoman.web.wording import say

LARGEST = 2_000_000
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}


def dossier(request: Request) -> Response:
    """Show the dossier, or the form that asks for one."""
    one, other, on = _subjects(request)
    body = Markup(inside(_drawn(request, one, other, on), href=_source)) if one else None
    return page(request, "dossier.html", nav="dossier", one=one, other=other, on=on.isoformat(), body=body)


def dossier_data(request: Request) -> Response:
    """Give the dossier as data."""
    one, other, on = _subjects(request)
    return json_response(request, _drawn(request, one, other, on))


def dossier_file(request: Request, form: str) -> Response:
    """Give the dossier as a file."""
    if form not in MEDIA:
        raise HTTPException(404, say("dossier.no_form", forms=", ".join(MEDIA)))
    one, other, on = _subjects(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"dossier.{form}"
        write(_drawn(request, one, other, on), path)
        data = path.read_bytes()
    return Response(
        data, media_type=MEDIA[form], headers={"Content-Disposition": f'attachment; filename="dossier.{form}"'}
    )


def paste(request: Request) -> Response:
    """Show the empty page."""
    sent = {"text": "", "date": "", "source": "", "title": ""}
    return page(request, "paste.html", nav="paste", sent=sent, read=None, says="")


def pasted(
    request: Request,
    text: Annotated[str, Form(max_length=200_000)] = "",
    date: Annotated[str, Form(max_length=40)] = "",
    source: Annotated[str, Form(max_length=200)] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    keep: Annotated[str, Form(max_length=10)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read what was pasted or sent as a file; keep it only where the reader asks and may."""
    sent = {"text": text, "date": date, "source": source, "title": title}
    found, says = None, ""
    if file is not None and file.filename:
        sent, says = _from_file(file, sent)
    if sent["text"].strip():
        found, kept = _understood(request, sent, keep=keep == "yes")
        says = kept or says
    return page(request, "paste.html", nav="paste", sent=sent, read=found, says=says)


def _source(note: Note) -> str:
    return link("dispatch", note.dispatch) + f"#{note.entry}"


def _subjects(request: Request) -> tuple[str, str, date]:
    given = request.query_params
    typed = given.get("on", "")
    asked = question(request.app.state.reference, until=typed) if typed else None
    on = asked.until if asked and asked.until else request.app.state.today()
    return given.get("one", "").replace("\x00", "")[:100], given.get("other", "").replace("\x00", "")[:100], on


def _drawn(request: Request, one: str, other: str, on: date) -> Dossier:
    state = request.app.state
    subjects = tuple(subject for subject in (one, other) if subject) or ("?",)
    return brief(state.record, state.reference, *subjects, on=on)


def _from_file(file: UploadFile, sent: dict[str, str]) -> tuple[dict[str, str], str]:
    data = file.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        return sent, say("paste.too_large")
    reading = next(iter(read(data)), None)
    if reading is None or reading.dispatch is None:
        return sent, reading.reason if reading else say("paste.nothing")
    found = reading.dispatch
    published = found.published.isoformat() if found.published else ""
    return {
        "text": found.text,
        "date": sent["date"] or published,
        "source": sent["source"] or found.source or "",
        "title": sent["title"] or found.title or "",
    }, reading.reason


def _understood(request: Request, sent: dict[str, str], *, keep: bool) -> tuple[dict[str, Any], str]:
    from dragoman.diplomacy.entries import identity

    state = request.app.state
    name = identity("dispatch", sent["text"], sent["title"], sent["date"], sent["source"])
    given: dict[str, Any] = {key: sent[key] or None for key in ("title", "date", "source")}
    understanding = understand(dispatch_from(sent["text"], id=name, **given), state.knowledge())
    says = ""
    if keep and getattr(request.state, "user", None):
        fate = state.record.keep(understanding, reader=READER, now=state.now())
        says = say("paste.kept", fate=fate)
    return marks_of_understanding(understanding), says
