"""Builds small dispatches and entries for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.claims import Claim
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.positions import Position, Stance
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.recording.reports import Report

PUTIN = Participant(name="Vladimir Putin", party="RUS", office=Office.HEAD_OF_STATE)
ERDOGAN = Participant(name="Recep Tayyip Erdogan", party="TUR", office=Office.HEAD_OF_STATE)
ROUHANI = Participant(name="Hassan Rouhani", party="IRN", office=Office.HEAD_OF_STATE)
LAVROV = Participant(name="Sergey Lavrov", party="RUS", office=Office.FOREIGN_MINISTER)
CAVUSOGLU = Participant(name="Mevlut Cavusoglu", party="TUR", office=Office.FOREIGN_MINISTER)


def dispatch(name: str, *, text: str = "", published: str | None = None, source: str | None = None) -> Dispatch:
    """Make a dispatch; without a text it has one of its own."""
    day = date.fromisoformat(published) if published else None
    return Dispatch(id=name, text=text or f"Dispatch {name} says so.", published=day, source=source or f"outlet {name}")


def contact(
    *people: Participant,
    on: str | None = None,
    mode: Mode = Mode.IN_PERSON,
    status: Status = Status.HELD,
    place: str | None = None,
    format: str | None = None,
    agenda: Iterable[str] = (),
    wording: str = "",
    at: int = 0,
) -> Contact:
    """Make a contact of a dispatch."""
    return Contact(
        participants=people,
        mode=mode,
        status=status,
        when=When.from_iso(on, wording) if on else When(wording=wording),
        place=place,
        format=format,
        agenda=tuple(AgendaItem(wording=item) for item in agenda),
        evidence=(Evidence(passage=Passage(at, at + 8), trail=("contacts/meets",)),),
    )


def statement(speaker: Participant, *, start: int = 0, end: int = 8, issue: str = "sanctions") -> Statement:
    """Make a statement of a dispatch."""
    return Statement(
        speakers=(speaker,),
        rendering=Rendering.INDIRECT,
        content=(Passage(start, end),),
        cue=Cue(passages=(), rule="say"),
        positions=(Position(issue=issue, stance=Stance.OPPOSES, target="USA"),),
        evidence=(Evidence(passage=Passage(start, end), trail=("cues/say",)),),
    )


def understanding(
    source: Dispatch,
    *,
    contacts: Iterable[Contact] = (),
    statements: Iterable[Statement] = (),
    claims: Iterable[Claim] = (),
) -> Understanding:
    """Say what a dispatch reports."""
    return Understanding(dispatch=source, contacts=tuple(contacts), statements=tuple(statements), claims=tuple(claims))


def report(
    name: str,
    *people: Participant,
    on: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    mode: Mode = Mode.IN_PERSON,
    status: Status = Status.HELD,
    place: str | None = None,
    format: str | None = None,
    agenda: Iterable[str] = (),
) -> Report:
    """Make a report; it is published on the day of the contact where nothing else is said."""
    told = published or (on if on and len(on) == 10 else "2020-01-01")
    return Report(
        id=f"r-{name}",
        dispatch=name,
        published=date.fromisoformat(told),
        source=outlet or name,
        outlet=outlet,
        mode=mode,
        status=status,
        when=When.from_iso(on, "as said") if on else When(),
        place=place,
        format=format,
        participants=people,
        agenda=tuple(agenda),
    )
