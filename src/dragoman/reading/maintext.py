"""Main text, the fast way: the paragraphs of a page that belong together, and whether the result is to be trusted.

Knows: which element holds most of the prose, and which parts of it are captions, menus, teasers or comments.
Does not know: the slow and sure way; `html` takes that where two fast readings of a page disagree.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_BLOCKS = frozenset({"p", "blockquote", "li", "h2", "h3", "h4", "pre", "dd"})
_LOOSE = ("div", "td", "section", "article", "main", "dd", "center")
_HEADINGS = frozenset({"h2", "h3", "h4"})
_SHORT = 30
_LONG = 60
_FEW = 600
_OWN = 0.4
_MORE = 1.15
_DEEP = "xcessive depth"


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """The main text, its number of words, and its share of all the prose of the page."""

    text: str = ""
    words: int = 0
    share: float = 0.0


@dataclass(slots=True)
class _Prose:
    """The paragraphs of a page, and how much prose stands under each element."""

    under: dict[Any, int]
    total: int
    loose: bool
    by_name: bool
    skipped: dict[Any, bool] = field(default_factory=dict)


@cache
def markup() -> dict[str, Any]:
    """Return the table of page makers' habits."""
    return tomllib.loads(files("dragoman.reading").joinpath("markup.toml").read_text(encoding="utf-8"))


@cache
def _tags() -> frozenset[str]:
    return frozenset(markup()["tags"])


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in markup()["words"])
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)


def tree(page: str) -> Any:
    """Parse a page; None where nothing is left of it, or where it is nested too deeply for any parser."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(recover=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return None if any(_DEEP in error.message for error in parser.error_log) else root


def main_text(root: Any, *, by_name: bool = True) -> MainText:
    """Find the main text of a parsed page; elements are left out for their names too, unless `by_name` is false."""
    body = root.find("body")
    if body is None:
        return MainText()
    found, loose = _candidates(body)
    prose = _Prose(under=_sums(found), total=sum(size for _, size in found), loose=loose, by_name=by_name)
    good = [(element, size) for element, size in found if not _skipped(element, prose)]
    if not good:
        return MainText()
    sums = _sums(good)
    home = _home(good, sums, root)
    blocks = _trimmed(list(_blocks(home, prose)))
    text = "\n".join(blocks)
    return MainText(text=text, words=text.count(" ") + len(blocks), share=sums[home] / max(1, prose.total))


def prose(root: Any) -> str:
    """Return all text blocks of a fragment, one a line: for feeds, whose items hold nothing but the report."""
    body = root.find("body")
    if body is None:
        return ""
    for element in body.iter("script", "style", "figure", "iframe"):
        element.clear(keep_tail=True)
    for element in body.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "blockquote", "tr", "figure"):
        element.tail = f"\u2029{element.tail or ''}"
        element.text = f"\u2029{element.text or ''}"
    lines = (" ".join(line.split()) for line in "".join(body.itertext()).split("\u2029"))
    return "\n".join(line for line in lines if line)


def _candidates(body: Any) -> tuple[list[tuple[Any, int]], bool]:
    """Return the paragraphs with their lengths; where there are few, elements with bare text too."""
    found = [(p, "".join(p.itertext()).strip()) for p in body.iter("p")]
    loose = sum(len(text) for _, text in found if len(text) > _LONG) < _FEW
    if loose:
        found += [(e, "".join(e.itertext()).strip()) for e in body.iter(*_LOOSE) if _bare(e) >= _LONG]
    return [(e, len(text)) for e, text in found if len(text) >= _SHORT and _linked(e) <= 0.5 * len(text)], loose


def _bare(element: Any) -> int:
    """Count the characters that stand directly in an element."""
    return len(((element.text or "") + "".join(child.tail or "" for child in element)).strip())


def _linked(element: Any) -> int:
    return sum(len("".join(link.itertext())) for link in element.iter("a"))


def _sums(found: list[tuple[Any, int]]) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for element, size in found:
        above = element
        while above is not None:
            sums[above] = sums.get(above, 0) + size
            above = above.getparent()
    return sums


def _skipped(element: Any, prose: _Prose) -> bool:
    """Say whether an element, or one around it, is no part of the report; one with much prose always is."""
    known = prose.skipped.get(element)
    if known is None:
        known = prose.under.get(element, 0) < _OWN * prose.total and _outside(element, prose.by_name)
        if not known:
            parent = element.getparent()
            known = parent is not None and _skipped(parent, prose)
        prose.skipped[element] = known
    return known


def _outside(element: Any, by_name: bool) -> bool:
    if element.tag == "a" or element.tag in _tags():
        return True
    marks = " ".join(filter(None, (element.get("class"), element.get("id"))))
    if by_name and marks and _words().search(marks):
        return True
    style = element.get("style")
    return (
        element.get("aria-hidden") == "true"
        or element.get("hidden") is not None
        or bool(style and "display:none" in style.replace(" ", ""))
    )


def _home(good: list[tuple[Any, int]], sums: dict[Any, int], root: Any) -> Any:
    """Start at the parent with most prose and climb as long as an element above holds clearly more."""
    direct: dict[Any, int] = {}
    for element, size in good:
        parent = element.getparent()
        direct[parent] = direct.get(parent, 0) + size
    home = max(direct, key=lambda element: direct[element])
    while home.tag not in ("article", "main", "body"):
        above = next((e for e in home.iterancestors() if sums[e] > sums[home]), None)
        if above is None or above is root or above.tag == "body" or sums[above] < _MORE * sums[home]:
            break
        home = above
    return home


def _blocks(home: Any, prose: _Prose) -> Iterator[str]:
    if prose.loose and home.find(".//p") is None and _bare(home) >= _LONG:
        yield from filter(None, (_text(home),))
        return
    for child in home:
        if isinstance(child.tag, str) and not _skipped(child, prose):
            yield from _block(child, prose)


def _block(element: Any, prose: _Prose) -> Iterator[str]:
    inner = element.tag in ("blockquote", "li") and element.find(".//p") is not None
    bare = prose.loose and element.tag not in _BLOCKS and element.find(".//p") is None and _bare(element) >= _LONG
    if bare or (element.tag in _BLOCKS and not inner):
        text = _text(element)
        if text and (bare or _linked(element) <= 0.6 * len(text)):
            yield f"\0{text}" if element.tag in _HEADINGS else text
        return
    yield from _blocks(element, prose)


def _trimmed(blocks: list[str]) -> list[str]:
    """Drop headings below which nothing stands."""
    while blocks and blocks[-1].startswith("\0"):
        blocks.pop()
    return [block.lstrip("\0") for block in blocks]


def _text(element: Any) -> str:
    """Return the words of an element, elements that are no prose left out; a break ends a line."""
    parts: list[str] = []
    _gather(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\0"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, parts: list[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if child.tag == "br":
            parts.append("\0" if _next_is_break(child) else " ")
        elif child.tag not in _tags():
            _gather(child, parts)
        if child.tail:
            parts.append(child.tail)


def _next_is_break(line: Any) -> bool:
    """Two breaks in a row end a paragraph; one alone only wraps a line."""
    following = line.getnext()
    return following is not None and following.tag == "br" and not (line.tail or "").strip()
