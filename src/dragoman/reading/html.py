"""HTML: a page to its main text and what it says of itself.

Knows: a fast reading of a page, when it may be trusted, and the sure one for the rest.
Does not know: the network; nothing is ever fetched.

The fast way (`maintext`) is taken where it found enough prose, and most of the prose that the page has. Otherwise the
page is read again without regard to the names of its elements; where that finds most of the prose, or the same again,
it is taken too. Then comes trafilatura; where that finds nothing either, all text is taken: empty is never "no report".
"""

from __future__ import annotations

from typing import Any

from dragoman.reading.dispatches import Metadata, dispatch_from
from dragoman.reading.fates import LIMITS, Limits, Reading, failed, kept, too_long
from dragoman.reading.hostile import hostile, stripped
from dragoman.reading.maintext import MainText, main_text, tree
from dragoman.reading.metadata import metadata

_WORDS = 80
_SHARE = 0.6
_MANY_WORDS = 250
_LARGE_SHARE = 0.75
_AGREED = 150


def page(
    markup: str,
    name: str,
    *,
    id: str | None = None,
    url: str | None = None,
    reason: str = "",
    limits: Limits = LIMITS,
) -> Reading:
    """Read a page as one dispatch: its main text is the text that offsets point into."""
    if not markup.strip():
        return failed(name, "empty: there is no text")
    if name in limits.refused:
        return failed(name, "a page that hung or killed the reader before")
    if fault := hostile(markup, limits):
        return _saved(markup, name, id, url, fault, limits)
    if limits.started:
        limits.started(name)
    root = tree(markup)
    if root is None:
        return _saved(markup, name, id, url, "elements nested too deeply, or no markup", limits)
    text = extracted(markup, root)
    if not text:
        return failed(name, "no main text found in the page")
    if fault := too_long(text, limits):
        return failed(name, fault)
    return kept(dispatch_from(text, id=id, page=metadata(root, url)), name, reason)


def _saved(markup: str, name: str, id: str | None, url: str | None, fault: str, limits: Limits) -> Reading:
    """Keep the words of a page that must not be parsed, and say so."""
    text = stripped(markup) if len(markup) <= limits.bytes else ""
    if not text:
        return failed(name, fault)
    if long := too_long(text, limits):
        return failed(name, f"{fault}; {long}")
    return kept(dispatch_from(text, id=id, page=Metadata(url=url)), name, f"{fault}; its tags were struck out unparsed")


def extracted(markup: str, root: Any) -> str:
    """Return the main text of a page, by the fast way where that can be trusted."""
    quick = main_text(root)
    if trusted(quick):
        return quick.text
    again = main_text(root, by_name=False)
    if again.words >= _MANY_WORDS and again.share >= _LARGE_SHARE:
        return again.text
    if quick.words >= _AGREED and quick.text == again.text:
        return quick.text
    return _sure(markup) or quick.text or _everything(markup)


def trusted(quick: MainText) -> bool:
    """Say whether the fast reading holds: it has enough words and most of the page's prose."""
    return quick.words >= _WORDS and quick.share >= _SHARE


def _sure(markup: str) -> str:
    import trafilatura

    return trafilatura.extract(markup, include_comments=False, include_tables=False, fast=True) or ""


def _everything(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=False, alt_texts=False, links=False)).strip()
