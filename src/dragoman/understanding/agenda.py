"""Agenda: what a contact is about, as short noun phrases of the text.

Knows: objects of discussing, complements of talks, topics of a focus; the words are in `agenda.toml`.
Does not know: contacts, or under which topic an item falls.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.diplomacy.agenda import AgendaItem
from dragoman.language.sentences import Sentence, related
from dragoman.language.tables import Tables

_SKIP = ("det", "case", "cc", "punct", "mark")


def agenda(tables: Tables, sentence: Sentence, trigger: int) -> tuple[AgendaItem, ...]:
    """Return the items that a contact word brings: its own complements, and those of the clause's verbs of discussing."""
    table = tables.toml("agenda")
    heads = dict.fromkeys(_heads(table, sentence, trigger))
    return tuple(item for head in heads for item in _items(sentence, head))


def _heads(table: object, sentence: Sentence, trigger: int) -> Iterator[int]:
    for word in _clause(sentence, trigger):
        yield from _of(table, sentence, word)


def _clause(sentence: Sentence, trigger: int) -> tuple[int, ...]:
    """The contact word, the verb that carries it, and the infinitives and participles below these."""
    roots = [trigger]
    word = sentence.words[trigger]
    if word.pos not in ("VERB", "AUX") and word.head != trigger:
        roots.append(word.head)
    found: list[int] = []
    for root in roots:
        found.append(root)
        for child in sentence.under(root, "advcl", "xcomp", "acl", "conj"):
            if sentence.words[child].pos in ("VERB", "AUX") and not sentence.under(child, "nsubj"):
                found += [child, *(c for c in sentence.under(child, "conj") if not sentence.under(c, "nsubj"))]
    return tuple(dict.fromkeys(found))


def _of(table: object, sentence: Sentence, word: int) -> Iterator[int]:
    assert isinstance(table, dict)
    own = sentence.words[word]
    lemma = own.lemma.lower()
    if own.pos in ("VERB", "AUX"):
        if lemma in table["object"]["words"]:
            yield from sentence.under(word, "obj", "nsubj:pass")
        wanted = table["complement"]
        nouns = [
            child for child in sentence.under(word, "obj") if sentence.words[child].lemma in table["noun"]["words"]
        ]
        for noun in nouns:
            yield from _complements(table, sentence, noun, table["noun"]["prepositions"])
            yield from _complements(table, sentence, word, table["noun"]["prepositions"])
    else:
        wanted = table["noun"]
    if lemma in wanted["words"]:
        yield from _complements(table, sentence, word, wanted["prepositions"])


def _complements(
    table: dict[str, dict[str, list[str]]], sentence: Sentence, word: int, cases: list[str]
) -> Iterator[int]:
    for child in sentence.under(word, "obl", "nmod"):
        if set(cases) & set(sentence.cases(child)) and not _excepted(table, sentence, child):
            yield child


def _excepted(table: dict[str, dict[str, list[str]]], sentence: Sentence, word: int) -> bool:
    own = sentence.words[word]
    days = own.text[:1].isupper() and own.lemma.lower().endswith("day")
    return own.lemma.lower() in table["except"]["words"] or days or own.tag == "CD"


def _items(sentence: Sentence, head: int) -> Iterator[AgendaItem]:
    """Yield the noun phrases coordinated under a head, each without what hangs on it as a clause."""
    for one in sentence.conjuncts(head):
        words = sorted(_phrase(sentence, one))
        while words and related(sentence.words[words[0]].relation, _SKIP) and len(words) > 1:
            words.pop(0)
        while words and sentence.words[words[-1]].relation in ("punct", "cc"):
            words.pop()
        if words:
            passage = sentence.span(tuple(words))
            yield AgendaItem(wording=_text(sentence, words[0], words[-1]), passage=passage)


def _phrase(sentence: Sentence, head: int) -> Iterator[int]:
    yield head
    for child in sentence.children[head]:
        if not related(sentence.words[child].relation, ("conj", "acl:relcl", "advcl", "cc", "punct", "parataxis")):
            yield from _phrase(sentence, child)


def _text(sentence: Sentence, first: int, last: int) -> str:
    text = ""
    for word in sentence.words[first : last + 1]:
        gap = " " if text and word.start > sentence.words[word.index - 1].end else ""
        text += gap + word.text
    return text
