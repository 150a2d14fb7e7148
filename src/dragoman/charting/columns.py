"""Columns: contacts by period and mode; one sign a contact while they fit, stacked bars beyond that.

Knows: at most eight signs stand in a column. Does not know: where the counts come from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dragoman.asking.days import when_in_words
from dragoman.asking.statistics import Count
from dragoman.charting.picture import MODES, Picture, label, linked, sign
from dragoman.charting.wording import say

SIGNS_AT_MOST = 8
FEW = 5
"""As high as this many signs is a chart at least."""
HEIGHT, LEFT, BASE, TOP = 150, 26, 120, 14
_PATTERNS = (
    '<defs><pattern id="@-phone" width="6" height="6" patternUnits="userSpaceOnUse" class="g-phone">'
    '<path class="o" d="M0 6 6 0"/></pattern><pattern id="@-video" width="6" height="6" patternUnits="userSpaceOnUse" '
    'class="g-video"><circle class="f" cx="3" cy="3" r="1.6"/></pattern><pattern id="@-letter" width="6" height="6" '
    'patternUnits="userSpaceOnUse" class="g-letter"><path class="o" d="M3 0v6"/></pattern>'
    '<pattern id="@-none" width="6" height="6" patternUnits="userSpaceOnUse" class="g-none"><path class="o" d="M0 3h6"/>'
    "</pattern></defs>"
)


def columns(
    counts: Sequence[Count],
    *,
    title: str,
    periods: Sequence[str] | None = None,
    href: Callable[[str, str], str] | None = None,
    width: int = 760,
    name: str = "columns",
) -> Picture:
    """Draw counts by period and mode.

    Args:
        periods: the periods to show, also those without a contact; those of the counts, if none are given.
        href: gives the address of the entries of a period and mode.
        name: names the picture on its page; two pictures of a page have two names.
    """
    shown = list(periods or sorted({one.period for one in counts if one.period}))
    found = {(one.period, one.mode): one.contacts for one in counts}
    modes = [mode for mode in MODES if any(one.mode == mode and one.period in shown for one in counts)]
    sums = [sum(found.get((period, mode), 0) for mode in modes) for period in shown]
    most = max(sums, default=0)
    step = (width - LEFT) / max(len(shown), 1)
    draw = _signs if 0 < most <= SIGNS_AT_MOST and step >= 18 else partial(_bars, name)
    bars = draw is not _signs
    top = most if bars else max(most, FEW)
    spare = (BASE - TOP) * (top - most) / max(top, 1)
    body = [_PATTERNS.replace("@", name) if bars else "", _axis(most, top, width)]
    for place, period in enumerate(shown):
        middle = LEFT + step * (place + 0.5)
        body.append(draw(period, middle, step, top, [(mode, found.get((period, mode), 0)) for mode in modes], href))
        if place % max(1, round(44 / step)) == 0:
            body.append(label(middle, 138, when_in_words(period)))
    rows = [
        (when_in_words(p), *(str(found.get((p, m), 0)) for m in modes), str(s))
        for p, s in zip(shown, sums, strict=True)
    ]
    return Picture(
        title=title,
        words=_words(shown, sums, modes, found),
        width=width,
        height=round(HEIGHT - spare),
        body=f'<g transform="translate(0 {-spare:g})">{"".join(body)}</g>',
        table=((say("heads", "period"), *(say("modes", mode) for mode in modes), say("heads", "all")), *rows),
        key=tuple(
            (MODES[m], f"{say('modes', m)} {sum(found.get((p, m), 0) for p in shown)}") for m in modes
        ),
        name=name,
    )  # fmt: skip


def _axis(most: int, top: int, width: int) -> str:
    lines = [f'<line class="axis" x1="{LEFT}" x2="{width}" y1="{BASE}" y2="{BASE}"/>']
    for tick in _ticks(most):
        y = BASE - (BASE - TOP) * tick / top
        lines.append(
            f'<line class="grid" x1="{LEFT}" x2="{width}" y1="{y:g}" y2="{y:g}"/>'
            + label(16, y + 4, str(tick), anchor="end")
        )
    return "".join(lines)


def _ticks(most: int) -> list[int]:
    """Choose one to three round numbers up to the tallest column."""
    if most < 1:
        return []
    power = 10 ** (len(str(most)) - 1)
    step = next(int(one) for one in (power / 2, power, 2 * power, 5 * power) if one >= 1 and most / one < 4)
    return list(range(step, most + 1, step))


def _signs(
    period: str,
    middle: float,
    step: float,
    top: int,
    cells: list[tuple[str, int]],
    href: Callable[[str, str], str] | None,
) -> str:
    pitch = (BASE - TOP) / top
    scale = min(1.34, pitch / 13, step / 14)
    drawn, row = [], 0
    for mode, count in cells:
        told = _told(period, mode, 1)
        for _ in range(count):
            at = sign(MODES[mode], middle - 6 * scale, BASE - pitch * (row + 1) + (pitch - 12 * scale) / 2, scale)
            drawn.append(linked(at, href(period, mode) if href else None, told))
            row += 1
    return "".join(drawn)


def _bars(
    picture: str,
    period: str,
    middle: float,
    step: float,
    top: int,
    cells: list[tuple[str, int]],
    href: Callable[[str, str], str] | None,
) -> str:
    drawn, y, wide = [], float(BASE), max(min(step * 0.7, 36), 2)
    for mode, count in cells:
        if not count:
            continue
        name = MODES[mode]
        high = (BASE - TOP) * count / top
        y -= high
        fill = "currentColor" if name == "person" else f"url(#{picture}-{name})"
        box = f'<rect class="g-{name}" x="{middle - wide / 2:g}" y="{y:g}" width="{wide:g}" height="{high:g}" fill="{fill}" stroke="currentColor"/>'
        drawn.append(linked(box, href(period, mode) if href else None, _told(period, mode, count)))
    return "".join(drawn)


def _words(shown: list[str], sums: list[int], modes: list[str], found: dict[tuple[str | None, str], int]) -> str:
    total = sum(sums)
    if not total:
        return say("columns", "none")
    by_mode = {mode: sum(found.get((period, mode), 0) for period in shown) for mode in modes}
    told = ", ".join(say("columns", "of_mode", count=count, mode=say("modes", mode)) for mode, count in by_mode.items())
    top = when_in_words(shown[sums.index(max(sums))])
    return say("columns", "one" if total == 1 else "many", count=total, modes=told, top=top, most=max(sums))


def _told(period: str, mode: str, count: int) -> str:
    return say("columns", "cell", period=when_in_words(period), mode=say("modes", mode), count=count)
