"""Quantities: the numbers that a sentence gives, and the range that their wording leaves.

Knows: number words and hedges (`quantities.toml`), and that "nearly two dozen" is 20 to 24.
Does not know: what is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.diplomacy.claims import Quantity
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.understanding.forms import Found, Grammar, Value, forms, found

MOST = 999
_DOZEN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a sentence with its hedges: words (first and last, inclusive) and range."""

    first: int
    last: int
    low: int
    high: int
    rule: str
    round: bool = False
    hedged: str = ""

    def quantity(self, sentence: Sentence, last: int | None = None) -> Quantity:
        """Return the range with its wording, up to the last word of the wording."""
        words = sentence.words[self.first : (self.last if last is None else last) + 1]
        return Quantity(low=self.low, high=self.high, wording=" ".join(word.text for word in words))


def amounts(sentence: Sentence, tables: Tables) -> tuple[Amount, ...]:
    """Return the numbers of a sentence, hedges applied, in order."""
    hedges = tables.toml("quantities")["hedges"]
    read = [_hedged(sentence, _amount(one), hedges) for one in found(sentence, grammar(tables))]
    inner = {one.first for one in read for other in read if other is not one and other.first <= one.first <= other.last}
    return tuple(one for one in read if one.first not in inner or one.hedged)


@cache
def grammar(tables: Tables) -> Grammar:
    """Read the table of numbers."""
    table = tables.toml("quantities")
    numbers, bare = table["numbers"], set(table["articles"]["words"])

    def kinds(text: str, tag: str) -> Mapping[str, Value]:
        lower = text.lower()
        if lower in numbers and lower not in bare:
            return {"count": numbers[lower]}
        if lower.isascii() and lower.isdigit() and len(lower) < 4:
            return {"count": int(lower)}
        return {}

    return Grammar(forms("quantities", table), kinds)


def ordinal(text: str, tables: Tables) -> int | None:
    """Read an ordinal: `third` or `3rd`."""
    lower = text.lower()
    known: int | None = tables.toml("quantities")["ordinals"].get(lower)
    if known is not None or not lower[:1].isdigit():
        return known
    digits = next((lower.removesuffix(one) for one in tables.grammar["ordinal_endings"] if lower.endswith(one)), "")
    return int(digits) if digits.isdigit() and len(digits) < 4 else None


def _amount(one: Found) -> Amount:
    low, high = _ranges[one.form.means](one.values, one.form.given)
    given = one.form.given
    wide = bool(given.get("round")) or one.form.means == "dozens"
    return Amount(first=one.words[0], last=one.words[-1], low=low, high=high, rule=one.form.name, round=wide)


_Range = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[int, int]]
_ranges: Mapping[str, _Range] = {
    "number": lambda values, given: (values["count"], values["count"]),
    "compound": lambda values, given: (values["count"] + values["second"],) * 2,
    "dozens": lambda values, given: (values["count"] * _DOZEN,) * 2,
    "range": lambda values, given: (min(values["count"], values["second"]), max(values["count"], values["second"])),
    "fixed": lambda values, given: (given["low"], given["high"]),
}


def _hedged(sentence: Sentence, amount: Amount, hedges: Mapping[str, list[list[str]]]) -> Amount:
    for phrase, kind in _longest(hedges["before"]):
        size = len(phrase)
        if amount.first >= size and _reads(sentence, amount.first - size, phrase):
            return replace(_moved(amount, kind), first=amount.first - size)
    for phrase, kind in _longest(hedges["after"]):
        if _reads(sentence, amount.last + 1, phrase):
            return replace(_moved(amount, kind), last=amount.last + len(phrase))
    return amount


def _longest(hedges: list[list[str]]) -> Iterator[tuple[list[str], str]]:
    read = [(phrase.split(), kind) for phrase, kind in hedges]
    yield from sorted(read, key=lambda hedge: -len(hedge[0]))


def _reads(sentence: Sentence, start: int, phrase: list[str]) -> bool:
    return [word.lower for word in sentence.words[start : start + len(phrase)]] == phrase


def _moved(amount: Amount, kind: str) -> Amount:
    low, high = _MOVES[kind](amount.low, amount.high, amount.round)
    return replace(amount, low=max(low, 0), high=min(high, MOST), hedged=kind)


def _around(low: int, high: int, wide: bool) -> tuple[int, int]:
    reach = high // 6 if wide else max(1, round(high / 10))
    return low - reach, high + reach


_MOVES: Mapping[str, Callable[[int, int, bool], tuple[int, int]]] = {
    "under": lambda low, high, wide: (high * 5 // 6, high),
    "around": _around,
    "least": lambda low, high, wide: (low, MOST),
    "more": lambda low, high, wide: (high + 1, MOST),
    "most": lambda low, high, wide: (0, high),
    "fewer": lambda low, high, wide: (0, low - 1),
    "exactly": lambda low, high, wide: (low, high),
}
