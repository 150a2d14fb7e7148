"""XLSX: one sheet of entries, one with the codebook; every text is written as text, never as formula or link.

Knows: a sheet holds 1,048,576 rows; more go on to a further sheet. Does not know: where rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from dragoman.exporting.cleaning import clean
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import Row

LAST = 1_048_575
CELL = 32_767
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}


def write_xlsx(path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, raw: bool = False) -> int:
    """Write a workbook; return the number of rows."""
    count = 0
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        _codebook(book.add_worksheet("codebook"), columns, bold)
        sheet = None
        for count, row in enumerate(rows, 1):
            line = (count - 1) % LAST + 1
            if line == 1:
                sheet = _sheet(book, columns, bold, (count - 1) // LAST)
            for place, column in enumerate(columns):
                _write(sheet, line, place, row.get(column.name), day)
        if sheet is None:
            _sheet(book, columns, bold, 0)
    return count


def _sheet(book: Any, columns: tuple[Column, ...], bold: Any, number: int) -> Any:
    sheet = book.add_worksheet("entries" if number == 0 else f"entries {number + 1}")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, bold)
    return sheet


def _codebook(sheet: Any, columns: tuple[Column, ...], bold: Any) -> None:
    for place, head in enumerate(("column", "type", "meaning")):
        sheet.write_string(0, place, head, bold)
    for line, column in enumerate(columns, 1):
        for place, value in enumerate((column.name, column.type, column.meaning)):
            sheet.write_string(line, place, value)


def _write(sheet: Any, line: int, place: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, day)
    elif isinstance(value, int):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, clean(str(value))[:CELL])
