"""Encoding: answers as JSON, with an entity tag so that what has not changed is not sent again.

Knows: msgspec and ETag. Does not know: what is encoded.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from fastapi import Request, Response

_ENCODER = msgspec.json.Encoder()


def json_response(request: Request, body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Answer with JSON and its ETag; 304 where the caller has it already."""
    data = _ENCODER.encode(body)
    tag = f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'
    sent = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    if request.method in ("GET", "HEAD") and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=sent)
    return Response(data, status_code=status, media_type="application/json", headers=sent)
