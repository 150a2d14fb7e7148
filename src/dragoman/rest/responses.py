"""Responses: what each operation answers, for the description of the API.

Knows: the schemas of entries come from `recording.shapes`. Does not know: how they are filled.
"""

from __future__ import annotations

from typing import Any

from dragoman.rest.problems import PROBLEM

_PROBLEMS = {
    400: "cannot be read",
    401: "sign in first",
    403: "not allowed",
    413: "too large",
    404: "not on record",
    422: "cannot be answered as asked",
    503: "record not usable",
}


def list_responses(shape: str) -> dict[int | str, dict[str, Any]]:
    """Describe a page of entries."""
    listed = {
        "type": "object",
        "required": ["question", "covers", "total", "entries", "next"],
        "properties": {
            "question": {"type": "string", "description": "the question in words"},
            "covers": {"type": "string", "description": "what the record covers"},
            "total": {"type": "integer", "minimum": 0},
            "entries": {"type": "array", "items": {"$ref": f"#/components/schemas/{shape}"}},
            "next": {"type": ["string", "null"], "description": "cursor of the next page"},
        },
    }
    return {**_ok(listed), **problems(422, 503)}


def entry_responses(shape: str) -> dict[int | str, dict[str, Any]]:
    """Describe one entry."""
    return {**_ok({"$ref": f"#/components/schemas/{shape}"}), **problems(404, 422, 503)}


def free_responses() -> dict[int | str, dict[str, Any]]:
    """Describe an answer of statistics: an object whose rows depend on the question."""
    rows = {"type": "array", "items": {"type": "object"}}
    listed = {
        "type": "object",
        "required": ["question", "covers", "rows"],
        "properties": {"question": {"type": "string"}, "covers": {"type": "string"}, "rows": rows},
    }
    return {**_ok(listed), **problems(422, 503)}


def deed_responses() -> dict[int | str, dict[str, Any]]:
    """Describe a deed done."""
    deed = {"type": "object", "required": ["deed"], "properties": {"deed": {"type": "integer"}}}
    made: dict[int | str, dict[str, Any]] = {
        201: {"description": "done", "content": {"application/json": {"schema": deed}}}
    }
    return {**made, **problems(401, 403, 404, 413, 422, 503)}


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Describe problem documents."""
    return {
        code: {
            "description": _PROBLEMS.get(code, "refused"),
            "content": {"application/problem+json": {"schema": PROBLEM}},
        }
        for code in codes
    }


def _ok(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return {
        200: {"description": "the answer", "content": {"application/json": {"schema": schema}}},
        304: {"description": "not changed since the entity tag sent"},
    }
