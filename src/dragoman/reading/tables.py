"""Tables of reading: what a language's datelines, months, agency codes and furniture look like.

Knows: `datelines.toml` and `furniture.toml` of a language's folder. Does not know: how they are applied.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import TableFault

_CLOSERS = " \t\r:.…>»→"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineRule:
    """One way in which agencies open a dispatch."""

    name: str
    shape: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRule:
    """An agency's own number of a dispatch, from which its day can be read."""

    name: str
    shape: re.Pattern[str]
    calendar: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """Lines that are no prose: whole lines, beginnings, or shapes."""

    name: str
    lines: frozenset[str]
    starts: tuple[str, ...]
    shape: re.Pattern[str] | None
    where: str | None
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineTable:
    """Months, datelines and codes of a language."""

    months: dict[str, int]
    datelines: tuple[DatelineRule, ...]
    codes: tuple[CodeRule, ...]
    date: re.Pattern[str]
    day: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureTable:
    """Furniture rules of a language, and the words of headers at the top of a plain file."""

    rules: tuple[FurnitureRule, ...]
    headers: dict[str, str]

    @property
    def longest(self) -> int:
        """The number of words above which every line is prose."""
        return max(rule.limit for rule in self.rules)


@cache
def raw(language: str, table: str) -> dict[str, Any]:
    """Return a table as written (for the loaders, the tests and the docs)."""
    return tomllib.loads(files("dragoman.language").joinpath(language, f"{table}.toml").read_text(encoding="utf-8"))


@cache
def datelines(language: str = "en") -> DatelineTable:
    """Load the datelines of a language."""
    table = raw(language, "datelines")
    ending = rf"(?:{_either(raw(language, 'grammar')['words']['ordinal_endings'])})?"
    words = _date_words(table, rf"\d{{1,2}}{ending}")
    groups = _groups(words, _place(table["places"]["links"]), table["agencies"]["small"])
    return DatelineTable(
        months=table["months"],
        datelines=tuple(
            DatelineRule(name=name, shape=_dateline_shape(entry["pattern"], groups))
            for name, entry in table["datelines"].items()
        ),
        codes=tuple(_code_rule(name, entry) for name, entry in table["codes"].items()),
        date=re.compile(rf"\s*{words}\s*", re.IGNORECASE),
        day=re.compile(rf"(?<!\d)(\d{{1,2}}){ending}(?!\d)"),
    )


@cache
def furniture(language: str = "en") -> FurnitureTable:
    """Load the furniture of a language."""
    table = raw(language, "furniture")
    return FurnitureTable(
        rules=tuple(_furniture_rule(name, entry) for name, entry in table.items() if name != "headers"),
        headers={word.casefold(): name for name, words in table["headers"].items() for word in words},
    )


def folded(line: str) -> str:
    """Return a line as it is compared: one space between words, no case, no marks at its end."""
    return " ".join(line.split()).strip(_CLOSERS).casefold()


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _date_words(table: dict[str, Any], day: str) -> str:
    months = "|".join(sorted(table["months"], key=len, reverse=True))
    days = "|".join(table["weekdays"]["names"])
    eras = _either(table["eras"]["names"])
    year = rf"(?:,?\s+\d{{4}}|,?\s+(?:{eras})\s+\d{{2,3}}(?:\s+\(\d{{4}}\))?|\s+'?\d{{2}}(?=\s*[(/,.-]))?"
    return rf"(?:(?:{days})\.?,?\s+)?(?:(?:{months})\.?\s+{day}|{day}\s+(?:{months})\.?){year}(?!\d)"


def _place(links: list[str]) -> str:
    word = r"[A-ZÀ-Þ][\w.'’-]*"
    name = rf"{word}(?:\s(?:{word}|{'|'.join(links)})){{0,4}}"
    return rf"{name}(?:,\s(?:(?:{'|'.join(links)})\s)?{name})?(?:\s[\[(]{name}[\])])?"


_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}[A-ZÀ-Þ.](?:,\s[A-ZÀ-Þ.]{2,})?(?:\s[\[(][A-ZÀ-Þ ]+[\])])?"
_AGENCY = r"[A-Z][\w.&'’/-]*(?:\s\w[\w.&'’/-]*){0,3}"
_DASH = r"\s*(?:--|[-‐-―−])\s*"


def _groups(date: str, place: str, small: Iterable[str]) -> dict[str, str]:
    """What the names in braces stand for; some agencies begin with a small letter."""
    return {
        "{place}": rf"(?P<place>{place})",
        "{PLACE}": rf"(?P<place>{_CAPITALS})",
        "{date}": rf"(?P<date>(?i:{date}))",
        "{agency}": rf"(?P<agency>{_AGENCY}|{_either(small)})",
    }


def _dateline_shape(pattern: str, groups: dict[str, str]) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\}|\[|\]| ?- ?| )", pattern)
    return re.compile("".join(_piece(part, groups) for part in parts) + r"\s*")


def _piece(part: str, groups: dict[str, str]) -> str:
    if part in groups:
        return groups[part]
    if part.strip() == "-":
        return _DASH
    return {"[": "(?:", "]": ")?", " ": r"\s*"}.get(part, re.escape(part))


def _code_rule(name: str, entry: dict[str, Any]) -> CodeRule:
    shape = re.sub(r"\{(\w+):(\d+)\}", r"(?P<\1>\\d{\2})", entry["pattern"])
    return CodeRule(
        name=name,
        shape=re.compile(rf"(?<![A-Za-z0-9]){shape}(?!\d)"),
        calendar=entry["calendar"],
        agency=entry["agency"],
    )


def _furniture_rule(name: str, entry: dict[str, Any]) -> FurnitureRule:
    shapes = "|".join(f"(?:{shape})" for shape in entry.get("shapes", ()))
    flags = 0 if entry.get("cased") else re.IGNORECASE
    try:
        shape = re.compile(shapes, flags) if shapes else None
    except re.error as error:
        raise TableFault("furniture.toml", name, str(error)) from error
    return FurnitureRule(
        name=name,
        lines=frozenset(folded(line) for line in entry.get("lines", ())),
        starts=tuple(start.casefold() for start in entry.get("starts", ())),
        shape=shape,
        where=entry.get("where"),
        limit=entry.get("limit", 12),
    )
