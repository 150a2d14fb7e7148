"""Wording: the words on a picture, from `data/wording.toml`.

Does not know: any word.
"""

from __future__ import annotations

from dragoman.wording import Wording

say = Wording("dragoman.charting", "data/wording.toml").say
