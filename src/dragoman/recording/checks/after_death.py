"""After death: somebody takes part in a contact after the day on which he or she died.

Knows: the deaths in `data/deaths.tsv`, of holders of high office. Does not know: anybody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

from dragoman.diplomacy.contacts import Status
from dragoman.recording.checks.seen import Doubt, Seen, doubt, named
from dragoman.recording.reports import one_name


def check(contacts: Sequence[Seen]) -> list[Doubt]:
    """Doubt contacts held after a participant's death."""
    held = (one for one in contacts if one.contact.status is Status.HELD)
    return [found for one in held for found in _doubts(one)]


def _doubts(one: Seen) -> Iterator[Doubt]:
    day = one.contact.when.earliest
    if day is None:
        return
    for person in named(one.contact):
        for name, died in _deaths().get(person.party or "", ()):
            if died < day and one_name(person.name or "", name) and len((person.name or "").split()) > 1:
                yield doubt("after-death", one, person=person.name, day=one.contact.when.iso, died=died.isoformat())


@lru_cache(maxsize=1)
def _deaths() -> dict[str, tuple[tuple[str, date], ...]]:
    text = (files("dragoman.recording") / "data" / "deaths.tsv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, date]]] = {}
    for line in text.splitlines()[1:]:
        name, party, died = line.split("\t")
        found.setdefault(party, []).append((name, date.fromisoformat(died)))
    return {party: tuple(rows) for party, rows in found.items()}
