"""Times told: when the event that a word names takes place, within its dispatch.

Knows: which expression belongs to a word, in which tense it is told, and the day last named before it, from which
"a day earlier" counts. Does not know: what kind of event it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.diplomacy.dates import When
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.understanding.dates import DateExpression, Resolved, Tense, belonging, expressions, resolved, tense


@dataclass(frozen=True)
class Timeline:
    """The times that a dispatch's sentences tell, counted from its day of publication (None: nothing says)."""

    sentences: tuple[Sentence, ...]
    published: date | None
    tables: Tables

    @cached_property
    def _expressions(self) -> dict[int, tuple[DateExpression, ...]]:
        return {sentence.index: expressions(sentence, self.tables) for sentence in self.sentences}

    @cached_property
    def _days(self) -> dict[tuple[int, int], When]:
        """The day last named before each expression, by sentence and first word."""
        days: dict[tuple[int, int], When] = {}
        last: When | None = None
        for sentence in self.sentences:
            for one in self._expressions[sentence.index]:
                if last is not None:
                    days[sentence.index, one.first] = last
                told = resolved(one, self.published, self._tense(sentence, one), anchor=last)
                last = told.when if told.when.precision == "day" else last
        return days

    def expressions(self, sentence: Sentence) -> tuple[DateExpression, ...]:
        """Return the expressions of time of one of the sentences."""
        return self._expressions.get(sentence.index, ())

    def resolved(self, sentence: Sentence, expression: DateExpression, told: Tense | None = None) -> Resolved:
        """Count an expression, in the tense given or in that of the word it hangs on."""
        told = told or self._tense(sentence, expression)
        anchor = self._days.get((sentence.index, expression.first))
        return resolved(expression, self.published, told, anchor=anchor)

    def told(self, sentence: Sentence, word: int) -> Resolved | None:
        """Return when the event named by a word takes place; None where the sentence does not say.

        "Since May" and "before Friday" say no such thing.
        """
        expression = belonging(sentence, word, self.expressions(sentence))
        if expression is None or expression.bound is not None:
            return None
        return self.resolved(sentence, expression, tense(sentence, word, self.tables))

    def _tense(self, sentence: Sentence, expression: DateExpression) -> Tense:
        """Return the tense of the word that an expression hangs on.

        "Called for a meeting in December" says nothing of the year: the calling is past, the meeting is not.
        """
        carrier = expression.modifies
        if carrier is None:
            carrier = sentence.words[expression.head].head
        verb, words = sentence.words[carrier], self.tables.toml("dates")["tense"]
        dated = expression.kind in ("month", "day", "days") and "year" not in expression.values
        if dated and verb.pos == "VERB" and verb.lemma in (*words["planning"], *words["seeking"]):
            return Tense.NONE
        return tense(sentence, carrier, self.tables)
