"""HTML: a page to its main text and what it says of itself.

Knows: which text of a page is the report, and its title, day, author, outlet and address.
Does not know: the network; nothing is ever fetched.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.language.outlets import outlet_named
from dragoman.reading.dispatches import Metadata, dispatch_from
from dragoman.reading.fates import LIMITS, Limits, Reading, failed, kept, too_long


def page(
    markup: str, name: str, *, id: str | None = None, url: str | None = None, reason: str = "", limits: Limits = LIMITS
) -> Reading:
    """Read a page as one dispatch: its main text is the text that offsets point into."""
    if not markup.strip():
        return failed(name, "empty: there is no text")
    found = extracted(markup, url)
    if found is None:
        return failed(name, "no main text found in the page")
    text, about = found
    if fault := too_long(text, limits):
        return failed(name, fault)
    return kept(dispatch_from(text, id=id, page=about), name, reason)


def extracted(markup: str, url: str | None = None) -> tuple[str, Metadata] | None:
    """Return the main text of a page and what the page says of itself; None where there is no text."""
    import trafilatura

    whole: Any = trafilatura.bare_extraction(
        markup, url=url, include_comments=False, include_tables=False, with_metadata=True, fast=False
    )
    if whole is None or not whole.text:
        return None
    return whole.text, _metadata(whole, url)


def _metadata(found: Any, url: str | None) -> Metadata:
    return Metadata(
        title=found.title or None,
        published=_day(found.date),
        author=found.author or None,
        source=_outlet(found.sitename or found.hostname),
        url=found.url or url,
    )


def _day(wording: str | None) -> date | None:
    try:
        return date.fromisoformat(wording[:10]) if wording else None
    except ValueError:
        return None


def _outlet(name: str | None) -> str | None:
    if not name:
        return None
    outlet = outlet_named(name)
    return outlet.name if outlet else name
