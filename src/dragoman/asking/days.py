"""Days as people write them.

Knows: days, months, years and spans, as dates or in their ISO form. Does not know: what happened then.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b(?![-\w])")


def day_in_words(day: date) -> str:
    """Write a day as "1 January 2020"."""
    return f"{day.day} {day:%B %Y}"


@lru_cache(maxsize=10_000)
def when_in_words(value: date | str | None) -> str:
    """Write a day, a month, a year or a span shortly: "29 Dec 2020", "Dec 2020", "2020", "28 Dec 2020 – 3 Jan 2021"."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    return " – ".join(_one(part) for part in text.split("/"))


def dated(text: str) -> str:
    """Write the ISO days and months that stand in a text as people write them."""
    return _ISO.sub(lambda found: _one(found[0]), text)


def _one(text: str) -> str:
    year, _, rest = text[:10].partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return text
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return text
    return f"{found.day} {found:%b %Y}" if day else f"{found:%b %Y}"
