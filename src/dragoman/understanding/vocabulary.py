"""Vocabulary: the words of a language by which actors are spoken of, made ready for look-up.

Knows: offices, institutions, officials, people who are no political actors, and what joins the parts of a name.
Does not know: which persons and states exist (that is `reference`), or what a text means by a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dragoman.diplomacy.actors import Office
from dragoman.language.sentences import Word
from dragoman.language.tables import Tables

_OFFICES = ("office", "organisation", "deputy", "of_state", "elsewhere")
_FLAGS = (
    "state",
    "gender",
    "weak",
    "needs_name",
    "topic",
    "speaks_for",
    "vague",
    "leads",
    "heads_body",
    "of_body",
    "many",
)
HYPHENS = frozenset("-–‐‑")


class Sort(StrEnum):
    """What a word of the vocabulary makes of the phrase it heads."""

    OFFICE = "office"
    OFFICIALS = "officials"
    INSTITUTION = "institution"
    MOVEMENT = "movement"
    RELATIONAL = "relational"
    GROUP = "group"
    UTTERANCE = "utterance"
    NONPOLITICAL = "nonpolitical"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """What a title says of its bearer: a row of `offices.toml`, or a head of another table."""

    rule: str
    sort: Sort = Sort.OFFICE
    office: Office | None = None
    organisation: Office | None = None
    deputy: Office | None = None
    state: str | None = None
    gender: str | None = None
    weak: bool = False
    needs_name: bool = False
    topic: bool = False
    speaks_for: bool = False
    vague: bool = False
    leads: bool = False
    heads_body: bool = False
    of_body: bool = False
    of_state: Office | None = None
    elsewhere: Office | None = None
    many: bool = False
    plural: bool = False


@dataclass
class Phrases:
    """Phrases filed word by word, so that the longest one at a place is found in one walk; hyphens do not count."""

    _root: dict[str, Any] = field(default_factory=dict)

    def add(self, phrase: str, value: Any) -> None:
        """File a phrase, written in lower case with single spaces."""
        node = self._root
        for word in _split(phrase):
            node = node.setdefault(word, {})
        node.setdefault("", value)

    def openers(self) -> Iterable[str]:
        """Return the words that phrases begin with."""
        return self._root.keys()

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Any] | None:
        """Return the end (exclusive) of the longest phrase that starts at a word, and its value."""
        node: dict[str, Any] = self._root
        best, at = None, start
        while at < len(words):
            if words[at] in HYPHENS and at > start:
                at += 1
                continue
            if words[at] not in node:
                break
            node = node[words[at]]
            at += 1
            if "" in node:
                best = (at, node[""])
        return best


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All look-ups over the tables of one language."""

    titles: Phrases
    institutions: Phrases
    modifiers: Mapping[str, str]
    raised: Mapping[tuple[str, str], OfficeWord]  # what "top" makes of "diplomats" of several states
    honorifics: Mapping[str, str | None]
    particles: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    not_names: frozenset[str]
    female: frozenset[str]
    marks: frozenset[str]
    openers: frozenset[str]  # the small words that a chunk can begin with
    joining: frozenset[str]
    articles: frozenset[str]
    common: Mapping[str, str]
    shouted: frozenset[str]
    shouted_endings: tuple[str, ...]
    foreign_titles: Mapping[str, frozenset[str]]
    led_by: Mapping[str, str]
    governed: frozenset[str]
    legislatures: frozenset[str]
    ambiguous: Mapping[str, str]
    regions: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]
    later: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, frozenset[str]]]

    def says(self, word: Word) -> bool:
        """Say whether a word is a verb of saying."""
        return word.lemma.lower() in self.words["saying"]["words"]

    def determines(self, lower: str) -> bool:
        """Say whether a word is an article or a possessive pronoun."""
        owned = lower in self.words["pronouns"]["possessive"]
        return owned or lower in self.articles or lower in self.words["determiners"]["indefinite"]


