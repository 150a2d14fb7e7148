"""What is said of their contacts in numbers, and whether the record bears it out.

Knows: claims with verdicts. Does not know: who is right beyond the record.
"""

from __future__ import annotations

from dragoman.asking import answers
from dragoman.asking.days import when_in_words
from dragoman.asking.questions import party_name
from dragoman.asking.verdicts import checked
from dragoman.briefing.blocks import Cell, Gap, Grid, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.wording import say
from dragoman.recording.shapes import ClaimEntry

SHOWN = 4
WIDTHS = (34, 10, 21, 9, 10, 16)


def section(matter: Matter) -> Section | None:
    """List the claims about the matter's contacts with their verdicts; None for a format."""
    if matter.format:
        return None
    asked = answers.claims(matter.record, matter.question, matter.reference).entries
    found = [claim for claim in asked if matter.known(claim.reports)]
    if not found:
        return Section(say("headings", "claims"), (Gap(say("sentences", "no_claim")),))
    shown = checked(matter.record, found[-matter.most(SHOWN) :])
    heads = tuple(say("heads", name) for name in ("claim", "mode", "period", "claimed", "counted", "verdict"))
    return Section(say("headings", "claims"), (Grid(heads, tuple(_row(claim, matter) for claim in shown), WIDTHS),))


def _row(claim: ClaimEntry, matter: Matter) -> tuple[Cell, ...]:
    number = str(claim.min) if claim.min == claim.max else f"{claim.min}–{claim.max}"
    parties = [party_name(code, matter.reference) for code in claim.parties]
    counted = claim.counted if isinstance(claim.counted, int) else 0
    verdict = claim.verdict if isinstance(claim.verdict, str) else "undecided"
    return (
        Cell(", ".join(claim.persons or parties), (matter.note(claim.id, claim.reports[0]),)),
        Cell(say("modes", claim.mode)),
        Cell(when_in_words(claim.period) or "–"),
        Cell(number),
        Cell(str(counted)),
        Cell(say("verdicts", verdict)),
    )
