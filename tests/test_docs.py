"""The docs are tested: everything public has its heading, no link leads nowhere, the tree has no name of this machine."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from dragoman import errors
from dragoman.asking.filters import FILTERS
from dragoman.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def headings(page: str) -> set[str]:
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    return set(re.findall(r"^## (.+)$", text, re.MULTILINE))


def test_every_command_is_documented() -> None:
    import typer.main

    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]

    assert {f"dragoman {name}" for name in commands} <= headings("cli.md")


def test_every_filter_is_documented() -> None:
    assert {one.name for one in FILTERS} <= headings("filters.md")


def test_every_error_is_documented() -> None:
    raised = [
        name for name, one in vars(errors).items() if inspect.isclass(one) and issubclass(one, errors.DragomanError)
    ]

    assert set(raised) <= headings("errors.md")
    assert all(name in (errors.__doc__ or "") for name in raised)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not link.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / link).exists(), link


def test_every_public_module_says_what_it_knows() -> None:
    silent = []
    for path in (ROOT / "src" / "dragoman").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not text.startswith('"""'):
            silent.append(path.name)

    assert not silent
