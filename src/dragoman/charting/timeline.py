"""Timeline: contacts on an axis of days, one lane a mode; what is planned has its outline dashed.

Knows: positions of days. Does not know: where contacts come from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dragoman.asking.days import when_in_words
from dragoman.charting.picture import MODES, Picture, label, linked, sign
from dragoman.charting.wording import say
from dragoman.diplomacy.contacts import Status
from dragoman.diplomacy.dates import When
from dragoman.recording.shapes import ContactEntry

LEFT, LANE, TOP = 96, 30, 12


def timeline(
    contacts: Sequence[ContactEntry],
    *,
    title: str,
    href: Callable[[str], str] | None = None,
    width: int = 760,
    name: str = "timeline",
) -> Picture:
    """Draw dated contacts; those without a date are counted in words only.

    Args:
        href: gives the address of a contact by its id.
    """
    dated = [(contact, _day(contact)) for contact in contacts if contact.date]
    days = [day for _, day in dated]
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 2))
    span = max((last - first).days, 1)
    lanes = [mode for mode in MODES if any(contact.mode == mode for contact, _ in dated)]
    body = [_lane(row, mode, width) for row, mode in enumerate(lanes)]
    for contact, day in dated:
        x = LEFT + 14 + (width - LEFT - 28) * (day - first).days / span
        y = TOP + LANE * lanes.index(contact.mode) + 6
        drawn = sign(MODES[contact.mode], x - 7, y, 1.2, planned=contact.status != Status.HELD)
        words = ", ".join(_told(contact)[:3])
        body.append(linked(drawn, href(contact.id) if href else None, words))
    height = TOP + LANE * max(len(lanes), 1) + 26
    body += [
        label(LEFT, height - 8, when_in_words(first), anchor="start"),
        label(width, height - 8, when_in_words(last), anchor="end"),
    ]
    undated = len(contacts) - len(dated)
    number = "none" if not dated else "one" if len(dated) == 1 else "many"
    start, end = when_in_words(first), when_in_words(last)
    words = say("timeline", number, count=len(dated), first=start, last=end)
    return Picture(
        title=title,
        words=words + (" " + say("timeline", "undated", count=undated) if undated else ""),
        width=width,
        height=height,
        body="".join(body) if dated else label(width / 2, 30, say("timeline", "none")),
        table=(
            tuple(say("heads", head) for head in ("date", "mode", "status", "place")),
            *(_told(contact) for contact, _ in sorted(dated, key=lambda pair: pair[1])),
        ),
        name=name,
    )


def _told(contact: ContactEntry) -> tuple[str, ...]:
    """Say when, how and whether a contact was held, and where."""
    mode, status = say("modes", contact.mode), say("status", contact.status)
    return (when_in_words(contact.date), mode, status, contact.place or "")


def _day(contact: ContactEntry) -> date:
    when = When.from_iso(contact.date or "")
    assert when.latest is not None
    return when.latest


def _lane(row: int, mode: str, width: int) -> str:
    y = TOP + LANE * row + 13
    line = f'<line class="grid" x1="{LEFT}" x2="{width}" y1="{y}" y2="{y}"/>'
    return line + label(LEFT - 8, y + 4, say("modes", mode), anchor="end")
