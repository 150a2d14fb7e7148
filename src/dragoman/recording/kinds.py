"""Kinds of columns: how a value of the record is written in a database, in few bytes, and read back.

Knows: JSON without what repeats, days as figures, words of a fixed list as codes, texts packed.
Does not know: which table has which column (that is `schema`).
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import BigInteger, Dialect, Integer, SmallInteger, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ID = re.compile(r"[a-z]-[0-9a-f]{12}")
_ENCODE = msgspec.json.Encoder().encode
_LINES = msgspec.json.Encoder().encode_lines
_DECODE = msgspec.json.Decoder().decode


class Kept(TypeDecorator[Any]):
    """A column whose values are written by `write` and read by `read`, both of what is not null."""

    cache_ok = True

    def write(self, value: Any) -> Any:
        """Write a value."""
        raise NotImplementedError

    def read(self, value: Any) -> Any:
        """Read it back."""
        raise NotImplementedError

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Write the values of many rows."""
        write = self.write
        return [None if value is None else write(value) for value in values]

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write a value, if there is one."""
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read a value, if there is one."""
        return None if value is None else self.read(value)


class Listed(Kept):
    """A list or mapping, kept as JSON text."""

    impl = Text
    cache_ok = True

    def write(self, value: Any) -> str:
        """Write the value as JSON."""
        return _ENCODE(value).decode("utf-8")

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Write the values of many rows, each on a line of its own until they are cut apart."""
        lines = _LINES(list(values)).decode("utf-8").split("\n")
        lines.pop()
        return [None if line == "null" else line for line in lines]

    def read(self, value: Any) -> Any:
        """Read the value back."""
        return _DECODE(value)


class Rows(Listed):
    """A list of mappings that all have the same keys, kept as JSON lists of values: `[[0,98,["cues/say"]]]`.

    `usual` values stand last and are left out from the end of each list.
    """

    cache_ok = True

    def __init__(self, *keys: str, **usual: Any) -> None:
        super().__init__()
        self.keys = (*keys, *usual)
        self.least = len(keys)
        self.usual = tuple(usual.values())
        self._values = itemgetter(*self.keys)

    def write(self, value: Any) -> str:
        """Write the values without the keys."""
        return super().write(self._rows(value))

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Write the values of many rows."""
        rows = self._rows
        return super().write_all([value if value is None else rows(value) for value in values])

    def read(self, value: Any) -> Any:
        """Read the mappings back."""
        return [
            dict(zip(self.keys, [*row, *self.usual[len(row) - self.least :]], strict=True))
            for row in super().read(value)
        ]

    def first(self, value: str) -> tuple[Any, ...] | None:
        """Read the values of the first mapping alone, in the order of the keys, if there is one."""
        for row in super().read(value):
            return (*row, *self.usual[len(row) - self.least :])
        return None

    def _rows(self, value: Iterable[Any]) -> list[list[Any]]:
        values, packed = self._values, self._packed
        return [packed(list(values(row))) for row in value]

    def _packed(self, row: list[Any]) -> list[Any]:
        while len(row) > self.least and row[-1] == self.usual[len(row) - self.least - 1]:
            row.pop()
        return row


class Day(Kept):
    """A day, kept as a figure that can be read and compared: 20201229."""

    impl = Integer
    cache_ok = True

    def write(self, value: date) -> int:
        """Write a day."""
        return value.year * 10000 + value.month * 100 + value.day

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Write the days of many rows, which are few."""
        days = list(values)
        return list(map({day: day and self.write(day) for day in set(days)}.__getitem__, days))

    def read(self, value: int) -> date:
        """Read it back."""
        return date(value // 10000, value // 100 % 100, value % 100)


class Month(Kept):
    """A month, kept as a figure: `2020-12` as 202012."""

    impl = Integer
    cache_ok = True

    def write(self, value: str) -> int:
        """Write a month."""
        return int(value[:4] + value[5:7])

    def read(self, value: int) -> str:
        """Read it back."""
        return f"{value // 100:04d}-{value % 100:02d}"


class Moment(Kept):
    """A moment to the second, kept as seconds since 1970: `2020-12-29T10:00:00+00:00`."""

    impl = BigInteger
    cache_ok = True

    def write(self, value: str) -> int:
        """Write a moment."""
        return _seconds(value)

    def read(self, value: int) -> str:
        """Read it back, in universal time."""
        return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")


@lru_cache(maxsize=256)
def _seconds(moment: str) -> int:
    told = datetime.fromisoformat(moment)
    return int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp())


class Id(Kept):
    """The id of an entry of a kind, `s-4f0d91a2b3c4`, kept as a figure."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        self._form = f"{letter}-{{:012x}}".format

    def write(self, value: str) -> int:
        """Write an id; one of another form or kind is that of no row."""
        return int(value[2:], 16) if _ID.fullmatch(value) and value[0] == self.letter else -1

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Write the ids of many rows, all of which are of this kind."""
        return [int(value[2:], 16) for value in values]

    def read(self, value: int) -> str:
        """Read it back."""
        return self._form(value)


class Coded(Kept):
    """A word of a list that is only ever added to at its end, kept as its place in it."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words: Sequence[str] = tuple(str(word) for word in words)
        self._codes: dict[str | None, int | None] = {word: code for code, word in enumerate(self.words)}
        self._kept = {**self._codes, None: None}

    def write(self, value: str) -> int | None:
        """Give the code of a word; a word that is not in the list is that of no row."""
        return self._codes.get(value, -1)

    def write_all(self, values: Iterable[Any]) -> list[Any]:
        """Give the codes of the words of many rows, all of which are in the list."""
        return list(map(self._kept.__getitem__, values))

    def read(self, value: int) -> str:
        """Give the word of a code."""
        return self.words[value]


class Packed(Kept):
    """A long text, packed in SQLite; PostgreSQL packs by itself."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Pack a text."""
        return value if value is None or dialect.name != "sqlite" else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Unpack it."""
        return value if value is None or dialect.name != "sqlite" else self.read(value)

    def write(self, value: str) -> bytes:
        """Pack a text."""
        return zlib.compress(value.encode("utf-8"))

    def read(self, value: bytes) -> str:
        """Unpack it."""
        return zlib.decompress(value).decode("utf-8")
