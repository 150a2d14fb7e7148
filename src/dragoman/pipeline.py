"""The order of the stages, on one page: a dispatch in, its entries out.

Knows: which stage comes after which, and what each is given. Does not know: how any of them works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.language.sentences import Sentence
from dragoman.understanding import (
    actors,
    agreements,
    chains,
    claims,
    contacts,
    positions,
    quotations,
    statements,
    topics,
)
from dragoman.understanding.knowledge import Knowledge, knowledge
from dragoman.understanding.quotations import Attributed

READER = "dragoman-0.1.0"
"""The version of the reader, kept beside all that it read: another version reads again and replaces."""

__all__ = ["READER", "Knowledge", "knowledge", "quoted_all", "understand", "understand_all", "understand_parsed"]


def understand(dispatch: Dispatch, knowledge: Knowledge) -> Understanding:
    """Say everything the dispatch reports; never raise because of its text."""
    return understand_parsed(dispatch, knowledge.parser.parse(dispatch), knowledge)


def understand_all(dispatches: Iterable[Dispatch], knowledge: Knowledge) -> Iterator[Understanding]:
    """Understand many dispatches, parsed in batches; one Understanding each, in order."""
    waiting: list[Dispatch] = []

    def seen() -> Iterator[Dispatch]:
        for dispatch in dispatches:
            waiting.append(dispatch)
            yield dispatch

    for sentences in knowledge.parser.parse_all(seen()):
        yield understand_parsed(waiting.pop(0), sentences, knowledge)


def quoted_all(dispatches: Iterable[Dispatch], knowledge: Knowledge) -> Iterator[tuple[Attributed, ...]]:
    """Give every attribution by anybody in each dispatch, in order: the same machinery, without who is who."""
    waiting = list(dispatches)
    for dispatch, sentences in zip(waiting, knowledge.parser.parse_all(waiting), strict=True):
        yield quotations.quotations(dispatch, sentences, knowledge)


def understand_parsed(dispatch: Dispatch, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> Understanding:
    """Go from the parse of a dispatch to its entries, stage by stage.

    Who is mentioned, then who met whom, then who said what (a contact knows who "they" are), through which chain of
    reporters, with which position; then totals and agreements.
    """
    if not sentences:
        return Understanding(dispatch=dispatch)
    mentioned = actors.mentions(dispatch, sentences, knowledge)
    met, remarks = contacts.contacts(dispatch, sentences, mentioned, knowledge)
    said = statements.statements(dispatch, sentences, mentioned, met, knowledge)
    said = chains.relayed(dispatch, sentences, mentioned, said, knowledge)
    said = statements.of_actors(said, mentioned)
    said = positions.positioned(sentences, mentioned, said, knowledge)
    return Understanding(
        dispatch=dispatch,
        contacts=topics.with_topics(met, topics.topics_of(knowledge.tables, knowledge.overlay)),
        statements=said,
        claims=claims.claims(dispatch, sentences, mentioned, knowledge),
        agreements=agreements.agreements(dispatch, sentences, mentioned, knowledge),
        remarks=(*mentioned.remarks, *remarks),
    )
