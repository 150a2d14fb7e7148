"""Fixtures for all tests: what understanding needs, loaded once a worker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from dragoman.diplomacy.entries import Understanding
from dragoman.diplomacy.sources import Dispatch
from dragoman.pipeline import understand
from dragoman.reading import dispatch_from
from dragoman.understanding.knowledge import Knowledge, knowledge

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """The parser, tables and reference that ship."""
    return knowledge()


@pytest.fixture
def dispatch(request: pytest.FixtureRequest) -> Dispatch:
    """The test's docstring as a dispatch; its dateline dates it, else 29 December 2020 does."""
    text = " ".join(request.function.__doc__.split())
    found = dispatch_from(text, id="test", title=None, date=None, source=None, url=None)
    return found if found.published else dispatch_from(text, id="test", date=date(2020, 12, 29).isoformat())


@pytest.fixture
def report(dispatch: Dispatch, known: Knowledge) -> Understanding:
    """What the test's docstring reports."""
    return understand(dispatch, known)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora; tests that need it are skipped on a machine that has none."""
    if not SHARED.exists():
        pytest.skip("no ../shared on this machine")
    return SHARED


pytest_plugins = ("tests.samples",)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites snapshots."""
    parser.addoption("--rewrite-snapshots", action="store_true", help="write what is found now as what is expected")
