"""The dossier: its sections in order.

Knows: which sections there are and in which order. Does not know: what stands in them, or file formats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.asking.coverage import coverage_of
from dragoman.asking.days import day_in_words
from dragoman.asking.questions import party_code
from dragoman.briefing.blocks import Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.sections import (
    anniversaries,
    claims,
    counts,
    formats,
    last,
    limits,
    next_contact,
    promises,
    sides,
    topics,
)
from dragoman.briefing.wording import PHRASES, say
from dragoman.recording.store import Record
from dragoman.reference import Reference

__all__ = ["SECTIONS", "Dossier", "Matter", "brief"]

SECTIONS: tuple[Callable[[Matter], Section | None], ...] = (
    sides.section,
    next_contact.section,
    last.section,
    counts.section,
    claims.section,
    topics.section,
    topics.common,
    topics.differences,
    topics.turns,
    promises.section,
    formats.section,
    anniversaries.section,
    limits.section,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A paper for the next meeting: title, what the record covers, sections."""

    title: str
    kicker: str
    coverage: str
    sections: tuple[Section, ...]


def brief(
    record: Record,
    reference: Reference,
    *subjects: str,
    on: date,
    long: bool = False,
) -> Dossier:
    """Draw up the dossier on two states or organisations, two persons, or one format.

    Args:
        subjects: two parties by name or code, two persons by name, or a format by name.
        on: the day for which it is drawn up.
        long: show everything; else two pages or fewer.

    Raises:
        UnknownParty: a subject is nothing that the reference or the record knows.
    """
    matter = matter_of(record, reference, subjects, on=on, long=long)
    one, other = matter.names
    title = matter.format or PHRASES.phrases["title"].format(one=one, other=other)
    found = (section(matter) for section in SECTIONS)
    return Dossier(
        title=title,
        kicker=PHRASES.phrases["kicker"].format(on=day_in_words(on)),
        coverage=coverage_of(record).words,
        sections=tuple(one for one in found if one is not None),
    )


def matter_of(record: Record, reference: Reference, subjects: tuple[str, ...], *, on: date, long: bool) -> Matter:
    """Say what subjects are: a format where one is named, else two parties, else two persons."""
    from dragoman.errors import UnknownParty

    if len(subjects) == 1:
        return Matter(record=record, reference=reference, on=on, format=subjects[0], long=long)
    one, other = subjects
    try:
        parties = (party_code(one, reference), party_code(other, reference))
        return Matter(record=record, reference=reference, on=on, parties=parties, long=long)
    except UnknownParty:
        if " " not in one.strip() and not reference.persons(one):
            raise
    return Matter(record=record, reference=reference, on=on, persons=(one, other), long=long)


def heading(name: str) -> str:
    """Return a heading by its name."""
    return say("headings", name)
