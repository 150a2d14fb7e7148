"""Shaping: a reading as the JSON of one document.

Knows: how a frozen record becomes a shape. Does not know: the entries of the record, or how they are printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.diplomacy.sources import Part, Passage
from dragoman.recording.shapes import (
    AgreementShape,
    ClaimShape,
    ContactShape,
    DocumentShape,
    ParticipantShape,
    PositionShape,
    QuoteShape,
    QuotesShape,
    RemarkShape,
    Span,
    StatementShape,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.diplomacy.actors import Participant
    from dragoman.diplomacy.claims import Claim
    from dragoman.diplomacy.contacts import Contact
    from dragoman.diplomacy.entries import Understanding
    from dragoman.diplomacy.evidence import Evidence, Remark
    from dragoman.diplomacy.positions import Position
    from dragoman.diplomacy.statements import Statement
    from dragoman.diplomacy.undertakings import Agreement


def document(understanding: Understanding) -> DocumentShape:
    """Give everything that one dispatch reports in the form of the guidelines."""
    return DocumentShape(
        id=understanding.dispatch.id,
        contacts=[contact_shape(contact) for contact in understanding.contacts],
        statements=[statement_shape(statement) for statement in understanding.statements],
        claims=[claim_shape(claim) for claim in understanding.claims],
        agreements=[agreement_shape(agreement) for agreement in understanding.agreements],
        remarks=[remark_shape(remark) for remark in understanding.remarks],
    )


def contact_shape(contact: Contact) -> ContactShape:
    """Give a contact as one document reports it."""
    passages = _passages(contact.evidence)
    return ContactShape(
        mode=contact.mode.value,
        status=contact.status.value,
        date=contact.when.iso,
        place=contact.place,
        participants=[participant_shape(participant) for participant in contact.participants],
        format=contact.format,
        agenda=[item.wording for item in contact.agenda],
        evidence=spans(passages, Part.TEXT),
        title_evidence=spans(passages, Part.TITLE),
    )


def statement_shape(statement: Statement) -> StatementShape:
    """Give a statement as one document reports it."""
    return StatementShape(
        speakers=[participant_shape(speaker) for speaker in statement.speakers],
        kind=statement.rendering.value,
        content=spans(statement.content, Part.TEXT),
        cue=spans(statement.cue.passages, Part.TEXT),
        via=list(statement.via),
        positions=[position_shape(position) for position in statement.positions],
        title_evidence=spans(statement.content, Part.TITLE),
    )


def claim_shape(claim: Claim) -> ClaimShape:
    """Give a claim as one document reports it."""
    passages = _passages(claim.evidence)
    return ClaimShape(
        parties=list(claim.parties),
        persons=list(claim.persons),
        mode=claim.mode.value,
        min=claim.quantity.low,
        max=claim.quantity.high,
        period=claim.period.iso,
        evidence=spans(passages, Part.TEXT),
        title_evidence=spans(passages, Part.TITLE),
    )


def agreement_shape(agreement: Agreement) -> AgreementShape:
    """Give an agreement as one document reports it."""
    passages = _passages(agreement.evidence)
    return AgreementShape(
        parties=list(agreement.parties),
        name=agreement.name,
        status=agreement.status.value,
        date=agreement.when.iso,
        topic=agreement.topic,
        evidence=spans(passages, Part.TEXT),
        title_evidence=spans(passages, Part.TITLE),
    )


def remark_shape(remark: Remark) -> RemarkShape:
    """Give a remark with its place, if it has one."""
    passages = [remark.passage] if remark.passage else []
    return RemarkShape(
        message=remark.message, evidence=spans(passages, Part.TEXT), title_evidence=spans(passages, Part.TITLE)
    )


def participant_shape(participant: Participant) -> ParticipantShape:
    """Give a participant or speaker."""
    office = participant.office.value if participant.office else None
    return ParticipantShape(name=participant.name, state=participant.party, office=office)


def position_shape(position: Position) -> PositionShape:
    """Give a position."""
    return PositionShape(issue=position.issue, stance=position.stance.value, target=position.target)


def quotation_line(document: str, quotes: Iterable[Any]) -> str:
    """Write a document's attributions (content, source, cue, rendering, nested) as a line of JSON."""
    shaped = [
        QuoteShape(
            content=spans(one.content, Part.TEXT),
            source=spans(one.source, Part.TEXT),
            cue=spans(one.cue, Part.TEXT),
            type=str(one.rendering),
            nested=one.nested,
        )
        for one in quotes
    ]
    return line(QuotesShape(id=document, quotes=shaped))


def spans(passages: Iterable[Passage], part: Part) -> list[Span]:
    """List the places in one part of the dispatch, each once, in the order given."""
    return list(dict.fromkeys((passage.start, passage.end) for passage in passages if passage.part is part))


def _passages(evidence: Iterable[Evidence]) -> list[Passage]:
    return [piece.passage for piece in evidence]
