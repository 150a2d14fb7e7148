"""Phrases: what answers say in words of their own, from `wording.toml`.

Does not know: any phrase.
"""

from __future__ import annotations

from dragoman.wording import Wording

PHRASES = Wording("dragoman.asking")
say, many = PHRASES.say, PHRASES.many
