"""Schemes: the coding of everything that one dispatch reports, by CAMEO or PLOVER.

Knows: which row of a scheme's table an entry or act falls under, and which of two codes of one dyad stands.
Does not know: how entries and acts are found.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.coding.dyads import Coding, actor, land, pairs
from dragoman.diplomacy.actors import Office
from dragoman.diplomacy.acts import Act, ActKind
from dragoman.diplomacy.contacts import Contact, Mode, Status
from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Passage
from dragoman.diplomacy.statements import Statement
from dragoman.diplomacy.undertakings import Agreement
from dragoman.errors import TableFault
from dragoman.reference import Reference

SCHEMES = ("plover", "cameo")


@dataclass(frozen=True, slots=True)
class _Coder:
    """A scheme's table and the reference, for the codings of one dispatch."""

    table: Mapping[str, Any]
    reference: Reference

    def event(
        self,
        code: str,
        source: str | None,
        target: str | None,
        *,
        mode: str | None = None,
        date: str | None = None,
        passage: Passage | None = None,
    ) -> Coding:
        """Make one event."""
        entry = self.table["codes"][code]
        return Coding(
            code=code,
            source_actor=actor(source, self.reference),
            target_actor=actor(target, self.reference),
            quad=quad(self.table, code),
            name=entry["name"],
            mode=mode,
            goldstein=entry.get("goldstein"),
            date=date,
            passage=passage,
        )


