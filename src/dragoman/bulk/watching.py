"""Watching: feeds polled politely, their new items kept in a record, whatever fails in between.

Knows: ETag and Last-Modified, waiting longer after failures, Retry-After, a limit on what is fetched.
Does not know: what a feed's items say; pages that feeds point to are not fetched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.bulk.identifying import in_language, language
from dragoman.errors import SourceMissing
from dragoman.reading.fates import LIMITS, Reading
from dragoman.reading.feeds import feed

if TYPE_CHECKING:
    import httpx

    from dragoman.pipeline import Knowledge
    from dragoman.recording import Record

_AGENT = "dragoman (reads feeds; +https://example.org/dragoman)"
_LONGEST = 86_400
_SECONDS = 30.0
Tell = Callable[[str], None]


@dataclass(slots=True)
class Feed:
    """A feed and how its last polls went; `due` is the time (monotonic) of the next."""

    address: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one poll brought: the feed's bytes, or None where nothing is new; `wait` is what the server asks for."""

    data: bytes | None
    note: str
    failed: bool = False
    wait: float | None = None


def addresses(path: Path) -> tuple[str, ...]:
    """Read a list of feeds: an address on each line; other lines are notes.

    Raises:
        SourceMissing: there is no such list.
    """
    if not path.exists():
        raise SourceMissing(str(path))
    lines = map(str.strip, path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line.startswith(("http://", "https://")))


def watch_feeds(
    feeds: Iterable[str],
    record: Record,
    knowledge: Knowledge,
    *,
    reader: str,
    now: Callable[[], datetime],
    every: float = 900,
    rounds: int | None = None,
    tell: Tell = lambda line: None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Poll feeds until stopped, or each so many times; no failure of one feed or item ends the watch."""
    import httpx

    watched = [Feed(address) for address in feeds]
    done = 0
    with httpx.Client(
        timeout=_SECONDS, follow_redirects=True, max_redirects=5, headers={"User-Agent": _AGENT}
    ) as client:
        while watched and (rounds is None or done < rounds):
            for each in watched:
                if each.due <= time.monotonic():
                    _look(each, client, record, knowledge, reader, now, every, tell)
            done += 1
            if rounds is None or done < rounds:
                sleep(max(1.0, min(each.due for each in watched) - time.monotonic()))


def _look(
    each: Feed,
    client: httpx.Client,
    record: Record,
    knowledge: Knowledge,
    reader: str,
    now: Callable[[], datetime],
    every: float,
    tell: Tell,
) -> None:
    found = poll(each, client)
    kept = 0
    for reading in feed(found.data, each.address) if found.data is not None else ():
        try:
            kept += keep(reading, record, knowledge, reader=reader, now=now())
        except Exception as error:
            tell(f"{reading.name}: failed: {type(error).__name__}: {error}")
    each.failures = each.failures + 1 if found.failed else 0
    each.due = time.monotonic() + (found.wait or min(_LONGEST, every * 2**each.failures))
    tell(f"{each.address}: {found.note}" + (f", {kept} new" if found.data is not None else ""))


def poll(each: Feed, client: httpx.Client) -> Poll:
    """Ask a server for a feed, unless it has not changed since; never raises because of what comes back."""
    import httpx

    known = {"If-None-Match": each.etag, "If-Modified-Since": each.modified}
    try:
        with client.stream("GET", each.address, headers={k: v for k, v in known.items() if v}) as answer:
            data = b"" if answer.status_code != 200 else _body(answer)
            return _answered(each, answer, data)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Poll(data=None, note=f"no answer: {type(error).__name__}", failed=True)


def keep(reading: Reading, record: Record, knowledge: Knowledge, *, reader: str, now: datetime) -> int:
    """Keep an item that is new and in our language; return how many were kept (0 or 1)."""
    from dragoman.pipeline import understand

    dispatch = reading.dispatch
    if dispatch is None or record.has(dispatch, reader=reader):
        return 0
    if not in_language(language(dispatch), knowledge.parser.language, dispatch.text):
        return 0
    record.keep(understand(dispatch, knowledge), reader=reader, now=now)
    return 1


def _answered(each: Feed, answer: Any, data: bytes | None) -> Poll:
    if answer.status_code == 304:
        return Poll(data=None, note="not changed")
    if answer.status_code != 200:
        return Poll(data=None, note=f"HTTP {answer.status_code}", failed=True, wait=_asked(answer))
    if data is None:
        return Poll(data=None, note=f"more than {LIMITS.bytes:,} bytes", failed=True)
    each.etag, each.modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
    return Poll(data=data, note="read")


def _body(answer: Any) -> bytes | None:
    """Take the body of an answer; None where it grows beyond the limit."""
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > LIMITS.bytes:
            return None
        parts.append(part)
    return b"".join(parts)


def _asked(answer: Any) -> float | None:
    """Return the seconds that a server asks to wait."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST) if asked.isdigit() else None