@lru_cache(maxsize=8)
def vocabulary(tables: Tables) -> Vocabulary:
    """Read the tables of actors."""
    persons = tables.toml("persons")
    titles, honorifics = _titles(tables), _honorifics(persons["honorifics"])
    return Vocabulary(
        titles=titles,
        institutions=_institutions(tables.toml("institutions")["named"]),
        modifiers={word: kind for kind, words in tables.toml("offices")["modifiers"].items() for word in words},
        raised=_raised(tables.toml("offices")),
        honorifics=honorifics,
        particles=frozenset(persons["particles"]["inside"]),
        suffixes=frozenset(persons["particles"]["suffixes"]),
        generations=frozenset(persons["particles"]["generations"]),
        not_names=frozenset((*persons["not_names"]["words"], *persons["not_names"]["common"])),
        female=frozenset(persons["given"]["female"]),
        shouted=frozenset(persons["capitals"]["words"]),
        shouted_endings=tuple(persons["capitals"]["endings"]),
        joining=frozenset(persons["particles"]["joining"]),
        articles=frozenset(tables.toml("coreference")["determiners"]["definite"]),
        common=tables.toml("homes")["common"],
        openers=frozenset(
            (
                *titles.openers(),
                *honorifics,
                *persons["particles"]["inside"],
                *tables.toml("coreference")["determiners"]["definite"],
            )
        ),
        marks=frozenset(tables.toml("coreference")["possessives"]["marks"]),
        foreign_titles={home: frozenset(words) for home, words in tables.toml("homes")["foreign_titles"].items()},
        led_by={code: office for office, codes in tables.toml("homes")["led_by"].items() for code in codes},
        governed=frozenset(tables.toml("homes")["presidents_of_government"]["states"]),
        legislatures=frozenset(tables.toml("institutions")["legislatures"]["names"]),
        ambiguous=tables.toml("homes")["ambiguous"],
        regions=tables.toml("homes")["regions"],
        answers={title: tuple(offices) for title, offices in tables.toml("coreference")["answers"].items()},
        later={office: tuple(offices) for office, offices in tables.toml("coreference")["later"].items()},
        words={
            name: {key: frozenset(words) for key, words in entry.items() if isinstance(words, list)}
            for name, entry in tables.toml("coreference").items()
        },
    )


def _titles(tables: Tables) -> Phrases:
    filed = Phrases()
    for rule, entry in tables.toml("offices").items():
        if rule != "modifiers":
            _file_office(filed, f"offices/{rule}", entry)
    for table in ("coreference", "institutions", "nonpolitical"):
        for rule, entry in tables.toml(table).items():
            if "sort" in entry:
                _file_heads(filed, f"{table}/{rule}", entry)
    return filed


def _file_office(filed: Phrases, rule: str, entry: Mapping[str, Any]) -> None:
    facts: dict[str, Any] = {key: Office(entry[key]) for key in _OFFICES if key in entry}
    flags = {key: entry[key] for key in _FLAGS if key in entry}
    for plural, phrases in ((False, entry["phrases"]), (True, entry.get("plural", ()))):
        word = OfficeWord(rule=rule, plural=plural, **facts, **flags)
        for phrase in phrases:
            filed.add(phrase, word)


def _raised(offices: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], OfficeWord]:
    return {
        (raiser, word): OfficeWord(rule=f"offices/{rule}", office=Office(entry["office"]), plural=True)
        for rule, entry in offices.items()
        for word in entry.get("raised", ())
        for raiser in entry["raisers"]
    }


def _file_heads(filed: Phrases, rule: str, entry: Mapping[str, Any]) -> None:
    office = Office(entry["office"]) if "office" in entry else None
    for plural, phrases in ((False, entry.get("words", ())), (True, entry.get("plural", ()))):
        word = OfficeWord(rule=rule, sort=Sort(entry["sort"]), office=office, plural=plural)
        for phrase in phrases:
            filed.add(phrase, word)


def _institutions(named: Mapping[str, str]) -> Phrases:
    filed = Phrases()
    for phrase, party in named.items():
        filed.add(phrase, party or None)
    return filed


def _honorifics(entry: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    genders = {"male": "m", "female": "f"}
    return {word: genders.get(kind) for kind, words in entry.items() for word in words}


def _split(phrase: str) -> list[str]:
    """Split a phrase as a parser does: possessive endings and commas are words."""
    return phrase.replace("'s", " 's").replace("’s", " ’s").replace(",", " ,").split()
