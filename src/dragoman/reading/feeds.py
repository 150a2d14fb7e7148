"""Feeds: the items of RSS and Atom, each a dispatch.

Knows: titles, texts, days, authors and addresses of items; that an item may hold its full text or only a summary.
Does not know: the network (that is `bulk.watching`). No entity is expanded and nothing outside the file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.reading import tables
from dragoman.reading.calendars import given_date
from dragoman.reading.dispatches import Metadata, dispatch_from
from dragoman.reading.fates import LIMITS, Limits, Reading, failed, kept, too_long
from dragoman.reading.hostile import hostile
from dragoman.reading.maintext import prose, tree

_TAG = re.compile(r"<[a-zA-Z/!]")
_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubdate", "published", "date", "updated", "issued", "modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed, as the feed gives it; `text` is without markup."""

    id: str | None
    title: str | None
    text: str
    address: str | None
    published: date | None
    author: str | None


def feed(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[Reading]:
    """Read the items of a feed; a feed that is no XML fails as a whole."""
    root = _root(data)
    if root is None:
        yield failed(name, "not a feed: no XML could be read")
        return
    outlet = next((_words(child) for top in root.iter() for child in top if _name(child) == "title"), None)
    elements = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not elements:
        yield failed(name, "a feed without items")
    for number, element in enumerate(elements, start=1):
        yield _reading(item(element, limits), f"{name}#{number}", outlet, limits)


def item(element: Any, limits: Limits = LIMITS) -> Item:
    """Take what an item's element says."""
    parts: dict[str, Any] = {}
    for child in element:
        parts.setdefault(_name(child), child)
    texts = (_plain(_words(parts[name]), limits) for name in _TEXTS if name in parts)
    days = (given_date(_words(parts[name]), tables.datelines()) for name in _DAYS if name in parts)
    title = _plain(_words(parts["title"]), limits) if "title" in parts else None
    author = parts.get("creator", parts.get("author"))
    return Item(
        id=next((_words(parts[name]) for name in ("guid", "id") if name in parts), None),
        title=" ".join(title.split()) if title else None,
        text=max(texts, key=len, default=""),
        address=_address(element),
        published=next(filter(None, days), None),
        author=(" ".join(_words(author).split()) or None) if author is not None else None,
    )


def _reading(found: Item, name: str, outlet: str | None, limits: Limits) -> Reading:
    name = found.address or name
    if not found.text.strip():
        return failed(name, "an item without text")
    if fault := too_long(found.text, limits):
        return failed(name, fault)
    about = Metadata(
        title=found.title, published=found.published, author=found.author, source=outlet, url=found.address
    )
    return kept(dispatch_from(found.text, id=found.id, page=about), name)


def _root(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _plain(words: str, limits: Limits) -> str:
    """Take the markup out of an item's text, its paragraphs kept as lines."""
    if not _TAG.search(words):
        return words
    if hostile(words, limits):
        return ""
    root = tree(f"<html><body>{words}</body></html>")
    return prose(root) if root is not None else ""


def _address(element: Any) -> str | None:
    links = [child for child in element if _name(child) == "link"]
    chosen = next((link for link in links if link.get("rel") in (None, "alternate")), None)
    if chosen is None:
        return None
    address = chosen.get("href") or _words(chosen)
    return address if address.startswith(("http://", "https://")) else None
