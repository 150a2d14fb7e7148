"""Rows: what a dispatch's understanding becomes in the tables.

Knows: which row holds what. Does not know: databases, transactions, or merging.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.entries import Understanding, identity
from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.recording.reports import exact, pairs, report_id, words_of
from dragoman.recording.stands import stand_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dragoman.diplomacy.agenda import AgendaItem
    from dragoman.diplomacy.claims import Claim
    from dragoman.diplomacy.contacts import Contact
    from dragoman.diplomacy.dates import When
    from dragoman.diplomacy.evidence import Evidence, Remark
    from dragoman.diplomacy.positions import Position
    from dragoman.diplomacy.statements import Statement
    from dragoman.diplomacy.undertakings import Agreement

Row = dict[str, Any]
Spans = Iterable[Sequence[int]]

_Entry = TypeVar("_Entry")


@dataclass
class Sheet:
    """Rows by table, with the next free number of each table."""

    next: dict[str, int]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    """What full-text search is to find of statements and dispatches, by number."""

    def add(self, table: str, row: Row) -> int:
        """Number a row of a numbered table, add it, and say its number."""
        number = row["number"] = self.next[table]
        self.next[table] = number + 1
        self.rows[table].append(row)
        return number

    def extend(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows of a table without numbers."""
        self.rows[table].extend(rows)


def write(sheet: Sheet, understanding: Understanding, dispatch_row: Row) -> tuple[int, list[tuple[Contact, Row]]]:
    """Put everything that a dispatch reports on the sheet; give the dispatch's number, and its contacts as reported."""
    dispatch = understanding.dispatch
    number = sheet.add("dispatches", dispatch_row)
    sheet.words["dispatches"][number] = f"{dispatch.title or ''}\n{dispatch.text}"
    told = entries(sheet, understanding, number)
    sheet.extend("coverage", coverage_rows(understanding, number, dispatch.published))
    return number, told


def entries(sheet: Sheet, understanding: Understanding, dispatch: int) -> list[tuple[Contact, Row]]:
    """Put the entries of a dispatch on the sheet; give its contacts, with their rows."""
    source = understanding.dispatch
    told = _reports(sheet, understanding.contacts, source, dispatch)
    said_here = ((statement_row(statement, source, dispatch), statement) for statement in understanding.statements)
    for _, (row, statement) in _once(said_here, lambda one: str(one[0]["id"])):
        _statement(sheet, row, statement, source)
    for _, claim in _once(understanding.claims, lambda one: claim_id(one, source.id)):
        number = sheet.add("claims", claim_row(claim, source, dispatch))
        sheet.extend("claim_parties", ({"party": party, "claim": number} for party in sorted(set(claim.parties))))
    for _, agreement in _once(understanding.agreements, lambda one: agreement_id(one, source.id)):
        number = sheet.add("agreements", agreement_row(agreement, source, dispatch))
        parties = sorted(set(agreement.parties))
        sheet.extend("agreement_parties", ({"party": party, "agreement": number} for party in parties))
    for remark in understanding.remarks:
        sheet.add("remarks", remark_row(remark, dispatch))
    sheet.extend("names", name_rows(understanding))
    return told


def dispatch_row(dispatch: Dispatch, *, reader: str, now: str, copy_of: int | None, origin: str | None) -> Row:
    """Give the row of a dispatch."""
    return {
        "id": dispatch.id,
        "digest": digest(dispatch),
        "title": dispatch.title,
        "text": dispatch.text,
        "published": dispatch.published,
        "source": dispatch.source,
        "url": dispatch.url,
        "author": dispatch.author,
        "language": dispatch.language,
        "dateline_place": dispatch.dateline_place,
        "code": dispatch.code,
        "furniture": [[place.start, place.end, place.part.value] for place in dispatch.furniture] or None,
        "origin": origin,
        "copy_of": copy_of,
        "reader": reader,
        "recorded_at": now,
    }


def origin_of(understanding: Understanding) -> str | None:
    """Name the outlet or agency that a dispatch says its report comes from, if its entries agree on one."""
    named = {
        piece.chain.links[-1].name
        for contact in understanding.contacts
        for piece in contact.evidence
        if len(piece.chain.links) > 1
    }
    return next(iter(named)) if len(named) == 1 else None


def digest(dispatch: Dispatch) -> bytes:
    """Digest what a dispatch says, whoever printed it."""
    return digest_of(dispatch.title, dispatch.text)


def digest_of(title: str | None, text: str) -> bytes:
    """Digest a title and a text."""
    return hashlib.sha256(f"{title or ''}\x1f{text}".encode("utf-8", "surrogatepass")).digest()[:16]


