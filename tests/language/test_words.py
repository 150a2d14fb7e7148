"""No word of a language stands in Python: what a text's words are compared with comes from the tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "dragoman"
FORMS = {"lower", "lemma", "lemmas", "cases", "text", "surface"}


def modules() -> list[Path]:
    return [file for package in ("language", "understanding") for file in sorted((SOURCES / package).rglob("*.py"))]


def is_of_text(node: ast.expr) -> bool:
    """Say whether an expression is a form of words of a text: `word.lower`, `sentence.lemmas[n]`, `wording.lower()`."""
    while isinstance(node, ast.Subscript | ast.Call):
        node = node.value if isinstance(node, ast.Subscript) else node.func
    return isinstance(node, ast.Attribute) and node.attr in FORMS


def words(node: ast.expr) -> Iterator[str]:
    """Yield the words that an expression holds as literals."""
    match node:
        case ast.Constant(str(word)) if any(letter.isalpha() for letter in word):
            yield word
        case ast.Tuple(parts) | ast.List(parts) | ast.Set(parts):
            for part in parts:
                yield from words(part)
        case _:
            pass


def compared(source: str) -> list[str]:
    """Return the literals with which a module compares the words of a text."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(is_of_text, sides)):
                found += [word for side in sides for word in words(side)]
    return found


def test_a_word_in_python_is_seen() -> None:
    assert compared('word.lower == "to" or word.lemma in ("be", "have") or sentence.lemmas[n] != "of"') == [
        "to",
        "be",
        "have",
        "of",
    ]
    assert compared('word.pos == "VERB" or word.lower in forms or word.text == ","') == []


@pytest.mark.parametrize("module", modules(), ids=lambda file: str(file.relative_to(SOURCES)))
def test_the_words_of_a_text_are_compared_with_tables(module: Path) -> None:
    assert compared(module.read_text(encoding="utf-8")) == []
