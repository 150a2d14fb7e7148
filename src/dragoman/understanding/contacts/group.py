"""Group: the occasions of a dispatch that are one contact, and what they say together.

Does not know: which occasions are one contact (that is `merging`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.diplomacy.contacts import Mode, Status
from dragoman.understanding.contacts.occasions import Occasion
from dragoman.understanding.contacts.seats import Seat, distinct, parties
from dragoman.understanding.contacts.statuses import Time

_DECISIVE = (Status.PROPOSED, Status.PLANNED, Status.HELD, Status.REFUSED, Status.CANCELLED)


@dataclass
class Group:
    """Occasions of one contact, in order of the text."""

    occasions: list[Occasion] = field(default_factory=list)
    called_off: bool = False

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All who take part."""
        return distinct(seat for one in self.occasions for seat in one.seats)

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented."""
        return parties(self.seats)

    @property
    def status(self) -> Status:
        """What the sure words say, the most decisive of them; else what the tense of the first says."""
        if self.called_off:
            return Status.CANCELLED
        sure = [one.status for one in self.occasions if certain(one)]
        if sure:
            return max(sure, key=_DECISIVE.index)
        return self.occasions[0].status

    @property
    def last(self) -> int:
        """The index of the last sentence that speaks of it."""
        return self.occasions[-1].sentence.index


def certain(one: Occasion) -> bool:
    """Whether the clause says the status by a cue or by a finite past."""
    return one.sure or one.time in (Time.PAST, Time.EARLIER, Time.FUTURE)


def soft(one: Occasion) -> bool:
    """Whether the mode is only what the contact word mostly means ("talks", "spoke")."""
    meant = one.candidate.rule.meaning.get("soft")
    return meant == "always" or (meant == "again" and one.candidate.anaphoric)


def mode_of(group: Group) -> Mode:
    """Return the mode of a group: what a clause says outright, else what its contact word means."""
    hard = [one.mode for one in group.occasions if one.mode is not None and not soft(one)]
    any_mode = [one.mode for one in group.occasions if one.mode is not None]
    return (hard or any_mode or [Mode.UNSPECIFIED])[0]
