"""Quoted contents: what quotation marks add to the content of a cue.

Knows: that a quotation is taken whole, that one beside a cue is its content, that an interrupted one goes on behind the
cue, and that marks belong to no content. Does not know: how marks are paired (`marks`), or who speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.language.sentences import Sentence
from dragoman.understanding.marks import Quotation, Quotations
from dragoman.understanding.statements.sayings import Saying, speakers

_LEAD = 12  # words that may stand between a quotation and its cue
_FREE = 4  # words that make a quotation more than a name or a scare quote


def with_quotations(
    text: str, saying: Saying, spans: list[tuple[int, int]], quotations: Quotations
) -> list[tuple[int, int]]:
    """Widen a content to the quotations that it touches, and take the quotation beside a cue that holds none."""
    sentence = saying.sentence
    cue = sentence.words[saying.cue]
    if quotations.at(cue.start):
        return spans
    spans = _only_quoted(saying, spans, quotations)
    touched = [one for start, end in spans for one in quotations.between(start, end)]
    if saying.quotes:
        touched += [one for one in _beside(text, saying, quotations, bool(spans)) if one not in touched]
    if not touched:
        return spans
    touched += [one for one in _consecutive(text, max(touched), saying, quotations) if one not in touched]
    whole = [(one.start, one.end) for one in touched]
    return _cut(text, _united(spans + whole), quotations)


def _only_quoted(saying: Saying, spans: list[tuple[int, int]], quotations: Quotations) -> list[tuple[int, int]]:
    """Leave out what stands beside a quotation where every head of the content stands within one."""
    heads = [saying.sentence.words[head].start for head in saying.held]
    if not heads or not all(quotations.at(head) for head in heads):
        return spans
    return [span for span in spans if any(span[0] <= head < span[1] for head in heads)]


def _beside(text: str, saying: Saying, quotations: Quotations, held: bool) -> Iterator[Quotation]:
    """Yield the quotation that ends just before the cue's clause, and the one that begins just after it."""
    sentence, cue = saying.sentence, saying.sentence.words[saying.cue]
    left = min([cue.start, *(sentence.words[head].start for head in speakers(saying))])
    before = quotations.last_before(left)
    if (
        before is not None
        and _leads_to(text, before, left, sentence.start)
        and (not held or _stands_alone(before, text))
    ):
        yield before
    after = quotations.first_from(cue.end)
    if after is None or not _introduced(text, cue.end, after):
        return
    gap = text[cue.end : after.outer]
    if len(gap.split()) <= _LEAD and not _ends(gap):
        yield after


def _leads_to(text: str, one: Quotation, left: int, start: int) -> bool:
    return one.outer_end >= start - 2 and _joins(text[one.outer_end : left])


def _joins(gap: str) -> bool:
    return len(gap.split()) <= 8 and not any(mark in gap for mark in ".!?;:\n") and "," not in gap.strip(" ,")


def _ends(gap: str) -> bool:
    return any(mark in gap for mark in (". ", "! ", "? ", ".\n", "\n\n")) and not gap.rstrip().endswith(":")


def _introduced(text: str, cue_end: int, one: Quotation) -> bool:
    """Say whether a quotation after a cue is its object: led in by a colon or a comma, or right beside it."""
    gap = text[cue_end : one.outer].strip()
    return gap == "" or gap[-1] in ":," or len(gap.split()) <= 3


def _stands_alone(one: Quotation, text: str) -> bool:
    return text[one.end - 1 : one.end] in ",.!?—–-" or text[one.outer_end : one.outer_end + 1] == ","


def _consecutive(text: str, last: Quotation, saying: Saying, quotations: Quotations) -> Iterator[Quotation]:
    """Yield the quotations that go on after an interrupted one: right behind it, or behind the cue's clause."""
    sentence = saying.sentence
    clause_end = max(last.outer_end, sentence.words[saying.cue].end)
    while (one := quotations.first_from(last.outer_end)) is not None:
        gap = text[clause_end : one.outer]
        plain = gap.strip()
        if (last.closed and "\n" in gap) or len(plain.split()) > _LEAD:
            return
        if _ends(gap.rstrip()) and one.outer > sentence.end + 2:
            return
        if plain and not _resumes(plain, one):
            return
        yield one
        last, clause_end = one, one.outer_end


def _resumes(gap: str, one: Quotation) -> bool:
    return gap[-1] in ".,;:–—" and (one.end - one.start) > 15


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: list[tuple[int, int]], quotations: Quotations) -> list[tuple[int, int]]:
    """Cut contents at quotation marks, which belong to none."""
    pieces = []
    for start, end in spans:
        here = start
        for one in quotations.between(start, end):
            for first, last in ((one.outer, one.start), (one.end, one.outer_end)):
                if here <= first < end and first < last:
                    pieces.append((here, first))
                    here = last
        pieces.append((here, end))
    return [trimmed for piece in pieces if (trimmed := _trim(text, *piece))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum() and text[start] not in "($€£<[#@":
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(letter.isalnum() for letter in text[start:end]) else None


def speech(text: str, one: Quotation) -> bool:
    """Say whether a quotation is a sentence of speech, not a title, a name or a scare quote."""
    words = text[one.start : one.end].split()
    if len(words) < _FREE:
        return False
    before = text[: one.outer].rstrip()
    opens = not before or before[-1] in '.!?:”"“\n' or text[one.outer - 1] == "\n"
    closes = text[one.end - 1] in ".!?,…" or text[one.outer_end : one.outer_end + 1] in ("", "\n", ".", "!", "?")
    return opens and closes


def sentence_of(sentences: tuple[Sentence, ...], one: Quotation) -> Sentence | None:
    """Return the sentence in which a quotation begins."""
    n = bisect_right(sentences, one.start, key=lambda sentence: sentence.start) - 1
    for sentence in sentences[max(n, 0) : n + 2]:
        if sentence.start < one.end and one.outer < sentence.end:
            return sentence
    return None
