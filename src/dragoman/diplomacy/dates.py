"""Dates as reported: a first and a last day, and the wording they came from.

Knows: how precise a report is and how it is written in ISO 8601.
Does not know: how "Tuesday" is resolved (that is `understanding.dates`).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day, month, year or interval; open (`earliest` and `latest` None) where the source leaves it so.

    `earliest` and `latest` are both inclusive; `wording` is the source's own ("Tuesday", "in March 2019").
    """

    earliest: date | None = None
    latest: date | None = None
    wording: str = ""

    @classmethod
    def on(cls, day: date, wording: str = "") -> When:
        """Make the When of one day."""
        return cls(earliest=day, latest=day, wording=wording)

    @classmethod
    def in_month(cls, year: int, month: int, wording: str = "") -> When:
        """Make the When of a calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(earliest=date(year, month, 1), latest=date(year, month, last), wording=wording)

    @classmethod
    def in_year(cls, year: int, wording: str = "") -> When:
        """Make the When of a calendar year."""
        return cls(earliest=date(year, 1, 1), latest=date(year, 12, 31), wording=wording)

    @classmethod
    def between(cls, first: date, last: date, wording: str = "") -> When:
        """Make the When of an interval, both ends included."""
        return cls(earliest=first, latest=last, wording=wording)

    @classmethod
    def from_iso(cls, text: str, wording: str = "") -> When:
        """Read `2020-12-29`, `2020-12`, `2020` or `2020-12-28/2020-12-30`.

        Raises:
            ValueError: the text is none of these.
        """
        if "/" in text:
            first, last = text.split("/")
            start, end = cls.from_iso(first), cls.from_iso(last)
            return cls(earliest=start.earliest, latest=end.latest, wording=wording)
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return cls.in_year(parts[0], wording)
        if len(parts) == 2:
            return cls.in_month(parts[0], parts[1], wording)
        return cls.on(date(*parts), wording)

    @property
    def open(self) -> bool:
        """Whether nothing says when."""
        return self.earliest is None or self.latest is None

    @property
    def precision(self) -> str:
        """One of `day`, `month`, `year`, `interval`, `open`."""
        if self.earliest is None or self.latest is None:
            return "open"
        if self.earliest == self.latest:
            return "day"
        if self == When.in_month(self.earliest.year, self.earliest.month, self.wording):
            return "month"
        if self == When.in_year(self.earliest.year, self.wording):
            return "year"
        return "interval"

    @property
    def iso(self) -> str | None:
        """ISO 8601 as precisely as known: `2020-12-29`, `2020-12`, `2020`, `2020-12-28/2020-12-30`, or None."""
        if self.earliest is None or self.latest is None:
            return None
        match self.precision:
            case "day":
                return self.earliest.isoformat()
            case "month":
                return self.earliest.isoformat()[:7]
            case "year":
                return self.earliest.isoformat()[:4]
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Say whether this falls at least partly within `first..last` (None: unbounded); an open When never does."""
        if self.earliest is None or self.latest is None:
            return False
        return (last is None or self.earliest <= last) and (first is None or self.latest >= first)

    def compatible(self, other: When) -> bool:
        """Say whether both can be about the same moment; an open When goes with all."""
        if self.open or other.open:
            return True
        return self.overlaps(other.earliest, other.latest)
