"""Dates: where a sentence says when, and which days that is.

Knows: expressions of time in a sentence, what they belong to, and how they are counted from the day of publication.
Does not know: contacts or claims; no clock: the day to count from is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Trail
from dragoman.diplomacy.sources import Passage
from dragoman.language.sentences import Sentence, Word
from dragoman.language.tables import Tables
from dragoman.understanding.dates_forms import grammar
from dragoman.understanding.dates_reckoning import RECKONINGS, Base, Tense
from dragoman.understanding.dates_tense import tense
from dragoman.understanding.forms import Found, found
from dragoman.understanding.wording import say

__all__ = ["DateExpression", "Resolved", "Tense", "belonging", "expressions", "resolved", "tense"]

_MODIFYING = ("compound", "amod", "nmod:poss", "nummod", "det")
_PLACED = ("obl:unmarked", *_MODIFYING)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """An expression of time: its words (first and last, inclusive; head), and what it says.

    `kind` is the reckoning it asks for ("weekday", "month", "open"), `rule` its form in the table. `bound` is set
    where the date is only one end of a stretch: `since`, `until`, `before`, `after`, `by`. `modifies` is the word
    that it describes from within ("the May 2008 agreement", "Tuesday's talks"), None where it says when. `outer` is
    the bound of the noun it hangs on ("since the accord of 2015").
    """

    first: int
    last: int
    head: int
    passage: Passage
    wording: str
    kind: str
    rule: str
    values: Mapping[str, Any]
    bound: str | None = None
    modifies: int | None = None
    outer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression comes to: open with a remark where it could not be counted."""

    when: When
    trail: Trail
    remark: str | None = None


def expressions(sentence: Sentence, tables: Tables) -> tuple[DateExpression, ...]:
    """Return the expressions of time of a sentence, in order."""
    known = grammar(tables)
    table = tables.toml("dates")
    made = (_expression(sentence, one, table) for one in found(sentence, known))
    return tuple(one for one in made if one is not None)


def resolved(
    expression: DateExpression, published: date | None, tense: Tense, *, anchor: When | None = None
) -> Resolved:
    """Count an expression from the day of publication, or from `anchor` where it asks for another day."""
    base = Base(published=published, tense=tense, anchor=anchor, seasons=expression.values.get("seasons", {}))
    try:
        span = RECKONINGS[expression.kind](expression.values, base)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        span = None
    if span is not None:
        when = When.between(*span, expression.wording)
        return Resolved(when=when, trail=(f"dates/{expression.rule}: {expression.wording} -> {when.iso}",))
    return Resolved(
        when=When(wording=expression.wording),
        trail=(f"dates/{expression.rule}: {expression.wording} stays open",),
        remark=_remark(expression, published),
    )


def belonging(sentence: Sentence, word: int, found: Iterable[DateExpression]) -> DateExpression | None:
    """Return the expression that says when the event named by a word takes place.

    It hangs on the word, or on the verb of a word that is its object, or, failing these, on what it is part of
    ("said on Monday that they met" gives none to "met").
    """
    free = [one for one in found if one.modifies in (None, word)]
    chain = _carriers(sentence, word)
    for carrier in chain:
        near = [one for one in free if one.modifies == carrier or _hangs(sentence, one, carrier)]
        times = [one for one in near if one.bound is None and one.kind != "open"]
        if times or near:
            return min(times or near, key=lambda one: abs(one.head - word))
    return None


def _hangs(sentence: Sentence, expression: DateExpression, carrier: int) -> bool:
    return expression.modifies is None and sentence.words[expression.head].head == carrier


def _carriers(sentence: Sentence, word: int) -> list[int]:
    """Return the words whose dates are those of the event: itself, and verbs that carry it in the same clause."""
    chain = [word]
    for above in sentence.above(word):
        below = sentence.words[chain[-1]]
        carried = (
            "obj",
            "iobj",
            "obl",
            "nmod",
            "attr",
            "conj",
            "xcomp",
            "nsubj",
            "nsubj:pass",
            "advcl",
            "acl",
            "compound",
        )
        if below.relation not in carried or len(chain) > 3:
            break
        chain.append(above)
    return chain


