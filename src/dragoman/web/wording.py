"""Wording: the interface's words, from `wording.toml`.

Knows: that words are named by page. Does not know: any word.
"""

from __future__ import annotations

from typing import Any

from dragoman.wording import Wording

PHRASES = Wording("dragoman.web")


def say(name: str, /, **values: Any) -> str:
    """Return the words `page.name`, filled; the bare name where there are none (a status or office not in the list)."""
    page, _, key = name.partition(".")
    found: str = PHRASES.phrases.get(page, {}).get(key, key.replace("_", " "))
    return found.format(**values) if values else found
