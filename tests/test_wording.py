"""Wordings: every phrase that the code asks for stands in the file of its package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dragoman.asking.phrases import PHRASES as ASKING
from dragoman.briefing.wording import PHRASES as BRIEFING
from dragoman.wording import Wording

SOURCES = Path(__file__).parents[1] / "src" / "dragoman"
WORDINGS = (
    ASKING,
    BRIEFING,
    Wording("dragoman.charting", "data/wording.toml"),
    Wording("dragoman.recording", "data/wording.toml"),
    Wording("dragoman.understanding"),
)


def asked(package: str) -> set[tuple[str, str]]:
    """Return the groups and names that the modules of a package ask for outright."""
    found = set()
    for file in (SOURCES / package.removeprefix("dragoman.")).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("say"), [ast.Constant(str(group)), ast.Constant(str(name)), *_]):
                    found.add((group, name))
                case ast.Call(ast.Name("many"), [ast.Constant(str(group)), ast.Constant(str(name)), *_]):
                    found |= {(group, f"{name}_one"), (group, f"{name}_many")}
                case _:
                    pass
    return found


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.package)
def test_every_phrase_asked_for_is_there(wording: Wording) -> None:
    wanted = asked(wording.package)

    assert wanted
    assert [one for one in sorted(wanted) if one[1] not in wording.phrases.get(one[0], {})] == []
