"""Matching: the one matcher of constructions against sentences.

Knows: how a trigger and its parts are found in a parse. Does not know: what the parts mean; whether a word is of a
kind ("interlocutor") is asked of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.language.constructions import Construction, Path, Piece, Step
from dragoman.language.sentences import Sentence, related

Kinds = Callable[[str, Sentence, int], bool]
Index = Mapping[str, tuple[Construction, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A construction found in a sentence: its trigger word, and the words found for each part."""

    construction: Construction
    trigger: int
    parts: Mapping[str, tuple[int, ...]]

    @property
    def rule(self) -> str:
        """The name of the rule, for trails."""
        return self.construction.rule


def index(constructions: Iterable[Construction]) -> Index:
    """File constructions under the lemmas of their triggers."""
    filed: dict[str, list[Construction]] = {}
    for construction in constructions:
        for lemma, _ in construction.triggers:
            filed.setdefault(lemma, []).append(construction)
    return {lemma: tuple(rules) for lemma, rules in filed.items()}


def find(rules: Index, sentence: Sentence, kinds: Kinds) -> Iterator[Match]:
    """Yield every construction that a sentence holds, in order of the triggers."""
    if rules.keys().isdisjoint(sentence.lemma_set):
        return
    for place, own in enumerate(sentence.lemmas):
        for construction in rules.get(own, ()):
            if (own, "") in construction.triggers or (own, sentence.words[place].pos) in construction.triggers:
                parts = _parts(construction, sentence, place, kinds)
                if parts is not None:
                    yield Match(construction, place, parts)


def _parts(
    construction: Construction, sentence: Sentence, trigger: int, kinds: Kinds
) -> Mapping[str, tuple[int, ...]] | None:
    found: dict[str, tuple[int, ...]] = {}
    for part in construction.parts:
        words = locate(part, sentence, trigger, kinds)
        if words:
            found[part.name] = words
        elif not part.optional:
            return None
    return found


def locate(part: Piece, sentence: Sentence, trigger: int, kinds: Kinds) -> tuple[int, ...]:
    """Return the words of the right kind at the first path that leads to any."""
    for path in part.paths:
        reached = follow(path, sentence, trigger)
        words = tuple([word for word in reached if is_kind(part.kind, sentence, word, kinds)]) if reached else ()
        if words:
            return words
    return ()


def follow(path: Path, sentence: Sentence, start: int) -> tuple[int, ...]:
    """Return the words that a path leads to."""
    words = _taken(path[0], sentence, start)
    for step in path[1:]:
        words = tuple(dict.fromkeys(after for word in words for after in _taken(step, sentence, word)))
    return words


def is_kind(kind: str, sentence: Sentence, word: int, kinds: Kinds) -> bool:
    """Say whether a word is of a kind; `any`, `lemma:a|b`, `pos:NOUN|PROPN` are decided here, the rest by the caller."""
    name, colon, values = kind.partition(":")
    if kind == "any":
        return True
    if colon and name == "lemma":
        return sentence.words[word].lemma.lower() in values.split("|")
    if colon and name == "pos":
        return sentence.words[word].pos in values.split("|")
    return kinds(kind, sentence, word)


def _taken(step: Step, sentence: Sentence, word: int) -> tuple[int, ...]:
    if step.relation == "self":
        return (word,)
    if step.relation == "subject":
        return sentence.subjects(word)
    if step.up:
        return _risen(step, sentence, word)
    reached = sentence.under(word) if step.relation == "*" else sentence.under(word, step.relation)
    if not step.cases:
        return reached
    return tuple([child for child in reached if any(case in step.cases for case in sentence.cases(child))])


def _risen(step: Step, sentence: Sentence, word: int) -> tuple[int, ...]:
    own = sentence.words[word]
    if own.head == word or (step.relation != "*" and not related(own.relation, (step.relation,))):
        return ()
    if step.cases and not set(sentence.cases(word)) & set(step.cases):
        return ()
    return (own.head,)
