"""Forms: a small grammar of pieces of words, written in tables, for dates and for numbers.

Knows: how a form is written, and how the forms of a table are fitted to the words of a sentence.
Does not know: what a form means (that is for its caller); which words are of which kind is asked of the caller.

A form is a row of pieces: a plain word (or words joined by "|") stands for itself, `<kind>` for a word of that kind,
"?" after a piece means that it may be absent, `<kind:name>` gives the value a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from dragoman.errors import TableFault
from dragoman.language.sentences import Sentence

Value = int | str
Kinds = Callable[[str, str], Mapping[str, Value]]
_MEMORY = 100_000
_JOINED = re.compile(r"[-–—/]")
_CUT = re.compile(r"[-–—/]|[^-–—/]+")
_PIECE = re.compile(r"(?:<(?P<kind>\w+)(?::(?P<name>\w+))?>|(?P<words>[^\s?<>]+))(?P<optional>\?)?$")


class Token(NamedTuple):
    """A word, or a part of a hyphenated one, with the values of each kind that it is of."""

    word: int
    text: str
    values: Mapping[str, Value]
    keys: frozenset[str]


Known = tuple[str, Mapping[str, Value], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a form: a kind with the name of its value, or plain words."""

    kind: str
    name: str
    words: frozenset[str]
    optional: bool

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the tokens that can stand here: `<kind>` or the words themselves."""
        return frozenset({f"<{self.kind}>"}) if self.kind else self.words


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form of date: its pieces, the reckoning it asks for, and what it gives to it."""

    name: str
    pieces: tuple[Piece, ...]
    means: str
    given: Mapping[str, Any]
    needs: tuple[frozenset[str], ...]
    opens: frozenset[str]
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A form that fits: the words it covers, and the values it took from them."""

    form: Form
    words: tuple[int, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Grammar:
    """The forms of a table, and what says of which kinds a word (its text and tag) is."""

    forms: tuple[Form, ...]
    kinds: Kinds
    _known: dict[tuple[str, str], tuple[Known, ...]] = field(default_factory=dict)
    _possible: dict[frozenset[str], tuple[Form, ...]] = field(default_factory=dict)

    def known(self, text: str, tag: str) -> tuple[Known, ...]:
        """Return each part of a word in lower case, with its values and keys, from memory where it was met before."""
        seen = self._known.get((text, tag))
        if seen is None:
            parts = _CUT.findall(text) if len(text) > 1 and _JOINED.search(text) else (text,)
            seen = tuple(self._part(part, tag) for part in parts)
            if len(self._known) < _MEMORY:
                self._known[text, tag] = seen
        return seen

    def _part(self, text: str, tag: str) -> Known:
        values = self.kinds(text, tag)
        keys = frozenset({text.lower(), *(f"<{kind}>" for kind in values)})
        return text.lower(), values, keys & self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The keys that any piece of any form asks for."""
        return frozenset(key for form in self.forms for piece in form.pieces for key in piece.keys)

    def possible(self, keys: frozenset[str]) -> tuple[Form, ...]:
        """Return the forms that a sentence with these keys may hold."""
        seen = self._possible.get(keys)
        if seen is None:
            seen = tuple(form for form in self.forms if all(not need.isdisjoint(keys) for need in form.needs))
            if len(self._possible) < _MEMORY:
                self._possible[keys] = seen
        return seen


def forms(table: str, entries: Mapping[str, Any]) -> tuple[Form, ...]:
    """Read the entries of a table that have a form.

    Raises:
        TableFault: a piece is not written as it should be.
    """
    return tuple(_form(table, name, entry) for name, entry in entries.items() if "form" in entry)


def found(sentence: Sentence, grammar: Grammar) -> Iterator[Found]:
    """Yield the forms in a sentence from left to right: at each place the longest, of equals the first."""
    read = [grammar.known(word.text, word.tag) for word in sentence.words]
    possible = grammar.possible(frozenset().union(*[part[2] for parts in read for part in parts if part[2]]))
    if not possible:
        return
    tokens = tuple([Token(word, *part) for word, parts in enumerate(read) for part in parts])
    place = 0
    while place < len(tokens):
        if not tokens[place].keys:
            place += 1
            continue
        opening = (form for form in possible if not form.opens.isdisjoint(tokens[place].keys))
        fits = [(end, values, form) for form in opening for end, values in _fits(form.pieces, tokens, place)]
        if not fits:
            place += 1
            continue
        end, values, form = max(fits, key=lambda fit: fit[0])
        words = tuple(dict.fromkeys(token.word for token in tokens[place:end]))
        yield Found(form, words, values)
        place = end


def _opens(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        yield from piece.keys
        if not piece.optional:
            return


def _fits(
    pieces: tuple[Piece, ...], tokens: tuple[Token, ...], place: int
) -> Iterator[tuple[int, Mapping[str, Value]]]:
    if not pieces:
        yield place, {}
        return
    first, rest = pieces[0], pieces[1:]
    if place < len(tokens):
        value = _value(first, tokens[place])
        if value is not None:
            own = {first.name: value} if first.name else {}
            yield from ((end, own | dict(values)) for end, values in _fits(rest, tokens, place + 1))
    if first.optional:
        yield from _fits(rest, tokens, place)


def _value(piece: Piece, token: Token) -> Value | None:
    if piece.kind:
        return token.values.get(piece.kind)
    return token.text if token.text in piece.words else None


def _form(table: str, name: str, entry: Mapping[str, Any]) -> Form:
    pieces = tuple(_piece(table, name, text) for text in entry["form"].split())
    own = ("form", "means", "examples", "not")
    return Form(
        name=name,
        pieces=pieces,
        means=entry["means"],
        given={key: value for key, value in entry.items() if key not in own},
        needs=tuple(piece.keys for piece in pieces if not piece.optional),
        opens=frozenset(_opens(pieces)),
        examples=tuple(entry.get("examples", ())),
        near_misses=tuple(entry.get("not", ())),
    )


def _piece(table: str, name: str, text: str) -> Piece:
    match = _PIECE.match(text)
    if match is None:
        raise TableFault(table, name, f"'{text}' is no piece of a form")
    kind = match["kind"] or ""
    words = frozenset((match["words"] or "").lower().split("|")) - {""}
    return Piece(kind=kind, name=match["name"] or kind, words=words, optional=bool(match["optional"]))
