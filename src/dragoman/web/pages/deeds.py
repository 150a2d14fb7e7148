"""Deeds: what a form of the review page asks to be done, and values as people type them.

Knows: the ways of typing: lists parted by semicolons, people as "Name (PARTY)", positions as "stance: issue".
Does not know: what a deed does (`recording.reviewing`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dragoman.recording import reviewing
from dragoman.recording.store import Record

ACTIONS = ("confirm", "reject", "comment", "correct", "merge", "split", "undo")
_LISTS = ("agenda", "via", "parties", "persons")
_PEOPLE = ("participants", "speakers")
_PERSON = re.compile(r"(?P<name>.*?)\s*(?:\((?P<state>[^()]*)\))?\s*")


def done(record: Record, entry: str, action: str, given: Mapping[str, str], *, who: str, now: datetime) -> int:
    """Do what a form asks; return the number of the deed.

    Raises:
        ValueError: the action, or a value, is not one there is.
    """
    why = given.get("why") or None
    match action:
        case "confirm":
            return reviewing.confirm(record, entry, who=who, now=now, why=why)
        case "reject":
            return reviewing.reject(record, entry, who=who, now=now, why=why)
        case "comment":
            return reviewing.comment(record, entry, why or "–", who=who, now=now)
        case "correct":
            value = typed(given["field"], given["value"])
            return reviewing.correct(record, entry, given["field"], value, who=who, now=now, why=why)
        case "merge":
            return reviewing.merge(record, [entry, given["other"].strip()], who=who, now=now, why=why)
        case "split":
            return reviewing.split(record, entry, [given["dispatch"]], who=who, now=now, why=why)
        case "undo":
            return reviewing.undo(record, int(given["deed"]), who=who, now=now, why=why)
    raise ValueError(f"there is no action '{action}'")


def typed(field: str, text: str) -> Any:
    """Read a value as people type it."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if field in _LISTS:
        return parts
    if field in _PEOPLE:
        return [_person(part) for part in parts]
    if field == "positions":
        return [{"stance": stance.strip(), "issue": issue.strip()} for stance, _, issue in map(_halves, parts)]
    return text.strip() or None


def _halves(part: str) -> tuple[str, str, str]:
    return part.partition(":")


def _person(part: str) -> dict[str, Any]:
    found = _PERSON.fullmatch(part)
    name, state = (found["name"], found["state"]) if found else (part, None)
    return {"name": name or None, "state": state or None, "office": None}
