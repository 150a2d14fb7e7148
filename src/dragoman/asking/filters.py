"""Filters: each one's name and how it narrows each kind of entry; what it says stands under its name in `wording.toml`.

The same list builds the query, checks the options of the command line and the parameters of HTTP, documents both, and
prints the question above the answer.
Does not know: who asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false

from dragoman.asking import narrowing
from dragoman.asking.narrowing import Condition
from dragoman.asking.phrases import say
from dragoman.asking.questions import Question
from dragoman.recording import schema, searching


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name, and its condition for each kind of entry that it can narrow."""

    name: str
    contacts: Condition | None = None
    statements: Condition | None = None
    claims: Condition | None = None
    agreements: Condition | None = None
    dispatches: Condition | None = None

    @property
    def words(self) -> str:
        """What it says in a question, with room for its value."""
        return say("filters", self.name)

    @property
    def help(self) -> str:
        """What is to be given to it."""
        return say("filters_help", self.name)

    def condition(self, kind: str) -> Condition | None:
        """Return the condition for a kind of entry; None where it does not narrow that kind."""
        found: Condition | None = getattr(self, kind)
        return found


def conditions(kind: str, question: Question) -> list[ColumnElement[bool]]:
    """Return the conditions that a question puts on a kind of entry.

    A filter that cannot narrow this kind admits nothing: an answer never ignores a part of its question.
    """
    found = []
    for name, value in question.given().items():
        condition = BY_NAME[name].condition(kind)
        found.append(condition(value, question) if condition else false())
    return found


C, S, K, G, D = schema.contacts, schema.statements, schema.claims, schema.agreements, schema.dispatches
_claiming = narrowing.party_of(schema.claim_parties, "claim", K)
_agreeing = narrowing.party_of(schema.agreement_parties, "agreement", G)

FILTERS: tuple[Filter, ...] = (
    Filter(
        "mode",
        contacts=narrowing.equal(C, "mode"),
        claims=narrowing.equal(K, "mode"),
    ),
    Filter(
        "status",
        contacts=narrowing.equal(C, "status"),
        agreements=narrowing.equal(G, "status"),
    ),
    Filter(
        "level",
        contacts=narrowing.equal(C, "level"),
    ),
    Filter(
        "party",
        contacts=narrowing.party,
        statements=narrowing.speaks("party"),
        claims=_claiming,
        agreements=_agreeing,
        dispatches=narrowing.names_party,
    ),
    Filter(
        "other",
        contacts=narrowing.dyad,
        claims=_claiming,
        agreements=_agreeing,
        dispatches=narrowing.names_party,
    ),
    Filter(
        "person",
        contacts=narrowing.person_meets,
        statements=narrowing.person_speaks,
        claims=narrowing.person_claimed,
        dispatches=narrowing.names_person,
    ),
    Filter(
        "place",
        contacts=narrowing.holds(C, "place"),
        dispatches=narrowing.holds(D, "dateline_place"),
    ),
    Filter("format", contacts=narrowing.holds(C, "format")),
    Filter(
        "topic",
        contacts=narrowing.topic_discussed,
        statements=narrowing.topic_said,
        agreements=narrowing.agreed_topic,
    ),
    Filter(
        "stance",
        statements=narrowing.positioned("stance"),
    ),
    Filter(
        "text",
        contacts=narrowing.words_of_contacts,
        statements=narrowing.found_by(searching.statements, S),
        claims=narrowing.holds(K, "words"),
        agreements=narrowing.holds(G, "words"),
        dispatches=narrowing.found_by(searching.dispatches, D),
    ),
    Filter(
        "source",
        contacts=narrowing.sourced(C),
        statements=narrowing.sourced(S),
        claims=narrowing.sourced(K),
        agreements=narrowing.sourced(G),
        dispatches=narrowing.sourced(D),
    ),
    Filter(
        "dispatch",
        contacts=narrowing.in_dispatch(C),
        statements=narrowing.in_dispatch(S),
        claims=narrowing.in_dispatch(K),
        agreements=narrowing.in_dispatch(G),
        dispatches=narrowing.in_dispatch(D),
    ),
    Filter(
        "since",
        contacts=narrowing.overlap_from(C),
        statements=narrowing.since_day(S.c.published),
        claims=narrowing.overlap_from(K),
        agreements=narrowing.overlap_from(G),
        dispatches=narrowing.since_day(D.c.published),
    ),
    Filter(
        "until",
        contacts=narrowing.overlap_to(C),
        statements=narrowing.until_day(S.c.published),
        claims=narrowing.overlap_to(K),
        agreements=narrowing.overlap_to(G),
        dispatches=narrowing.until_day(D.c.published),
    ),
)
BY_NAME: Mapping[str, Filter] = {one.name: one for one in FILTERS}


def filters_of(kind: str) -> tuple[Filter, ...]:
    """Return the filters that narrow a kind of entry, in the order in which a question names them."""
    return tuple(one for one in FILTERS if one.condition(kind))
