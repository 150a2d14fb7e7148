"""Direction: whether a text runs from right to left.

Knows: the first strong character decides, as Unicode has it. Does not know: languages.
"""

from __future__ import annotations

import unicodedata


def right_to_left(text: str) -> bool:
    """Say whether the first strong character of a text is right-to-left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
