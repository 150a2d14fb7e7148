"""Undertakings: what was promised or agreed, and what became of it.

Knows: pledges, agreements, and later entries of the same party or parties on the same topic.
Does not know: whether a promise was kept; it lays later entries beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.asking import answers
from dragoman.asking.comparing import later_words
from dragoman.asking.questions import Question
from dragoman.asking.stances import Stand, stands
from dragoman.diplomacy.positions import Stance
from dragoman.diplomacy.undertakings import AgreementStatus
from dragoman.recording.shapes import AgreementEntry
from dragoman.recording.store import Record
from dragoman.reference import Reference

LATER = 3
"""How many of the later words on a pledge's topic are laid beside it."""
CLOSED = frozenset({AgreementStatus.ENDED, AgreementStatus.SUSPENDED, AgreementStatus.VIOLATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge, and the last that the same party later said on its topic, in order of time."""

    pledge: Stand
    later: tuple[Stand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An agreement under one name: its reports in order of time; open while none says that it ended."""

    name: str
    parties: tuple[str, ...]
    topic: str | None
    reports: tuple[AgreementEntry, ...]

    @property
    def status(self) -> str:
        """The status of the last report."""
        return self.reports[-1].status

    @property
    def open(self) -> bool:
        """Whether no report says that it was suspended, broken or ended."""
        return self.status not in CLOSED


def promises(record: Record, question: Question, *, limit: int = 50) -> tuple[Promise, ...]:
    """Return the pledges a question admits, newest first, each with the last stands of the same party on its topic."""
    pledges = stands(record, replace(question, stance=str(Stance.PLEDGES)), limit=limit)
    return tuple(Promise(pledge=one, later=later_words(record, one, limit=LATER)) for one in reversed(pledges))


def agreed(record: Record, question: Question, reference: Reference) -> tuple[Course, ...]:
    """Return the agreements a question admits, the reports of one name and one set of parties together."""
    found = answers.agreements(record, question.without("mode", "person", "stance"), reference).entries
    courses: dict[tuple[str, tuple[str, ...]], list[AgreementEntry]] = {}
    for entry in found:
        courses.setdefault((entry.name.lower(), tuple(sorted(entry.parties))), []).append(entry)
    return tuple(
        Course(name=group[-1].name, parties=parties, topic=group[-1].topic, reports=tuple(group))
        for (_, parties), group in courses.items()
    )
