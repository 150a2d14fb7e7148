"""Event tables in the column layouts of POLECAT and ICEWS, for researchers who hold programs that read those.

Knows: their columns, and their codes of a contact by its status and mode. Dyads are expanded here and in `coding` only:
the record keeps one contact with many participants.
Does not know: codes of states (that is `exporting.codes`), and how a contact is coded in full (that is `coding`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from types import SimpleNamespace
from typing import Any, NamedTuple

from dragoman.asking import wide
from dragoman.asking.questions import Question, party_name
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.exporting.codebook import Column
from dragoman.exporting.rows import GROUP
from dragoman.recording.store import Record
from dragoman.reference import Reference

Row = dict[str, Any]

_POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Placename", "Feature Type", "Source", "Publication Date", "Story People Mentions",
    "Story Organization Mentions", "Headline", "Event Text",
)  # fmt: skip
_ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
COLUMNS = {
    "polecat": tuple(Column(name, "string", "as in POLECAT") for name in _POLECAT),
    "icews": tuple(Column(name, "string", "as in ICEWS") for name in _ICEWS),
}
_PLOVER_MODE = {Mode.IN_PERSON: "meet", Mode.PHONE: "phone", Mode.VIDEO: "phone"}
_SECTOR = {"military": "MIL", "legislator": "LEG", "defence_minister": "MIL", "spokesperson": "GOV"}


class _Person(NamedTuple):
    name: str | None
    party: str | None
    office: str | None


def rows(record: Record, kind: str, question: Question, reference: Reference) -> Iterator[Row]:
    """Yield one row a directed dyad of each contact that a question asks for."""
    make = _polecat if kind == "polecat" else _icews
    empty = dict.fromkeys(column.name for column in COLUMNS[kind])
    for entry in _entries(record, question):
        people = [one for one in entry.people if one.party]
        for source, target in permutations(people, 2):
            if source.party != target.party:
                yield {**empty, **make(entry, source, target, reference)}


def _entries(record: Record, question: Question) -> Iterator[Any]:
    for columns in wide.contacts(record, question, GROUP):
        for values in zip(*columns.values(), strict=True):
            entry = SimpleNamespace(**dict(zip(columns, values, strict=True)))
            entry.people = [_Person(*one) for one in entry.people]
            yield entry


def _polecat(entry: Any, source: Any, target: Any, reference: Reference) -> Row:
    from dragoman.exporting.codes import coded

    event, intensity, quad = _plover(entry.status)
    return {
        "Event ID": f"{entry.id}-{source.party}-{target.party}",
        "Event Date": entry.iso,
        "Event Type": event,
        "Event Mode": _PLOVER_MODE.get(entry.mode, "") if event == "CONSULT" else "",
        "Intensity": intensity,
        "Quad Code": quad,
        "Contexts": "diplomatic",
        "Actor Name": source.name or party_name(source.party, reference),
        "Actor Country": source.party,
        "Actor COW": coded([source.party], "cow"),
        "Primary Actor Sector": _SECTOR.get(source.office or "", "GOV"),
        "Recipient Name": target.name or party_name(target.party, reference),
        "Recipient Country": target.party,
        "Recipient COW": coded([target.party], "cow"),
        "Primary Recipient Sector": _SECTOR.get(target.office or "", "GOV"),
        "Placename": entry.place,
        "Source": entry.source,
        "Publication Date": entry.published and entry.published.isoformat(),
        "Story People Mentions": "; ".join(one.name for one in entry.people if one.name),
        "Event Text": entry.sentence,
    }


def _icews(entry: Any, source: Any, target: Any, reference: Reference) -> Row:
    code, text, intensity = _cameo(entry.status, entry.mode)
    return {
        "Event ID": f"{entry.id}-{source.party}-{target.party}",
        "Event Date": entry.iso,
        "Source Name": source.name or party_name(source.party, reference),
        "Source Sectors": "Government",
        "Source Country": party_name(source.party, reference),
        "Event Text": text,
        "CAMEO Code": code,
        "Intensity": intensity,
        "Target Name": target.name or party_name(target.party, reference),
        "Target Sectors": "Government",
        "Target Country": party_name(target.party, reference),
        "Story ID": entry.dispatch,
        "Publisher": entry.source,
        "City": entry.place,
    }


def _plover(status: str) -> tuple[str, str, str]:
    """Give PLOVER's category, intensity and quad of a contact by its status: what is planned is agreed, not held."""
    if status == Status.HELD:
        return "CONSULT", "1.0", "VERBAL COOPERATION"
    if status in (Status.REFUSED, Status.CANCELLED):
        return "REJECT", "-4.0", "VERBAL CONFLICT"
    if status == Status.PROPOSED:
        return "REQUEST", "3.0", "VERBAL COOPERATION"
    return "AGREE", "3.0", "VERBAL COOPERATION"


def _cameo(status: str, mode: str) -> tuple[str, str, str]:
    """Give CAMEO's code, its wording and Goldstein score of a contact by status and mode."""
    if status == Status.HELD:
        if mode == Mode.PHONE:
            return "041", "Discuss by telephone", "1.0"
        return "040", "Consult", "1.0"
    if status == Status.REFUSED:
        return "125", "Reject proposal to meet, discuss, or negotiate", "-5.0"
    if status == Status.CANCELLED:
        return "164", "Halt negotiations", "-7.0"
    return "036", "Express intent to meet or negotiate", "4.0"