def report_row(contact: Contact, name: str, dispatch: int, published: date | None, entered: str) -> Row:
    """Give the row of a contact as reported, by its id."""
    return {
        "id": name,
        "dispatch": dispatch,
        "contact": None,
        "mode": contact.mode.value,
        "status": contact.status.value,
        **when_columns(contact.when),
        "published": published,
        "place": contact.place,
        "format": contact.format,
        "participants": [participant_row(participant) for participant in contact.participants],
        "agenda": [_agenda(item) for item in contact.agenda],
        "evidence": evidence_rows(contact.evidence),
        "why": None,
        "entered": entered,
    }


def pair_rows(participants: Iterable[Participant], when: When, report: int) -> list[Row]:
    """Give the keys by which a report finds others that may be of the same occasion; day 0 where it is vague."""
    day = when.earliest.toordinal() if when.earliest and exact(when) else 0
    return [{"first": first, "second": second, "day": day, "report": report} for first, second in pairs(participants)]


def statement_id(row: Mapping[str, Any], dispatch: str, people: Iterable[tuple[str | None, str | None]]) -> str:
    """Derive a statement's id from its places and who speaks, each by name and party."""
    who = sorted(f"{name or ''}/{party or ''}" for name, party in people)
    return identity("statement", dispatch, row["content"], row["title_evidence"], row["cue"], who)


def claim_id(claim: Claim, dispatch: str) -> str:
    """Derive a claim's id (a *total*, `t-...`) from its place and what it counts."""
    places = _where(piece.passage for piece in claim.evidence)
    quantity = (claim.quantity.low, claim.quantity.high)
    return identity("total", dispatch, sorted(claim.parties), claim.mode.value, quantity, claim.period.iso, places)


def agreement_id(agreement: Agreement, dispatch: str) -> str:
    """Derive an agreement's id from its place, parties and name."""
    places = _where(piece.passage for piece in agreement.evidence)
    return identity("agreement", dispatch, sorted(agreement.parties), agreement.name, agreement.status.value, places)


def statement_row(statement: Statement, dispatch: Dispatch, number: int) -> Row:
    """Give the row of a statement."""
    row: Row = {
        "dispatch": number,
        "published": dispatch.published,
        "kind": statement.rendering.value,
        "content": _spans(statement.content, Part.TEXT),
        "cue": _spans(statement.cue.passages, Part.TEXT),
        "rule": statement.cue.rule or None,
        "via": list(statement.via) or None,
        "title_evidence": _spans(statement.content, Part.TITLE) or None,
        "evidence": evidence_rows(statement.evidence),
        "review": "unreviewed",
    }
    people = ((speaker.name, speaker.party) for speaker in statement.speakers)
    row["id"] = statement_id(row, dispatch.id, people)
    return row


def claim_row(claim: Claim, dispatch: Dispatch, number: int) -> Row:
    """Give the row of a claim."""
    return {
        "id": claim_id(claim, dispatch.id),
        "dispatch": number,
        "published": dispatch.published,
        "parties": list(claim.parties),
        "persons": list(claim.persons),
        "mode": claim.mode.value,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "quantity": claim.quantity.wording or None,
        **when_columns(claim.period),
        "words": words(dispatch, [piece.passage for piece in claim.evidence]),
        "evidence": evidence_rows(claim.evidence),
        "review": "unreviewed",
    }


def agreement_row(agreement: Agreement, dispatch: Dispatch, number: int) -> Row:
    """Give the row of an agreement."""
    return {
        "id": agreement_id(agreement, dispatch.id),
        "dispatch": number,
        "published": dispatch.published,
        "parties": list(agreement.parties),
        "name": agreement.name,
        "status": agreement.status.value,
        **when_columns(agreement.when),
        "topic": agreement.topic,
        "words": words(dispatch, [piece.passage for piece in agreement.evidence]),
        "evidence": evidence_rows(agreement.evidence),
        "review": "unreviewed",
    }


def remark_row(remark: Remark, dispatch: int) -> Row:
    """Give the row of a remark."""
    place = remark.passage
    where = {"part": place.part.value, "start": place.start, "end": place.end} if place else {}
    return {"dispatch": dispatch, "message": remark.message, "part": None, "start": None, "end": None, **where}


def participant_row(participant: Participant) -> Row:
    """Give a participant as a mapping."""
    office = participant.office.value if participant.office else None
    return {"name": participant.name, "party": participant.party, "office": office}


def participant_of(one: Mapping[str, Any]) -> Participant:
    """Make the participant of a mapping."""
    return Participant(name=one["name"], party=one["party"], office=Office(one["office"]) if one["office"] else None)


