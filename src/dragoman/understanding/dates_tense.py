"""Tense: whether a word tells of what was, of what is to come, or of neither.

Knows: auxiliaries, infinitives after verbs of planning, participles, nouns "ahead of" which something is told.
Does not know: dates; the words are in `dates.toml` under `tense` and in `grammar.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.language.sentences import Sentence, Word
from dragoman.language.tables import Tables
from dragoman.understanding.dates_reckoning import Tense

Words = Mapping[str, frozenset[str]]
_DEEPEST = 8


def tense(sentence: Sentence, word: int, tables: Tables) -> Tense:
    """Say in which tense a word is told: a verb by its own form, a noun by its modifiers or by its verb."""
    return _tense(sentence, word, _words(tables), 0)


@cache
def _words(tables: Tables) -> Words:
    listed = tables.toml("dates")["tense"]
    return {**tables.grammar, **{name: frozenset(words) for name, words in listed.items()}}


def _tense(sentence: Sentence, word: int, words: Words, depth: int) -> Tense:
    if depth > _DEEPEST:
        return Tense.NONE
    if sentence.words[word].pos in ("VERB", "AUX"):
        return _verb(sentence, sentence.words[word], words, depth)
    return _noun(sentence, word, words, depth)


def _verb(sentence: Sentence, own: Word, words: Words, depth: int) -> Tense:
    helpers = [sentence.words[n] for n in sentence.under(own.index, "aux")]
    forms = {helper.lower for helper in helpers}
    if forms & words["future_auxiliaries"]:
        return Tense.FUTURE
    if own.lemma in words["planning"] and own.tag in ("VBN", "VBZ", "VBP", "VBG"):
        return Tense.FUTURE
    if forms & words["infinitive"]:
        return _infinitive(sentence, own, words, depth)
    if own.tag == "VBD" or (own.tag != "VB" and any(helper.tag == "VBD" for helper in helpers)):
        return Tense.PAST
    if own.tag == "VBN" and any(helper.lemma in words["perfect"] for helper in helpers):
        return Tense.PAST
    if own.tag == "VB":
        return _infinitive(sentence, own, words, depth)
    if own.tag == "VBN" and not helpers and own.relation.startswith("acl"):
        return Tense.PAST
    if own.tag in ("VBG", "VBN") and not helpers and own.head != own.index:
        return _tense(sentence, own.head, words, depth + 1)
    return Tense.NONE


def _noun(sentence: Sentence, word: int, words: Words, depth: int) -> Tense:
    near = {sentence.words[n].lower for n in sentence.under(word, "amod", "compound", "det")}
    if near & words["future_modifiers"] or not words["future_cases"].isdisjoint(sentence.cases(word)):
        return Tense.FUTURE
    if near & words["past_modifiers"]:
        return Tense.PAST
    head = sentence.words[sentence.words[word].head]
    if head.index == word:
        return Tense.NONE
    if head.pos == "VERB" and not sentence.words[word].relation.startswith("nsubj"):
        if _looking(sentence, head.index, word, words):
            return Tense.FUTURE
        if head.lemma in words["telling"] or near & words["unsettled_modifiers"]:
            return Tense.NONE
    return _tense(sentence, head.index, words, depth + 1)


def _looking(sentence: Sentence, verb: int, noun: int, words: Words) -> bool:
    """Say whether a verb looks ahead to a noun: "looks forward to the visit", "called for a meeting"."""
    lemma = sentence.words[verb].lemma
    near = {sentence.words[n].lower for n in sentence.under(verb, "advmod", "compound:prt")}
    sought = lemma in words["seeking"] and not words["sought_cases"].isdisjoint(sentence.cases(noun))
    return sought or lemma in words["planning"] or bool(near & words["forward"])


def _infinitive(sentence: Sentence, own: Word, words: Words, depth: int) -> Tense:
    head = sentence.words[own.head]
    perfect = any(sentence.words[n].lemma in words["perfect"] for n in sentence.under(own.index, "aux"))
    if head is own or head.lemma.lower() in words["planning"] or head.lemma in words["copula"]:
        return Tense.NONE if perfect else Tense.FUTURE  # "was to have met" may be due or past
    if perfect:
        return Tense.PAST
    ranked = {sentence.words[n].lower for n in sentence.under(head.index, "amod")} & words["ranked_modifiers"]
    if (own.relation.startswith("acl") and not ranked) or sentence.under(own.index, "nsubj"):
        return Tense.FUTURE
    return _tense(sentence, head.index, words, depth + 1)
