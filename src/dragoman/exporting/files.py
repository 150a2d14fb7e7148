"""Files: which format a file ending asks for, and one verb that writes any of them.

Knows: formats by ending, that a file is written beside its place and then put there whole, and that rows written are
counted. Does not know: the inside of any format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from dragoman.asking import answers
from dragoman.asking.questions import Question
from dragoman.errors import ExportFault
from dragoman.exporting.codebook import TABLES
from dragoman.exporting.rows import rows
from dragoman.recording.store import Record
from dragoman.reference import Reference


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: its ending, where its writer is, the extra it needs, and what it is."""

    ending: str
    writer: str
    extra: str | None
    meaning: str

    def load(self, path: Path) -> Callable[..., int]:
        """Return the writer.

        Raises:
            ExportFault: the extra that it needs is not installed.
        """
        module, _, name = self.writer.partition(":")
        try:
            found: Callable[..., int] = getattr(import_module(f"dragoman.exporting.{module}"), name)
        except ModuleNotFoundError as error:
            fault = f"{self.meaning} needs the extra '{self.extra}': pip install 'dragoman[{self.extra}]'"
            raise ExportFault(str(path), fault) from error
        return found


_TABULAR = (
    FileFormat("csv", "delimited:write_csv", None, "comma-separated values"),
    FileFormat("tsv", "delimited:write_tsv", None, "tab-separated values"),
    FileFormat("jsonl", "jsonl:write_jsonl", None, "JSON lines"),
    FileFormat("parquet", "parquet:write_parquet", "data", "Parquet"),
    FileFormat("xlsx", "workbook:write_xlsx", "data", "a workbook"),
)
_CONTACTS = (
    FileFormat("ics", "calendar:write_ics", "data", "a calendar of planned contacts"),
    FileFormat("atom", "feed:write_atom", None, "a feed of contacts"),
    FileFormat("graphml", "network:write_graphml", "data", "a network of parties"),
)
_SOURCES = (FileFormat("csl.json", "citations:write_csl", None, "sources to cite"),)
FORMATS: tuple[FileFormat, ...] = (*_TABULAR, *_CONTACTS, *_SOURCES)
KINDS = (
    "contacts",
    "statements",
    "positions",
    "claims",
    "agreements",
    "dispatches",
    "panel-year",
    "panel-month",
    "polecat",
    "icews",
)


def export(
    record: Record,
    kind: str,
    question: Question,
    reference: Reference,
    path: Path,
    *,
    today: date,
    raw: bool = False,
) -> int:
    """Write the entries that a question asks for into a file; return how many rows were written.

    Args:
        kind: `contacts`, `statements`, `positions`, `claims`, `agreements`, `dispatches` (sources to cite),
            `panel-year`, `panel-month`, or the event tables `polecat` and `icews`.
        raw: leave cells that a spreadsheet would run as formulas as they are.

    Raises:
        ExportFault: there is no such format, or not for this kind, or it needs an extra.
    """
    form = _form(kind, path)
    write = form.load(path)
    temporary = path.with_name(f".{path.name}.part")
    try:
        count = _written(record, kind, question, reference, form, write, temporary, today, raw)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _form(kind: str, path: Path) -> FileFormat:
    allowed = _SOURCES if kind == "dispatches" else _TABULAR + (_CONTACTS if kind == "contacts" else ())
    for form in allowed:
        if path.name.endswith(f".{form.ending}"):
            return form
    endings = ", ".join(f".{form.ending}" for form in allowed)
    raise ExportFault(str(path), f"{kind} can be written as {endings}")


def _written(
    record: Record,
    kind: str,
    question: Question,
    reference: Reference,
    form: FileFormat,
    write: Callable[..., int],
    path: Path,
    today: date,
    raw: bool,
) -> int:
    if form in _TABULAR:
        columns, found = _table(record, kind, question, reference)
        return write(path, columns, found, raw=raw)
    if form in _SOURCES:
        return write(path, answers.dispatches(record, question, reference).entries)
    answer = answers.contacts(record, question, reference, today=today)
    return write(path, answer.entries, title=answer.question) if form.ending == "atom" else write(path, answer.entries)


def _table(record: Record, kind: str, question: Question, reference: Reference) -> tuple[Any, Iterable[Any]]:
    if kind.startswith("panel-"):
        from dragoman.asking.statistics import Period
        from dragoman.exporting.panel import panel

        return TABLES["panel"], panel(record, question, by=Period(kind.removeprefix("panel-")))
    if kind in ("polecat", "icews"):
        from dragoman.exporting import events

        return events.columns(kind), events.rows(record, kind, question, reference)
    return TABLES[kind], rows(record, kind, question)