def when_columns(when: When) -> Row:
    """Give a date as its four columns."""
    return {"earliest": when.earliest, "latest": when.latest, "iso": when.iso, "wording": when.wording or None}


def evidence_rows(evidence: Iterable[Evidence]) -> list[Row]:
    """Give evidence as JSON: place, chain (outlet first) and trail."""
    return [
        {
            "start": piece.passage.start,
            "end": piece.passage.end,
            "part": piece.passage.part.value,
            "chain": [link.name for link in piece.chain.links],
            "trail": list(piece.trail),
        }
        for piece in evidence
    ]


def said(content: Spans, in_title: Spans | None, text: str, title: str | None) -> str:
    """Read the words of a statement off its dispatch, with an ellipsis where something stands between."""
    pieces = [text[start:end] for start, end in content]
    pieces += [(title or "")[start:end] for start, end in in_title or ()]
    return " … ".join(dict.fromkeys(pieces))


def words(dispatch: Dispatch, passages: Iterable[Passage]) -> str:
    """Read passages off the dispatch, in order, with an ellipsis where something stands between."""
    return " … ".join(dict.fromkeys(dispatch.slice(passage) for passage in passages))


def coverage_rows(understanding: Understanding, dispatch: int, published: date | None) -> list[Row]:
    """List the parties and persons that a dispatch's entries name, for its month."""
    if published is None:
        return []
    people = list(_people(understanding))
    keys = {person.party for person in people if person.party} | {f"~{person.name}" for person in people if person.name}
    keys |= {party for claim in understanding.claims for party in claim.parties}
    keys |= {party for agreement in understanding.agreements for party in agreement.parties}
    month = published.isoformat()[:7]
    return [{"key": key, "month": month, "dispatch": dispatch} for key in sorted(keys)]


def name_rows(understanding: Understanding) -> list[Row]:
    """List the words of every name, so that a person is found by any of them."""
    written = sorted({person.name for person in _people(understanding) if person.name})
    return [{"word": word, "name": name} for name in written for word in words_of(name)]


def chunks(items: Sequence[_Entry], size: int = 500) -> Iterable[Sequence[_Entry]]:
    """Cut a list into pieces that a database takes as parameters."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _people(understanding: Understanding) -> Iterable[Participant]:
    for contact in understanding.contacts:
        yield from contact.participants
    for statement in understanding.statements:
        yield from statement.speakers


def _reports(sheet: Sheet, contacts: Sequence[Contact], source: Dispatch, dispatch: int) -> list[tuple[Contact, Row]]:
    told = []
    for name, contact in _once(contacts, lambda one: report_id(one, source.id)):
        row = report_row(contact, name, dispatch, source.published, "reader")
        number = sheet.add("reports", row)
        sheet.extend("pairs", pair_rows(contact.participants, contact.when, number))
        told.append((contact, row))
    return told


def _statement(sheet: Sheet, row: Row, statement: Statement, source: Dispatch) -> None:
    number = sheet.add("statements", row)
    sheet.words["statements"][number] = said(row["content"], row["title_evidence"], source.text, source.title)
    at, day = {"statement": number}, {"published": row["published"]}
    speakers = [
        {**at, "ordinal": ordinal, **participant_row(speaker), **day}
        for ordinal, speaker in enumerate(statement.speakers)
    ]
    sheet.extend("speakers", speakers)
    if not statement.positions:
        return
    positions = [
        {**at, "ordinal": ordinal, **_position(position), **day} for ordinal, position in enumerate(statement.positions)
    ]
    sheet.extend("positions", positions)
    sheet.extend("stands", stand_rows(speakers, positions))


def _position(position: Position) -> Row:
    stand = {"issue": position.issue, "stance": position.stance.value}
    return {**stand, "target": position.target, "topic": position.topic}


def _agenda(item: AgendaItem) -> Row:
    place = item.passage
    where = [place.start, place.end, place.part.value] if place else None
    return {"wording": item.wording, "topic": item.topic, "passage": where}


def _spans(passages: Iterable[Passage], part: Part) -> list[list[int]]:
    return [[place.start, place.end] for place in passages if place.part is part]


def _where(passages: Iterable[Passage]) -> list[tuple[str, int, int]]:
    return [(place.part.value, place.start, place.end) for place in passages]


def _once(items: Iterable[_Entry], key: Callable[[_Entry], str]) -> Iterable[tuple[str, _Entry]]:
    """Keep the first of each key, with the key: an entry that a reader gives twice stands once."""
    kept: dict[str, _Entry] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return kept.items()
