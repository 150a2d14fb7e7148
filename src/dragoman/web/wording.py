"""Wording: the interface's words, from `wording.toml`.

Knows: how they are looked up and filled. Does not know: any word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return all words by page and name."""
    return tomllib.loads((files("dragoman.web") / "wording.toml").read_text(encoding="utf-8"))


def say(name: str, /, **values: Any) -> str:
    """Return the words `page.name`, filled; the bare name where there are none (a status or office not in the list)."""
    page, _, key = name.partition(".")
    found = words().get(page, {}).get(key, key.replace("_", " "))
    return found.format(**values) if values else found
