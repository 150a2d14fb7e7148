"""Event tables in the column layouts of POLECAT and ICEWS, for researchers who hold programs that read those.

Knows: their columns, and their codes of a contact by its status and mode (`data/events.toml`). Dyads are expanded here and in `coding` only:
the record keeps one contact with many participants.
Does not know: codes of states (that is `exporting.codes`), and how a contact is coded in full (that is `coding`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import permutations
from types import SimpleNamespace
from typing import Any, NamedTuple

from dragoman.asking import wide
from dragoman.asking.questions import Question, party_name
from dragoman.diplomacy.contacts import Status
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import GROUP
from dragoman.recording.store import Record
from dragoman.reference import Reference

Row = dict[str, Any]


@cache
def _codes(layout: str) -> Mapping[str, Any]:
    file = files("dragoman.exporting") / "data" / "events.toml"
    codes: Mapping[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))[layout]
    return codes


def columns(layout: str) -> tuple[Column, ...]:
    """Return the columns of a layout."""
    return tuple(Column(name, "string", f"as in {layout.upper()}") for name in _codes(layout)["columns"])


class _Person(NamedTuple):
    name: str | None
    party: str | None
    office: str | None


def rows(record: Record, kind: str, question: Question, reference: Reference) -> Iterator[Row]:
    """Yield one row a directed dyad of each contact that a question asks for."""
    make = _polecat if kind == "polecat" else _icews
    empty = dict.fromkeys(column.name for column in columns(kind))
    for entry in _entries(record, question):
        people = [one for one in entry.people if one.party]
        for source, target in permutations(people, 2):
            if source.party != target.party:
                yield {**empty, **make(entry, source, target, reference)}


def _entries(record: Record, question: Question) -> Iterator[Any]:
    for group in wide.contacts(record, question, GROUP):
        for values in zip(*group.values(), strict=True):
            entry = SimpleNamespace(**dict(zip(group, values, strict=True)))
            entry.people = [_Person(*one) for one in entry.people]
            yield entry


def _polecat(entry: Any, source: Any, target: Any, reference: Reference) -> Row:
    from dragoman.exporting.codes import coded

    codes = _codes("polecat")
    event, sectors = codes["events"][entry.status], codes["sectors"]
    return {
        "Event ID": f"{entry.id}-{source.party}-{target.party}",
        "Event Date": entry.iso,
        "Event Type": event["type"],
        "Event Mode": codes["modes"].get(entry.mode, "") if entry.status == Status.HELD else "",
        "Intensity": event["intensity"],
        "Quad Code": event["quad"],
        "Contexts": codes["context"],
        "Actor Name": source.name or party_name(source.party, reference),
        "Actor Country": source.party,
        "Actor COW": coded([source.party], "cow"),
        "Primary Actor Sector": sectors.get(source.office, sectors["other"]),
        "Recipient Name": target.name or party_name(target.party, reference),
        "Recipient Country": target.party,
        "Recipient COW": coded([target.party], "cow"),
        "Primary Recipient Sector": sectors.get(target.office, sectors["other"]),
        "Placename": entry.place,
        "Source": entry.source,
        "Publication Date": entry.published and entry.published.isoformat(),
        "Story People Mentions": "; ".join(one.name for one in entry.people if one.name),
        "Event Text": entry.sentence,
    }


def _icews(entry: Any, source: Any, target: Any, reference: Reference) -> Row:
    codes = _codes("icews")
    event = codes["events"].get(f"{entry.status}_{entry.mode}") or codes["events"][entry.status]
    return {
        "Event ID": f"{entry.id}-{source.party}-{target.party}",
        "Event Date": entry.iso,
        "Source Name": source.name or party_name(source.party, reference),
        "Source Sectors": codes["sector"],
        "Source Country": party_name(source.party, reference),
        "Event Text": event["text"],
        "CAMEO Code": event["code"],
        "Intensity": event["intensity"],
        "Target Name": target.name or party_name(target.party, reference),
        "Target Sectors": codes["sector"],
        "Target Country": party_name(target.party, reference),
        "Story ID": entry.dispatch,
        "Publisher": entry.source,
        "City": entry.place,
    }
