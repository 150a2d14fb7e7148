"""Parties of totals: whose contacts are counted.

Knows: where a total names its sides: in its own noun phrase, as subject and partner of its verb, further up, or in the
sentence before. Does not know: what is counted, or when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.language.sentences import Sentence
from dragoman.language.tables import Tables
from dragoman.reference import Kind, Reference
from dragoman.understanding.claims_totals import Total, Way
from dragoman.understanding.mentions import ACTORS, Mention, MentionKind, Mentions

_SIDES = ACTORS | {MentionKind.DEMONYM}
_NAMED = (Kind.STATE, Kind.DEMONYM, Kind.ORGANISATION)
_BACKWARD = (MentionKind.PRONOUN, MentionKind.GROUP)
_CLAUSE = ("acl:relcl", "advcl", "ccomp", "parataxis")
_PARTNERS = ("obj", "iobj", "obl", "obl:agent", "attr", "nmod", "appos", "dep")


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a total, in order of the text, and the persons if it counts those of persons."""

    parties: tuple[str, ...]
    persons: tuple[str, ...] = ()


def counted(
    sentence: Sentence, total: Total, mentioned: Mentions, tables: Tables, reference: Reference
) -> Sides | None:
    """Return the sides of a total; None where fewer than two are to be found."""
    pair = _pair(sentence, total, reference)
    if pair:
        return Sides(pair)
    gathered: list[Mention] = []
    for group in _groups(sentence, total, mentioned, tables):
        gathered.extend(mention for mention in group if mention not in gathered)
        sides = _sides(gathered)
        if len(sides.parties) > 1:
            return sides
    return None


def _pair(sentence: Sentence, total: Total, reference: Reference) -> tuple[str, ...]:
    """Return the two sides of a joined adjective in the noun phrase: "the fifth U.S.-Algerian dialogue"."""
    for word in _phrase(sentence, total.word):
        pieces = sentence.words[word].text.split("-")
        named = [next((n.code for n in reference.lookup(p, places=False) if n.kind in _NAMED), None) for p in pieces]
        codes = tuple(dict.fromkeys(code for code in named if code))
        if len(codes) > 1 and len(codes) == len(pieces):
            return codes
    return ()


def _groups(sentence: Sentence, total: Total, mentioned: Mentions, tables: Tables) -> Iterator[list[Mention]]:
    """Yield the mentions to look at, nearest first."""
    travelling = tables.toml("claims")["words"]["travelling"]
    goes = any(sentence.words[n].lemma.lower() in travelling for n in range(total.first, total.last + 1))
    kinds = _SIDES | {MentionKind.PLACE} if goes else _SIDES
    yield _within(sentence, _phrase(sentence, total.word), mentioned, kinds)
    if _named(sentence, total):
        return
    for verb in (total.word, *sentence.above(total.word)):
        if sentence.words[verb].pos not in ("VERB", "AUX"):
            continue
        yield _within(sentence, sentence.subjects(verb), mentioned, kinds, whole=True)
        partners = sentence.under(verb, *_PARTNERS)
        yield _within(sentence, partners, mentioned, kinds, whole=True)
        if sentence.words[verb].relation in _CLAUSE:
            break
    everybody = mentioned.of(sentence.index)
    if goes:
        towards = {*tables.toml("claims")["words"]["towards"]}
        yield [m for m in everybody if m.kind in kinds and towards & set(sentence.cases(m.head))]
        return
    yield [mention for mention in everybody if mention.kind in ACTORS]
    if any(mention.kind in _BACKWARD for mention in everybody):
        yield [mention for mention in mentioned.of(sentence.index - 1) if mention.kind in ACTORS]


def _named(sentence: Sentence, total: Total) -> bool:
    """Say whether the total is a numbered event with a name of its own: "the fourth Strategic Dialogue"."""
    return total.way is Way.ORDINAL and sentence.words[total.word].text[0].isupper()


def _phrase(sentence: Sentence, word: int) -> tuple[int, ...]:
    """Return a word and what hangs on it, clauses left out."""
    return sentence.subtree(word, (*_CLAUSE, "conj", "nsubj")) if sentence.words[word].pos != "VERB" else ()


def _within(
    sentence: Sentence,
    words: tuple[int, ...],
    mentioned: Mentions,
    kinds: Iterable[MentionKind],
    *,
    whole: bool = False,
) -> list[Mention]:
    inside = {n for word in words for n in (_phrase(sentence, word) or (word,))} if whole else set(words)
    if whole:
        inside |= {n for word in words for n in sentence.conjuncts(word)}
    return [m for m in mentioned.of(sentence.index) if m.kind in kinds and m.head in inside]


def _sides(mentions: list[Mention]) -> Sides:
    people = [person for mention in mentions for person in mention.participants]
    parties = tuple(dict.fromkeys(person.party for person in people if person.party))
    persons = tuple(dict.fromkeys(person.name for person in people if person.name and person.office))
    named = {person.party for person in people if person.name}
    return Sides(parties, persons if len(persons) == len(parties) and named == set(parties) else ())
