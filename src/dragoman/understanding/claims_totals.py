"""Totals: where a sentence counts contacts, and how many it says there were.

Knows: the words that can be counted (`claims.toml`) and the five ways of counting: a verb so many times, an adverb
("twice"), never, so many nouns, an ordinal. Does not know: whose contacts, or in which period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dragoman.diplomacy.claims import Quantity
from dragoman.diplomacy.contacts import Mode
from dragoman.language.sentences import Sentence, Word
from dragoman.language.tables import Tables
from dragoman.understanding.dates import Tense, tense
from dragoman.understanding.quantities import Amount, amounts, ordinal

_REACH = 6  # words between a number and the noun it counts
_BACK = 14  # words between "times" and the verb it counts


class Way(StrEnum):
    """How a total is counted; the names are the rules of `claims.toml`."""

    TIMES = "times"
    ADVERB = "adverb"
    NEVER = "never"
    NOUN = "counted-noun"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A total: the contact word that is counted, the words that count it (first and last), the range and the mode."""

    word: int
    first: int
    last: int
    quantity: Quantity
    mode: Mode
    way: Way

    @property
    def rule(self) -> str:
        """The name of its rule, for trails."""
        return f"claims/{self.way.value}"


def totals(sentence: Sentence, tables: Tables) -> tuple[Total, ...]:
    """Return the totals of a sentence, in order."""
    table = tables.toml("claims")
    if sentence.lemma_set.isdisjoint(table["nouns"]) and sentence.lemma_set.isdisjoint(table["verbs"]):
        return ()
    found = [*_amounts(sentence, tables), *_adverbs(sentence, table), *_nevers(sentence, tables)]
    found += _ordinals(sentence, tables)
    found += _echoes(sentence, found, tables)
    return tuple(sorted(found, key=lambda total: total.first))


def counted_words(sentence: Sentence, tables: Tables) -> frozenset[int]:
    """Return the contact words of a sentence that stand for several occasions or for none.

    An ordinal leaves its word a contact: "their third meeting" took place.
    """
    several = (total for total in totals(sentence, tables) if total.way is not Way.ORDINAL)
    return frozenset(total.word for total in several if (total.quantity.low, total.quantity.high) != (1, 1))


def _amounts(sentence: Sentence, tables: Tables) -> Iterator[Total]:
    table = tables.toml("claims")
    for amount in amounts(sentence, tables):
        noun = _counted(sentence, amount, table)
        joined = amount.first > 0 and sentence.words[amount.first - 1].text == "-"
        if noun is None or joined:
            continue
        if sentence.words[noun].lower in table["words"]["times"]:
            verb = _verb(sentence, amount.first, noun, table)
            if verb is not None:
                yield _total(sentence, verb, (amount.first, noun), amount.quantity(sentence, noun), Way.TIMES, table)
        elif _countable(sentence, amount, noun, tables):
            yield _total(sentence, noun, (amount.first, noun), amount.quantity(sentence, noun), Way.NOUN, table)


def _echoes(sentence: Sentence, found: list[Total], tables: Tables) -> Iterator[Total]:
    """Yield the bare numbers that are set against a total: "two meetings in 2022, against five in 2021"."""
    phrases = [phrase.split() for phrase in tables.toml("claims")["words"]["against"]]
    for amount in amounts(sentence, tables) if found else ():
        before = [total for total in found if total.last < amount.first and total.way in (Way.TIMES, Way.NOUN)]
        ahead = [word.lower for word in sentence.words[: amount.first]]
        if before and any(ahead[-len(phrase) :] == phrase for phrase in phrases):
            last = before[-1]
            yield replace(last, first=amount.first, last=amount.last, quantity=amount.quantity(sentence))


