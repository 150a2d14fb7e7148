"""Forms of dates: the small grammar of `dates.toml`, and where its forms stand in a sentence.

Knows: pieces of words, the kinds of piece, and how a form is fitted to them.
Does not know: which day a form stands for (that is `dates_reckoning`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from dragoman.errors import TableFault
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables

Value = int | str
_CUT = re.compile(r"[-–—/]|[^-–—/]+")
_YEAR = re.compile(r"(1[89]|20)\d\d$")
_PAST_YEAR = re.compile(r"1[345]\d\d$")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?$")
_DOTTED = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:1[89]|20)\d\d)$")
_DECADE = re.compile(r"['’]?(1[89]|20)?\d0['’]?s$")
_ORDINAL = re.compile(r"(\d{1,3})(st|nd|rd|th)$")
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
class Lexicon:
    """Words by kind, and forms, of one language."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    solar: Mapping[str, int]
    lunar: Mapping[str, int]
    seasons: Mapping[str, str]
    shifts: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    forms: tuple[Form, ...]

    @cached_property
    def starts(self) -> Mapping[str, tuple[Form, ...]]:
        """The forms under every kind and word that they can start with."""
        filed: dict[str, list[Form]] = {}
        for form in self.forms:
            for key in dict.fromkeys(_starts(form)):
                filed.setdefault(key, []).append(form)
        return {key: tuple(forms) for key, forms in filed.items()}

    def values(self, text: str, tag: str) -> dict[str, Value]:
        """Return every kind that a piece of text is of, with its value."""
        found: dict[str, Value] = {}
        lower, bare = text.lower(), text.rstrip(".")
        month = self.months.get(_capital(bare)) if text[0].isupper() and tag != "MD" else None
        weekday = self.weekdays.get(_capital(text)) if text[0].isupper() else None
        for kind, value in (
            ("month", month),
            ("weekday", weekday),
            ("solar", self.solar.get(_capital(bare))),
            ("lunar", self.lunar.get(_capital(bare))),
            ("season", lower if lower in self.seasons else None),
            ("shift", self.shifts.get(lower)),
            ("number", self.numbers.get(lower)),
            ("ordinal", self.ordinals.get(lower)),
        ):
            if value is not None:
                found[kind] = value
        found.update((kind, lower) for kind, words in self.lists.items() if lower in words)
        return found | _numeric(lower)


@cache
def lexicon(tables: Tables) -> Lexicon:
    """Read the tables of dates and of number words."""
    table, numbers = tables.toml("dates"), tables.toml("quantities")
    return Lexicon(
        months=table["months"],
        weekdays=table["weekdays"],
        solar=table["solar_months"],
        lunar=table["lunar_months"],
        seasons={name: name for name in table["seasons"]},
        shifts=table["shifts"],
        numbers=numbers["numbers"],
        ordinals=numbers["ordinals"],
        lists={kind: frozenset(words) for kind, words in table["words"].items()},
        forms=tuple(_form(name, entry) for name, entry in table.items() if "form" in entry),
    )


def found(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the forms in a sentence from left to right: at each place the longest, of equals the first."""
    tokens = tuple(_tokens(sentence, lexicon))
    place = 0
    while place < len(tokens):
        forms = _starting(tokens[place], lexicon)
        fits = [(end, values, form) for form in forms for end, values in _fits(form.pieces, tokens, place)]
        if not fits:
            place += 1
            continue
        end, values, form = max(fits, key=lambda fit: fit[0])
        words = tuple(dict.fromkeys(token.word for token in tokens[place:end]))
        yield Found(form, words, values)
        place = end


def _starting(token: Token, lexicon: Lexicon) -> tuple[Form, ...]:
    keys = [key for key in (token.text, *(f"<{kind}>" for kind in token.values)) if key in lexicon.starts]
    if len(keys) == 1:
        return lexicon.starts[keys[0]]
    return tuple(form for form in lexicon.forms if any(form in lexicon.starts[key] for key in keys)) if keys else ()


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


def _tokens(sentence: Sentence, lexicon: Lexicon) -> Iterator[Token]:
    for word in sentence.words:
        text = word.text
        pieces = _CUT.findall(text) if len(text) > 1 else [text]
        for piece in pieces:
            yield Token(word.index, piece.lower(), lexicon.values(piece, word.tag))


def _numeric(text: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if text.isascii() and text.isdigit() and len(text) < 5:
        found["digits"] = int(text)
        found["number"] = int(text)
    if _PAST_YEAR.match(text):
        found["past_year"] = int(text)
    if _YEAR.match(text):
        found["year"] = int(text)
    if match := _DAY.match(text):
        found["day"] = int(match[1])
    if match := _ORDINAL.match(text):
        found["ordinal"] = int(match[1])
    if _DOTTED.match(text):
        found["dotted"] = text
    if _DECADE.match(text):
        found["decade"] = text
    return found


def _capital(text: str) -> str:
    return text[:1] + text[1:].lower()


def _form(name: str, entry: Mapping[str, Any]) -> Form:
    pieces = tuple(_piece(name, text) for text in entry["form"].split())
    own = ("form", "means", "examples", "not")
    return Form(
        name=name,
        pieces=pieces,
        means=entry["means"],
        given={key: value for key, value in entry.items() if key not in own},
        examples=tuple(entry.get("examples", ())),
        near_misses=tuple(entry.get("not", ())),
    )


def _piece(name: str, text: str) -> Piece:
    match = _PIECE.match(text)
    if match is None:
        raise TableFault("dates", name, f"'{text}' is no piece of a form")
    kind = match["kind"] or ""
    words = frozenset((match["words"] or "").lower().split("|")) - {""}
    return Piece(kind=kind, name=match["name"] or kind, words=words, optional=bool(match["optional"]))
