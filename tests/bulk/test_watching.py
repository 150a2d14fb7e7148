"""Watching feeds, against a server of our own on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from dragoman.bulk.watching import Feed, addresses, poll, watch_feeds
from dragoman.errors import SourceMissing
from dragoman.pipeline import Knowledge, knowledge
from dragoman.recording import Record

ITEM = """<item><title>Ministers meet</title><link>https://example.org/{n}</link><guid>g{n}</guid>
<pubDate>Wed, 05 May 2021 10:00:00 GMT</pubDate><description>Turkey's foreign minister met his Greek counterpart in
Athens on Monday, number {n}.</description></item>"""
RSS = "<rss version='2.0'><channel><title>Wire</title>{}</channel></rss>"


class Server(BaseHTTPRequestHandler):
    """Answers: a feed with an ETag, a failure, a request to wait, and no XML."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("If-None-Match")))
        if self.path == "/busy":
            self._send(503, b"", {"Retry-After": "7"})
        elif self.path == "/broken":
            self._send(200, b"<html>no feed</html>", {})
        elif self.path == "/feed" and self.headers.get("If-None-Match") == '"1"':
            self._send(304, b"", {})
        elif self.path == "/feed":
            self._send(200, RSS.format(ITEM.format(n=1) + ITEM.format(n=2)).encode(), {"ETag": '"1"'})
        else:
            self._send(404, b"", {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    Server.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


def test_a_watch_keeps_what_is_new_and_goes_on_after_failures(address: str, tmp_path: Path, known: Knowledge) -> None:
    told: list[str] = []
    feeds = [f"{address}/none", f"{address}/broken", f"{address}/feed", "http://127.0.0.1:1/closed"]
    with Record.open(tmp_path / "r.db") as record:
        watch_feeds(
            feeds,
            record,
            known,
            reader="x",
            now=lambda: datetime(2021, 5, 6, tzinfo=UTC),
            every=0,
            rounds=2,
            tell=told.append,
            sleep=lambda seconds: None,
        )

    assert [line.partition("/feed: ")[2] for line in told if "/feed" in line] == ["read, 2 new", "not changed"]
    assert any("/none: HTTP 404" in line for line in told)
    assert any("/closed: no answer" in line for line in told)
    assert (f"{'/feed'}", '"1"') in Server.asked


def test_a_server_that_asks_to_wait_is_given_time(address: str) -> None:
    with httpx.Client() as client:
        found = poll(Feed(f"{address}/busy"), client)

    assert (found.failed, found.wait, found.data) == (True, 7.0, None)


def test_a_list_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("# agencies\nhttps://example.org/rss\n\nfile:///etc/hosts\n")

    assert addresses(tmp_path / "feeds.txt") == ("https://example.org/rss",)
    with pytest.raises(SourceMissing):
        addresses(tmp_path / "none.txt")
