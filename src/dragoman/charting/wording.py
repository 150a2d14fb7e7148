"""Wording: the words on a picture, from `data/wording.toml`.

Knows: how they are looked up and filled. Does not know: any word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("dragoman.charting") / "data" / "wording.toml").read_text(encoding="utf-8"))


def say(group: str, name: str, /, **values: Any) -> str:
    """Fill the words `name` of a group; the bare name where there are none."""
    found = _words()[group].get(name, name)
    return found.format(**values) if values else found
