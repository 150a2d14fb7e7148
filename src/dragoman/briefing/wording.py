"""Wording: the fixed phrases of a dossier, from `data/wording.toml`.

Knows: how a phrase is filled. Does not know: any phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wording() -> Mapping[str, Any]:
    """Return all phrases."""
    return tomllib.loads((files("dragoman.briefing") / "data" / "wording.toml").read_text(encoding="utf-8"))


def say(group: str, name: str, /, **values: Any) -> str:
    """Fill the phrase `name` of a group (`headings`, `heads`, `sentences`, ...)."""
    phrase: str = wording()[group].get(name, name)
    return phrase.format(**values) if values else phrase
