"""Topics: the name under which issues worded differently can be compared.

Knows: `topics.tsv` (topic, broader topic, kind, aliases) and how a wording is filed under the topic that fits it best.
A row of a user's own `topics.tsv` adds aliases to a topic of ours or a topic of its own.
Does not know: stances, or who raised an issue.

An alias is words that follow one another; a word ending in `*` stands for all that begin so; `+` joins words that may
stand apart ("iran* + nuclear").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.diplomacy.contacts import Contact
    from dragoman.language.tables import Tables

_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")
_RANKS = ("treaty", "conflict", "measure", "organisation", "instrument", "subject", "region")
_MEASURE_BONUS = 1.5
_STEM = 3

Phrase = tuple[str, ...]
Alias = tuple[Phrase, ...]
Forms = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its name, the broader one it falls under, and its kind (treaty, conflict, measure, region ...)."""

    name: str
    broader: str | None
    kind: str
    aliases: tuple[Alias, ...]


@dataclass(frozen=True)
class Topics:
    """All topics by name, and their aliases filed under the letters they begin with."""

    by_name: Mapping[str, Topic]
    by_stem: Mapping[str, tuple[tuple[Alias, Topic], ...]]
    grammar: Mapping[str, frozenset[str]]


@cache
def topics_of(tables: Tables, overlay: Path | None = None) -> Topics:
    """Read the topics of a language, a user's folder with a `topics.tsv` of the same columns laid over them."""
    rows = list(tables.tsv("topics"))
    own = overlay / "topics.tsv" if overlay else None
    if own and own.is_file():
        rows += csv.DictReader(own.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return _filed(map(_topic, rows), tables.grammar)


def _topic(row: Mapping[str, str]) -> Topic:
    written = filter(None, (row.get("aliases") or "").split("|"))
    aliases = tuple(tuple(tuple(part.split()) for part in alias.lower().split(" + ")) for alias in written)
    return Topic(row["topic"], row.get("parent") or None, row.get("kind") or "subject", aliases)


def _filed(given: Iterable[Topic], grammar: Mapping[str, frozenset[str]]) -> Topics:
    by_name: dict[str, Topic] = {}
    for topic in given:
        known = by_name.get(topic.name)
        by_name[topic.name] = replace(known, aliases=known.aliases + topic.aliases) if known else topic
    by_stem: dict[str, list[tuple[Alias, Topic]]] = {}
    for topic in by_name.values():
        for alias in topic.aliases:
            by_stem.setdefault(alias[0][0][:_STEM].rstrip("*"), []).append((alias, topic))
    return Topics(by_name, {stem: tuple(filed) for stem, filed in by_stem.items()}, grammar)


def topic_of(wording: str, topics: Topics) -> str | None:
    """Return the topic that a wording falls under, None where none fits.

    The alias of most words decides, a measure such as sanctions before the country it is laid upon; then the kind of
    the topic, then which comes first.
    """
    words = _words(wording, topics.grammar)
    found: list[tuple[float, int, int, str]] = []
    for start, (word, _) in enumerate(words):
        for length in range(1, _STEM + 1):
            for alias, topic in topics.by_stem.get(word[:length], ()) if length <= len(word) else ():
                if _fits(alias, words, start):
                    weight = sum(map(len, alias)) + _MEASURE_BONUS * (topic.kind == "measure")
                    found.append((-weight, _rank(topic), start, topic.name))
    return min(found)[-1] if found else None


def _words(wording: str, grammar: Mapping[str, frozenset[str]]) -> list[Forms]:
    """Return each word in small letters, possessives made plain, and again as a plural is made singular."""
    plain = (_without(word, grammar["possessive_endings"]) for word in _WORD.findall(wording.lower()))
    return [(word, _without(word, grammar["plural_endings"])) for word in plain]


def _without(word: str, endings: Iterable[str]) -> str:
    return next((word.removesuffix(ending) for ending in endings if word.endswith(ending)), word)


def _rank(topic: Topic) -> int:
    return _RANKS.index(topic.kind) if topic.kind in _RANKS else len(_RANKS)


def _fits(alias: Alias, words: list[Forms], start: int) -> bool:
    first, *others = alias
    if not _stands(first, words, start):
        return False
    return all(any(_stands(part, words, at) for at in range(len(words))) for part in others)


def _stands(phrase: Phrase, words: list[Forms], start: int) -> bool:
    if start + len(phrase) > len(words):
        return False
    return all(_same(wanted, words[start + n]) for n, wanted in enumerate(phrase))


def _same(wanted: str, forms: Forms) -> bool:
    return forms[0].startswith(wanted[:-1]) if wanted.endswith("*") else wanted in forms


def broader(topic: str | None, topics: Topics) -> tuple[str, ...]:
    """Return a topic and the ever broader ones it falls under."""
    chain: list[str] = []
    while topic and topic not in chain:
        chain.append(topic)
        known = topics.by_name.get(topic)
        topic = known.broader if known else None
    return tuple(chain)


def comparable(one: str | None, other: str | None, topics: Topics) -> bool:
    """Say whether two topics can be compared: they are the same, or one falls under the other."""
    return one is not None and other is not None and (one in broader(other, topics) or other in broader(one, topics))


def with_topics(contacts: Iterable[Contact], topics: Topics) -> tuple[Contact, ...]:
    """Return contacts with the topic of each item of their agenda."""
    return tuple(
        replace(
            contact,
            agenda=tuple(replace(item, topic=item.topic or topic_of(item.wording, topics)) for item in contact.agenda),
        )
        for contact in contacts
    )