def _counted(sentence: Sentence, amount: Amount, table: Mapping[str, Any]) -> int | None:
    """Return the noun after a number: "times" or a contact noun, adjectives and compounds skipped.

    "Three rounds of talks" are counted, "three days of talks" are not; "six-party talks" are no six.
    """
    before: Word | None = None
    for word in sentence.words[amount.last + 1 : amount.last + 1 + _REACH]:
        last = _last_of_compound(sentence, word)
        if last and word.lower in table["words"]["times"]:
            return word.index
        if last and word.lemma.lower() in table["nouns"] and word.pos in ("NOUN", "PROPN"):
            return word.index
        joined = word.text == "-" and (before is None or before.pos in ("NOUN", "NUM", "ADP"))
        plural = word.tag == "NNS" and last
        passed = (
            word.pos in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT") or word.lower in table["words"]["partitive"]
        )
        if joined or plural or not passed or word.text == ",":
            return None
        before = word
    return None


def _last_of_compound(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.index + 1] if word.index + 1 < len(sentence.words) else None
    return after is None or not (word.relation == "compound" and word.head > word.index)


def _countable(sentence: Sentence, amount: Amount, noun: int, tables: Tables) -> bool:
    """Say whether a number with a contact noun is a total: not "the two meetings", not "one meeting", not to come."""
    definite = tables.toml("claims")["words"]["definite"]
    before = sentence.words[amount.first - 1].lower if amount.first else ""
    if before in definite or sentence.words[noun].tag not in ("NNS", "NN", "NNPS"):
        return False
    if amount.high > 1 and sentence.words[noun].tag == "NN":
        return False
    if (amount.low, amount.high) == (0, 0) and tense(sentence, noun, tables) is not Tense.PAST:
        return False
    return tense(sentence, noun, tables) is not Tense.FUTURE


def _verb(sentence: Sentence, first: int, noun: int, table: Mapping[str, Any]) -> int | None:
    """Return the contact verb that "three times" counts: above it, or the last one before it, or the next after."""
    inner = [n for n in sentence.subtree(noun) if n > noun and _is_verb(sentence.words[n], table)]
    for place in (*inner, *sentence.above(noun)):
        if _is_verb(sentence.words[place], table):
            return place
    before = [word for word in sentence.words[max(0, first - _BACK) : first] if _is_verb(word, table)]
    if before:
        return before[-1].index
    after = [word for word in sentence.words[noun + 1 : noun + _REACH] if _is_verb(word, table)]
    return after[0].index if after else None


def _is_verb(word: Word, table: Mapping[str, Any]) -> bool:
    return word.pos == "VERB" and word.lemma in table["verbs"]


def _adverbs(sentence: Sentence, table: Mapping[str, Any]) -> Iterator[Total]:
    for word in sentence.words:
        count = table["words"]["adverbs"].get(word.lower)
        if count is None:
            continue
        verb = next((n for n in (word.head, *sentence.above(word.head)) if _is_verb(sentence.words[n], table)), None)
        if verb is None or (count == 1 and not _closing(sentence, word, verb)):
            continue
        quantity = Quantity(low=count, high=count, wording=word.text)
        yield _total(sentence, verb, (word.index, word.index), quantity, Way.ADVERB, table)


def _closing(sentence: Sentence, once: Word, verb: int) -> bool:
    """Say whether "once" counts: it follows its verb, and the sentence or a time follows it; "once met" is a time."""
    never = sentence.under(verb, "advmod:neg")
    return once.index > verb and not never and once.relation in ("advmod", "obl:unmarked")


def _nevers(sentence: Sentence, tables: Tables) -> Iterator[Total]:
    """Yield what never happened: "have never met", "have not met since 2019"."""
    table = tables.toml("claims")
    for word in sentence.words:
        if word.relation != "advmod:neg" or not _is_verb(sentence.words[word.head], table):
            continue
        verb = sentence.words[word.head]
        helpers = {sentence.words[n].lemma for n in sentence.under(verb.index, "aux")}
        perfect = bool(helpers & tables.grammar["perfect"])
        since = any(later.lower in table["words"]["since"] for later in sentence.words[verb.index :])
        if word.lower not in table["words"]["never"] and not (perfect and since):
            continue
        if verb.tag == "VBD" or (verb.tag == "VBN" and perfect):
            quantity = Quantity(low=0, high=0, wording=word.text)
            yield _total(sentence, verb.index, (word.index, verb.index), quantity, Way.NEVER, table)


