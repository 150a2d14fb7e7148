"""Columns: contacts by period and mode; one sign a contact while they fit, stacked bars beyond that.

Knows: at most eight signs stand in a column. Does not know: where the counts come from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dragoman.asking.statistics import Count
from dragoman.charting.picture import MODES, Picture, label, linked, sign

SIGNS_AT_MOST = 8
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
    body = [_PATTERNS.replace("@", name) if bars else "", _axis(most, width)]
    for place, period in enumerate(shown):
        middle = LEFT + step * (place + 0.5)
        body.append(draw(period, middle, step, most, [(mode, found.get((period, mode), 0)) for mode in modes], href))
        if place % max(1, round(44 / step)) == 0:
            body.append(label(middle, 138, period))
    rows = [(p, *(str(found.get((p, m), 0)) for m in modes), str(s)) for p, s in zip(shown, sums, strict=True)]
    return Picture(
        title=title,
        words=_words(shown, sums, modes, found),
        width=width,
        height=HEIGHT,
        body="".join(body),
        table=(("Period", *(MODES[mode][1] for mode in modes), "all"), *rows),
        key=tuple(
            (MODES[m][0], f"{MODES[m][1]} {sum(found.get((p, m), 0) for p in shown)}") for m in modes
        ),
        name=name,
    )  # fmt: skip


def _axis(most: int, width: int) -> str:
    lines = [f'<line class="axis" x1="{LEFT}" x2="{width}" y1="{BASE}" y2="{BASE}"/>']
    ticks = sorted({most, most // 2} - {0})
    for tick in ticks:
        y = BASE - (BASE - TOP) * tick / most
        lines.append(
            f'<line class="grid" x1="{LEFT}" x2="{width}" y1="{y:g}" y2="{y:g}"/>'
            + label(16, y + 4, str(tick), anchor="end")
        )
    return "".join(lines)


def _signs(
    period: str,
    middle: float,
    step: float,
    most: int,
    cells: list[tuple[str, int]],
    href: Callable[[str, str], str] | None,
) -> str:
    pitch = (BASE - TOP) / max(most, 5)
    scale = min(1.34, pitch / 13, step / 14)
    drawn, row = [], 0
    for mode, count in cells:
        for _ in range(count):
            at = sign(MODES[mode][0], middle - 6 * scale, BASE - pitch * (row + 1) + (pitch - 12 * scale) / 2, scale)
            drawn.append(linked(at, href(period, mode) if href else None, f"{period}, {MODES[mode][1]}"))
            row += 1
    return "".join(drawn)


def _bars(
    picture: str,
    period: str,
    middle: float,
    step: float,
    most: int,
    cells: list[tuple[str, int]],
    href: Callable[[str, str], str] | None,
) -> str:
    drawn, y, wide = [], float(BASE), max(min(step * 0.7, 36), 2)
    for mode, count in cells:
        if not count:
            continue
        name = MODES[mode][0]
        high = (BASE - TOP) * count / most
        y -= high
        fill = "currentColor" if name == "person" else f"url(#{picture}-{name})"
        box = f'<rect class="g-{name}" x="{middle - wide / 2:g}" y="{y:g}" width="{wide:g}" height="{high:g}" fill="{fill}" stroke="currentColor"/>'
        drawn.append(linked(box, href(period, mode) if href else None, f"{period}, {MODES[mode][1]}: {count}"))
    return "".join(drawn)


def _words(shown: list[str], sums: list[int], modes: list[str], found: dict[tuple[str | None, str], int]) -> str:
    if not sum(sums):
        return "No contact on record."
    by_mode = ", ".join(f"{sum(found.get((p, m), 0) for p in shown)} {MODES[m][1]}" for m in modes)
    top = shown[sums.index(max(sums))]
    return f"{sum(sums)} contacts: {by_mode}. Most in {top}: {max(sums)}."
