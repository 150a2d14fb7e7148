"""Remembering: answers given before, as long as the record and the day are the same.

Most of what is asked of a record is asked again before anything in it changes. An answer is remembered under its address
with the record's state, which is the last fate noted and the last deed done; both are read at each request, so no answer
is ever older than the record. What a reviewer sees is never remembered, since it bears a name.
Knows: ASGI, entity tags. Does not know: what is answered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import DragomanError
from dragoman.recording import schema
from dragoman.recording.store import Record

ENTRIES = 2000
LARGEST = 300_000
NEVER = ("/static", "/health", "/review", "/sign-", "/paste")
Key = tuple[str, bytes, bool]
_STATE = select(
    select(func.max(schema.fates.c.number)).scalar_subquery(),
    select(func.max(schema.history.c.number)).scalar_subquery(),
)


@dataclass(slots=True)
class Answer:
    """An answer as it was sent, and the state of the record that it was given from."""

    state: object
    start: Message
    body: bytes = b""
    parts: list[bytes] = field(default_factory=list)

    def is_had(self, headers: Headers) -> bool:
        """Say whether the caller has this answer already."""
        tag = Headers(raw=self.start["headers"]).get("etag")
        return tag is not None and tag in headers.get("if-none-match", "")


class Remembering:
    """Stands before an application and answers what it answered before."""

    def __init__(self, app: ASGIApp, record: Record, today: Callable[[], date]) -> None:
        self.app = app
        self.record = record
        self.today = today
        self.kept: OrderedDict[Key, Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass on and remember."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._may(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = (scope["path"], scope["query_string"], "text/html" in headers.get("accept", ""))
        state = self._state()
        known = self.kept.get(key)
        if state is not None and known is not None and known.state == state:
            self.kept.move_to_end(key)
            await _again(known, headers, send)
            return
        if state is None or "if-none-match" in headers:
            await self.app(scope, receive, send)
            return
        await self._first(key, state, scope, receive, send)

    async def _first(self, key: Key, state: object, scope: Scope, receive: Receive, send: Send) -> None:
        found: list[Answer] = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 200:
                    found.append(Answer(state, message))
            elif found:
                found[0].parts.append(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, sent)
        for answer in found:
            self._keep(key, answer)

    def _keep(self, key: Key, answer: Answer) -> None:
        answer.body = b"".join(answer.parts)
        answer.parts = []
        if len(answer.body) > LARGEST:
            return
        self.kept[key] = answer
        while len(self.kept) > ENTRIES:
            self.kept.popitem(last=False)

    def _may(self, scope: Scope) -> bool:
        user = scope.get("state", {}).get("user")
        return user is None and not scope["path"].startswith(NEVER)

    def _state(self) -> object:
        """Read the record's state; None where it cannot be read, which is for the application to say."""
        try:
            with self.record.reading() as connection:
                return self.today(), tuple(connection.execute(_STATE).one())
        except DragomanError:
            return None


async def _again(answer: Answer, headers: Headers, send: Send) -> None:
    if answer.is_had(headers):
        kept = [pair for pair in answer.start["headers"] if pair[0] not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**answer.start, "headers": list(answer.start["headers"])})
    await send({"type": "http.response.body", "body": answer.body})


def install(app: FastAPI, record: Record, today: Callable[[], date]) -> None:
    """Put the memory before an application."""
    app.add_middleware(Remembering, record=record, today=today)
