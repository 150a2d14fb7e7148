"""Registers -> entries: hand-made registers of contacts, and how a record compares with them.

Knows: the forms of such registers. Does not know: how they are kept, or how the record came about.
"""

from __future__ import annotations

from dragoman.importing.comparing import Comparison, compare
from dragoman.importing.registers import read_register
from dragoman.importing.travels import read_travels

__all__ = ["Comparison", "compare", "read_register", "read_travels"]
