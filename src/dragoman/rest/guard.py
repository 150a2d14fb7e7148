"""The guard: what stands before every request: hosts, origins, sizes, and the headers that every answer carries.

Knows: DNS rebinding, cross-site requests, content security. Does not know: who is signed in (that is `access`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response

from dragoman.rest.problems import problem

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
SAFE = ("GET", "HEAD", "OPTIONS")
BODY = 5_000_000
LOCAL = ("127.0.0.1", "localhost", "::1", "[::1]")


def install(app: FastAPI, hosts: tuple[str, ...]) -> None:
    """Put the guard before an application; `hosts` are the names it answers to besides this machine's own."""
    allowed = frozenset((*LOCAL, *hosts))

    @app.middleware("http")
    async def guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = refused(request, allowed) or await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def refused(request: Request, allowed: frozenset[str]) -> Response | None:
    """Answer a request that must not go further; None lets it through."""
    if host_of(request.headers.get("host", "")) not in allowed:
        return problem(403, "this host is not served here; name it with --host-name")
    if request.method not in SAFE:
        if foreign(request, allowed):
            return problem(403, "changes are taken from these pages only")
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY:
            return problem(413, f"at most {BODY:,} bytes are read")
    return None


def foreign(request: Request, allowed: frozenset[str]) -> bool:
    """Say whether a browser sent this from another site's page."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    if origin is None:
        return False
    return (urlsplit(origin).hostname or "") not in {host.strip("[]") for host in allowed}


def host_of(header: str) -> str:
    """Take the host out of a Host header, its port left off."""
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0].lower()
