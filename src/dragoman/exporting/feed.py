"""Atom: new contacts as a feed.

Knows: Atom's elements. Does not know: where the feed is served.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.exporting.calendar import summary
from dragoman.exporting.cleaning import clean
from dragoman.recording.shapes import ContactEntry

_ATOM = "http://www.w3.org/2005/Atom"


def write_atom(path: Path, contacts: Iterable[ContactEntry], *, title: str) -> int:
    """Write a feed of contacts; return how many."""
    entries = list(contacts)
    path.write_bytes(atom(entries, title=title))
    return len(entries)


def atom(contacts: Sequence[ContactEntry], *, title: str) -> bytes:
    """Make the feed."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", "urn:dragoman:contacts")
    _add(feed, "title", title)
    _add(feed, "updated", max((one.recorded_at or "" for one in contacts), default="") or "1970-01-01T00:00:00+00:00")
    _add(_add(feed, "author", ""), "name", "Dragoman")
    for contact in contacts:
        entry = _add(feed, "entry", "")
        _add(entry, "id", f"urn:dragoman:{contact.id}")
        when = ", ".join(part for part in (contact.date, contact.status, contact.place) if part)
        _add(entry, "title", f"{summary(contact)} ({when})")
        _add(entry, "updated", contact.recorded_at or "1970-01-01T00:00:00+00:00")
        _add(entry, "summary", "; ".join(contact.agenda) or when)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = clean(text)
    return element
