"""Matter: what a dossier is about, and all that its sections ask of the record.

Knows: two states or organisations, two persons, or a format; the day; how much to show.
Does not know: sections.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dragoman.asking.comparing import Comparison, compared
from dragoman.asking.days import when_in_words
from dragoman.asking.questions import Question, party_name
from dragoman.briefing.blocks import Note
from dragoman.briefing.wording import say
from dragoman.recording.shapes import ContactEntry, ReportShape
from dragoman.recording.store import Record
from dragoman.reference import Reference

QUOTED, NOTED = 36, 16
"""Words of a quotation, and of the sentence in a footnote, at most."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a dossier is about: two parties, two persons, or a format, on a day."""

    record: Record
    reference: Reference
    on: date
    parties: tuple[str, str] | None = None
    persons: tuple[str, str] | None = None
    format: str | None = None
    long: bool = False

    @property
    def question(self) -> Question:
        """The question that all sections start from: contacts of the matter, up to the day."""
        if self.parties:
            return Question(party=self.parties[0], other=self.parties[1])
        if self.persons:
            return Question(person=self.persons[0])
        return Question(format=self.format)

    @property
    def past(self) -> Question:
        """The same, up to the day."""
        return replace(self.question, until=self.on)

    @property
    def names(self) -> tuple[str, str]:
        """The two sides as they are called; a format twice."""
        if self.parties:
            return (party_name(self.parties[0], self.reference), party_name(self.parties[1], self.reference))
        return self.persons or (self.format or "", self.format or "")

    @cached_property
    def compared(self) -> tuple[Comparison, ...]:
        """The last positions of both parties up to the day, side by side."""
        return compared(self.record, *self.parties, Question(until=self.on)) if self.parties else ()

    def concerns(self, contact: ContactEntry) -> bool:
        """Say whether a contact is one of both sides (a question can name one person only)."""
        if not self.persons:
            return True
        names = [one.name for one in contact.participants if one.name]
        return all(any(self.reference.same_person(person, name) for name in names) for person in self.persons)

    def most(self, short: int) -> int:
        """How many to show: `short`, or practically all in the long form."""
        return 500 if self.long else short

    def texts(self, contact: ContactEntry) -> tuple[Note, ...]:
        """The sources of a contact: its first report, and how many more there are."""
        return tuple(self.note(contact.id, report, contact.reports) for report in contact.reports[:1])

    def note(self, entry: str, report: ReportShape, reports: list[ReportShape] | None = None) -> Note:
        """Make the note of a report: its sentence, outlet and day."""
        others = len(reports or ()) - 1
        more = say("sentences", "one_more" if others == 1 else "more_reports", count=others) if others > 0 else ""
        place = placed(report.source, report.published, report.dispatch) + more
        return Note(entry=entry, words=cut(self.sentence(report), NOTED), place=place, dispatch=report.dispatch)

    def known(self, reports: Iterable[ReportShape]) -> bool:
        """Say whether anybody had reported it by the day."""
        return any((report.published or "") <= self.on.isoformat() for report in reports)

    def sentence(self, report: ReportShape) -> str:
        """Return the main sentence of a report."""
        from dragoman.asking.texts import passage

        spans = report.evidence or report.title_evidence
        if not spans:
            return ""
        return passage(self.record, report.dispatch, spans[0], title=not report.evidence)


def placed(source: str | None, published: date | str | None, dispatch: str) -> str:
    """Say where words stand: the outlet and the day, the dispatch's id where neither is known."""
    return ", ".join(part for part in (source, when_in_words(published)) if part) or dispatch


def cut(words: str, most: int = QUOTED) -> str:
    """Cut a long text between words, and leave off the comma with which a quotation runs into its sentence."""
    pieces = words.split()
    return " ".join(pieces[:most]) + " …" if len(pieces) > most else words.rstrip(" ,;")
