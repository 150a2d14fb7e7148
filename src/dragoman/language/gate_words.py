"""The words of the gate: what each shows, and where they stand in a text; one pass over its letters.

Knows: the tables that words come from, their forms, the capitals that names need. Does not know: what passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from dragoman.language.tables import Tables

_SPACES = {code: " " for code in (*range(0x370), *range(0x2000, 0x2100)) if not chr(code).isalnum()}


class Mark:
    """What a word shows: an act of saying or meeting; a land; an actor for certain, or perhaps.

    Some words lead back to an actor of an earlier sentence, some are a private speaker's, and some are of the first
    person. A body is an actor where it is written with a capital. Plain bits, not an enum: they are joined for every
    word of an archive.
    """

    NONE = 0
    SAYING = 1
    MEETING = 2
    LAND = 4
    ACTOR = 8
    PERHAPS = 16
    LEADS = 32
    PRIVATE = 64
    VOICE = 128
    BODY = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that the reference knows: of lands and their people, of actors (bodies, office-holders), and families."""

    lands: frozenset[str]
    actors: frozenset[str]
    families: frozenset[str] = frozenset()


Hit = tuple[int, int, int]


class GateWords:
    """The words of the gate, found in texts."""

    def __init__(self, tables: Tables, names: Names) -> None:
        self._tables = tables
        self._names = names

    def hits(self, text: str) -> list[Hit]:
        """Return (mark, start, end) of each word of the gate in a text, in order."""
        kinds, automaton = self._automaton
        plain = _plain(text)
        found = []
        for number, start, end in automaton.find_matches_as_indexes(plain):
            if start and plain[start - 1] != " ":
                continue
            kind, capital = kinds[number]
            end -= 1
            if capital and not (text[start].isupper() if capital == 1 else text[start:end].isupper()):
                continue
            if kind & Mark.BODY and text[start].isupper():
                kind |= Mark.ACTOR
            found.append((kind, start, end))
        return found

    def is_name(self, word: str) -> bool:
        """Say whether a word with a capital can be somebody's name: it is no word of the gate, and none that opens sentences."""
        return word.lower() not in self._no_names

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The words behind whose stop a sentence may go on."""
        return frozenset(self._table["cuts"]["abbreviations"])

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        return self._tables.toml("gate")

    @cached_property
    def _automaton(self) -> tuple[list[tuple[int, int]], Any]:
        from ahocorasick_rs import AhoCorasick, MatchKind

        words = {_plain(word): marks for word, marks in self._words.items()}
        return [*words.values()], AhoCorasick([*words], matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _no_names(self) -> frozenset[str]:
        return frozenset(self._words) | frozenset(self._table["actors"]["no_names"])

    @cached_property
    def _words(self) -> dict[str, tuple[int, int]]:
        """Return each word of the gate with what it shows, and the capitals it needs (0 none, 1 first, 2 all)."""
        actors = self._table["actors"]
        words: dict[str, tuple[int, int]] = {}
        shared, bodies = set(actors["shared"]), set(actors["bodies"])
        titles = set(self._titles()) - set(actors["none"])
        marks = chain(
            self._acts(self._table["acts"]),
            ((title, Mark.PERHAPS if title in shared else Mark.ACTOR) for title in titles - bodies),
            ((word, Mark.PERHAPS) for word in shared),
            ((word, Mark.PERHAPS | Mark.BODY) for word in bodies),
            ((word, Mark.LEADS) for word in self._table["carriers"]["words"]),
            ((word, Mark.VOICE) for word in self._table["voice"]["words"]),
            ((word, Mark.PRIVATE) for word in self._table["private"]["words"]),
        )
        for word, mark in marks:
            words[word] = (words.get(word, (Mark.NONE, 0))[0] | mark, 0)
        families = {family for family in self._names.families if family.lower() not in words}
        for title in actors["titles"]:
            words.update((f"{title} {family.lower()}", (Mark.ACTOR, 1)) for family in families)
        for names, mark in (
            (self._names.lands, Mark.LAND),
            (self._names.actors, Mark.ACTOR),
            (actors["agencies"], Mark.ACTOR),
        ):
            for name in names:
                capital = 2 if name.isupper() and len(name) < 6 else int(name[:1].isupper())
                known = words.get(name.lower())
                if known is None:
                    words[name.lower()] = (mark, capital)
                elif known[1]:
                    words[name.lower()] = (known[0] | mark, min(known[1], capital))
        return words

    def _acts(self, acts: dict[str, Any]) -> Iterator[tuple[str, int]]:
        empty = set(acts["empty"])
        return ((form, mark) for form, mark in self._all_acts(acts) if form not in empty)

    def _all_acts(self, acts: dict[str, Any]) -> Iterator[tuple[str, int]]:
        kinds = [(acts["saying"], Mark.SAYING), *((name, Mark.MEETING) for name in acts["meeting"])]
        for name, mark in kinds:
            common = set(acts["common" if mark is Mark.SAYING else "faint"])
            for lemma in self._lemmas(name):
                if lemma not in common:
                    yield from ((form, mark) for form in _forms(lemma, acts))
        yield from ((form, Mark.SAYING) for form in acts["also"])

        table, entry, words = acts["papers"]
        for lemma in self._tables.toml(table)[entry][words]:
            if lemma not in acts["faint"]:
                yield from ((form, Mark.MEETING) for form in _forms(lemma, acts))

    def _lemmas(self, name: str) -> Iterator[str]:
        if name not in self._tables.names():
            return
        for entry in self._tables.toml(name).values():
            trigger = entry.get("trigger") if isinstance(entry, dict) else None
            for part in re.findall(r"([^\s|/][^/]*)/[A-Z]+", trigger or ""):
                yield from (lemma.strip().lower() for lemma in part.strip(" |").split("|"))

    def _titles(self) -> Iterator[str]:
        for name in ("offices", "institutions"):
            for key, entry in self._tables.toml(name).items():
                if key == "named":
                    yield from entry
                elif isinstance(entry, dict):
                    for part in ("phrases", "words", "plural"):
                        yield from entry.get(part, ())


def _plain(text: str) -> str:
    """Return a text in small letters, letter for letter, a space for each mark, and one behind."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_SPACES) + " "


def _forms(lemma: str, acts: dict[str, Any]) -> Iterator[str]:
    yield from acts["irregular"].get(lemma, ())
    for last, endings in acts["endings"].items():
        if lemma.endswith(last):
            stem = lemma.removesuffix(last) if last else lemma
            yield from (stem + ending for ending in endings)
            if not last:
                yield from (stem + stem[-1] + ending for ending in acts["doubling"])
            return
