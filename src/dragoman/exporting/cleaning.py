"""Cleaning: values that no file format may take as they are.

Knows: control characters and lone surrogates, which break XML and readers, and formulas, which spreadsheets run.
Does not know: which format is being written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """Put the replacement character for every control character and lone surrogate, so that offsets stay."""
    return _CONTROL.sub("�", text)


def inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def cells(values: Sequence[Any], *, text: bool = True) -> Sequence[Any]:
    """Clean the values of a column of text, in which None may stand; other columns stay as they are."""
    if not text or (joined := "".join(filter(None, values))).isprintable() or not _CONTROL.search(joined):
        return values
    return [value and clean(value) for value in values]


def inert_cells(values: Sequence[Any], *, text: bool = True) -> Sequence[Any]:
    """Make inert what a spreadsheet would run as a formula in a column of text."""
    if not text or not {value[0] for value in values if value}.intersection(_FORMULA):
        return values
    return [value and inert(value) for value in values]
