"""The Python door: a record that can be asked, and answers that notebooks can show.

Knows: pandas, polars and what a notebook calls. Does not know: how answers are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.asking import answers, stances, statistics, verdicts
from dragoman.asking.coverage import Coverage
from dragoman.asking.questions import question
from dragoman.asking.texts import passage
from dragoman.recording.store import Record as KeptRecord
from dragoman.reference import Reference, load

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from dragoman.briefing import Dossier

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer: its question in words, what the record covers, and the entries, as the guidelines shape them.

    `sentences` holds the main sentence of evidence of each entry, in the same order.
    """

    question: str
    coverage: Coverage
    entries: Sequence[Any]
    sentences: Sequence[str]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: int) -> Any:
        return self.entries[place]

    def rows(self) -> list[dict[str, Any]]:
        """Return the entries as mappings, each with its `sentence`."""
        built = (msgspec.to_builtins(entry) for entry in self.entries)
        return [{**row, "sentence": sentence} for row, sentence in zip(built, self.sentences, strict=True)]

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas table, one row an entry (needs the extra `data`)."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def to_polars(self) -> pl.DataFrame:
        """Return a polars table, one row an entry; lists of mappings become JSON text (needs the extra `data`)."""
        import polars as pl

        return pl.DataFrame([{name: _flat(value) for name, value in row.items()} for row in self.rows()])

    def _repr_html_(self) -> str:
        rows = self.rows()
        names = [
            name for name in ("date", "status", "mode", "place", "words", "sentence", "id") if rows and name in rows[0]
        ]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        lines = "".join(
            "<tr>" + "".join(f'<td dir="auto">{escape(str(row[name] or ""))}</td>' for name in names) + "</tr>"
            for row in rows[:SHOWN]
        )
        more = f"<p>{SHOWN} of {len(rows):,} shown.</p>" if len(rows) > SHOWN else ""
        lead = f"<p><b>{escape(self.question)}</b>: {len(rows):,}. {escape(self.coverage.words)}</p>"
        return f"{lead}<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


class Record(KeptRecord):
    """The diplomatic record, with its questions.

    Every question takes the filters of `docs/reference/filters.md` by name: `record.contacts(party="Turkey",
    other="Russia", mode="in_person", since="2020")`.
    """

    @property
    def reference(self) -> Reference:
        """The reference that names are read by."""
        if not hasattr(self, "_reference"):
            self._reference = load()
        return self._reference

    def contacts(self, *, today: date | None = None, **filters: Any) -> Listing:
        """Ask for contacts; `today` decides what is overdue."""
        day = today or date.today()
        return self._listing(lambda asked: answers.contacts(self, asked, self.reference, today=day), filters)

    def statements(self, **filters: Any) -> Listing:
        """Ask for statements."""
        return self._listing(lambda asked: answers.statements(self, asked, self.reference), filters)

    def claims(self, *, check: bool = False, **filters: Any) -> Listing:
        """Ask for claims; `check` puts the record's verdict beside each."""
        found = self._listing(lambda asked: answers.claims(self, asked, self.reference), filters)
        if not check:
            return found
        entries = verdicts.checked(self, found.entries)
        return Listing(found.question, found.coverage, entries, found.sentences)

    def agreements(self, **filters: Any) -> Listing:
        """Ask for agreements."""
        return self._listing(lambda asked: answers.agreements(self, asked, self.reference), filters)

    def dispatches(self, **filters: Any) -> Listing:
        """Ask for dispatches, without their texts."""
        return self._listing(lambda asked: answers.dispatches(self, asked, self.reference), filters)

    def positions(self, **filters: Any) -> tuple[stances.Stand, ...]:
        """Ask for positions in order of time."""
        return stances.stands(self, question(self.reference, **filters))

    def counts(self, *, by: str = "year", **filters: Any) -> tuple[statistics.Count, ...]:
        """Count contacts by `month`, `quarter` or `year` and by mode."""
        return statistics.counts(self, question(self.reference, **filters), by=statistics.Period(by))

    def brief(self, *subjects: str, on: date, long: bool = False) -> Dossier:
        """Draw up the dossier on two states, two persons, or a format."""
        from dragoman.briefing import brief

        return brief(self, self.reference, *subjects, on=on, long=long)

    def _listing(self, ask: Callable[[Any], answers.Answer[Any]], filters: dict[str, Any]) -> Listing:
        answer = ask(question(self.reference, **filters))
        return Listing(
            answer.question, answer.coverage, answer.entries, [self._sentence(one) for one in answer.entries]
        )

    def _sentence(self, entry: Any) -> str:
        reports = getattr(entry, "reports", ())
        if not reports:
            return ""
        report = reports[0]
        spans = report.evidence or report.title_evidence
        return passage(self, report.dispatch, spans[0], title=not report.evidence) if spans else ""


def _flat(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return msgspec.json.encode(value).decode("utf-8")
    return value
