"""The gate: which paragraphs of a dispatch can matter at all, decided by words before any parsing.

Knows: acts (saying, meeting) and actors by their words, and that a paragraph needs both, itself or through those before
it. Does not know: what a sentence says. What does not pass is marked like furniture, so that the parser skips it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.language.paragraphs import paragraphs_of
from dragoman.language.tables import Tables

_QUOTES = re.compile(r"[\"“”«»„]|(?<!\w)['‘’]\w")
_LABEL = re.compile(r"^[\w .,'’-]{2,60}:\s|^Q\b", re.MULTILINE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_AROUND = 30
_BESIDE = 12
_BROKEN = 50
_STOPS = ".!?:;\"”'’)"
_STEEPED = 0.7


class Mark:
    """What a word shows: an act of saying or meeting; a land; an actor for certain, or perhaps.

    A pair is a land beside an act, or beside a word that is an actor perhaps; some words lead back to an actor of an
    earlier paragraph. Plain bits, not an enum: they are joined for every word of an archive.
    """

    NONE = 0
    SAYING = 1
    MEETING = 2
    LAND = 4
    ACTOR = 8
    PERHAPS = 16
    PAIR = 32
    LEADS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that the reference knows: of lands and their people, of actors (bodies, office-holders), and families."""

    lands: frozenset[str]
    actors: frozenset[str]
    families: frozenset[str] = frozenset()


Hit = tuple[int, int, int]


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    mark: int
    names: frozenset[str]
    capitals: frozenset[str]
    passes: bool = False


class Gate:
    """Decides which paragraphs of a dispatch are parsed."""

    def __init__(self, tables: Tables, names: Names) -> None:
        self._tables = tables
        self._names = names

    def __call__(self, dispatch: Dispatch) -> Dispatch:
        """Return the dispatch with the paragraphs that cannot matter marked as furniture."""
        found = self.judged(dispatch)
        dropped = tuple(Passage(each.start, each.end) for each in found if not each.passes)
        if not dropped:
            return dispatch
        title = dispatch.title if len(dropped) < len(found) or self._title_matters(dispatch) else None
        return replace(dispatch, furniture=tuple(sorted((*dispatch.furniture, *dropped))), title=title)

    def passing(self, dispatch: Dispatch) -> tuple[Passage, ...]:
        """Return the paragraphs that can matter."""
        return tuple(Passage(each.start, each.end) for each in self.judged(dispatch) if each.passes)

    def judged(self, dispatch: Dispatch) -> list[_Paragraph]:
        """Judge each paragraph, in order."""
        places = list(paragraphs_of(dispatch))
        found = list(self._seen(dispatch.text, places))
        title = dispatch.title or ""
        _decide(found, _paragraph(title, 0, len(title), self._hits(title)))
        _mend(found, dispatch.text)
        return found

    def _title_matters(self, dispatch: Dispatch) -> bool:
        title = dispatch.title or ""
        return bool(_sum(mark for mark, *_ in self._hits(title)) & (Mark.LAND | Mark.ACTOR | Mark.PERHAPS))

    def _seen(self, text: str, places: list[tuple[int, int]]) -> Iterator[_Paragraph]:
        hits = self._hits(text)
        at = 0
        for start, end in places:
            while at < len(hits) and hits[at][1] < start:
                at += 1
            first = at
            while at < len(hits) and hits[at][1] < end:
                at += 1
            yield _paragraph(text, start, end, hits[first:at])

    def _hits(self, text: str) -> list[Hit]:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        kinds, automaton = self._automaton
        padded = f" {lower} "
        found = []
        for number, start, end in automaton.find_matches_as_indexes(lower):
            if padded[start].isalnum() or padded[end + 1].isalnum():
                continue
            kind, capital = kinds[number]
            if capital and not (text[start].isupper() if capital == 1 else text[start:end].isupper()):
                continue
            found.append((kind, start, end))
        return found

    @cached_property
    def _automaton(self) -> tuple[list[tuple[int, int]], Any]:
        from ahocorasick_rs import AhoCorasick, MatchKind

        words = self._words()
        kinds = [words[word] for word in words]
        return kinds, AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def _words(self) -> dict[str, tuple[int, int]]:
        """Return each word of the gate with what it shows, and the capitals it needs (0 none, 1 first, 2 all)."""
        table = self._tables.toml("gate")
        words: dict[str, tuple[int, int]] = {}
        shared = set(table["actors"]["shared"])
        titles = set(self._titles()) - set(table["actors"]["none"])
        marks = chain(
            self._acts(table["acts"]),
            ((title, Mark.PERHAPS if title in shared else Mark.ACTOR) for title in titles),
            ((word, Mark.PERHAPS) for word in shared),
            ((word, Mark.LEADS) for word in table["carriers"]["words"]),
        )
        for word, mark in marks:
            words[word] = (words.get(word, (Mark.NONE, 0))[0] | mark, 0)
        for title in table["actors"]["titles"]:
            words.update((f"{title} {family.lower()}", (Mark.ACTOR, 1)) for family in self._names.families)
        for names, mark in ((self._names.lands, Mark.LAND), (self._names.actors, Mark.ACTOR)):
            for name in names:
                capital = 2 if name.isupper() and len(name) < 6 else int(name[:1].isupper())
                known = words.get(name.lower())
                if known is None:
                    words[name.lower()] = (mark, capital)
                elif known[1]:
                    words[name.lower()] = (known[0] | mark, min(known[1], capital))
        return words

    def _acts(self, acts: dict[str, Any]) -> Iterator[tuple[str, int]]:
        kinds = [(acts["saying"], Mark.SAYING), *((name, Mark.MEETING) for name in acts["meeting"])]
        for name, mark in kinds:
            empty = set(acts["common" if mark is Mark.SAYING else "faint"])
            for lemma in self._lemmas(name):
                if lemma not in empty:
                    yield from ((form, mark) for form in _forms(lemma, acts))

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