def _ordinals(sentence: Sentence, tables: Tables) -> Iterator[Total]:
    table = tables.toml("claims")
    for word in sentence.words:
        number = ordinal(word.text, tables) if word.pos in ("ADJ", "NOUN", "PROPN", "ADV") else None
        noun = _ranked(sentence, word, table) if number else None
        if number is None or noun is None or _of_body(sentence, noun, table):
            continue
        quantity = Quantity(low=number, high=number, wording=f"{word.text} {sentence.words[noun].text}")
        if sentence.words[noun].lower in table["words"]["times"]:
            verb = _verb(sentence, word.index, noun, table)
            if verb is not None:
                yield _total(sentence, verb, (word.index, noun), quantity, Way.ORDINAL, table)
        else:
            yield _total(sentence, noun, (word.index, noun), quantity, Way.ORDINAL, table)


def _ranked(sentence: Sentence, word: Word, table: Mapping[str, Any]) -> int | None:
    """Return the noun that an ordinal ranks: the head it modifies, or the noun that its compound ends in."""
    noun = sentence.words[word.head]
    near = sentence.words[word.index + 1 : noun.index]
    if word.head > word.index and word.relation in ("amod", "compound", "nummod") and len(near) <= 2 * _REACH:
        for place in (noun.index, *sentence.under(noun.index, "nmod")):
            if _counts(sentence.words[place], table) and (place == noun.index or noun.lower in table["words"]["heads"]):
                return noun.index
    for after in sentence.words[word.index + 1 : word.index + 1 + _REACH]:
        if _counts(after, table) and _last_of_compound(sentence, after):
            return after.index
        if after.pos not in ("ADJ", "NOUN", "PROPN") and after.lower not in ("-", *table["words"]["ranking"]):
            return None
    return None


def _of_body(sentence: Sentence, noun: int, table: Mapping[str, Any]) -> bool:
    """Say whether a meeting is one of a standing body or a named series, counted by its own sessions."""
    belongs = [n for n in sentence.under(noun, "nmod") if set(sentence.cases(n)) & {*table["words"]["of"]}]
    return any(sentence.words[n].lemma.lower() in table["words"]["bodies"] for n in belongs)


def _counts(word: Word, table: Mapping[str, Any]) -> bool:
    return word.lower in table["words"]["times"][:1] or (
        word.lemma.lower() in table["nouns"] and word.pos in ("NOUN", "PROPN")
    )


def _total(
    sentence: Sentence, word: int, words: tuple[int, int], quantity: Quantity, way: Way, table: Mapping[str, Any]
) -> Total:
    first, last = words
    return Total(
        word=word,
        first=min(first, word) if way in (Way.TIMES, Way.NEVER, Way.ADVERB) else first,
        last=max(last, word),
        quantity=quantity,
        mode=_mode(sentence, word, words, table),
        way=way,
    )


def _mode(sentence: Sentence, word: int, words: tuple[int, int], table: Mapping[str, Any]) -> Mode:
    """Return the mode that the words beside say ("by phone", "in person", "phone calls"), else the word's own."""
    own = sentence.words[word]
    near = [*sentence.under(word, "compound", "amod", "obl", "obj", "nmod", "advmod"), *range(words[0], words[1] + 1)]
    for place in near:
        said = table["modes"].get(sentence.words[place].lemma.lower())
        if said:
            return Mode(said)
    of = next((n for n in sentence.under(word, "nmod") if sentence.words[n].lemma.lower() in table["nouns"]), None)
    if of is not None:
        return _mode(sentence, of, (of, of), table)
    lexical = {**table["nouns"], **table["verbs"]} if own.pos == "VERB" else table["nouns"]
    return Mode(lexical.get(own.lemma.lower(), "unspecified"))
