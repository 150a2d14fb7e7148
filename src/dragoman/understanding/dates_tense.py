"""Tense: whether a word tells of what was, of what is to come, or of neither.

Knows: auxiliaries, infinitives after verbs of planning, participles, nouns "ahead of" which something is told.
Does not know: dates; the words are in `dates.toml` under `tense`.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.understanding.dates_reckoning import Tense

Words = Mapping[str, list[str]]


def tense(sentence: Sentence, word: int, tables: Tables) -> Tense:
    """Say in which tense a word is told: a verb by its own form, a noun by its modifiers or by its verb."""
    words: Words = tables.toml("dates")["tense"]
    return _tense(sentence, word, words, 0)


def _tense(sentence: Sentence, word: int, words: Words, depth: int) -> Tense:
    own = sentence.words[word]
    if depth > 8:
        return Tense.NONE
    if own.pos not in ("VERB", "AUX"):
        return _noun(sentence, word, words, depth)
    helpers = [sentence.words[n] for n in sentence.under(word, "aux")]
    forms = {helper.lower for helper in helpers}
    if forms & set(words["future_auxiliaries"]) or (own.lemma in words["planning"] and _present(sentence, word)):
        return Tense.FUTURE
    if own.tag == "VBD" or (any(helper.tag == "VBD" for helper in helpers) and own.tag != "VB"):
        return Tense.PAST
    if own.tag == "VBN" and any(helper.lemma == "have" for helper in helpers):
        return Tense.PAST
    if "to" in forms or own.tag == "VB":
        return _infinitive(sentence, word, words, depth)
    if own.tag in ("VBG", "VBN") and not helpers and own.head != word:
        return _tense(sentence, own.head, words, depth + 1)
    return Tense.NONE


def _noun(sentence: Sentence, word: int, words: Words, depth: int) -> Tense:
    near = {sentence.words[n].lower for n in sentence.under(word, "amod", "compound", "det")}
    if near & set(words["future_modifiers"]):
        return Tense.FUTURE
    if near & set(words["past_modifiers"]):
        return Tense.PAST
    if {"ahead"} & set(sentence.cases(word)):
        return Tense.FUTURE
    head = sentence.words[word].head
    return Tense.NONE if head == word else _tense(sentence, head, words, depth + 1)


def _infinitive(sentence: Sentence, word: int, words: Words, depth: int) -> Tense:
    head = sentence.words[sentence.words[word].head]
    if head.index == word:
        return Tense.FUTURE
    if head.lemma.lower() in words["planning"] or head.lemma == "be":
        return Tense.FUTURE
    return _tense(sentence, head.index, words, depth + 1)


def _present(sentence: Sentence, word: int) -> bool:
    own = sentence.words[word]
    return own.tag in ("VBN", "VBZ", "VBP", "VBG") and sentence.part in (Part.TEXT, Part.TITLE)
