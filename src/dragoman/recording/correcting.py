"""Correcting: what people decided of contacts, laid over what merging made of the reports.

A deed about a contact holds for the contact that has the first of the reports it was about.
Knows: which reports people joined and parted, which fields they corrected, and how deeds make up a state of review.
Does not know: how deeds are kept (that is `history`), or the corrections of other entries (that is `amending`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.recording import history, schema
from dragoman.recording.history import Action, Deed
from dragoman.recording.merging import Decisions
from dragoman.recording.rows import Row, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from dragoman.recording.composing import Occasion
    from dragoman.recording.merging import Cluster

_STATES = {
    Action.CONFIRM: "confirmed",
    Action.REJECT: "rejected",
    Action.CORRECT: "corrected",
    Action.MERGE: "corrected",
    Action.SPLIT: "corrected",
}


class Corrections:
    """People's deeds that bear on contacts."""

    def __init__(self, connection: Connection, *, deeds: bool) -> None:
        self.connection = connection
        self.deeds = deeds
        self.reviews: list[Row] = []
        self.decisions = decisions(connection) if deeds else Decisions()

    @classmethod
    def load(cls, connection: Connection) -> Corrections:
        """Load what people decided."""
        return cls(connection, deeds=history.any_deeds(connection))

    def applied(self, occasion: Occasion, cluster: Cluster) -> tuple[Occasion, str]:
        """Lay corrections over a contact; say its state of review."""
        if not self.deeds:
            return occasion, "unreviewed"
        deeds = deeds_on(self.connection, [report.id for report in cluster.reports])
        review = review_of(occasion.id, deeds)
        if review:
            self.reviews.append(review)
        for deed in deeds:
            if deed.action is Action.CORRECT and deed.field:
                occasion = replace(occasion, **corrected(deed.field, deed.after))
        return occasion, review["state"] if review else "unreviewed"

    def write_reviews(self, former: Iterable[str], ids: Iterable[str]) -> None:
        """Write what people decided of contacts in place of what was written of former ones."""
        if not self.deeds:
            return
        for chunk in chunks(sorted({*former, *ids})):
            self.connection.execute(delete(schema.reviews).where(schema.reviews.c.entry.in_(chunk)))
        if self.reviews:
            self.connection.execute(insert(schema.reviews), self.reviews)


def decisions(connection: Connection) -> Decisions:
    """Say which reports people joined and parted, as these are now read; the last word counts."""
    deeds = [deed for deed in history.standing(connection) if deed.action in (Action.MERGE, Action.SPLIT)]
    anchors = _anchors(connection, [deed.number for deed in deeds])
    joined: list[set[str]] = []
    parted: set[frozenset[str]] = set()
    for deed in deeds:
        names = anchors.get(deed.number, [])
        if deed.action is Action.MERGE:
            joined, parted = _join(set(names), joined, parted)
            continue
        count = int(deed.after["apart"])
        joined, parted = _part(set(names[:count]), set(names[count:]), joined, parted)
        joined, parted = _join(set(names[:count]), joined, parted)
    return Decisions(joined=tuple(frozenset(one) for one in joined if len(one) > 1), parted=frozenset(parted))


def deeds_on(connection: Connection, reports: Sequence[str]) -> list[Deed]:
    """List the standing deeds that hold for the contact of some reports."""
    table = schema.anchored.c
    numbers: set[int] = set()
    for chunk in chunks(reports):
        numbers.update(connection.execute(select(table.deed).where(table.entry.in_(chunk))).scalars())
    if not numbers:
        return []
    firsts = {number: names[0] for number, names in _anchors(connection, sorted(numbers)).items() if names}
    own = set(reports)
    return [deed for deed in history.standing(connection, numbers) if firsts.get(deed.number) in own]


def review_of(entry: str, deeds: Sequence[Deed]) -> Row | None:
    """Sum up deeds as a row of `reviews`; None where there are none."""
    if not deeds:
        return None
    decided = [deed for deed in deeds if deed.action in _STATES]
    comments = [
        {"who": deed.who, "when": deed.at, "text": deed.why or ""} for deed in deeds if deed.action is Action.COMMENT
    ]
    last = decided[-1] if decided else None
    return {
        "entry": entry,
        "state": _STATES[last.action] if last else "unreviewed",
        "who": last.who if last else None,
        "at": last.at if last else None,
        "comments": comments,
        "corrected": list(dict.fromkeys(deed.field for deed in deeds if deed.action is Action.CORRECT and deed.field)),
    }


def corrected(field: str, value: Any) -> Row:
    """Give the fields of a contact as corrected, from the JSON of the guidelines.

    Raises:
        ValueError: the field or the value is not one that a contact can have.
    """
    match field:
        case "mode":
            return {"mode": Mode(value)}
        case "status":
            return {"status": Status(value)}
        case "date":
            return {"when": When.from_iso(value) if value else When()}
        case "place" | "format":
            return {field: None if value is None else str(value)}
        case "agenda":
            return {"agenda": tuple(str(item) for item in value)}
        case "participants":
            return {"participants": participants(value)}
    raise ValueError(f"a contact has no field '{field}'")


def participants(value: Any) -> tuple[Participant, ...]:
    """Read participants from the JSON of the guidelines.

    Raises:
        ValueError: it is not a list of name, state and office.
    """
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("participants are a list of name, state and office")
    return tuple(
        Participant(
            name=one.get("name") or None,
            party=one.get("state") or None,
            office=Office(one["office"]) if one.get("office") else None,
        )
        for one in value
    )


def _anchors(connection: Connection, deeds: Sequence[int]) -> dict[int, list[str]]:
    """List the reports, as now read, that each deed is about, in order; those that are gone are left out."""
    table, report = schema.anchored.c, schema.reports.c
    found: dict[int, list[str]] = {}
    for chunk in chunks(deeds):
        query = select(table.deed, table.entry).where(table.deed.in_(chunk)).order_by(table.deed, table.ordinal)
        named = connection.execute(query).all()
        there: set[str] = set()
        for part in chunks(sorted({entry for _, entry in named})):
            there.update(connection.execute(select(report.id).where(report.id.in_(part))).scalars())
        for deed, entry in named:
            if entry in there:
                found.setdefault(deed, []).append(entry)
    return found


def _join(
    names: set[str], joined: list[set[str]], parted: set[frozenset[str]]
) -> tuple[list[set[str]], set[frozenset[str]]]:
    """Join reports, with all that they were joined to before; what was parted among them is so no more."""
    whole = set(names).union(*(one for one in joined if one & names))
    rest = [one for one in joined if not one & names]
    return [*rest, whole], {pair for pair in parted if not pair <= whole}


def _part(
    apart: set[str], others: set[str], joined: list[set[str]], parted: set[frozenset[str]]
) -> tuple[list[set[str]], set[frozenset[str]]]:
    """Part some reports from others; what was joined across the cut is so no more."""
    cut = [piece for one in joined for piece in ((one & apart), (one - apart)) if piece]
    return cut, parted | {frozenset((one, other)) for one in apart for other in others}
