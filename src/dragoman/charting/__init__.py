"""Charting: answers to pictures, drawn as SVG without any script, each with its table and its text.

Knows: signs, colours by class, scales. Does not know: how answers were found, or which page they stand on.
"""

from __future__ import annotations

from dragoman.charting.columns import columns
from dragoman.charting.files import CHARTS, write
from dragoman.charting.matrix import matrix
from dragoman.charting.picture import Picture
from dragoman.charting.timeline import timeline

__all__ = ["CHARTS", "Picture", "columns", "matrix", "timeline", "write"]
