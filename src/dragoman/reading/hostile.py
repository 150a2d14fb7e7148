"""Hostile pages: markup that would hang or starve a parser, recognised before any parser sees it.

Knows: size, number of tags, and number of attributes, counted in one pass, and how to save the words of such a page
without parsing it. Does not know: what a page says; depth of nesting is noticed by the parser (`maintext.tree`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dragoman.reading.fates import LIMITS, Limits

_SWOLLEN = 5_000
_CROWD = 100_000
_ATTRIBUTE = re.compile(r"""\s+[^\s=<>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_NAME = re.compile(r"<[a-zA-Z][\w:-]*")
_SCRIPT = re.compile(r"<(?:script|style)\b[^<>]*$", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|noscript)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|section|article|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


def hostile(markup: str, limits: Limits = LIMITS) -> str:
    """Say why a page must not be parsed here; empty for one that may."""
    if len(markup) > limits.bytes:
        return f"a page of {len(markup):,} characters; at most {limits.bytes:,} are read"
    tags = markup.count("<")
    if tags > _CROWD:
        return f"a page of {tags:,} tags; at most {_CROWD:,} are read"
    crowded = _attributes(markup)
    if crowded > limits.attributes:
        return f"an element with {crowded:,} attributes; at most {limits.attributes} are read"
    return ""


def _attributes(markup: str) -> int:
    """Return the number of attributes of the most crowded tag, looking only at swollen ones outside of scripts."""
    crowded = 0
    for start, end in _swollen(markup):
        before = markup[markup.rfind(">", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
        if not _SCRIPT.search(before):
            piece = markup[start:end]
            crowded = max(crowded, _of_tag(piece, piece.find("<")))
    return crowded


def _swollen(markup: str) -> Iterator[tuple[int, int]]:
    """Yield the long stretches without the end of a tag; leaps from end to end, so that a common page costs little."""
    start = 0
    while len(markup) - start > _SWOLLEN:
        last = markup.rfind(">", start, start + _SWOLLEN + 1)
        if last >= 0:
            start = last + 1
            continue
        end = markup.find(">", start)
        yield start, end if end >= 0 else len(markup)
        if end < 0:
            return
        start = end + 1


def _of_tag(piece: str, start: int) -> int:
    name = _NAME.match(piece, start) if start >= 0 else None
    if name is None:
        return 0
    count, place = 0, name.end()
    while (found := _ATTRIBUTE.match(piece, place)) is not None:
        count, place = count + 1, found.end()
    return count


def stripped(markup: str) -> str:
    """Return the words of a page with its tags struck out, nothing parsed: the last resort for a hostile one."""
    bare = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub(" ", markup)))
    lines = (" ".join(line.split()) for line in html.unescape(bare).split("\n"))
    return "\n".join(line for line in lines if line)
