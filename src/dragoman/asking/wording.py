"""Wording: a question in words, and what the record covers.

Knows: how filters read in a sentence ("contacts of Turkey with Russia, in person, held, since 1 January 2020").
Does not know: SQL, or how the sentence is shown.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.asking.days import day_in_words
from dragoman.asking.filters import FILTERS
from dragoman.asking.phrases import say
from dragoman.asking.questions import Question, party_name
from dragoman.reference import Reference

_CLOSE = ("party", "other", "person", "topic", "text", "stance")


def in_words(kind: str, question: Question, reference: Reference) -> str:
    """Say a question as a phrase that begins with the kind of entry it asks for."""
    given = question.given()
    close = [_phrase(name, given[name], reference) for name in _CLOSE if name in given]
    rest = [
        _phrase(one.name, given[one.name], reference) for one in FILTERS if one.name in given and one.name not in _CLOSE
    ]
    return ", ".join([" ".join([kind, *close]), *rest])


def _phrase(name: str, value: Any, reference: Reference) -> str:
    words = next(one.words for one in FILTERS if one.name == name)
    if name in ("party", "other"):
        value = party_name(value, reference)
    elif isinstance(value, date):
        value = day_in_words(value)
    elif name == "mode":
        value = say("modes", value)
    return words.format(**{name: value})
