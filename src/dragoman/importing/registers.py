"""Registers: a CSV file of contacts, a line each: who, with whom, when, where, how.

    who,with,when,where,mode
    Vladimir Putin (RUS),Recep Tayyip Erdogan (Turkey),2020-01-08,Istanbul,in_person
    Lavrov (RUS); Shoigu (RUS),Cavusoglu (TUR),2020-01-13,Moscow,

Columns may have other usual names (date, place, party, partner ...); a side without a name is a state or organisation.
Knows: columns and how people are written. Does not know: how entries are kept.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.errors import RegisterFault
from dragoman.recording.places import country_of
from dragoman.recording.registers import Registered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PERSON = re.compile(r"^(?P<name>[^()]*?)\s*(?:\((?P<party>[^(),]+)(?:,\s*(?P<office>[^()]+))?\))?$")
_CODE = re.compile(r"^[A-Z]{3}$")


def read_register(path: str | Path, *, name: str | None = None) -> list[Registered]:
    """Read a register of contacts; its name is that of the file unless another is given.

    Raises:
        RegisterFault: it is no such register, or a line cannot be understood; nothing of it is used then.
    """
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterFault(str(path), f"cannot be read ({error})") from error
    reader = csv.DictReader(text.splitlines())
    columns = _columns(reader.fieldnames or ())
    missing = {"who", "when"} - columns.keys()
    if missing:
        raise RegisterFault(str(path), f"has no column '{min(missing)}'")
    rows = ((reader.line_num, {name: row[column] or "" for name, column in columns.items()}) for row in reader)
    return [_entry(line, row, place, name or place.stem) for line, row in rows if any(row.values())]


def _columns(given: Iterable[str]) -> dict[str, str]:
    """Find which column of the file is which of ours."""
    found = {}
    for column in given:
        name = _names().get(column.strip().lower().replace(" ", "_"))
        if name and name not in found:
            found[name] = column
    return found


def _entry(line: int, row: Mapping[str, str], place: Path, name: str) -> Registered:
    try:
        contact = Contact(
            participants=tuple(_people(row["who"])) + tuple(_people(row.get("with", ""))),
            mode=Mode(_word(row.get("mode", "")) or "in_person"),
            status=Status(_word(row.get("status", "")) or "held"),
            when=_when(row["when"].strip(), row.get("until", "").strip()),
            place=row.get("where", "").strip() or None,
            format=row.get("format", "").strip() or None,
        )
    except ValueError as error:
        raise RegisterFault(f"{place}, line {line}", str(error)) from error
    if len(contact.parties) < 2:
        raise RegisterFault(f"{place}, line {line}", "does not say which two parties were in contact")
    return Registered(register=name, line=line, contact=contact, note=row.get("note", "").strip() or None)


def _when(first: str, last: str) -> When:
    if not last or last == first:
        return When.from_iso(first)
    return When.from_iso(f"{first}/{last}")


def _people(cell: str) -> Iterator[Participant]:
    for part in (part.strip() for part in cell.split(";")):
        if part:
            yield _person(part)


def _person(part: str) -> Participant:
    """Read `Vladimir Putin (RUS, head_of_state)`, `Vladimir Putin (Russia)`, `Russia` or `RUS`."""
    match = _PERSON.match(part)
    if match is None:
        raise ValueError(f"'{part}' is not written as a person or party")
    if match["party"] is None:
        return Participant(party=_party(match["name"]))
    office = Office(_word(match["office"])) if match["office"] else None
    return Participant(name=match["name"] or None, party=_party(match["party"]), office=office)


def _party(name: str) -> str:
    """Give the code of a state; an organisation is named as it is."""
    given = name.strip()
    return given if _CODE.match(given) else country_of(given) or given


def _word(cell: str) -> str:
    given = cell.strip().lower().replace(" ", "_").replace("-", "_")
    return _names().get(f"={given}", given)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Read which usual names columns and modes have (`columns.tsv`; those of modes begin with `=`)."""
    text = (files("dragoman.importing") / "columns.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines()[1:])
