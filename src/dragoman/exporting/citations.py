"""CSL-JSON: the dispatches as sources to cite.

Knows: the fields of CSL. Does not know: citation styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from dragoman.asking.answers import DispatchEntry
from dragoman.exporting.cleaning import clean


def write_csl(path: Path, dispatches: Iterable[DispatchEntry]) -> int:
    """Write the sources as CSL-JSON; return how many."""
    items = [item(one) for one in dispatches]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(items), indent=1))
    return len(items)


def item(dispatch: DispatchEntry) -> dict[str, Any]:
    """Make the CSL item of a dispatch."""
    made: dict[str, Any] = {"id": clean(dispatch.id), "type": "article-newspaper"}
    fields = {
        "title": dispatch.title,
        "container-title": dispatch.source,
        "URL": dispatch.url,
        "language": dispatch.language,
    }
    made |= {name: clean(value) for name, value in fields.items() if value}
    if dispatch.published:
        day = date.fromisoformat(dispatch.published)
        made["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return made
