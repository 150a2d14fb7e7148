"""Signs of a stance: which words of a statement, standing where, say what its speaker is for or against.

Knows: how the signs of `positions.toml` are read and found in one sentence of a statement.
Does not know: which stance wins where several signs stand together (that is `position_stances`), or what the issue is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from dragoman.diplomacy.positions import Stance
from dragoman.understanding.mentions import MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.sources import Passage
    from dragoman.diplomacy.statements import Statement
    from dragoman.language.sentences import Sentence
    from dragoman.language.tables import Tables
    from dragoman.understanding.mentions import Mentions

_VERBAL = ("VERB", "AUX")
_LONG = 3  # words of the longest sign


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of the table: words at a place, and what they say alone."""

    name: str
    at: str
    stance: Stance | None
    negated: Stance | None
    subject: str | None
    weak: bool


@dataclass(frozen=True)
class Signs:
    """The signs of a language, by place and word, and the words of the own side."""

    by_word: Mapping[tuple[str, str], tuple[Sign, ...]]
    by_rule: Mapping[str, Sign]
    own: frozenset[str]
    negators: frozenset[str]

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first lemmas of the signs that may stand anywhere inside."""
        return frozenset(word.split(" ")[0] for at, word in self.by_word if at == "inside")


@dataclass(frozen=True)
class Segment:
    """One sentence of a statement's content, with the cue that governs it.

    `inside` are the content words; `cue` the words of the cue, in `cued`; `order` counts the segments of the statement.
    """

    statement: Statement
    sentence: Sentence
    inside: tuple[int, ...]
    cued: Sentence | None
    cue: tuple[int, ...]
    order: int
    count: int

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The content words that hang on nothing inside the content, in order of the text."""
        words, inside = self.sentence.words, set(self.inside)
        found = [i for i in self.inside if words[i].head == i or words[i].head not in inside]
        return tuple(i for i in found if words[i].pos not in ("PUNCT", "SCONJ", "ADP", "CCONJ", "PART", "DET"))

    @cached_property
    def main(self) -> int | None:
        """The word that the content says something with: what hangs on the cue, else the first of its heads."""
        if self.sentence is self.cued:
            for top in self.tops:
                if self.sentence.words[top].head in self.cue and top not in self.cue:
                    return top
        return next(iter(self.tops), None)


@dataclass(frozen=True, slots=True)
class Found:
    """A sign found in a segment: under a negation or not, and whose deed it is about (`own`, `other` or None)."""

    sign: Sign
    word: str
    negated: bool = False
    side: str | None = None

    @property
    def stance(self) -> Stance | None:
        """What the sign says alone, here."""
        if self.sign.subject and self.side and self.sign.subject != self.side:
            return None
        return self.sign.negated if self.negated else self.sign.stance


@cache
def signs_of(tables: Tables) -> Signs:
    """Read the signs of a language."""
    table = tables.toml("positions")
    by_word: dict[tuple[str, str], tuple[Sign, ...]] = {}
    for name, entry in table.items():
        if "at" in entry:
            sign = _sign(name, entry)
            for word in entry["words"]:
                by_word[sign.at, word] = (*by_word.get((sign.at, word), ()), sign)
    sides, acts = table["sides"], table["acts"]
    named = {sign.name: sign for signs in by_word.values() for sign in signs}
    cues = tables.toml("cues").items()
    by_rule = {rule: named[acts[cue["act"]]] for rule, cue in cues if cue.get("act") in acts}
    return Signs(by_word, by_rule, frozenset(sides["own"]), frozenset(sides["negators"]))


def _sign(name: str, entry: Mapping[str, Any]) -> Sign:
    stance, negated = entry.get("stance"), entry.get("negated")
    return Sign(
        name=name,
        at=entry["at"],
        stance=Stance(stance) if stance else None,
        negated=Stance(negated) if negated else None,
        subject=entry.get("subject"),
        weak=entry.get("weak", False),
    )


def segments(statement: Statement, sentences: tuple[Sentence, ...]) -> Iterator[Segment]:
    """Yield a statement's content sentence by sentence."""
    held = [(sentence, inside) for sentence in sentences if (inside := _inside(statement.content, sentence))]
    cues = {one.index: words for one in sentences if (words := _inside(statement.cue.passages, one))}
    cued = next((one for one in sentences if one.index in cues), None)
    cue = cues[cued.index] if cued else ()
    for order, (sentence, inside) in enumerate(held):
        words = cues.get(sentence.index, ())
        yield Segment(statement, sentence, inside, sentence if words else cued, words or cue, order, len(held))


def _inside(passages: Iterable[Passage], sentence: Sentence) -> tuple[int, ...]:
    mine = [p for p in passages if p.overlaps(sentence.passage)]
    if not mine:
        return ()
    return tuple(w.index for w in sentence.words if any(p.start < w.end and w.start < p.end for p in mine))


