"""Refreshing from a query service: a local server answers as that service does, with its errors."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import msgspec
import pytest

from dragoman.reference import load
from dragoman.reference.asking_wikidata import Service, settings
from dragoman.reference.keeping import own_offices, write_offices
from dragoman.reference.tables import OfficeRow
from dragoman.reference.updating import SOURCE, Refresh, update

pytest.importorskip("httpx")
TODAY = date(2030, 6, 1)
Reply = tuple[int, dict[str, str], bytes]
OLD = OfficeRow(
    "Olga Older", state="TUR", office="foreign_minister", start="2025-01-01", source=SOURCE, wikidata="Q1", statement="s1"
)  # fmt: skip
MINE = OfficeRow("Mina Mine", state="TUR", office="envoy", start="2025-01-01", source="own")


def binding(state: str, person: str, item: str, start: str, end: str = "", **more: str) -> dict[str, dict[str, str]]:
    cells = {
        "statement": f"entity/statement/{item}-{start}", "iso3": state, "kind": "foreign_minister",
        "positionLabel": "Minister of Foreign Affairs", "person": f"entity/{item}", "personLabel": person,
        "start": f"{start}T00:00:00Z" if start else "", "end": f"{end}T00:00:00Z" if end else "",
    } | more  # fmt: skip
    return {name: {"type": "literal", "value": value} for name, value in cells.items() if value}


def answer(*bindings: dict[str, dict[str, str]]) -> Reply:
    body = {"head": {"vars": []}, "results": {"bindings": list(bindings)}}
    return 200, {"Content-Type": "application/sparql-results+json"}, json.dumps(body).encode()


class Server:
    """A query service whose replies a test decides; `asked` are the states of each question about foreign ministers."""

    def __init__(self) -> None:
        self.reply: Callable[[list[str]], Reply] = lambda states: answer()
        self.asked: list[list[str]] = []
        self.agents: set[str] = set()
        self.waits: list[float] = []

    def handle(self, query: str, agent: str) -> Reply:
        self.agents.add(agent)
        states = re.findall(r'"([A-Z]{3})"', query)
        if "Q7330070" not in query:
            return answer()
        self.asked.append(states)
        return self.reply(states)


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlparse(self.path).query)["query"][0]
            status, headers, body = told.handle(query, self.headers["User-Agent"])
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    told.address = f"http://127.0.0.1:{running.server_address[1]}/sparql"  # type: ignore[attr-defined]
    yield told
    running.shutdown()
    running.server_close()


def refresh(folder: Path, server: Server, *states: str, timeout: float = 5.0) -> Refresh:
    rules = msgspec.structs.replace(settings(), timeout_seconds=timeout)
    service = Service(settings=rules, address=server.address, sleep=server.waits.append)  # type: ignore[attr-defined]
    return update(folder, states, service, today=TODAY)


def names(folder: Path) -> list[tuple[str, str, str]]:
    return [(row.person, row.start, row.end) for row in own_offices(folder) if row.source == SOURCE]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_offices(tmp_path, [OLD, MINE])
    return tmp_path


def test_an_answer_replaces_what_was_taken_before_and_nothing_else(folder: Path, server: Server) -> None:
    server.reply = lambda _: answer(binding("TUR", "Nina New", "Q2", "2030-01-02"))
    done = refresh(folder, server, "TUR")
    assert names(folder) == [("Nina New", "2030-01-02", "")]
    assert MINE in own_offices(folder)
    assert (done.added, done.removed, done.failed) == (1, 1, ())
    assert load(folder).holders("foreign_minister", "TUR", TODAY)[0].tenure.person.name == "Nina New"
    assert server.agents == {settings().agent}


def test_terms_are_joined_closed_and_doubts_told(folder: Path, server: Server) -> None:
    server.reply = lambda _: answer(
        binding("TUR", "Ada Byron", "Q3", "2028-01-01", "2028-06-01"),
        binding("TUR", "Ada Byron", "Q3", "2028-06-20"),
        binding("TUR", "Carla Dent", "Q4", "2029-01-01"),
        binding("TUR", "Ends Early", "Q5", "2029-01-01", "2020-01-01"),
        binding("TUR", "No Start", "Q6", ""),
        binding("TUR", "Q7", "Q7", "2029-01-01"),
        binding("RUS", "Not Asked", "Q8", "2029-01-01"),
    )
    done = refresh(folder, server, "TUR")
    assert names(folder) == [("Ada Byron", "2028-01-01", "2029-01-01"), ("Carla Dent", "2029-01-01", "")]
    assert [doubt.split(": ")[-1] for doubt in done.doubts] == [
        "ends 2020-01-01 but starts 2029-01-01", "has no start", "has no English name", "was not asked for",
    ]  # fmt: skip


def test_overlaps_are_reported(folder: Path, server: Server) -> None:
    server.reply = lambda _: answer(
        binding("TUR", "Ada Byron", "Q3", "2028-01-01", "2029-06-01"), binding("TUR", "Carla Dent", "Q4", "2029-01-01")
    )
    assert "overlap by 151 days" in refresh(folder, server, "TUR").doubts[0]


def test_it_waits_as_long_as_the_service_says(folder: Path, server: Server) -> None:
    replies = [(429, {"Retry-After": "7"}, b""), answer(binding("TUR", "Nina New", "Q2", "2030-01-02"))]
    server.reply = lambda _: replies.pop(0)
    assert refresh(folder, server, "TUR").failed == ()
    assert server.waits == [7.0]


def test_a_service_that_only_says_wait_changes_nothing(folder: Path, server: Server) -> None:
    before = (folder / "offices.csv").read_bytes()
    server.reply = lambda _: (429, {"Retry-After": "100000"}, b"")
    done = refresh(folder, server, "TUR")
    assert [(state, query) for state, query, _ in done.failed] == [("TUR", "foreign_ministers")]
    assert server.waits == [settings().longest_wait_seconds] * (settings().tries - 1)
    assert (folder / "offices.csv").read_bytes() == before


HALF = answer(binding("TUR", "Nina New", "Q2", "2030-01-02"))[2][:-60]


@pytest.mark.parametrize(
    "reply",
    [
        (200, {}, HALF),
        (200, {"Content-Length": str(len(HALF) + 60)}, HALF),
        (200, {}, b"java.util.concurrent.TimeoutException"),
        (200, {}, b'{"results": {"bindings": [{"person": "Q2"}]}}'),
        (500, {}, b"Query timeout limit reached"),
        (404, {}, b""),
    ],
    ids=["broken off", "cut short", "an exception", "another form", "fault", "not there"],
)
def test_what_is_no_whole_answer_changes_nothing(folder: Path, server: Server, reply: Reply) -> None:
    before = (folder / "offices.csv").read_bytes()
    server.reply = lambda _: reply
    assert [state for state, *_ in refresh(folder, server, "TUR").failed] == ["TUR"]
    assert (folder / "offices.csv").read_bytes() == before


def test_too_much_at_once_is_asked_in_halves_and_the_rest_is_kept(folder: Path, server: Server) -> None:
    def reply(states: list[str]) -> Reply:
        if "TUR" in states:
            return 200, {}, HALF
        return answer(*(binding(state, f"Head Of {state}", f"Q{state}", "2030-01-01") for state in states))

    server.reply = reply
    done = refresh(folder, server, "FRA", "DEU", "TUR", "ITA")
    assert [state for state, *_ in done.failed] == ["TUR"]
    assert server.asked == [["FRA", "DEU", "TUR", "ITA"], ["FRA", "DEU"], ["TUR", "ITA"], ["TUR"], ["ITA"]]
    assert {name for name, *_ in names(folder)} == {"Olga Older", "Head Of FRA", "Head Of DEU", "Head Of ITA"}


def test_a_slow_service_is_given_up(folder: Path, server: Server) -> None:
    def late(_: list[str]) -> Reply:
        time.sleep(0.4)
        return answer()

    server.reply = late
    done = refresh(folder, server, "TUR", timeout=0.1)
    assert "no answer within 0.1 seconds" in done.failed[-1][2]
    assert names(folder) == [("Olga Older", "2025-01-01", "")]


def test_an_answer_that_says_nothing_loses_nothing(folder: Path, server: Server) -> None:
    before = (folder / "offices.csv").read_bytes()
    assert refresh(folder, server, "TUR").removed == 0
    assert (folder / "offices.csv").read_bytes() == before


def test_the_same_answer_twice_changes_nothing(folder: Path, server: Server) -> None:
    server.reply = lambda _: answer(binding("TUR", "Nina New", "Q2", "2030-01-02"))
    refresh(folder, server, "TUR")
    done = refresh(folder, server, "TUR")
    assert (done.added, done.changed, done.removed) == (0, 0, 0)


def test_nobody_listens(folder: Path) -> None:
    service = Service(settings=settings(), address="http://127.0.0.1:9/sparql", sleep=lambda _: None)
    done = update(folder, ["TUR"], service, today=TODAY)
    assert len(done.failed) == 2
    assert names(folder) == [("Olga Older", "2025-01-01", "")]
