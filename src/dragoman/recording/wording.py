"""Wording: what verdicts and checks say in words of their own, from `data/wording.toml`.

Does not know: any phrase.
"""

from __future__ import annotations

from dragoman.wording import Wording

say = Wording("dragoman.recording", "data/wording.toml").say
