"""Everything Dragoman raises on purpose.

    DragomanError
    ├── ModelMissing      the parsing model is not installed
    ├── ModelChanged      a weight file is not the one that was checked
    ├── TableFault        a table of knowledge has a faulty entry
    ├── UnknownOffice     a table or a question names an office that does not exist
    ├── UnknownParty      a question names a state or organisation that the reference does not have
    ├── UnknownDate       a question has a date that cannot be read
    ├── UnknownValue      a filter has a value that it does not take
    ├── UnknownEntry      a question names an entry that the record does not have
    ├── CorrectionFault   a correction, merge, split or undo that cannot be made
    ├── RecordMissing     there is no record at that place
    ├── RecordLocked      somebody else is writing and did not finish in time
    ├── RecordFault       a record is damaged or of another version
    ├── RegisterFault     a register of contacts that cannot be read
    ├── SourceMissing     there is no file or folder to read at that place
    ├── ExportFault       a file format that we do not write, or that needs an extra
    ├── ReviewerFault     a reviewer's name or password cannot be taken
    └── ReferenceFault    a row of the reference or of a user's overlay is faulty

A mistake of the caller is an exception; a problem of a text is a `Remark`, never raised.
Each message says what, where, and what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of everything Dragoman raises on purpose."""


class ModelMissing(DragomanError):
    """The parsing model is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"The language model '{model}' is not installed. Install Dragoman with its pinned requirements, "
            f"or set DRAGOMAN_MODEL to a spaCy model that you have."
        )


class ModelChanged(DragomanError):
    """A weight file of the pinned model is not the one that was checked."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is not the weight file that this version was checked with, so it was not loaded. "
            f"Install the pinned model again, or set DRAGOMAN_MODEL to a model that you trust."
        )


class TableFault(DragomanError):
    """A table of knowledge has a faulty entry."""

    def __init__(self, table: str, entry: str, fault: str) -> None:
        super().__init__(f"{table}, entry '{entry}': {fault}. Correct the entry; `make test` checks every table.")


class UnknownOffice(DragomanError):
    """A table or a question names an office that does not exist."""

    def __init__(self, office: str, offices: tuple[str, ...] = ()) -> None:
        super().__init__(f"There is no office '{office}'. Offices are: {', '.join(offices)}.")


class UnknownParty(DragomanError):
    """A question names a state or organisation that the reference does not have."""

    def __init__(self, party: str) -> None:
        super().__init__(
            f"No state or organisation is called '{party}'. Use a name or a code (TUR, Turkey, EU), "
            f"or add it with `dragoman reference add`."
        )


class UnknownDate(DragomanError):
    """A question has a date that cannot be read."""

    def __init__(self, date: str) -> None:
        super().__init__(f"'{date}' is not a date. Write it as 2020-12-29, 2020-12 or 2020.")


class UnknownValue(DragomanError):
    """A filter has a value that it does not take."""

    def __init__(self, name: str, value: str, values: tuple[str, ...]) -> None:
        super().__init__(f"--{name} cannot be '{value}'. It is one of: {', '.join(values)}.")


class UnknownEntry(DragomanError):
    """A question names an entry that the record does not have."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        super().__init__(f"The record has no entry '{entry}'. `dragoman contacts --json` lists the ids of contacts.")


class CorrectionFault(DragomanError):
    """A correction, merge, split or undo that cannot be made."""

    def __init__(self, entry: str, fault: str) -> None:
        super().__init__(f"{entry} was not changed: {fault}.")


class RecordMissing(DragomanError):
    """There is no record at that place."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no record at {path}. Make one with `dragoman read PATH --record {path}`.")


class RecordLocked(DragomanError):
    """Somebody else is writing to the record and did not finish in time."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is being written by another process. Nothing was changed; try again.")


class RecordFault(DragomanError):
    """A record is damaged or of another version."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(f"{path}: {fault}. Restore a back-up, or read the sources into a new record.")


class RegisterFault(DragomanError):
    """A register of contacts that cannot be read."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(
            f"{place}: {fault}. A register is a CSV file with the columns who, with and when, and where known "
            f"where, mode, status, format and note; people are written as 'Vladimir Putin (RUS)', several with ;."
        )


class SourceMissing(DragomanError):
    """There is no file or folder to read at that place."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is nothing to read at {path}. Give a file, a folder, or - for standard input.")


class ExportFault(DragomanError):
    """A file format that we do not write, or that needs an extra."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(f"{path} was not written: {fault}.")


class ReviewerFault(DragomanError):
    """A reviewer's name or password cannot be taken."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"Reviewer '{name}': {fault}. `dragoman reviewer list` names those there are.")


class ReferenceFault(DragomanError):
    """A row of the reference or of a user's overlay is faulty."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place}: {fault}. Correct the row; `dragoman reference check` lists all faults.")
