"""Wording: the fixed phrases of a dossier, from `data/wording.toml`.

Does not know: any phrase.
"""

from __future__ import annotations

from dragoman.wording import Wording

PHRASES = Wording("dragoman.briefing", "data/wording.toml")
say = PHRASES.say
