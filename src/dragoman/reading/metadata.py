"""Metadata of a page: title, day, author, outlet and address, from its head and its embedded data.

Knows: meta elements, JSON-LD and the canonical link. Does not know: the text of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dragoman.language.outlets import outlet_named
from dragoman.reading import tables
from dragoman.reading.calendars import given_date
from dragoman.reading.dispatches import Metadata
from dragoman.reading.maintext import markup

_ARTICLE = re.compile(r"Article|Posting|Report", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_PROSE = 200_000


def metadata(root: Any, url: str | None = None) -> Metadata:
    """Return what a parsed page says of itself."""
    names = markup()["metadata"]
    metas = _metas(root)
    linked = next(_linked_data(root), {})
    address = _canonical(root) or _first(metas, names["url"]) or url
    return Metadata(
        title=_title(root, metas, linked, names["title"]),
        published=_day(linked.get("datePublished")) or _published(root, metas, names["published"]),
        author=_author(linked.get("author")) or _person(_first(metas, names["author"])),
        source=_outlet(_name(linked.get("publisher")) or _first(metas, names["source"]), address),
        url=address,
    )


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), " ".join(content.split()))
    return found


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the articles among the embedded JSON-LD objects."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and script.text and len(script.text) < _PROSE:
            try:
                value = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _articles(value, 3)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for each in value:
            yield from _articles(each, depth - 1)
    elif isinstance(value, dict):
        if _ARTICLE.search(str(value.get("@type", ""))):
            yield value
        elif depth and "@graph" in value:
            yield from _articles(value["@graph"], depth - 1)


def _title(root: Any, metas: dict[str, str], linked: dict[str, Any], names: list[str]) -> str | None:
    headline = linked.get("headline")
    if isinstance(headline, str) and headline.strip():
        return " ".join(headline.split())
    given = _first(metas, names)
    heads = [" ".join("".join(head.itertext()).split()) for head in root.iter("h1")]
    heads = [head for head in heads if head]
    if given is None:
        page = root.find(".//title")
        given = " ".join((page.text or "").split()) if page is not None else None
    if given is None or (len(heads) == 1 and heads[0].casefold() in given.casefold()):
        return heads[0] if heads else None
    return _SITE.sub("", given) or given


def _published(root: Any, metas: dict[str, str], names: list[str]) -> date | None:
    stated = next(filter(None, (_day(metas.get(name)) for name in names)), None)
    if stated is not None:
        return stated
    for element in root.iter("time"):
        if (found := _day(element.get("datetime"))) is not None:
            return found
    return None


def _day(wording: Any) -> date | None:
    return given_date(wording, tables.datelines()) if isinstance(wording, str) and wording.strip() else None


def _author(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [name for name in map(_name, people) if name and not name.startswith("http")]
    return "; ".join(names) or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _person(name: str | None) -> str | None:
    return None if name is None or name.startswith(("http", "@")) else name


def _outlet(name: str | None, address: str | None) -> str | None:
    name = name or (urlsplit(address).hostname if address else None)
    if not name:
        return None
    name = name.removeprefix("www.").removeprefix("@")
    outlet = outlet_named(name)
    return outlet.name if outlet else name


def _canonical(root: Any) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((address for address in links if address and address.startswith("http")), None)


def _first(metas: dict[str, str], names: list[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)
