"""A picture: SVG, the same as a table, and the same in words.

Knows: escaping, signs, and the style that a picture needs when it stands alone. On our pages the style sheet colours it
by class; `fill="url(#id)"` and positions are attributes, so that a strict policy holds.
Does not know: what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_STYLE = """
svg{background:#fbfaf6;color:#1b1e21;font-family:"Noto Sans","DejaVu Sans",Arial,sans-serif}
text{font-size:12px;fill:#52565a}.strong{fill:#1b1e21;font-weight:600}
.axis{stroke:#858074}.grid{stroke:#d8d3c6}
.g-person{color:#1d4e74}.g-phone{color:#9a5b12}.g-video{color:#1f6b66}.g-letter{color:#5d5870}
.g-for{color:#21603f}.g-against{color:#92281d}.g-calls{color:#1d4e74}.g-none{color:#6a6d70}
.f{fill:currentColor;stroke:none}.o{fill:none;stroke:currentColor;stroke-width:1.6}.dash{stroke-dasharray:2 1.6}
"""
SIGNS = {
    "person": '<circle class="f" cx="6" cy="6" r="5"/>',
    "phone": '<path class="o" d="M6 1 11 6 6 11 1 6Z"/>',
    "video": '<rect class="o" x="1.3" y="1.3" width="9.4" height="9.4"/><rect class="f" x="1.3" y="6" width="9.4" height="4.7"/>',
    "letter": '<path class="o" d="M6 1.5 11 10.5H1Z"/>',
    "for": '<path class="f" d="M6 1 11.5 11H.5Z"/>',
    "against": '<path class="o" d="M6 11 .8 1.5H11.2Z"/><path class="o" d="M3.6 2v3.6M6 2v8M8.4 2v3.6"/>',
    "calls": '<path class="f" d="M1 4h6V1l4.5 5L7 11V8H1Z"/>',
    "none": '<path class="o" d="M2 6h8"/>',
}
MODES = {
    "in_person": "person", "phone": "phone", "video": "video", "correspondence": "letter", "unspecified": "none",
}  # fmt: skip
STANCES = {
    "supports": "for", "praises": "for", "pledges": "for", "opposes": "against", "accuses": "against",
    "denies": "against", "threatens": "against", "demands": "calls",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn answer.

    `body` is the SVG's inside; `table` has a header row first; `words` says what one sees.
    """

    title: str
    words: str
    width: int
    height: int
    body: str
    table: tuple[tuple[str, ...], ...]
    key: tuple[tuple[str, str], ...] = ()
    name: str = "chart"

    def svg(self, *, alone: bool = False, extra: str = "") -> str:
        """Return the SVG element; `alone` adds the style that a page would give it, `extra` further classes."""
        style = f"<style>{_STYLE}</style>" if alone else ""
        space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
        size = f' width="{self.width}" height="{self.height}"' if alone else ""
        linked = "<a " in self.body
        return (
            f'<svg{space} class="chart {extra}" viewBox="0 0 {self.width} {self.height}"{size} '
            f'role="{"group" if linked else "img"}" aria-labelledby="{self.name}-t" aria-describedby="{self.name}-d">'
            f'<title id="{self.name}-t">{escape(self.title)}</title><desc id="{self.name}-d">{escape(self.words)}</desc>'
            f"{style}{self.body}</svg>"
        )

    def html_table(self) -> str:
        """Return the same as an HTML table."""
        head, *rows = self.table
        cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        lines = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in rows
        )
        return f"<table><caption>{escape(self.title)}</caption><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def sign(name: str, x: float, y: float, scale: float = 1.34, *, planned: bool = False) -> str:
    """Draw one sign with its upper left corner at x, y; what is planned has its outline dashed."""
    return f'<g class="g-{name}" transform="translate({x:g},{y:g}) scale({scale:g})">{_drawn(name, planned)}</g>'


def icon(name: str, *, planned: bool = False) -> str:
    """Return one sign as an SVG of its own, for use in running text."""
    return f'<svg class="g g-{name}" viewBox="0 0 12 12" aria-hidden="true">{_drawn(name, planned)}</svg>'


def _drawn(name: str, planned: bool) -> str:
    """Give a sign's inside; what is planned is an outline, dashed."""
    drawn = SIGNS[name]
    return drawn.replace('class="f"', 'class="o dash"').replace('class="o"', 'class="o dash"') if planned else drawn


def label(x: float, y: float, text: str, *, anchor: str = "middle", strong: bool = False) -> str:
    """Draw a piece of text."""
    kind = ' class="strong"' if strong else ""
    return f'<text{kind} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def linked(drawn: str, href: str | None, name: str) -> str:
    """Put a link round a drawing, if there is somewhere to go."""
    return f'<a href="{escape(href)}" aria-label="{escape(name)}">{drawn}</a>' if href else drawn
