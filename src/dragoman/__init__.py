"""Dragoman reads press reports and keeps the diplomatic record.

    from dragoman import Record, knowledge, read, understand

    known = knowledge()
    with Record.open("dragoman.db") as record:
        for reading in read(Path("reports/")):
            if reading.dispatch:
                record.keep(understand(reading.dispatch, known), reader=READER, now=datetime.now(UTC))

Public: `read`, `understand`, `knowledge`, `Record`, `ask`, `brief`. Everything is loaded at its first use, so that
importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman import asking as ask
    from dragoman.briefing import brief
    from dragoman.door import Record
    from dragoman.pipeline import READER, understand, understand_all
    from dragoman.reading import read
    from dragoman.understanding.knowledge import knowledge

__version__ = "0.1.0"
__all__ = ["READER", "Record", "ask", "brief", "knowledge", "read", "understand", "understand_all"]

_PLACES = {
    "READER": "dragoman.pipeline",
    "Record": "dragoman.door",
    "brief": "dragoman.briefing",
    "knowledge": "dragoman.understanding.knowledge",
    "read": "dragoman.reading",
    "understand": "dragoman.pipeline",
    "understand_all": "dragoman.pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "ask":
        return import_module("dragoman.asking")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute '{name}'")
