"""Months: all of them between two.

Knows: months as they are written, 2020-12. Does not know: what happened in them.
"""

from __future__ import annotations


def months(first: str, last: str) -> list[str]:
    """List the months from the first to the last, both among them."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(start, end + 1)]
