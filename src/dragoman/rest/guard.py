"""The guard: what stands before every request: hosts, origins, sizes, and the headers that every answer carries.

Knows: DNS rebinding, cross-site requests, content security. Does not know: who is signed in (that is `access`).
It is plain ASGI: a few lookups in the headers of a request, and one pass over those of its answer.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import FastAPI, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.rest.problems import problem

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
SAFE = ("GET", "HEAD", "OPTIONS")
BODY = 5_000_000
LOCAL = ("127.0.0.1", "localhost", "::1", "[::1]")
_RAW = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]


class Guard:
    """Stands before an application; `hosts` are the names it answers to besides this machine's own."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = frozenset((*LOCAL, *hosts))
        self.names = frozenset(host.strip("[]") for host in self.allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or refuse it; either way its answer carries the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_RAW]
            await send(message)

        answer = self.refused(scope["method"], Headers(scope=scope))
        if answer is not None:
            await answer(scope, receive, sent)
            return
        await self.app(scope, self._counted(receive) if scope["method"] not in SAFE else receive, sent)

    def refused(self, method: str, headers: Headers) -> Response | None:
        """Answer a request that must not go further; None lets it through."""
        if host_of(headers.get("host", "")) not in self.allowed:
            return problem(403, "this host is not served here; name it with --host-name")
        if method not in SAFE:
            if self.foreign(headers):
                return problem(403, "changes are taken from these pages only")
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > BODY:
                return problem(413, f"at most {BODY:,} bytes are read")
        return None

    def foreign(self, headers: Headers) -> bool:
        """Say whether a browser sent this from another site's page."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return True
        origin = headers.get("origin")
        return origin is not None and _host_of_origin(origin) not in self.names

    @staticmethod
    def _counted(receive: Receive) -> Receive:
        """Count what is received, since a body sent in chunks names no length; too much ends the request."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            return {"type": "http.disconnect"} if read > BODY else message

        return counted


def install(app: FastAPI, hosts: tuple[str, ...]) -> None:
    """Put the guard before an application."""
    app.add_middleware(Guard, hosts=hosts)


def host_of(header: str) -> str:
    """Take the host out of a Host header, its port left off."""
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0].lower()


def _host_of_origin(origin: str) -> str:
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""
