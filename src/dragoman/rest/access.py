"""Access: who sends a request, and that only a reviewer changes anything.

Knows: the session's cookie and the bearer token. Does not know: passwords (that is `reviewers`).
"""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.rest.reviewers import Reviewers

COOKIE = "dragoman-session"
TRIES = 8
WINDOW = 300.0


def install(app: FastAPI, reviewers: Reviewers | None) -> None:
    """Name the sender of each request in `request.state.user`; nobody, where there are no reviewers."""
    app.state.reviewers = reviewers
    app.state.writes = reviewers is not None
    app.state.tries = {}
    app.add_middleware(Named)


class Named:
    """Names the sender of each request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the sender, then go on."""
        if scope["type"] == "http":
            request = Request(scope)
            request.state.user = sender(request)
        await self.app(scope, receive, send)


def sender(request: Request) -> str | None:
    """Return the reviewer who sends a request, by token or session; None for a reader."""
    reviewers: Reviewers | None = request.app.state.reviewers
    if reviewers is None:
        return None
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        return reviewers.of_token(token.strip(), now=request.app.state.now())
    cookie = request.cookies.get(COOKIE)
    return reviewers.of_session(cookie) if cookie else None


def reviewer(request: Request) -> str:
    """Return the reviewer who sends a request.

    Raises:
        HTTPException: 403 where the server is read-only, 401 where nobody is signed in.
    """
    if not request.app.state.writes:
        raise HTTPException(403, "this server is read-only; start it with --write to change the record")
    user: str | None = request.state.user
    if user is None:
        raise HTTPException(401, "sign in, or send a token", headers={"WWW-Authenticate": "Bearer"})
    return user


Reviewer = Annotated[str, Depends(reviewer)]


def slowed(request: Request, name: str) -> bool:
    """Say whether too many wrong passwords were tried for a name of late; each call counts one try."""
    tries: dict[str, list[float]] = request.app.state.tries
    moment = time.monotonic()
    recent = [one for one in tries.get(name, []) if moment - one < WINDOW]
    tries[name] = [*recent, moment]
    if len(tries) > 10_000:
        tries.clear()
    return len(recent) >= TRIES


def forgiven(request: Request, name: str) -> None:
    """Forget the tries for a name, after the right password."""
    request.app.state.tries.pop(name, None)
