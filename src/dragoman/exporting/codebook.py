"""The codebook: every column of every table, what it holds and in which form.

Knows: the columns, in order. The writers take them from here, so that no file has a column that is not described.
Does not know: where the values come from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type (`string`, `integer`, `date`) and meaning."""

    name: str
    type: str
    meaning: str

    @property
    def text(self) -> bool:
        """Whether its values are text."""
        return self.type == "string"


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_SOURCE = (
    ("sentence", "string", "the main sentence of evidence, as received"),
    ("dispatch", "string", "id of the dispatch of that sentence"),
    ("source", "string", "outlet of that dispatch"),
    ("published", "date", "day on which that dispatch was published"),
    ("url", "string", "address of that dispatch"),
    ("start", "integer", "offset of the sentence in the dispatch, counted in Unicode code points"),
    ("end", "integer", "offset after the sentence"),
)
CONTACTS = _columns(
    ("id", "string", "id of the contact, derived from content"),
    ("date", "string", "ISO 8601 as precisely as known: day, month, year or interval"),
    ("earliest", "date", "first day that the date allows"),
    ("latest", "date", "last day that the date allows"),
    ("status", "string", "held, planned, proposed, cancelled or refused"),
    ("mode", "string", "in_person, phone, video, correspondence or unspecified"),
    ("level", "string", "leaders, ministers or officials: the highest present"),
    ("place", "string", "city or site as named"),
    ("format", "string", "standing series or forum"),
    ("parties", "string", "parties by ISO 3166-1 alpha-3 or short name, separated by bars"),
    ("parties_cow", "string", "states among them by Correlates of War number"),
    ("parties_gw", "string", "states among them by Gleditsch-Ward number"),
    ("parties_cameo", "string", "states among them by CAMEO code"),
    ("participants", "string", "name (party, office), separated by bars"),
    ("agenda", "string", "issues, separated by bars"),
    ("reports", "integer", "how many dispatches report it"),
    ("sources", "integer", "how many of them are independent (copies count once)"),
    ("review", "string", "unreviewed, confirmed, rejected or corrected"),
    *_SOURCE,
)
STATEMENTS = _columns(
    ("id", "string", "id of the statement, derived from content"),
    ("speakers", "string", "name (party, office), separated by bars"),
    ("parties", "string", "parties of the speakers, separated by bars"),
    ("kind", "string", "direct, indirect or mixed"),
    ("words", "string", "what was said, as received; an ellipsis where something stands between"),
    ("via", "string", "who stands between speaker and dispatch, outermost first, separated by bars"),
    ("positions", "string", "stance: issue (target), separated by bars"),
    ("review", "string", "unreviewed, confirmed, rejected or corrected"),
    *_SOURCE,
)
POSITIONS = _columns(
    ("statement", "string", "id of the statement"),
    ("name", "string", "speaker"),
    ("party", "string", "party of the speaker"),
    ("stance", "string", "supports, opposes, demands, accuses, threatens, pledges, denies or praises"),
    ("issue", "string", "issue as worded"),
    ("topic", "string", "name under which issues are compared"),
    ("target", "string", "party to which the stance is addressed"),
    ("published", "date", "day of publication"),
    ("words", "string", "what was said"),
    ("dispatch", "string", "id of the dispatch"),
)
CLAIMS = _columns(
    ("id", "string", "id of the claim, derived from content"),
    ("parties", "string", "parties, separated by bars"),
    ("persons", "string", "persons whose contacts are counted, separated by bars"),
    ("mode", "string", "as for contacts"),
    ("min", "integer", "least number that the wording admits"),
    ("max", "integer", "greatest number that the wording admits"),
    ("period", "string", "ISO 8601 date or interval"),
    ("review", "string", "unreviewed, confirmed, rejected or corrected"),
    *_SOURCE,
)
AGREEMENTS = _columns(
    ("id", "string", "id of the agreement, derived from content"),
    ("parties", "string", "parties, separated by bars"),
    ("name", "string", "what it is called"),
    ("status", "string", "planned, reached, signed, in_force, suspended, ended or violated"),
    ("date", "string", "ISO 8601 as precisely as known"),
    ("topic", "string", "topic"),
    ("review", "string", "unreviewed, confirmed, rejected or corrected"),
    *_SOURCE,
)
PANEL = _columns(
    ("first", "string", "party, ISO 3166-1 alpha-3 or short name; first < second"),
    ("second", "string", "the other party"),
    ("first_cow", "string", "Correlates of War number"),
    ("second_cow", "string", "Correlates of War number"),
    ("first_gw", "string", "Gleditsch-Ward number"),
    ("second_gw", "string", "Gleditsch-Ward number"),
    ("period", "string", "year (2020) or month (2020-12)"),
    ("held", "integer", "contacts held"),
    ("in_person", "integer", "of these in person"),
    ("phone", "integer", "of these by phone"),
    ("video", "integer", "of these by video"),
    ("correspondence", "integer", "of these in writing"),
    ("planned", "integer", "contacts planned and not reported as held"),
    ("cancelled", "integer", "contacts cancelled or refused"),
    (
        "covered",
        "integer",
        "dispatches of the period that name both parties; 0 means the record is silent, not that nothing took place",
    ),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "contacts": CONTACTS,
    "statements": STATEMENTS,
    "positions": POSITIONS,
    "claims": CLAIMS,
    "agreements": AGREEMENTS,
    "panel": PANEL,
}


def markdown(*names: str) -> str:
    """Write the codebook of some tables (all, if none is named)."""
    lines = ["# Codebook", ""]
    for name in names or tuple(TABLES):
        lines += [f"## {name}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {column.name} | {column.type} | {column.meaning} |" for column in TABLES[name]]
        lines.append("")
    return "\n".join(lines)
