"""Reading over HTTP: a text in, what it reports out; nothing is kept, and nothing is fetched.

Knows: the form of the request. Does not know: how a dispatch is understood.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from dragoman.pipeline import understand
from dragoman.reading import dispatch_from
from dragoman.recording.shaping import document
from dragoman.rest.encoding import json_response
from dragoman.rest.responses import entry_responses, problems

router = APIRouter(tags=["reading"])
MOST = 200_000


class Sent(BaseModel):
    """A dispatch as sent: its text, and what is known of it."""

    text: Annotated[str, Field(min_length=1, max_length=MOST)]
    title: Annotated[str | None, Field(max_length=1000)] = None
    date: Annotated[str | None, Field(max_length=40, description="day of publication, 2020-12-29")] = None
    source: Annotated[str | None, Field(max_length=200)] = None


@router.post("/read", responses={**entry_responses("Document"), **problems(413)})
def read(request: Request, sent: Sent) -> Response:
    """Read a dispatch and answer with its record; nothing is kept."""
    if not sent.text.strip():
        raise HTTPException(422, "text: there is nothing to read")
    dispatch = dispatch_from(sent.text, id="sent", title=sent.title, date=sent.date, source=sent.source)
    return json_response(request, document(understand(dispatch, request.app.state.knowledge())))
