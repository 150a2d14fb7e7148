"""Agenda: what a contact is about, as short noun phrases of the text.

Knows: objects of discussing, complements of talks and of those who hold them, topics of a focus; the words are in
`agenda.toml`. Does not know: contacts, or under which topic an item falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.diplomacy.agenda import AgendaItem
from dragoman.language.sentences import Sentence, related
from dragoman.language.tables import Tables
from dragoman.understanding import dates

_EDGES = ("det", "case", "cc", "punct", "mark", "predet")
_VERBS = ("VERB", "AUX")
_CARRIED = ("obj", "obl", "nsubj", "nsubj:pass", "nmod", "attr", "compound")

Table = Mapping[str, Any]


def agenda(tables: Tables, sentence: Sentence, trigger: int) -> tuple[AgendaItem, ...]:
    """Return the items that a contact word brings: its own complements, and those of its clause's verbs of discussing."""
    table = tables.toml("agenda")
    times = {word for one in dates.expressions(sentence, tables) for word in range(one.first, one.last + 1)}
    heads = dict.fromkeys(head for head in _heads(table, sentence, trigger) if head not in times)
    infinitive = tables.grammar["infinitive"]
    items = tuple(item for head in heads for item in _items(table, sentence, head, infinitive))
    return tuple(item for item in items if not _empty(table, item)) or items


def _empty(table: Table, item: AgendaItem) -> bool:
    """Say whether an item names nothing: "a range of issues"."""
    return all(word in table["vague"]["words"] for word in item.wording.lower().split())


def _heads(table: Table, sentence: Sentence, trigger: int) -> Iterator[int]:
    clause = _clause(sentence, trigger)
    for word in clause:
        yield from _of(table, sentence, word)
    if any(sentence.words[word].lemma.lower() in table["complement"]["words"] for word in clause[:2]) or (
        sentence.words[trigger].lemma.lower() in table["noun"]["words"]
    ):
        yield from _stray(table, sentence, trigger, clause)


def _clause(sentence: Sentence, trigger: int) -> tuple[int, ...]:
    """The contact word, the verb that carries it, and the infinitives and participles below these."""
    roots = [trigger]
    word = sentence.words[trigger]
    while sentence.words[roots[-1]].pos not in _VERBS and word.head != roots[-1] and word.relation in _CARRIED:
        roots.append(word.head)
        word = sentence.words[word.head]
    found: list[int] = []
    for root in roots:
        found.append(root)
        for child in sentence.under(root, "advcl", "xcomp", "acl", "conj"):
            if sentence.words[child].pos in _VERBS and not sentence.under(child, "nsubj"):
                joined = [c for c in sentence.under(child, "conj") if not sentence.under(c, "nsubj")]
                found += [child, *joined, *(below for c in joined for below in sentence.under(c, "xcomp"))]
    return tuple(dict.fromkeys(found))


def _of(table: Table, sentence: Sentence, word: int) -> Iterator[int]:
    own = sentence.words[word]
    lemma = own.lemma.lower()
    if own.pos in _VERBS:
        if lemma in table["object"]["words"]:
            yield from _topics(table, sentence, sentence.under(word, "obj", "nsubj:pass"))
            yield from _continued(table, sentence, word)
            yield from _clauses(sentence, word)
        if lemma in table["complement"]["words"]:
            yield from _complements(table, sentence, word, table["complement"]["prepositions"])
        if lemma in table["preparing"]["words"]:
            yield from _complements(table, sentence, word, table["preparing"]["prepositions"])
        for noun in sentence.under(word, "obj"):
            if sentence.words[noun].lemma.lower() in table["noun"]["words"]:
                for one in (noun, word):
                    yield from _complements(table, sentence, one, table["noun"]["prepositions"])
    elif lemma in table["noun"]["words"]:
        yield from _complements(table, sentence, word, table["noun"]["prepositions"])


def _continued(table: Table, sentence: Sentence, verb: int) -> Iterator[int]:
    """What the parse hung on the verb but the object goes on with: "discussed trade, including the tariffs"."""
    objects = sentence.under(verb, "obj")
    for child in sentence.under(verb, "obl"):
        after = bool(objects) and child > objects[0]
        if after and set(sentence.cases(child)) & set(table["continued"]["prepositions"]):
            yield from _topics(table, sentence, (child,))


