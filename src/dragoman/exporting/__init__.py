"""Exporting: answers to files, one module a format, each openable by programs that know nothing of us.

Knows: how entries become rows, and rows a file; how many rows were written is always returned.
Does not know: how an answer was found. `FORMATS` is the list of formats by file ending.
"""

from __future__ import annotations

from dragoman.exporting.files import FORMATS, export

__all__ = ["FORMATS", "export"]
