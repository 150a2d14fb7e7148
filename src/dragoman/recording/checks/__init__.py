"""Checks: what cannot well be true in a record, one file for each check.

A check is a function from contacts to doubts; it changes nothing. `doubts` runs them all.
Knows: the list of checks. Does not know: how the doubts are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.recording.checks import after_death, no_such_office, not_yet, two_cities
from dragoman.recording.checks.seen import Doubt, Holders, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["Doubt", "Holders", "Seen", "doubts"]


def doubts(contacts: Iterable[Seen], *, today: date, holders: Holders) -> list[Doubt]:
    """Run all checks; `holders` says who may have held an office on a day, with the confidence in it."""
    seen = list(contacts)
    found = [
        *two_cities.check(seen),
        *not_yet.check(seen, today=today),
        *no_such_office.check(seen, holders=holders),
        *after_death.check(seen),
    ]
    return sorted(found, key=lambda doubt: (doubt.entries, doubt.check))
