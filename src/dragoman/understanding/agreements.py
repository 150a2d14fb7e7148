"""Agreements: treaties, ceasefires, memoranda and plans, and how far each has come.

Knows: how the constructions of `undertakings.toml` give an agreement's name, parties, status, date and topic.
Does not know: what becomes of an agreement later (that is `asking`), or one-sided promises (those are positions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.undertakings import Agreement, AgreementStatus
from dragoman.language.matching import Index, Match, find, index
from dragoman.understanding import topics
from dragoman.understanding.dates_told import Timeline
from dragoman.understanding.mentions import ACTORS, MentionKind

if TYPE_CHECKING:
    from dragoman.diplomacy.sources import Dispatch
    from dragoman.language.sentences import Sentence
    from dragoman.language.tables import Tables
    from dragoman.understanding.knowledge import Knowledge
    from dragoman.understanding.mentions import Mentions

_LONGEST = 9
_LEFT = ("NOUN", "PROPN", "ADJ", "NUM")
_RIGHT = (*_LEFT, "ADP", "DET", "CCONJ", "PART")
_TAIL = ("ADP", "DET", "CCONJ", "PART", "PUNCT")
_NAMING = (*ACTORS, MentionKind.DEMONYM)
_WITH = ("nmod", "amod", "compound", "nmod:poss", "acl", "acl:relcl")


def agreements(
    dispatch: Dispatch, sentences: tuple[Sentence, ...], mentioned: Mentions, knowledge: Knowledge
) -> tuple[Agreement, ...]:
    """Return the agreements that a dispatch reports, each once for a status, with all places that report it."""
    reader = _Reader(
        knowledge.tables,
        mentioned,
        _papers_of(knowledge.tables),
        topics.topics_of(knowledge.tables, knowledge.overlay),
        Timeline(sentences, dispatch.published, knowledge.tables),
    )
    merged: dict[tuple[object, ...], Agreement] = {}
    for agreement in (one for sentence in sentences for one in reader.of(sentence)):
        key = (frozenset(agreement.parties), agreement.topic or agreement.name.lower(), agreement.status)
        merged[key] = _joined(merged[key], agreement) if key in merged else agreement
    return tuple(merged.values())


def _joined(first: Agreement, again: Agreement) -> Agreement:
    """Join two reports of one agreement: the first's name, the date that either gives."""
    when = again.when if first.when.open else first.when
    known = {one.passage for one in first.evidence}
    return replace(first, when=when, evidence=(*first.evidence, *(e for e in again.evidence if e.passage not in known)))


@dataclass(frozen=True)
class Papers:
    """The nouns of agreements, and what a clause makes of what happens to them."""

    nouns: frozenset[str]
    phrases: frozenset[str]
    truces: frozenset[str]
    political: frozenset[str]
    ends: frozenset[str]
    ahead: frozenset[str]
    closed: frozenset[str]
    rules: Index


@cache
def _papers_of(tables: Tables) -> Papers:
    table = tables.toml("undertakings")
    papers, modality = table["papers"], table["modality"]
    return Papers(
        nouns=frozenset(papers["nouns"]),
        phrases=frozenset(papers["with_of"]),
        truces=frozenset(papers["truces"]),
        political=frozenset(papers["political"]),
        ends=frozenset(papers["ends"]),
        ahead=frozenset(modality["ahead"]),
        closed=frozenset(modality["closed"]),
        rules=index(tables.constructions("undertakings")),
    )


