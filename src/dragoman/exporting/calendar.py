"""ICS: planned contacts for a calendar; a contact put off or called off stays, marked so.

Knows: a stable UID a contact, SEQUENCE that grows with each change, STATUS:CANCELLED.
Does not know: hours of the day; a contact has days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from dragoman.diplomacy.contacts import Status
from dragoman.diplomacy.dates import When
from dragoman.exporting.cleaning import clean
from dragoman.recording.shapes import ContactEntry

_STATUS = {Status.PLANNED: "CONFIRMED", Status.PROPOSED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}


def write_ics(path: Path, contacts: Iterable[ContactEntry]) -> int:
    """Write the planned, proposed and cancelled contacts that have a date; return how many."""
    calendar = Calendar()
    calendar.add("prodid", "-//Dragoman//diplomatic record//EN")
    calendar.add("version", "2.0")
    count = 0
    for contact in contacts:
        if contact.date and contact.status in _STATUS:
            calendar.add_component(event(contact))
            count += 1
    path.write_bytes(calendar.to_ical())
    return count


def event(contact: ContactEntry) -> Event:
    """Make the calendar's event of a contact."""
    when = When.from_iso(contact.date or "")
    assert when.earliest is not None and when.latest is not None
    made = Event()
    made.add("uid", f"{contact.id}@dragoman")
    made.add("dtstamp", _stamp(contact))
    made.add("dtstart", when.earliest)
    made.add("dtend", when.latest + timedelta(days=1))
    made.add("summary", clean(summary(contact)))
    made.add("status", _STATUS[Status(contact.status)])
    made.add("sequence", len(contact.reports) - 1 + len(contact.review.corrected))
    if contact.place:
        made.add("location", clean(contact.place))
    if contact.agenda:
        made.add("description", clean("; ".join(contact.agenda)))
    return made


def summary(contact: ContactEntry) -> str:
    """Say who meets whom in a line."""
    names = (one.name or one.state or "" for one in contact.participants)
    format_ = f"{contact.format}: " if contact.format else ""
    return format_ + " – ".join(name for name in names if name)


def _stamp(contact: ContactEntry) -> datetime:
    recorded = contact.recorded_at or "1970-01-01T00:00:00+00:00"
    return datetime.fromisoformat(recorded).astimezone(UTC)
