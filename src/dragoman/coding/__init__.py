"""Coding: entries to events of the schemes that conflict researchers use.

Knows: CAMEO and PLOVER, as tables; the codebooks' precedence; that a contact of many becomes dyads only here.
Does not know: how entries and acts are found.
"""

from dragoman.coding.dyads import Coding
from dragoman.coding.schemes import coded, document, line

__all__ = ["Coding", "coded", "document", "line"]
