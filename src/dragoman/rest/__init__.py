"""REST: the record over HTTP.

Knows: paths, parameters, paging, problems, who may do what. Does not know: pages (that is `web`), or how answers are found.
"""

from __future__ import annotations

from typing import Any

__all__ = ["openapi"]


def openapi() -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1)."""
    from dragoman.rest.application import described

    return described()
