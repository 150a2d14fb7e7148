"""Doubts: remarks on mentions that the dispatch or the reference leaves open.

Knows: namesakes in one dispatch, titles that the reference gives to another on the day, names of mixed scripts, and
years that had to be inferred. Does not know: how mentions are found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from dragoman.diplomacy.actors import Office, Participant
from dragoman.diplomacy.evidence import Remark
from dragoman.diplomacy.sources import Dispatch
from dragoman.reference import Reference
from dragoman.understanding.cast import Cast, parts_of
from dragoman.understanding.mentions import Mention, MentionKind
from dragoman.understanding.wording import say

_SOLE = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER)
_SURE = 0.9


def doubts(
    dispatch: Dispatch, found: list[Mention], cast: Cast, reference: Reference, on: date | None
) -> Iterator[Remark]:
    """Yield what a reader should know of who is meant, each doubt once."""
    if on is not None and dispatch.published is None:
        yield Remark(message=say("remarks", "undated_titles", year=on.year))
    told: set[str] = set()
    for mention in found:
        if mention.kind is not MentionKind.PERSON:
            continue
        for message in (*_namesakes(mention, cast), *_scripts(mention), *_another(mention, dispatch, reference)):
            if message not in told:
                told.add(message)
                yield Remark(message=message, passage=mention.passage)


def _namesakes(mention: Mention, cast: Cast) -> Iterator[str]:
    if mention.role or len(parts_of(mention.surface)) > 2 or len(mention.participants) != 1:
        return
    chosen = mention.participants[0]
    rivals = [one.name for one in cast.rivals(mention.surface) if one.name != chosen.name]
    if rivals:
        yield say("remarks", "namesakes", name=mention.surface, others=", ".join(rivals), taken=chosen.name)


def _scripts(mention: Mention) -> Iterator[str]:
    """Flag look-alikes: a Cyrillic letter in a Latin name."""
    if mention.surface.isascii():
        return
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in mention.surface if letter.isalpha()}
    if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
        yield say("remarks", "scripts", name=mention.surface)


def _another(mention: Mention, dispatch: Dispatch, reference: Reference) -> Iterator[str]:
    """Say where the reference has another holder of the office that a title names, on the dispatch's day."""
    if not mention.role or dispatch.published is None:
        return
    for person in mention.participants:
        holder = _holder(person, dispatch.published, reference)
        if holder is not None and person.name and not reference.same_person(holder, person.name):
            office = str(person.office).replace("_", " ")
            told = {"name": person.name, "office": office, "party": person.party, "holder": holder}
            yield say("remarks", "another_holder", **told, day=dispatch.published.isoformat())


def _holder(person: Participant, on: date, reference: Reference) -> str | None:
    if person.office not in _SOLE or person.party is None:
        return None
    held = reference.holders(person.office, person.party, on)
    return held[0].tenure.person.name if held and held[0].confidence >= _SURE else None
