"""Asking Wikidata: one question to its query service, with what may go wrong on the way.

Knows: the form of its answers, and its errors: it is slow and gives up, it asks to wait (429), it breaks off an answer.
Does not know: what the answers are used for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import ReferenceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WAIT = (429, 502, 503, 504)
"""Answers after which it is worth asking again."""


class Settings(msgspec.Struct, frozen=True):
    """What `data/wikidata.toml` says."""

    service: str
    agent: str
    states_at_once: int
    timeout_seconds: float
    tries: int
    longest_wait_seconds: float
    merge_within_days: int
    monarchs: tuple[str, ...]
    queries: dict[str, str]


class Cell(msgspec.Struct, frozen=True):
    """A value of an answer: an item, a date, a label."""

    value: str
    type: str = "literal"


class Bindings(msgspec.Struct, frozen=True):
    """The rows of an answer."""

    bindings: list[dict[str, Cell]]


class Answer(msgspec.Struct, frozen=True):
    """An answer of the service."""

    results: Bindings


class NoAnswer(Exception):
    """The service gave no whole answer; `slow` if fewer states might be answered."""

    def __init__(self, why: str, *, slow: bool = False) -> None:
        super().__init__(why)
        self.slow = slow


def settings() -> Settings:
    """Read the packaged settings and queries."""
    text = (files("dragoman.reference") / "data" / "wikidata.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Settings)


@dataclass(frozen=True, kw_only=True)
class Service:
    """The query service at an address; `sleep` waits so many seconds."""

    settings: Settings
    address: str
    sleep: Callable[[float], None]

    def ask(self, query: str, states: Sequence[str], since: int) -> list[Mapping[str, str]]:
        """Ask one query about some states.

        Raises:
            NoAnswer: there was no whole answer, after as many tries as the settings allow.
        """
        words = query.replace("$states", " ".join(f'"{state}"' for state in states)).replace("$since", str(since))
        for attempt in range(1, self.settings.tries + 1):
            got = self._get(words)
            if got.status_code not in WAIT:
                return _rows(got)
            if attempt < self.settings.tries:
                self.sleep(min(_wait(got, attempt), self.settings.longest_wait_seconds))
        raise NoAnswer(
            f"the service answered {got.status_code} {self.settings.tries} times", slow=got.status_code == 504
        )

    def _get(self, words: str) -> Any:
        httpx = _httpx()
        try:
            return httpx.get(
                self.address,
                params={"query": words, "format": "json"},
                headers={"User-Agent": self.settings.agent, "Accept": "application/sparql-results+json"},
                timeout=self.settings.timeout_seconds,
                follow_redirects=True,
            )
        except httpx.TimeoutException as late:
            raise NoAnswer(f"no answer within {self.settings.timeout_seconds:g} seconds", slow=True) from late
        except (httpx.HTTPError, httpx.InvalidURL) as broken:
            raise NoAnswer(f"the answer did not arrive ({broken})") from broken


def _httpx() -> Any:
    try:
        import httpx
    except ImportError as missing:
        raise ReferenceFault("reference update", "needs the package httpx; install dragoman[bulk]") from missing
    return httpx


def _wait(got: Any, attempt: int) -> float:
    """Return how long to wait: as long as the service says, else longer with each try."""
    said = got.headers.get("Retry-After", "")
    return float(said) if said.isdigit() else 2.0**attempt


def _rows(got: Any) -> list[Mapping[str, str]]:
    """Read an answer; one that breaks off in the middle (the service's own time-out) is none."""
    if got.status_code != 200:
        raise NoAnswer(f"the service answered {got.status_code}", slow=got.status_code == 500)
    try:
        answer = msgspec.json.decode(got.content, type=Answer)
    except msgspec.DecodeError as broken:
        raise NoAnswer(f"the answer is broken ({broken})", slow=True) from broken
    return [{name: cell.value for name, cell in row.items() if cell.type != "bnode"} for row in answer.results.bindings]