@dataclass(frozen=True)
class _Reader:
    tables: Tables
    mentioned: Mentions
    papers: Papers
    topics: topics.Topics
    timeline: Timeline

    def of(self, sentence: Sentence) -> Iterator[Agreement]:
        """Yield the agreements of a sentence."""
        if not any(word.lemma.lower() in self.papers.nouns or word.pos == "NOUN" for word in sentence.words):
            return
        for match in find(self.papers.rules, sentence, self.is_kind):
            status = self.status(sentence, match)
            if status is None:
                continue
            for paper in match.parts["paper"]:
                agreement = self.agreement(sentence, match, paper, AgreementStatus(status))
                if agreement is not None:
                    yield agreement

    def is_kind(self, kind: str, sentence: Sentence, word: int) -> bool:
        """Say whether a word is a party, or a paper, or a truce."""
        if kind == "party":
            return bool(self.named(sentence, word))
        if kind == "truce":
            return sentence.words[word].lemma.lower() in self.papers.truces
        return self.is_paper(sentence, word)

    def is_paper(self, sentence: Sentence, word: int) -> bool:
        """Say whether a noun is one of an agreement, alone or with the words around it."""
        own = sentence.words[word].lemma.lower()
        if own in self.papers.nouns or own.rstrip("s") in self.papers.nouns:
            return True
        around = " ".join(each.lower for each in sentence.words[max(0, word - 2) : word + 3])
        return any(phrase in around and own.rstrip("s") in phrase for phrase in self.papers.phrases)

    def status(self, sentence: Sentence, match: Match) -> str | None:
        """Return the status that a clause gives, None where it gives none."""
        meaning = match.construction.meaning
        trigger, stance = match.trigger, "told"
        if sentence.under(trigger, "advmod:neg") or self.denied(sentence, match):
            return meaning.get("denied")
        for word in self.above(sentence, trigger):
            if word in self.papers.closed:
                return None
            stance = "ahead" if word in self.papers.ahead else stance
        return str(meaning.get("ahead") or "") or None if stance == "ahead" else str(meaning["status"])

    def denied(self, sentence: Sentence, match: Match) -> bool:
        """Say whether the paper itself is denied: "no agreement was reached"."""
        negators = self.tables.toml("positions")["sides"]["negators"]
        return any(
            sentence.words[child].lower in negators for p in match.parts["paper"] for child in sentence.children[p]
        )

    def above(self, sentence: Sentence, trigger: int) -> Iterator[str]:
        """Yield the lemmas that bear on a trigger: auxiliaries, conjunctions, and the verbs that govern it."""
        word = trigger
        while True:
            for child in sentence.under(word, "aux", "mark", "advmod"):
                yield sentence.words[child].lemma.lower()
            own = sentence.words[word]
            if own.head == word or own.relation not in ("xcomp", "advcl", "ccomp", "acl", "conj", "nmod", "obj", "obl"):
                return
            if own.relation == "acl" and own.tag == "VBN":
                return
            word = own.head
            if own.relation != "conj":
                yield sentence.words[word].lemma.lower()

    def agreement(self, sentence: Sentence, match: Match, paper: int, status: AgreementStatus) -> Agreement | None:
        """Make the agreement; None where nobody who can make one is named."""
        parties = self.parties(sentence, match, paper)
        name = self.name(sentence, paper)
        topic = topics.topic_of(self.matter(sentence, paper, parties), self.topics)
        if not self.counts(sentence, paper, parties, topic):
            return None
        told = self.timeline.told(sentence, match.trigger)
        evidence = Evidence(passage=sentence.passage, trail=(match.rule, *(told.trail if told else ())))
        when = told.when if told else When()
        return Agreement(parties=parties, name=name, status=status, when=when, topic=topic, evidence=(evidence,))

    def counts(self, sentence: Sentence, paper: int, parties: tuple[str, ...], topic: str | None) -> bool:
        """Say whether an agreement is one of parties that deal with states, and not a contract or a bargain at home."""
        if len(parties) >= 2:
            return True
        kind = self.topics.by_name[topic].kind if topic else ""
        political = sentence.words[paper].lemma.lower().rstrip("s") in self.papers.political
        return political if parties else (political and kind in ("treaty", "conflict")) or kind == "conflict"

    def parties(self, sentence: Sentence, match: Match, paper: int) -> tuple[str, ...]:
        """Return who made the agreement: subjects and partners, and who stands in its name."""
        heads = [word for key in ("who", "other") for word in match.parts.get(key, ())]
        heads += [paper, *sentence.under(paper, *_WITH)]
        found: list[str] = []
        for head in heads:
            for word in sentence.conjuncts(head) if head != paper else (paper,):
                found += self.named(sentence, word)
        for word in range(self.first(sentence, paper), paper):
            found += self.named(sentence, word)
        return tuple(dict.fromkeys(found))

    def named(self, sentence: Sentence, word: int) -> list[str]:
        """Return the parties that a word stands for, its coordinated words with it."""
        parties = []
        for each in sentence.conjuncts(word):
            mention = self.mentioned.at(sentence.index, each)
            if mention is not None and mention.kind in _NAMING:
                parties += [one.party for one in mention.participants if one.party]
        return parties

    def first(self, sentence: Sentence, paper: int) -> int:
        """Return the first word of an agreement's name."""
        words, first = sentence.words, paper
        while first and (words[first - 1].pos in _LEFT or words[first - 1].tag == "POS" or _hyphened(sentence, first)):
            first -= 1
        return first

    def name(self, sentence: Sentence, paper: int) -> str:
        """Return the agreement's name, as the sentence has it: from its first adjective to the end of the phrase."""
        words, first, last = sentence.words, self.first(sentence, paper), paper
        while last + 1 < len(words) and last - first + 1 < _LONGEST and self.goes_on(sentence, last + 1):
            last += 1
        while last > paper and words[last].pos in _TAIL:
            last -= 1
        return sentence.text(first, last)

    def goes_on(self, sentence: Sentence, word: int) -> bool:
        """Say whether a name goes on over a word; a participle may follow the noun ("agreements reached in Oslo")."""
        own = sentence.words[word]
        if own.pos == "CCONJ" and sentence.words[word + 1 : word + 2] and sentence.words[word + 1].pos not in _LEFT:
            return False
        return own.lower not in self.papers.ends and (own.pos in _RIGHT or own.tag in ("HYPH", "VBN", "VBG"))

    def matter(self, sentence: Sentence, paper: int, parties: tuple[str, ...]) -> str:
        """Return the words in which an agreement's topic may stand: its name and what follows, without its parties."""
        first, last = self.first(sentence, paper), paper
        while last + 1 < len(sentence.words) and last - paper < _LONGEST and sentence.words[last + 1].text != ",":
            last += 1
        kept = (w for w in range(first, last + 1) if not set(self.own(sentence, w)) & set(parties))
        return " ".join(sentence.words[word].text for word in kept)

    def own(self, sentence: Sentence, word: int) -> tuple[str, ...]:
        """Return the parties that a word alone names."""
        mention = self.mentioned.at(sentence.index, word)
        return tuple(one.party for one in mention.participants if one.party) if mention else ()


def _hyphened(sentence: Sentence, first: int) -> bool:
    """Say whether the word before belongs to a compound with a hyphen: "food-for-oil"."""
    return sentence.words[first - 1].tag == "HYPH" or (first > 1 and sentence.words[first].tag == "HYPH")
