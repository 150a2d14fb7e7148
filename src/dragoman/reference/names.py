"""Names: how a written name is folded, and whether two spellings can be of one person.

Knows: folding, the sound skeleton of a name, and a grammar of names (initials, numerals, particles, surnames).
Does not know: who exists; spelling alone never makes two people one, it only ranks candidates of one state and date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from dragoman.reference.spelling import (
    ENDINGS,
    EQUIVALENTS,
    FILIATION,
    HONORIFICS,
    LETTERS,
    NICKNAMES,
    NUMERALS,
    PARTICLES,
    SUFFIXES,
)

SAME = 75.0
"""Token similarity (0 to 100, on skeletons) from which two spellings may be of one name."""

SHORT = 13
"""Two skeletons of together at most this length must agree more closely: one letter is a tenth of them."""

_DROPPED = str.maketrans("", "", ".'’‘`´ʼʻʿʾ\"“”")
_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What parts words, once all is ASCII."""
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a name to lower-case ASCII words: `Al-Thani` and `al thani`, `Erdoğan` and `Erdogan`, `U.S.` and `US`."""
    return fold_text(text)


def fold_text(text: str) -> str:
    """Fold a whole text as a name is folded, without remembering it."""
    plain = text.translate(_DROPPED)
    if not plain.isascii():
        plain = anyascii(plain.translate(LETTERS)).translate(_DROPPED)
    return " ".join(plain.translate(_BREAKS).split()).lower()


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """Reduce a folded token to its sound: `zh`, `dj`, `j`, `y` become `i`, doubled letters one, and so on."""
    for spelling, sound in EQUIVALENTS:
        token = token.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", token)


@lru_cache(maxsize=65536)
def sounds(token: str) -> frozenset[str]:
    """Return the sounds of a folded token and of its short or full forms: `joe` and `joseph`."""
    full = NICKNAMES.get(token, token)
    return frozenset(map(skeleton, (token, full, *_SHORT_FORMS.get(full, ()))))


_SHORT_FORMS: dict[str, list[str]] = {}
for _nickname, _full in NICKNAMES.items():
    _SHORT_FORMS.setdefault(_full, []).append(_nickname)


_ENDINGS = tuple(sorted({skeleton(ending) for ending in ENDINGS}, key=len, reverse=True))


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Split a name into folded tokens without honorifics; particles stay unless nothing else would."""
    words = fold(name).split()
    kept = [word for word in words if word not in HONORIFICS]
    return tuple(kept or words)


@lru_cache(maxsize=65536)
def core(name: str) -> tuple[str, ...]:
    """Split a name into the tokens that identify: no particle, numeral or generation."""
    words = tokens(name)
    kept = [word for word in words if word not in PARTICLES and word not in SUFFIXES]
    kept = kept[:1] + [word for word in kept[1:] if word not in NUMERALS]
    return tuple(kept or words)


@lru_cache(maxsize=65536)
def _numerals(name: str) -> frozenset[str]:
    """Return the numerals of a name; its first word is none (`Xi Jinping`, `V. Singh`)."""
    return frozenset(word for word in tokens(name)[1:] if word in NUMERALS)


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """Score two spellings from 0 to 100: every token of the shorter name finds its own partner, the worst pair counts.

    Initials stand for any token that begins so, but initials that differ, and different numerals, score 0.
    """
    if fold(one) == fold(other):
        return 100.0
    one, other = sorted((one, other), key=lambda name: (len(core(name)), core(name), name))
    first, second = core(one), core(other)
    if _told_apart(one, other) or not first:
        return 0.0
    return max(_aligned(first, second), _run_together(first, second))


def same_person(one: str, other: str) -> bool:
    """Say whether two spellings can be of one person (within one state and date)."""
    return similarity(one, other) >= SAME


def _told_apart(one: str, other: str) -> bool:
    """Say whether numerals, initials or given names tell two spellings apart.

    `Abdullah II` is neither `Abdullah I` nor `Abdullah Gul`; `H. W.` is not `W.`; a son is not his father.
    """
    numerals = [_numerals(name) for name in (one, other)]
    if numerals[0] != numerals[1] and (all(numerals) or len(core(one)) != len(core(other))):
        return True
    initials = [_initials(name) for name in (one, other)]
    if all(initials) and initials[0] != initials[1]:
        return True
    return _given_names_differ(one, other)


@lru_cache(maxsize=65536)
def _initials(name: str) -> tuple[str, ...]:
    return tuple(word for word in core(name) if len(word) == 1)


def _given_names_differ(one: str, other: str) -> bool:
    """Compare the given names of names that put them first for certain: those with `bin`, and long ones."""
    first, second = core(one), core(other)
    if min(len(first), len(second)) < 2:
        return False
    certain = any(word in FILIATION for name in (one, other) for word in tokens(name))
    if not certain and min(len(first), len(second)) < 3:
        return False
    return max(_score(first[0], second[0]), 0.0 if certain else _score(first[0], second[-1])) < SAME


def _aligned(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    """Pair each token of the shorter name with its own partner and return the worst score; initials do not suffice.

    The last token of either name is no initial of the other's: `Peter Maurer` is not `Peter M. Christian`.
    """
    left = list(longer)
    worst, full = 100.0, False
    for token in sorted(shorter, key=len, reverse=True):
        score, partner = max((_score(token, candidate), candidate) for candidate in left)
        left.remove(partner)
        if len(partner) == 1 < len(token) and token == shorter[-1] and len(shorter) > 1:
            return 0.0
        worst = min(worst, score)
        full = full or (len(token) > 1 and len(partner) > 1)
    return worst if full else 0.0


@lru_cache(maxsize=131072)
def _score(one: str, other: str) -> float:
    if len(one) == 1 or len(other) == 1:
        return 100.0 if one[0] == other[0] else 0.0
    if one == other or NICKNAMES.get(one, one) == NICKNAMES.get(other, other):
        return 100.0
    first, second = sorted((skeleton(one), skeleton(other)), key=len)
    if second.endswith(first) and len(second) - len(first) > 1:
        return 0.0  # a syllable more at the front is another name: Qiang, Keqiang
    score: float = _stems(first, second)
    if frame(first) == frame(second) and len(frame(first)) > 1 and first[0] == second[0]:
        return max(score, SAME)
    return score if len(first) + len(second) > SHORT else score * 0.9


def _stems(one: str, other: str) -> float:
    """Compare two skeletons, and what is left of them without an ending that many names share."""
    whole: float = ratio(one, other)
    if not (one.endswith(_ENDINGS) and other.endswith(_ENDINGS)):
        return whole
    for ending in _ENDINGS:
        if one.endswith(ending) and other.endswith(ending):
            return min(whole, 10.0 + ratio(one.removesuffix(ending), other.removesuffix(ending)))
    return whole


@lru_cache(maxsize=65536)
def frame(sounds: str) -> str:
    """Leave the consonants of a skeleton: romanisations agree on them before they agree on vowels."""
    return "".join(sound for sound in sounds if sound not in "aeiou")


def _run_together(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    """Compare names written with and without a break: `Jin-ping`, `Jinping`."""
    if len(shorter) == len(longer) or len(longer) - len(shorter) > 2:
        return 0.0
    one, other = "".join(shorter), "".join(longer)
    return 100.0 if skeleton(one) == skeleton(other) else 0.0
