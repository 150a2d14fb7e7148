"""Files: a picture as SVG, PNG or HTML, complete without any network.

Knows: file endings. Does not know: what is drawn.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from dragoman.charting.picture import Picture
from dragoman.errors import ExportFault

CHARTS = ("counts", "timeline", "positions")
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{font-family:sans-serif;max-width:800px;margin:2rem auto}}table{{border-collapse:collapse;margin-top:1rem}}"
    "th,td{{padding:.2rem .6rem;text-align:left;border-bottom:1px solid #ccc}}</style><h1>{title}</h1>{svg}<p>{words}</p>{table}</html>"
)


def write(picture: Picture, path: Path) -> None:
    """Write a picture; its text alternative stands inside the SVG, and beside a PNG in a file of the same name, `.txt`.

    Raises:
        ExportFault: the ending is none of .svg, .png, .html, or PNG's extra is not installed.
    """
    if path.suffix == ".svg":
        path.write_text(picture.svg(alone=True), encoding="utf-8")
    elif path.suffix == ".html":
        page = _PAGE.format(
            title=escape(picture.title),
            svg=picture.svg(alone=True),
            words=escape(picture.words),
            table=picture.html_table(),
        )
        path.write_text(page, encoding="utf-8")
    elif path.suffix == ".png":
        path.write_bytes(png(picture, path))
        path.with_suffix(".txt").write_text(f"{picture.title}\n{picture.words}\n", encoding="utf-8")
    else:
        raise ExportFault(str(path), "a chart can be written as .svg, .png, .html")


def png(picture: Picture, path: Path | None = None, *, scale: float = 2) -> bytes:
    """Draw a picture as PNG.

    Raises:
        ExportFault: the extra `briefs` is not installed.
    """
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        fault = "PNG needs the extra 'briefs': pip install 'dragoman[briefs]'"
        raise ExportFault(str(path or "chart.png"), fault) from error
    drawn: bytes = vl_convert.svg_to_png(picture.svg(alone=True), scale=scale)
    return drawn
