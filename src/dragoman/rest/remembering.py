"""Remembering: answers given before, as long as the record and the day are the same.

Most of what is asked of a record is asked again before anything in it changes. An answer is remembered under its address
with the record's state, which is read before it is made and again at each request, so no answer is ever older than the
record. What many ask at once is made once. What a reviewer sees is never remembered, since it bears a name.
Knows: ASGI, entity tags. Does not know: what is answered.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.recording.store import Record

MOST = 64_000_000
"""How many bytes of answers are remembered at most."""
LARGEST = 300_000
OVERHEAD = 1_000
"""What remembering an answer costs besides its body."""
NEVER = ("/static", "/health", "/review", "/sign-", "/paste")
Key = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent, and the state of the record that it was given from."""

    state: object
    start: Message
    body: bytes

    @property
    def weight(self) -> int:
        """How many bytes it takes to remember."""
        return len(self.body) + OVERHEAD

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
        self.size = 0
        self.making: dict[tuple[Key, object], asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass on and remember."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._may(scope):
            await self.app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"])
        state = (self.today(), self.record.state())
        made = self.making.get((key, state))
        if made is not None:
            await made.wait()
        known = self._known(key, state)
        if known is not None:
            await _again(known, Headers(scope=scope), send)
        elif made is not None:
            await self.app(scope, receive, send)
        else:
            await self._first(key, state, scope, receive, send)

    async def _first(self, key: Key, state: object, scope: Scope, receive: Receive, send: Send) -> None:
        """Make an answer whole, for those who have an older one too, and remember it if it may be asked again."""
        made = self.making[key, state] = asyncio.Event()
        messages: list[Message] = []

        async def gathered(message: Message) -> None:
            messages.append(message)

        whole = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
        try:
            await self.app({**scope, "headers": whole}, receive, gathered)
            start, *rest = messages
            answer = Answer(state, start, b"".join(message.get("body", b"") for message in rest))
            if start["status"] == 200 and len(answer.body) <= LARGEST:
                self._keep(key, answer)
        finally:
            del self.making[key, state]
            made.set()
        await _again(answer, Headers(scope=scope), send)

    def _known(self, key: Key, state: object) -> Answer | None:
        known = self.kept.get(key)
        if known is None or known.state != state:
            return None
        self.kept.move_to_end(key)
        return known

    def _keep(self, key: Key, answer: Answer) -> None:
        former = self.kept.pop(key, None)
        self.size += answer.weight - (former.weight if former else 0)
        self.kept[key] = answer
        while self.size > MOST:
            _, oldest = self.kept.popitem(last=False)
            self.size -= oldest.weight

    def _may(self, scope: Scope) -> bool:
        user = scope.get("state", {}).get("user")
        return user is None and not scope["path"].startswith(NEVER)


async def _again(answer: Answer, headers: Headers, send: Send) -> None:
    if answer.start["status"] == 200 and answer.is_had(headers):
        kept = [pair for pair in answer.start["headers"] if pair[0] not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**answer.start, "headers": list(answer.start["headers"])})
    await send({"type": "http.response.body", "body": answer.body})


def install(app: FastAPI, record: Record, today: Callable[[], date]) -> None:
    """Put the memory before an application."""
    app.add_middleware(Remembering, record=record, today=today)
