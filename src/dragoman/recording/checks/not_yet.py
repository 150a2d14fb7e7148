"""Not yet: a contact reported as held on a day that is still to come.

Knows: today, as it is told. Does not know: why the date is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.diplomacy.contacts import Status
from dragoman.recording.checks.seen import Doubt, Seen, doubt


def check(contacts: Sequence[Seen], *, today: date) -> list[Doubt]:
    """Doubt contacts held in the future."""
    return [
        doubt("not-yet", one, day=one.contact.when.iso)
        for one in contacts
        if one.contact.status is Status.HELD and one.contact.when.earliest and one.contact.when.earliest > today
    ]
