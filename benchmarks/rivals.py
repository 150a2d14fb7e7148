"""The usual tools, called as their users call them, for side-by-side runs.

Knows: warcio, trafilatura, spaCy with its whole pipeline, FastWARC. Does not know: Dragoman.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any


@cache
def spacy_model() -> Any:
    """Load the pinned English model with every part of its pipeline, as shipped."""
    import spacy

    from dragoman.language.parsing import _folder

    return spacy.load(_folder())


def spacy_parse(texts: Iterable[str]) -> int:
    """Parse texts with the whole pipeline; return the number of words."""
    return sum(len(parse) for parse in spacy_model().pipe(texts))


def trafilatura_text(page: str) -> str:
    """Extract the main text of a page."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False, include_tables=False) or ""


def warcio_pages(data: bytes) -> Iterator[str]:
    """Read the pages of an archive with warcio."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data)):
        if record.rec_type == "response":
            yield record.content_stream().read().decode("utf-8", "replace")


def warcio_recovered(data: bytes) -> int:
    """Count the records that warcio gets from a damaged archive."""
    count = 0
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception):
        for _ in warcio_pages(data):
            count += 1
    return count


def fastwarc_recovered(data: bytes) -> int:
    """Count the records that FastWARC gets from a damaged archive."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response):
            record.reader.read()
            count += 1
    except Exception:
        return count
    return count
