"""Disguises: names that look like others: letters of another script among Latin ones, characters that cannot be seen.

Knows: which characters are taken for others. Does not know: what a name means; a disguised name is flagged, and never
taken for the name it looks like.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "MODIFIER", "COMBINING"})
"""Scripts, as the names of characters begin, that are rightly written in one word with others."""

INVISIBLE = ("Cf", "Cc", "Co", "Cn")
"""Unicode categories of characters that show nothing."""


@lru_cache(maxsize=8192)
def disguise(name: str) -> str | None:
    """Say what is wrong with the letters of a name; None if it is what it seems."""
    if name.isascii():
        return None
    hidden = [letter for letter in name if unicodedata.category(letter) in INVISIBLE]
    if hidden:
        return f"has an invisible character (U+{ord(hidden[0]):04X})"
    for word in name.split():
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()} - TOGETHER
        if len(scripts) > 1:
            return f"mixes letters of two scripts ({', '.join(sorted(scripts))})"
    return None


def undisguised(name: str) -> str:
    """Return what a disguised name looks like, to show beside it; for display only, never for look-ups."""
    return "".join(_alike(letter) for letter in name if unicodedata.category(letter) not in INVISIBLE)


def _alike(letter: str) -> str:
    """Return the Latin letter that a letter of another script is taken for, else the letter."""
    if letter.isascii():
        return letter
    from confusable_homoglyphs import confusables

    found = confusables.is_confusable(letter, greedy=True, preferred_aliases=["latin"])
    looks = [alike["c"] for alike in found[0]["homoglyphs"] if alike["c"].isascii()] if found else []
    return next((one for one in looks if one.isupper() == letter.isupper()), looks[0] if looks else letter)
