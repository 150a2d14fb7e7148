"""Candidate: a contact word of a sentence, with those who take part.

Does not know: how they are found, or whether the contact took place.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.constructions import Construction
from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.seats import Land, Seat, distinct, parties

MOVING = ("visit", "movement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A contact word and its participants: `doers` on one side, `partners` on the other, `hosts` the lands visited.

    `anaphoric`: the words name no second party, but may take up a contact named before ("the meeting").
    """

    sentence: Sentence
    trigger: int
    rule: Construction
    doers: tuple[Seat, ...] = ()
    partners: tuple[Seat, ...] = ()
    hosts: tuple[Land, ...] = ()
    note: str = ""
    separate: bool = False

    @property
    def act(self) -> str:
        """What kind of contact the word names."""
        return str(self.rule.meaning.get("act", "meeting"))

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All who take part."""
        return distinct((*self.doers, *self.partners))

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented."""
        return parties(self.seats)

    @property
    def anaphoric(self) -> bool:
        """Whether fewer than two parties are named."""
        return len(self.parties) < 2