def _paragraph(text: str, start: int, end: int, hits: list[Hit]) -> _Paragraph:
    mark = _sum(kind for kind, *_ in hits)
    piece = text[start:end]
    if _QUOTES.search(piece) or _LABEL.match(piece):
        mark |= Mark.SAYING | Mark.LEADS
    if mark & Mark.LAND and (mark & Mark.MEETING or _paired(hits)):
        mark |= Mark.PAIR
    names: set[str] = set()
    for kind, first, last in hits:
        if kind & (Mark.ACTOR | Mark.PERHAPS):
            names.update(_NAME.findall(text, max(start, first - _AROUND), min(end, last + _AROUND)))
    return _Paragraph(start, end, mark, frozenset(names), frozenset(_NAME.findall(piece)))


def _paired(hits: list[Hit]) -> bool:
    """Say whether a land stands beside an act of saying, or beside a word that is an actor perhaps."""
    lands = [(start, end) for kind, start, end in hits if kind & Mark.LAND]
    others = [(start, end) for kind, start, end in hits if kind & (Mark.SAYING | Mark.PERHAPS)]
    return any(-_BESIDE < start - end_of_land < _BESIDE for _, end_of_land in lands for start, _ in others)


def _forms(lemma: str, acts: dict[str, Any]) -> Iterator[str]:
    yield from acts["irregular"].get(lemma, ())
    for last, endings in acts["endings"].items():
        if lemma.endswith(last) and (last or lemma[-1] not in "ey"):
            stem = lemma.removesuffix(last) if last else lemma
            yield from (stem + ending for ending in endings)
            if not last:
                yield from (stem + stem[-1] + ending for ending in endings if ending.startswith(("e", "i")))
            return


def _decide(found: list[_Paragraph], title: _Paragraph) -> None:
    """Pass what has an act and an actor, itself or from before; then what introduces the names that were needed."""
    public = any(each.mark & Mark.ACTOR for each in (title, *found))
    steeped = sum(bool(each.mark & (Mark.ACTOR | Mark.PAIR)) for each in found) >= _STEEPED * len(found)
    actors = set(title.names)
    following = False
    for each in found:
        acts = bool(each.mark & (Mark.SAYING | Mark.MEETING))
        own = bool(each.mark & (Mark.ACTOR | Mark.PAIR)) or (public and bool(each.mark & Mark.PERHAPS))
        led = (following and (steeped or bool(each.mark & Mark.LEADS))) or not actors.isdisjoint(each.capitals)
        each.passes = acts and (own or led)
        following = each.passes or (following and not each.mark & Mark.SAYING)
        if own:
            actors |= each.names
    needed = {name for each in found if each.passes for name in each.capitals}
    for each in found:
        each.passes = each.passes or (
            bool(each.mark & (Mark.ACTOR | Mark.PERHAPS)) and not needed.isdisjoint(each.names)
        )


def _mend(found: list[_Paragraph], text: str) -> None:
    """Pass the lines that go on with a sentence of one that passes, where lines are broken in the middle of sentences."""
    for one, other in (*pairwise(found), *reversed(list(pairwise(found)))):
        broken = one.end - one.start >= _BROKEN and text[one.end - 1] not in _STOPS
        if broken and (one.passes or other.passes):
            one.passes = other.passes = True


def _sum(marks: Iterable[int]) -> int:
    total = Mark.NONE
    for mark in marks:
        total |= mark
    return total
