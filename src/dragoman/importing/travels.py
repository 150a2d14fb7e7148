"""Travels: the public register of travels of US presidents and secretaries of state, as XML of the Office of the Historian.

A trip becomes a visit in person of the traveller with the host state; whom he met stands in the note, as written there.
Knows: the elements of a trip (`trips/trip`: role, name, start-date, end-date, country, locale, remarks).
Does not know: how entries are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.errors import RegisterFault
from dragoman.recording.places import country_of
from dragoman.recording.registers import Registered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_OFFICES = {"president": Office.HEAD_OF_STATE, "secretary": Office.FOREIGN_MINISTER}


def read_travels(path: str | Path, *, name: str | None = None) -> list[Registered]:
    """Read a file of trips, or all such files of a folder.

    Raises:
        RegisterFault: a file is no register of trips; nothing of it is used then.
    """
    place = Path(path)
    found = sorted(place.glob("*.xml")) if place.is_dir() else [place]
    return [entry for file in found for entry in _trips(file, name or file.stem)]


def _trips(file: Path, name: str) -> Iterator[Registered]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise RegisterFault(str(file), f"cannot be read ({error})") from error
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RegisterFault(str(file), "declares entities, which no register of trips needs")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise RegisterFault(str(file), f"is not well-formed XML ({error})") from error
    if root.tag != "trips":
        raise RegisterFault(str(file), "is no register of trips")
    for number, trip in enumerate(root.iter("trip"), start=1):
        yield _entry(trip, number, file, name)


def _entry(trip: Element, number: int, file: Path, name: str) -> Registered:
    country = _text(trip, "country")
    traveller = Participant(
        name=_text(trip, "name") or None, party="USA", office=_OFFICES.get(trip.get("role") or _text(trip, "role"))
    )
    first, last = _text(trip, "start-date"), _text(trip, "end-date")
    try:
        when = When.from_iso(first if not last or first == last else f"{first}/{last}")
    except ValueError as error:
        raise RegisterFault(f"{file}, trip {number}", f"'{first}' to '{last}' is no date") from error
    contact = Contact(
        participants=(traveller, Participant(party=country_of(country) or country)),
        mode=Mode.IN_PERSON,
        status=Status.HELD,
        when=when,
        place=_text(trip, "locale") or country or None,
    )
    return Registered(register=name, line=number, contact=contact, note=_text(trip, "remarks") or None)


def _text(trip: Element, tag: str) -> str:
    return " ".join((trip.findtext(tag) or "").split())