def found(segment: Segment, signs: Signs, mentioned: Mentions, parties: frozenset[str]) -> tuple[Found, ...]:
    """Find the signs of a segment: at its cue, its first noun, its predicate, its auxiliaries, and anywhere inside."""
    here: list[Found] = []
    if segment.cued is not None:
        denied = any(negative(segment.cued, word, signs) for word in segment.cue[:1])
        here += _at("cue", phrases(segment), signs, denied, None)
        rule = segment.statement.cue.rule
        if not here and rule in signs.by_rule:
            here.append(Found(signs.by_rule[rule], rule, denied))
    if segment.main is not None:
        here += _of_main(segment, segment.main, signs, mentioned, parties)
    lemmas = {run for start in range(len(segment.inside)) for run in _runs(segment, start, signs)}
    return (*here, *_at("inside", sorted(lemmas), signs, False, None))


def _of_main(
    segment: Segment, main: int, signs: Signs, mentioned: Mentions, parties: frozenset[str]
) -> Iterator[Found]:
    sentence = segment.sentence
    if sentence.words[main].pos in ("NOUN", "PROPN", "PRON"):
        yield from _at("object", (lemma(sentence, main),), signs, False, None)
    for clause in _clauses(sentence, main, segment.inside):
        denied = negative(sentence, clause, signs)
        whose = side(segment, clause, signs, mentioned, parties) or side(segment, main, signs, mentioned, parties)
        for word in predicates(sentence, clause, segment.inside):
            with_next = (lemma(sentence, word), f"{lemma(sentence, word)} {_after(sentence, word)}")
            yield from _at("predicate", with_next, signs, denied or negative(sentence, word, signs), whose)
        for auxiliary in sentence.under(clause, "aux"):
            yield from _at("modal", (lemma(sentence, auxiliary),), signs, denied, whose)


def _clauses(sentence: Sentence, main: int, inside: tuple[int, ...]) -> tuple[int, ...]:
    """Return the main word of a content and the verbs coordinated with it."""
    joined = (word for word in sentence.under(main, "conj") if word in inside and sentence.words[word].pos in _VERBAL)
    return (main, *joined) if sentence.words[main].pos in _VERBAL else (main,)


def _at(at: str, words: Iterable[str], signs: Signs, denied: bool, whose: str | None) -> Iterator[Found]:
    for word in dict.fromkeys(words):
        for sign in signs.by_word.get((at, word), ()):
            yield Found(sign, word, denied, whose)


def lemma(sentence: Sentence, word: int) -> str:
    """Return the lemma of a word in lower case."""
    return sentence.lemmas[word]


def _after(sentence: Sentence, word: int) -> str:
    return sentence.words[word + 1].lower if word + 1 < len(sentence.words) else ""


def _runs(segment: Segment, start: int, signs: Signs) -> Iterator[str]:
    """Yield what begins at a word, of one lemma to several; nothing where no sign begins so."""
    words = segment.inside[start : start + _LONG]
    if lemma(segment.sentence, words[0]) not in signs.openers:
        return
    lemmas = [lemma(segment.sentence, word) for word in words]
    yield from (" ".join(lemmas[:length]) for length in range(1, len(lemmas) + 1))


def phrases(segment: Segment) -> tuple[str, ...]:
    """Return the cue as lemmas: each word alone, and with its particle or preposition, longest first."""
    if segment.cued is None:
        return ()
    sentence, said = segment.cued, []
    for word in segment.cue:
        own = lemma(sentence, word)
        tail = [sentence.words[next_].lower for next_ in segment.cue if next_ > word]
        loose = [sentence.words[child].lower for child in sentence.under(word, "compound:prt", "case")]
        if segment.sentence is sentence and segment.main is not None and sentence.words[segment.main].head == word:
            loose += sentence.cases(segment.main)
        said += [f"{own} {' '.join(tail)}"] if tail else []
        said += [f"{own} {each}" for each in loose]
        said.append(own)
    return tuple(dict.fromkeys(said))


def predicates(sentence: Sentence, main: int, inside: tuple[int, ...]) -> tuple[int, ...]:
    """Return what a clause predicates: its verb, the adjective or noun after a copula, the infinitive it governs."""
    chain = [main]
    for word in chain:
        below = sentence.under(word, "acomp", "attr", "xcomp")
        chain += [child for child in below if child in inside and child not in chain]
    return tuple(chain)


def negative(sentence: Sentence, word: int, signs: Signs) -> bool:
    """Say whether a word is negated: "not", "never", or a subject or object with "no"."""
    if sentence.under(word, "advmod:neg"):
        return True
    near = [word, *sentence.under(word, "nsubj", "obj", "attr", "advmod")]
    return any(
        sentence.words[child].lower in signs.negators for each in near for child in (each, *sentence.children[each])
    )


def side(segment: Segment, main: int, signs: Signs, mentioned: Mentions, parties: frozenset[str]) -> str | None:
    """Say whose deed a clause is about: the speaker's own side, another party's, or None where it is open."""
    sentence = segment.sentence
    subjects = [word for word in sentence.under(main, "nsubj", "csubj", "expl") if word in segment.inside]
    if not subjects:
        return None
    word = subjects[0]
    owned = [word, *sentence.under(word, "nmod:poss")]
    if any(sentence.words[each].lower in signs.own and sentence.words[each].pos != "NOUN" for each in owned):
        return "own"
    mention = mentioned.at(sentence.index, word)
    if mention is None or mention.kind is MentionKind.PLACE:
        return None
    named = {one.party for one in mention.participants}
    return "own" if named & parties else "other"
