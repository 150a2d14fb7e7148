"""Reading: bytes to dispatches, each input with a fate.

Knows: files and formats, encodings, datelines, agency codes, calendars and page furniture.
Does not know: what a dispatch says; that is `understanding`.
"""

from dragoman.reading.dispatches import Metadata, dispatch_from
from dragoman.reading.fates import LIMITS, Fate, Limits, Reading
from dragoman.reading.sources import read

__all__ = ["LIMITS", "Fate", "Limits", "Metadata", "Reading", "dispatch_from", "read"]
