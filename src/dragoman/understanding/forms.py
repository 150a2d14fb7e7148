"""Forms: a small grammar of pieces of words, written in tables, for dates and for numbers.

Knows: how a form is written, and how the forms of a table are fitted to the words of a sentence.
Does not know: what a form means (that is for its caller); which words are of which kind is asked of the caller.

A form is a row of pieces: a plain word (or words joined by "|") stands for itself, `<kind>` for a word of that kind,
"?" after a piece means that it may be absent, `<kind:name>` gives the value a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dragoman.errors import TableFault
from dragoman.language.sentences import Sentence

Value = int | str
Kinds = Callable[[str, str], Mapping[str, Value]]
_CUT = re.compile(r"[-–—/]|[^-–—/]+")
_PIECE = re.compile(r"(?:<(?P<kind>\w+)(?::(?P<name>\w+))?>|(?P<words>[^\s?<>]+))(?P<optional>\?)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a part of a hyphenated one, with the values of each kind that it is of."""

    word: int
    text: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a form: a kind with the name of its value, or plain words."""

    kind: str
    name: str
    words: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form of date: its pieces, the reckoning it asks for, and what it gives to it."""

    name: str
    pieces: tuple[Piece, ...]
    means: str
    given: Mapping[str, Any]
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

    @cached_property
    def starts(self) -> Mapping[str, tuple[Form, ...]]:
        """The forms under every kind and word that they can start with."""
        filed: dict[str, list[Form]] = {}
        for form in self.forms:
            for key in dict.fromkeys(_starts(form)):
                filed.setdefault(key, []).append(form)
        return {key: tuple(forms) for key, forms in filed.items()}


def forms(table: str, entries: Mapping[str, Any]) -> tuple[Form, ...]:
    """Read the entries of a table that have a form.

    Raises:
        TableFault: a piece is not written as it should be.
    """
    return tuple(_form(table, name, entry) for name, entry in entries.items() if "form" in entry)


def found(sentence: Sentence, grammar: Grammar) -> Iterator[Found]:
    """Yield the forms in a sentence from left to right: at each place the longest, of equals the first."""
    tokens = tuple(_tokens(sentence, grammar))
    place = 0
    while place < len(tokens):
        forms = _starting(tokens[place], grammar)
        fits = [(end, values, form) for form in forms for end, values in _fits(form.pieces, tokens, place)]
        if not fits:
            place += 1
            continue
        end, values, form = max(fits, key=lambda fit: fit[0])
        words = tuple(dict.fromkeys(token.word for token in tokens[place:end]))
        yield Found(form, words, values)
        place = end


def _starting(token: Token, grammar: Grammar) -> tuple[Form, ...]:
    keys = [key for key in (token.text, *(f"<{kind}>" for kind in token.values)) if key in grammar.starts]
    if len(keys) == 1:
        return grammar.starts[keys[0]]
    return tuple(form for form in grammar.forms if any(form in grammar.starts[key] for key in keys)) if keys else ()


def _starts(form: Form) -> Iterator[str]:
    for piece in form.pieces:
        yield from (f"<{piece.kind}>",) if piece.kind else piece.words
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


def _tokens(sentence: Sentence, grammar: Grammar) -> Iterator[Token]:
    for word in sentence.words:
        text = word.text
        pieces = _CUT.findall(text) if len(text) > 1 else [text]
        for piece in pieces:
            yield Token(word.index, piece.lower(), grammar.kinds(piece, word.tag))


def _form(table: str, name: str, entry: Mapping[str, Any]) -> Form:
    pieces = tuple(_piece(table, name, text) for text in entry["form"].split())
    own = ("form", "means", "examples", "not")
    return Form(
        name=name,
        pieces=pieces,
        means=entry["means"],
        given={key: value for key, value in entry.items() if key not in own},
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
