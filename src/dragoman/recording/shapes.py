"""Shapes: the JSON of one document and of the entries of the record, as the guidelines fix it.

Knows: field names and their order. Does not know: what fills them, where entries are kept, or how they are printed.
"""

from __future__ import annotations

from typing import Any

import msgspec

Span = tuple[int, int]


class ParticipantShape(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody taking part or speaking; `state` is a state's code or an organisation's short name."""

    name: str | None = None
    state: str | None = None
    office: str | None = None


class PositionShape(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement commits its speaker to."""

    issue: str
    stance: str
    target: str | None = None


class ContactShape(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as one document reports it."""

    mode: str
    status: str
    date: str | None = None
    place: str | None = None
    participants: list[ParticipantShape] = []
    format: str | None = None
    agenda: list[str] = []
    evidence: list[Span] = []
    title_evidence: list[Span] = []


class StatementShape(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as one document reports it; what stands in the title has its contents in `title_evidence`."""

    speakers: list[ParticipantShape]
    kind: str
    content: list[Span] = []
    cue: list[Span] = []
    via: list[str] = []
    positions: list[PositionShape] = []
    title_evidence: list[Span] = []


class ClaimShape(msgspec.Struct, frozen=True, kw_only=True):
    """A total of contacts that a document reports somebody to assert."""

    parties: list[str]
    persons: list[str] = []
    mode: str = "unspecified"
    min: int = 0
    max: int = 0
    period: str | None = None
    evidence: list[Span] = []
    title_evidence: list[Span] = []


class AgreementShape(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement as one document reports it."""

    parties: list[str]
    name: str
    status: str
    date: str | None = None
    topic: str | None = None
    evidence: list[Span] = []
    title_evidence: list[Span] = []


class RemarkShape(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be settled, and where."""

    message: str
    evidence: list[Span] = []
    title_evidence: list[Span] = []


class DocumentShape(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one document reports: one line of `dragoman read --json`."""

    id: str
    contacts: list[ContactShape] = []
    statements: list[StatementShape] = []
    claims: list[ClaimShape] = []
    agreements: list[AgreementShape] = []
    remarks: list[RemarkShape] = []


class CommentShape(msgspec.Struct, frozen=True, kw_only=True):
    """A comment by a person."""

    who: str
    when: str
    text: str


class ReviewShape(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided about an entry: `state` is `unreviewed`, `confirmed`, `rejected` or `corrected`."""

    state: str = "unreviewed"
    who: str | None = None
    when: str | None = None
    comments: list[CommentShape] = []
    corrected: list[str] = []


class ReportShape(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch's report of an entry; `fields` holds what this report says where it differs from the entry."""

    dispatch: str
    source: str | None = None
    published: str | None = None
    evidence: list[Span] = []
    title_evidence: list[Span] = []
    fields: dict[str, Any] = {}
    why: list[str] = []


class DisagreementShape(msgspec.Struct, frozen=True, kw_only=True):
    """A field on which reports differ: each value with the dispatches that give it."""

    field: str
    values: list[dict[str, Any]]


class ContactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A contact of the record, with all its reports."""

    id: str
    mode: str
    status: str
    date: str | None = None
    place: str | None = None
    participants: list[ParticipantShape] = []
    format: str | None = None
    agenda: list[str] = []
    reports: list[ReportShape] = []
    sources: int = 0
    disagreements: list[DisagreementShape] = []
    overdue: bool = False
    review: ReviewShape = ReviewShape()
    recorded_at: str | None = None


class StatementEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the record; `words` are the contents, read off the dispatch."""

    id: str
    speakers: list[ParticipantShape]
    kind: str
    content: list[Span] = []
    cue: list[Span] = []
    via: list[str] = []
    positions: list[PositionShape] = []
    title_evidence: list[Span] = []
    words: str = ""
    reports: list[ReportShape] = []
    review: ReviewShape = ReviewShape()
    recorded_at: str | None = None


class ClaimEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the record.

    Once it has been checked: `verdict`, `counted` (how many contacts), `covered` (months), `contacts` (ids of those
    counted, one of each encounter), and `why` in words.
    """

    id: str
    parties: list[str]
    persons: list[str] = []
    mode: str = "unspecified"
    min: int = 0
    max: int = 0
    period: str | None = None
    evidence: list[Span] = []
    title_evidence: list[Span] = []
    words: str = ""
    reports: list[ReportShape] = []
    review: ReviewShape = ReviewShape()
    recorded_at: str | None = None
    verdict: str | msgspec.UnsetType = msgspec.UNSET
    counted: int | msgspec.UnsetType = msgspec.UNSET
    covered: list[str] | msgspec.UnsetType = msgspec.UNSET
    contacts: list[str] | msgspec.UnsetType = msgspec.UNSET
    why: str | msgspec.UnsetType = msgspec.UNSET


class AgreementEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement of the record."""

    id: str
    parties: list[str]
    name: str
    status: str
    date: str | None = None
    topic: str | None = None
    evidence: list[Span] = []
    title_evidence: list[Span] = []
    words: str = ""
    reports: list[ReportShape] = []
    review: ReviewShape = ReviewShape()
    recorded_at: str | None = None


class QuoteShape(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution by anybody, in the form of quotation benchmarks."""

    content: list[Span]
    source: list[Span]
    cue: list[Span]
    type: str
    nested: bool = False


class QuotesShape(msgspec.Struct, frozen=True, kw_only=True):
    """All attributions of one document: one line of `dragoman read --quotations`."""

    id: str
    quotes: list[QuoteShape]


def line(shape: msgspec.Struct) -> str:
    """Write a shape as one line of JSON."""
    return msgspec.json.encode(shape).decode("utf-8")


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a document's record and of the entries of the record."""
    kinds = (DocumentShape, ContactEntry, StatementEntry, ClaimEntry, AgreementEntry)
    _, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dragoman: a document's diplomatic record and the entries of the record",
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds],
        "$defs": dict(sorted(parts.items())),
    }
