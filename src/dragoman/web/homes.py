"""Homes: the state at home in which an outlet reports, by the table of outlets.

Knows: that table. Does not know: which outlet speaks for its state.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.language.outlets import load_outlets


@cache
def homes() -> Mapping[str, str]:
    """Return the state of each outlet, by its name."""
    return {outlet.name: outlet.country for outlet in load_outlets() if outlet.country}
