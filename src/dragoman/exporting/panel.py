"""Panels: one row a dyad and year or month, as comparative research takes them.

Knows: the columns of the codebook. Does not know: how contacts are counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.asking.panels import DyadPeriod, dyad_periods
from dragoman.asking.questions import Question
from dragoman.asking.statistics import Period
from dragoman.exporting.codes import coded
from dragoman.exporting.rows import Row
from dragoman.recording.store import Record

_COUNTS = ("held", "in_person", "phone", "video", "correspondence", "planned", "cancelled")


def panel(record: Record, question: Question, *, by: Period) -> Iterator[Row]:
    """Yield the rows of a dyad-year or dyad-month panel, in order."""
    return map(_row, dyad_periods(record, question, by=by))


def _row(cell: DyadPeriod) -> Row:
    sides = (("first", cell.first), ("second", cell.second))
    codes = {f"{side}_{scheme}": coded([party], scheme) for scheme in ("cow", "gw") for side, party in sides}
    counts = {name: cell.counts.get(name, 0) for name in _COUNTS}
    return {
        "first": cell.first,
        "second": cell.second,
        **codes,
        "period": cell.period,
        **counts,
        "covered": cell.covered,
    }
