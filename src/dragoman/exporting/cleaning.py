"""Cleaning: values that no file format may take as they are.

Knows: control characters and lone surrogates, which break XML and readers, and formulas, which spreadsheets run.
Does not know: which format is being written.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """Put the replacement character for every control character and lone surrogate, so that offsets stay."""
    return _CONTROL.sub("�", text)


def inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def cell(value: Any) -> Any:
    """Clean a value for a table: text cleaned, dates and numbers as they are."""
    return clean(value) if isinstance(value, str) else value


def text_cell(value: Any, *, raw: bool) -> str:
    """Write a value as text for CSV; formulas are made inert unless `raw`."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    return clean(value) if raw else inert(clean(value))
