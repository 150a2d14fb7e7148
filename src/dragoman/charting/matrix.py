"""Matrix: parties by topic or period, a sign for each stance and how often it was taken.

Knows: a cell shows the stance taken most and the count of all. Does not know: where stands come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dragoman.asking.stances import Stand
from dragoman.charting.picture import STANCES, Picture, label, linked, sign
from dragoman.charting.wording import say

LEFT, ROW, TOP = 110, 28, 30


def matrix(
    stands: Sequence[Stand],
    *,
    title: str,
    across: Callable[[Stand], str],
    href: Callable[[str, str], str] | None = None,
    named: Callable[[str], str] = str,
    width: int = 760,
    most: int = 12,
    name: str = "matrix",
) -> Picture:
    """Draw the stances of parties.

    Args:
        across: gives the column of a stand, such as its year or its topic.
        href: gives the address of the statements of a party and column.
        named: gives the name of a party.
        most: how many columns at most; the last ones are kept.
    """
    cells: dict[tuple[str, str], Counter[str]] = {}
    for stand in stands:
        cells.setdefault((stand.party or stand.name or "?", across(stand)), Counter())[stand.stance] += 1
    heads = sorted({column for _, column in cells})[-most:]
    parties = sorted({party for party, column in cells if column in heads})
    step = (width - LEFT) / max(len(heads), 1)
    body = [label(LEFT + step * (n + 0.5), 16, head) for n, head in enumerate(heads)]
    for row, party in enumerate(parties):
        y = TOP + ROW * row
        body.append(f'<line class="grid" x1="0" x2="{width}" y1="{y + ROW - 4}" y2="{y + ROW - 4}"/>')
        body.append(label(0, y + 15, _short(named(party)), anchor="start", strong=True))
        for n, head in enumerate(heads):
            body.append(_cell(cells.get((party, head)), LEFT + step * (n + 0.5), y, (party, named(party)), head, href))
    rows = tuple((named(party), *(_said(cells.get((party, head))) for head in heads)) for party in parties)
    taken = sum(sum(cell.values()) for cell in cells.values())
    return Picture(
        title=title,
        words=say("matrix", "some" if taken else "none", count=taken, parties=len(parties)),
        width=width,
        height=TOP + ROW * max(len(parties), 1),
        body="".join(body),
        table=((say("heads", "party"), *heads), *rows),
        key=tuple((one, say("stances", one)) for one in ("for", "against", "calls", "none")),
        name=name,
    )


def _cell(
    cell: Counter[str] | None,
    x: float,
    y: float,
    party: tuple[str, str],
    head: str,
    href: Callable[[str, str], str] | None,
) -> str:
    if not cell:
        return sign("none", x - 7, y + 4, 1.1)
    ((stance, _),) = cell.most_common(1)
    count = sum(cell.values())
    words = say("matrix", "cell", party=party[1], column=head, said=_said(cell))
    drawn = sign(STANCES[stance], x - 7, y + 4, 1.1) + (label(x + 16, y + 15, str(count)) if count > 1 else "")
    return linked(drawn, href(party[0], head) if href else None, words)


def _short(name: str) -> str:
    return name if len(name) <= 15 else name[:14].rstrip() + "…"


def _said(cell: Counter[str] | None) -> str:
    return ", ".join(f"{stance} {count}" for stance, count in cell.most_common()) if cell else say("stances", "none")
