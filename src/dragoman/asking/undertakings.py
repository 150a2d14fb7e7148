"""Undertakings: what was promised or agreed, and what became of it.

Knows: pledges, agreements, and later entries of the same party or parties on the same topic.
Does not know: whether a promise was kept; it lays later entries beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.asking import answers
from dragoman.asking.questions import Question
from dragoman.asking.stances import Stand, stands
from dragoman.diplomacy.positions import Stance
from dragoman.diplomacy.undertakings import AgreementStatus
from dragoman.recording.shapes import AgreementEntry
from dragoman.recording.store import Record
from dragoman.reference import Reference

CLOSED = frozenset({AgreementStatus.ENDED, AgreementStatus.SUSPENDED, AgreementStatus.VIOLATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge, and what the same party later said on its topic."""

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
    """Return the pledges a question admits, newest first, each with later stands of the same party on its topic."""
    pledges = stands(record, replace(question, stance=str(Stance.PLEDGES)))[-limit:]
    followed = stands(record, replace(question, stance=None, until=None))
    return tuple(Promise(pledge=pledge, later=tuple(_after(pledge, followed))) for pledge in reversed(pledges))


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


def _after(pledge: Stand, followed: Iterable[Stand]) -> Iterable[Stand]:
    return (
        stand
        for stand in followed
        if stand.party == pledge.party
        and stand.topic == pledge.topic
        and stand.statement != pledge.statement
        and (stand.published or pledge.published) is not None
        and str(stand.published or "") > str(pledge.published or "")
    )