@cache
def scheme(name: str) -> Mapping[str, Any]:
    """Read the table of a scheme, `plover` or `cameo`.

    Raises:
        TableFault: a row gives a code that the table does not name, or weighs in no quad class.
    """
    table = tomllib.loads(files("dragoman.coding").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    for code in _given(table):
        if code not in table["codes"]:
            raise TableFault(f"coding/{name}.toml", code, "is given but not named under [codes]")
        quad(table, code)
    return table


def quad(table: Mapping[str, Any], code: str) -> int:
    """Return the quad class of a code: 1 and 2 cooperation in words and deeds, 3 and 4 conflict."""
    for number, codes in table["quad"].items():
        if code in codes or code[:2] in codes:
            return int(number)
    raise TableFault(table["name"], code, "falls in no quad class")


def coded(
    understanding: Understanding, scheme_name: str, reference: Reference, acts: Iterable[Act] = ()
) -> tuple[Coding, ...]:
    """Code everything that a dispatch reports; each code of a dyad stands once.

    Args:
        understanding: the entries of one dispatch.
        scheme_name: `plover` or `cameo`.
        reference: says which parties are states, and where places lie.
        acts: verbal acts of the dispatch that are no entries (`understanding.acts`).
    """
    coder = _Coder(scheme(scheme_name), reference)
    acts = tuple(acts)
    events = [event for contact in understanding.contacts for event in _contact(coder, contact, acts)]
    for statement in understanding.statements:
        if not any(_inside(act, statement) for act in acts):
            events += _statement(coder, statement)
    events += [event for agreement in understanding.agreements for event in _agreement(coder, agreement)]
    events += [event for act in acts for event in _act(coder, act, understanding.contacts)]
    kept = {(one.code, one.source_actor, one.target_actor): one for one in reversed(events)}
    return tuple(reversed(kept.values()))


def document(
    understanding: Understanding, scheme_name: str, reference: Reference, acts: Iterable[Act] = ()
) -> dict[str, Any]:
    """Return the codings of a dispatch as the command line prints them."""
    events = coded(understanding, scheme_name, reference, acts)
    return {"id": understanding.dispatch.id, "events": [_shape(event) for event in events]}


def line(understanding: Understanding, scheme_name: str, reference: Reference, acts: Iterable[Act] = ()) -> str:
    """Return the codings of a dispatch as one line of JSON."""
    return json.dumps(document(understanding, scheme_name, reference, acts), ensure_ascii=False)


def _shape(event: Coding) -> dict[str, Any]:
    return {
        "code": event.code,
        "source_actor": event.source_actor,
        "target_actor": event.target_actor,
        "name": event.name,
        "mode": event.mode,
        "quad_class": event.quad,
        "goldstein": event.goldstein,
        "date": event.date,
    }


def _given(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (row["code"] for ways in table["contacts"].values() for row in ways.values())
    for part in ("stances", "agreements", "acts"):
        yield from table[part].values()


def _contact(coder: _Coder, contact: Contact, acts: tuple[Act, ...]) -> Iterator[Coding]:
    rows = coder.table["contacts"][contact.status.value]
    if contact.status is Status.HELD and (_done_by(coder, contact, acts) or _deployed(contact)):
        return
    for first, second in pairs(contact):
        for one, other, way in _directed(coder, contact, first, second, acts):
            row = rows.get(way) or rows["any"]
            passage = contact.evidence[0].passage if contact.evidence else None
            yield coder.event(row["code"], one, other, mode=row.get("mode"), date=contact.when.iso, passage=passage)
            if row.get("both"):
                yield coder.event(row["code"], other, one, mode=row.get("mode"), date=contact.when.iso, passage=passage)


def _directed(
    coder: _Coder, contact: Contact, first: str, second: str, acts: tuple[Act, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield source, target and way of a pair: a visitor's visit is paired with the host's hosting."""
    if contact.status is not Status.HELD:
        yield first, second, "any"
        return
    ways = _ways(coder, contact, first, second, acts)
    way = next(one for one in coder.table["precedence"]["contact"] if one in ways)
    if way == "visit":
        host = land(contact.place, coder.reference)
        visitor = second if host == first else first
        yield visitor, host or second, "visit"
        yield host or second, visitor, "host"
    else:
        yield first, second, way


def _ways(coder: _Coder, contact: Contact, first: str, second: str, acts: tuple[Act, ...]) -> set[str]:
    ways = {contact.mode.value}
    if any(_overlaps(act, contact) and {first, second} <= {*act.sources, *act.targets} for act in _talks(acts)):
        ways.add("negotiation")
    if contact.mode is Mode.IN_PERSON:
        where = land(contact.place, coder.reference)
        if where is not None:
            ways.add("visit" if where in (first, second) else "neutral")
    return ways


def _talks(acts: tuple[Act, ...]) -> Iterator[Act]:
    return (act for act in acts if act.kind is ActKind.CONSULT and act.detail == "negotiate")


def _done_by(coder: _Coder, contact: Contact, acts: tuple[Act, ...]) -> bool:
    """Say whether the contact is only how an act was done: a treaty signed, an envoy summoned to complain."""
    over = coder.table["precedence"]["over_contact"]
    return any(
        act.detail in over and _overlaps(act, contact) and contact.parties <= {*act.sources, *act.targets}
        for act in acts
    )


def _deployed(contact: Contact) -> bool:
    """Say whether the contact is of unnamed troops with a land: they were sent there, they did not consult."""
    unnamed = all(person.name is None for person in contact.participants)
    offices = {person.office for person in contact.participants}
    return unnamed and offices <= {Office.MILITARY, None} and Office.MILITARY in offices


def _overlaps(act: Act, contact: Contact) -> bool:
    return any(evidence.passage.overlaps(act.passage) for evidence in contact.evidence)


def _statement(coder: _Coder, statement: Statement) -> Iterator[Coding]:
    speakers = tuple(dict.fromkeys(speaker.party for speaker in statement.speakers if speaker.party))
    for position in statement.positions:
        code = coder.table["stances"].get(position.stance.value)
        for speaker in speakers if code and position.target else ():
            if speaker != position.target:
                yield coder.event(code, speaker, position.target, passage=_passage(statement))
    bare = coder.table["stances"].get("none")
    if bare and not statement.positions:
        yield from (coder.event(bare, speaker, None, passage=_passage(statement)) for speaker in speakers)


def _inside(act: Act, statement: Statement) -> bool:
    """Say whether an act is told in the sentence of a statement: its frame says more surely what was done."""
    return any(act.passage.overlaps(passage) for passage in statement.content)


def _passage(statement: Statement) -> Passage | None:
    return statement.content[0] if statement.content else None


def _agreement(coder: _Coder, agreement: Agreement) -> Iterator[Coding]:
    code = coder.table["agreements"][agreement.status.value]
    parties = tuple(dict.fromkeys(agreement.parties))
    passage = agreement.evidence[0].passage if agreement.evidence else None
    for one in parties:
        for other in parties:
            if one != other:
                yield coder.event(code, one, other, date=agreement.when.iso, passage=passage)


def _act(coder: _Coder, act: Act, contacts: tuple[Contact, ...]) -> Iterator[Coding]:
    if act.kind is ActKind.CONSULT and any(_overlaps(act, contact) for contact in contacts):
        return
    code = coder.table["acts"][act.detail]
    sources: tuple[str | None, ...] = act.sources or (None,)
    for source in sources:
        others: tuple[str | None, ...] = tuple(target for target in act.targets if target != source)
        for target in others or (None,):
            yield coder.event(code, source, target, passage=act.passage)
