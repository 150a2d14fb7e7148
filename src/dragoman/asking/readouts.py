"""Readouts: whose account of a contact says what: a side's own, the other side's, or a third party's.

Knows: which outlets speak for which state. Does not know: which account is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.recording.shapes import ContactEntry, ReportShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """One report of a contact, and whose account it is: `own` of a party named, or `third`."""

    report: ReportShape
    side: str
    party: str | None


def readouts(contact: ContactEntry, homes: Mapping[str, str]) -> tuple[Readout, ...]:
    """Sort the reports of a contact by whose account they are.

    Args:
        homes: the state for which an outlet speaks or in which it is at home, by the outlet's name.
    """
    parties = {one.state for one in contact.participants}
    found = []
    for report in contact.reports:
        home = homes.get(report.source or "")
        side = "own" if home in parties else "third"
        found.append(Readout(report=report, side=side, party=home if side == "own" else None))
    return tuple(found)


def differing(contact: ContactEntry, homes: Mapping[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the fields on which the sides' accounts differ: field -> value -> whose."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for readout in readouts(contact, homes):
        for field, value in readout.report.fields.items():
            who = readout.party or readout.report.source or readout.report.dispatch
            values = found.setdefault(field, {})
            values[str(value)] = (*values.get(str(value), ()), who)
    return found