def _remark(expression: DateExpression, published: date | None) -> str | None:
    if expression.kind == "open":
        return None
    unanchored = expression.kind in ("same", "anchored")
    name = "unanchored" if unanchored else "unpublished" if published is None else "no_day"
    return say("remarks", name, wording=expression.wording)


def _expression(sentence: Sentence, one: Found, table: Mapping[str, Any]) -> DateExpression | None:
    if one.form.means == "nothing":
        return None
    head = _head(sentence, one.words)
    if one.form.given.get("placed") and not _placed(sentence, one.words, head):
        return None
    passage = sentence.span(one.words)
    bounds: dict[str, str] = dict(table["bounds"])
    if one.form.means in ("year", "years"):
        bounds |= table["bounds_of_years"]
    values: dict[str, Any] = {**one.form.given, **one.values}
    if one.form.means == "season":
        values["seasons"] = table["seasons"]
    return DateExpression(
        first=one.words[0],
        last=one.words[-1],
        head=head,
        passage=passage,
        wording=wording(sentence, one.words),
        kind=one.form.means,
        rule=one.form.name,
        values=MappingProxyType(values),
        bound=values.get("bound") or _bound(sentence, one.words, head, bounds),
        modifies=_modified(sentence, one.words, head),
        outer=next((bounds[case] for case in sentence.cases(sentence.words[head].head) if case in bounds), None),
    )


def wording(sentence: Sentence, words: tuple[int, ...]) -> str:
    """Return the text from the first to the last of some words, with single spaces."""
    return sentence.text(min(words), max(words))


def _head(sentence: Sentence, words: tuple[int, ...]) -> int:
    inside = set(words)
    outer = [n for n in words if sentence.words[n].head not in inside or sentence.words[n].head == n]
    telling = [n for n in outer if sentence.words[n].relation not in ("case", "mark", "punct", "det", "cc", "advmod")]
    return (telling or outer or list(words))[0]


def _placed(sentence: Sentence, words: tuple[int, ...], head: int) -> bool:
    """Say whether a bare month or year stands where a date stands: after a preposition, or unmarked by a verb."""
    own, before = sentence.words[head], sentence.words[words[0] - 1] if words[0] else None
    after = sentence.words[words[-1] + 1] if words[-1] + 1 < len(sentence.words) else None
    if _in_name(sentence, own, before):
        return False
    if before is not None and before.pos in ("SYM",):
        return False
    if own.relation in ("nummod", "quantmod") and after is not None and after.tag in ("NNS", "CD"):
        return before is not None and before.pos == "DET"
    if set(sentence.cases(head)) or (before is not None and before.pos == "ADP"):
        return True
    return own.relation in _PLACED or (before is not None and before.lower in (",", "("))


def _in_name(sentence: Sentence, own: Word, before: Word | None) -> bool:
    """Say whether a month or year is part of a name: "Theresa May", "Jan Peter Balkenende", "Horizon 2030 Programme"."""
    if before is not None and before.pos == "PROPN" and before.head == own.index and before.relation == "compound":
        return True
    noun = sentence.words[own.head]
    if own.relation not in ("compound", "nummod") or noun.pos != "PROPN" or own.head < own.index:
        return False
    named = before is not None and before.pos == "PROPN" and before.head == own.head
    return named or not sentence.under(own.head, "det", "nmod:poss", "case")


def _bound(sentence: Sentence, words: tuple[int, ...], head: int, bounds: Mapping[str, str]) -> str | None:
    near = [sentence.words[words[0] - 1].lower] if words[0] else []
    for case in (*near, *sentence.cases(head)):
        if case in bounds:
            return bounds[case]
    return None


def _modified(sentence: Sentence, words: tuple[int, ...], head: int) -> int | None:
    """Return the noun that a date describes from within, the last of a compound: "the May 2022 leaders' summit"."""
    own = sentence.words[head]
    if own.relation not in _MODIFYING or own.head in words or own.head < words[-1]:
        return None
    noun = sentence.words[own.head]
    while noun.relation == "compound" and noun.head > noun.index:
        noun = sentence.words[noun.head]
    return noun.index if noun.pos in ("NOUN", "PROPN") else None