def _clauses(sentence: Sentence, verb: int) -> Iterator[int]:
    """The objects of what is to be done: "discussed how to end the war", "discussed ending the war"."""
    for child in sentence.under(verb, "ccomp", "xcomp"):
        for clause in (child, *sentence.under(child, "conj", "xcomp")):
            yield from (w for w in sentence.under(clause, "obj") if sentence.words[w].pos not in ("PRON", "DET"))


def _complements(table: Table, sentence: Sentence, word: int, cases: Iterable[str]) -> Iterator[int]:
    wanted = set(cases)
    children = (child for child in sentence.under(word, "obl", "nmod") if wanted & set(sentence.cases(child)))
    yield from _topics(table, sentence, children)
    yield from _gerunds(sentence, word, wanted)


def _gerunds(sentence: Sentence, word: int, cases: set[str]) -> Iterator[int]:
    """The objects of what is spoken about as an action: "spoke about widening trade"."""
    for child in sentence.under(word, "advcl", "acl"):
        before = {sentence.words[w].lower for w in sentence.under(child, "mark", "case")}
        if sentence.words[child].tag == "VBG" and cases & before:
            yield from (w for w in sentence.under(child, "obj") if sentence.words[w].pos not in ("PRON", "DET"))


def _topics(table: Table, sentence: Sentence, words: Iterable[int]) -> Iterator[int]:
    """Leave out places of speaking and times, and pronouns, which name no topic."""
    for word in words:
        own = sentence.words[word]
        if own.lemma.lower() not in table["except"]["words"] and own.pos not in ("PRON", "DET", "NUM"):
            yield word


def _stray(table: Table, sentence: Sentence, trigger: int, clause: tuple[int, ...]) -> Iterator[int]:
    """A complement that the parse hung on one of those who speak: "spoke with him about trade"."""
    wanted = set(table["noun"]["prepositions"])
    for word in sentence.words[trigger + 1 :]:
        if word.head in clause or not wanted & set(sentence.cases(word.index)):
            continue
        for head in sentence.above(word.index):
            if head in clause[:2]:
                yield from _topics(table, sentence, (word.index,))
                break
            if sentence.words[head].pos != "PROPN":
                break


def _items(table: Table, sentence: Sentence, head: int, infinitive: frozenset[str]) -> Iterator[AgendaItem]:
    """Yield the noun phrases coordinated under a head, each without the clauses that comment on it."""
    for one in sentence.conjuncts(head):
        examples = _examples(table, sentence, one)
        within = {word for example in examples for word in sentence.subtree(example)}
        words = sorted({one, *_phrase(sentence, one, infinitive, top=True)} - within)
        while len(words) > 1 and related(sentence.words[words[0]].relation, _EDGES):
            words.pop(0)
        while len(words) > 1 and sentence.words[words[-1]].relation in ("punct", "cc"):
            words.pop()
        if sentence.words[one].lemma.lower() not in table["except"]["words"]:
            passage = sentence.span(tuple(words))
            yield AgendaItem(wording=sentence.text(words[0], words[-1]), passage=passage)
        for example in examples:
            yield from _items(table, sentence, example, infinitive)


def _examples(table: Table, sentence: Sentence, head: int) -> tuple[int, ...]:
    """What a noun that only announces topics goes on with: "a range of issues, including trade"."""
    announced = [head, *sentence.under(head, "nmod")]
    if not any(sentence.words[word].lemma.lower() in table["vague"]["nouns"] for word in announced):
        return ()
    below = (child for word in announced for child in sentence.under(word, "nmod", "obl", "acl"))
    return tuple(child for child in below if set(sentence.cases(child)) & set(table["vague"]["prepositions"]))


def _phrase(sentence: Sentence, head: int, infinitive: frozenset[str], *, top: bool = False) -> Iterator[int]:
    """Yield what belongs to a noun phrase: at its top no coordination, anywhere no comment."""
    for child in sentence.children[head]:
        relation = sentence.words[child].relation
        comment = related(relation, ("acl:relcl", "advcl", "parataxis")) and sentence.words[head].pos not in _VERBS
        if comment and not any(sentence.words[one].lower in infinitive for one in sentence.under(child, "aux", "mark")):
            continue
        if top and relation in ("conj", "cc", "punct"):
            continue
        yield child
        yield from _phrase(sentence, child, infinitive)
