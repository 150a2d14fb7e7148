"""Wording: what understanding says of what it could not settle, from `wording.toml`.

Does not know: any phrase.
"""

from __future__ import annotations

from dragoman.wording import Wording

say = Wording("dragoman.understanding").say
