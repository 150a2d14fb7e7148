"""Claims: totals of contacts that a dispatch asserts, with their parties and their period.

Knows: whose contacts a total counts, and from when to when. Does not know: whether the record bears it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.diplomacy.claims import Claim
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Dispatch, Passage
from dragoman.language.sentences import Sentence
from dragoman.reference import Reference
from dragoman.understanding.claims_parties import counted
from dragoman.understanding.claims_totals import Total, Way, counted_words, totals
from dragoman.understanding.dates import DateExpression, Tense
from dragoman.understanding.dates_told import Timeline
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions

__all__ = ["claims", "counted_words"]

_PERIODS = ("unit-shifted", "year", "years", "months", "month", "month-shifted", "season", "past-units", "days")
_LONG = ("year", "years", "unit-shifted", "past-units")


def claims(
    dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge
) -> tuple[Claim, ...]:
    """Return the totals of contacts that a dispatch asserts, in order of the text."""
    timeline = Timeline(sentences, dispatch.published, knowledge.tables)
    made = (claim for sentence in sentences for claim in _claims(sentence, timeline, mentioned, knowledge.reference))
    return _distinct(made)


def _claims(sentence: Sentence, timeline: Timeline, mentioned: Mentions, reference: Reference) -> Iterator[Claim]:
    """Yield the claims of a sentence; of two totals of one word and one time the first is the whole."""
    seen: set[tuple[int, str | None]] = set()
    for total in totals(sentence, timeline.tables):
        claim = _claim(sentence, total, timeline, mentioned, reference)
        if claim is not None and (total.word, claim.period.iso) not in seen:
            seen.add((total.word, claim.period.iso))
            yield claim


def _claim(
    sentence: Sentence, total: Total, timeline: Timeline, mentioned: Mentions, reference: Reference
) -> Claim | None:
    who = counted(sentence, total, mentioned, timeline.tables, reference)
    if who is None:
        return None
    period, trail = _period(sentence, total, timeline)
    return Claim(
        parties=who.parties,
        persons=who.persons,
        mode=total.mode,
        quantity=total.quantity,
        period=period,
        evidence=(Evidence(passage=_passage(sentence, total), trail=(total.rule, *trail)),),
    )


def _passage(sentence: Sentence, total: Total) -> Passage:
    return sentence.span((total.first, total.last))


def _period(sentence: Sentence, total: Total, timeline: Timeline) -> tuple[When, tuple[str, ...]]:
    """Return the time that a total covers: what its clause says, or the clause that it is coordinated with."""
    found = timeline.expressions(sentence)
    for words in _clauses(sentence, total):
        near = [one for one in found if _says_period(one, total) and _carrier(sentence, one) in words]
        if near:
            chosen = min(near, key=lambda one: (one.first < total.first, abs(one.first - total.last)))
            return _reckoned(sentence, chosen, total, timeline)
    return When(), ()


def _clauses(sentence: Sentence, total: Total) -> Iterator[tuple[int, ...]]:
    """Yield the words that a total's time can hang on: itself and its count, its verb, the verb before it."""
    inner = tuple(range(total.first, total.last + 1))
    yield inner
    for above in sentence.above(total.word):
        yield (above, *sentence.under(above))
        if sentence.words[above].relation not in ("conj", "xcomp") and sentence.words[above].pos in ("VERB", "AUX"):
            return


def _carrier(sentence: Sentence, expression: DateExpression) -> int:
    """Return the word that a time hangs on; "since the accord of 2015" hangs where "since" does."""
    carrier = sentence.words[expression.head].head
    return sentence.words[carrier].head if _since(expression) and expression.bound is None else carrier


def _since(expression: DateExpression) -> bool:
    return "since" in (expression.bound, expression.outer)


def _says_period(expression: DateExpression, total: Total) -> bool:
    if _since(expression):
        return True
    if expression.bound not in (None, "within") or expression.kind not in _PERIODS:
        return False
    return total.way is not Way.ORDINAL or expression.kind in _LONG


def _reckoned(
    sentence: Sentence, expression: DateExpression, total: Total, timeline: Timeline
) -> tuple[When, tuple[str, ...]]:
    since = _since(expression)
    told = Tense.PAST if since else None
    resolved = timeline.resolved(sentence, expression, told)
    when = resolved.when
    running = expression.kind == "unit-shifted" and expression.values.get("shift", 0) == 0
    if (since or running) and when.earliest is not None:
        end = _end(sentence, total, timeline) or timeline.published
        if end is None or end < when.earliest:
            return When(wording=expression.wording), ()
        when = When.between(when.earliest, end, expression.wording)
    return when, resolved.trail


def _end(sentence: Sentence, total: Total, timeline: Timeline) -> date | None:
    """Return the day of the contact that an ordinal counts: the count ends with it."""
    if total.way is not Way.ORDINAL:
        return None
    for word in (total.word, *sentence.above(total.word)):
        told = timeline.told(sentence, word)
        if told is not None and told.when.precision == "day":
            return told.when.latest
    return None


def _distinct(made: Iterable[Claim]) -> tuple[Claim, ...]:
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in made:
        key = (claim.parties, claim.mode, claim.quantity.low, claim.quantity.high, claim.period.iso)
        kept.setdefault(key, claim)
    return tuple(kept.values())
