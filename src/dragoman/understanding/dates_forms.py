"""Forms of dates: the words of each kind, and the grammar of `dates.toml`.

Knows: months, weekdays, seasons, numbers, and what a date's digits can be. Does not know: which day a form stands for
(that is `dates_reckoning`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.language.tables import Tables
from dragoman.understanding.forms import Grammar, Value, forms

_YEAR = re.compile(r"(1[89]|20)\d\d$")
_PAST_YEAR = re.compile(r"1[345]\d\d$")
_DOTTED = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:1[89]|20)\d\d)$")
_DECADE = re.compile(r"['’]?(1[89]|20)?\d0['’]?s$")


@dataclass(frozen=True, slots=True)
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
    lists: Mapping[str, Mapping[str, str]]
    day: re.Pattern[str]
    ranked: re.Pattern[str]

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
        found.update((kind, words[lower]) for kind, words in self.lists.items() if lower in words)
        return found | self._numeric(lower)

    def _numeric(self, text: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if text.isascii() and text.isdigit() and len(text) < 5:
            found["digits"] = int(text)
            found["number"] = int(text)
        if _PAST_YEAR.match(text):
            found["past_year"] = int(text)
        if _YEAR.match(text):
            found["year"] = int(text)
        if match := self.day.match(text):
            found["day"] = int(match[1])
        if match := self.ranked.match(text):
            found["ordinal"] = int(match[1])
        if _DOTTED.match(text):
            found["dotted"] = text
        if _DECADE.match(text):
            found["decade"] = text
        return found


@cache
def grammar(tables: Tables) -> Grammar:
    """Read the tables of dates and of number words."""
    table, numbers = tables.toml("dates"), tables.toml("quantities")
    endings = "|".join(map(re.escape, sorted(tables.grammar["ordinal_endings"])))
    lexicon = Lexicon(
        months=table["months"],
        weekdays=table["weekdays"],
        solar=table["solar_months"],
        lunar=table["lunar_months"],
        seasons={name: name for name in table["seasons"]},
        shifts=table["shifts"],
        numbers=numbers["numbers"],
        ordinals=numbers["ordinals"],
        lists={
            kind: words if isinstance(words, dict) else {word: word for word in words}
            for kind, words in table["words"].items()
        },
        day=re.compile(rf"(0?[1-9]|[12]\d|3[01])({endings})?$"),
        ranked=re.compile(rf"(\d{{1,3}})({endings})$"),
    )
    return Grammar(forms("dates", table), lexicon.values)


def _capital(text: str) -> str:
    return text[:1] + text[1:].lower()
