"""Issues: the short noun phrase that a stance is about.

Knows: which words of a sentence name the issue, and how a verb becomes a noun of action ("resume talks": "resuming
talks"). Does not know: the stance (its caller does), or the topic an issue falls under (that is `topics`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.diplomacy.positions import Stance
from dragoman.understanding.mentions import ACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.language.sentences import Sentence
    from dragoman.language.tables import Tables
    from dragoman.understanding.mentions import Mentions
    from dragoman.understanding.position_signs import Segment

LONGEST = 12  # words of an issue; longer ones are cut at a preposition or conjunction
_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ")
_LEFT = ("NOUN", "PROPN", "NUM", "ADJ", "SYM")
_RIGHT = (*_LEFT, "ADP", "DET", "CCONJ", "ADV", "PART", "VERB", "PRON", "INTJ", "X")
_FINITE = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "WP$", "EX")
_QUALITIES = ("JJ", "JJR", "JJS", "VBN", "RB")
_TAIL = ("ADP", "DET", "CCONJ", "PART", "SCONJ", "PUNCT", "AUX", "ADV")
_COMPLEMENTS = ("xcomp", "acl", "ccomp", "nmod", "obl", "obj", "advcl", "acomp", "attr")


@dataclass(frozen=True)
class Wordings:
    """What the table says of issues: nouns and verbs that only wrap one, words left out, how gerunds are formed."""

    hulls: frozenset[str]
    light: frozenset[str]
    empty: frozenset[str]
    ends: frozenset[str]
    reasons: frozenset[str]
    duties: frozenset[str]
    selves: frozenset[str]
    doubled: frozenset[str]
    doubling: str
    gerunds: tuple[tuple[str, str], ...]


@cache
def wordings_of(tables: Tables) -> Wordings:
    """Read the wordings of a language."""
    table = tables.toml("positions")
    issues, gerunds = table["issues"], table["gerunds"]
    return Wordings(
        hulls=frozenset(issues["hulls"]),
        light=frozenset(issues["light"]),
        empty=frozenset(issues["empty"]),
        ends=frozenset(issues["ends"]),
        reasons=frozenset(issues["reasons"]),
        duties=frozenset(issues["duties"]),
        selves=frozenset(issues["selves"]),
        doubled=frozenset(gerunds["doubled"]),
        doubling=gerunds["doubling"],
        gerunds=tuple((pattern, noun) for pattern, noun in gerunds["rules"]),
    )


def issue(segment: Segment, wordings: Wordings, mentioned: Mentions, *, stance: Stance) -> str:
    """Return the issue of a segment as a short noun phrase; what it is depends on whether the stance judges or moves."""
    phrase = _Phrase(segment, wordings, mentioned, stance)
    heads = [top for top in dict.fromkeys((segment.main, *segment.tops)) if top is not None]
    for top in sorted(heads, key=lambda top: (phrase.deferred(top), top != segment.main)):
        if named := phrase.of(top):
            return named
    return phrase.anything()


@dataclass(frozen=True)
class _Phrase:
    segment: Segment
    wordings: Wordings
    mentioned: Mentions
    stance: Stance

    @property
    def judging(self) -> bool:
        """Whether the stance judges a thing or a deed, rather than moving somebody to one."""
        return self.stance in (Stance.OPPOSES, Stance.ACCUSES, Stance.PRAISES, Stance.SUPPORTS)

    def deferred(self, top: int) -> bool:
        """Say whether a head is looked at after the others: who is moved to a deed, before the deed."""
        if self.is_actor(top):
            return True
        verbal = any(self.sentence.words[other].pos == "VERB" for other in self.segment.tops if other > top)
        return not self.judging and self.sentence.words[top].pos in ("NOUN", "PROPN") and verbal

    @property
    def sentence(self) -> Sentence:
        return self.segment.sentence

    def of(self, top: int, depth: int = 0) -> str:
        """Say what a head of the content is about; empty where it only wraps something that is not there."""
        if depth > 6:
            return ""
        pos = self.sentence.words[top].pos
        if pos in _VERBAL:
            return self.of_clause(top, depth + 1)
        return self.of_noun(top, depth + 1) if pos in _NOMINAL else ""

    def of_noun(self, top: int, depth: int) -> str:
        """Go through nouns that only wrap an issue ("the importance of"), and past the actor addressed."""
        wraps = self.lemma(top) in self.wordings.hulls
        if depth == 1 and self.is_actor(top) and (named := self.reason(top, depth)):
            return named
        if wraps or self.is_actor(top) or self.moved(top):
            if named := self.first(self.complements(top, ("acl", "nmod", "ccomp", "xcomp", "advcl")), depth):
                return named
            if wraps or self.addressed(top):
                return ""
        return self.nouns(top) if self.of_use(top) else ""

    def reason(self, actor: int, depth: int) -> str:
        """Return for what an actor is thanked or blamed: the first thing after a preposition such as "for"."""
        for word in self.segment.inside:
            told = word > actor and set(self.sentence.cases(word)) & self.wordings.reasons
            if told and not self.is_actor(word) and self.of_use(word):
                return self.of(word, depth) or self.nouns(word)
        return ""

    def moved(self, top: int) -> bool:
        """Say whether a noun is who shall do something: "donors to support the region"."""
        deeds = [word for word in self.sentence.under(top, "acl", "xcomp") if self.sentence.words[word].tag == "VB"]
        return not self.judging and bool(deeds)

    def addressed(self, top: int) -> bool:
        """Say whether an actor is only who is spoken to: other heads of the content carry the issue."""
        return any(other > top and not self.is_actor(other) for other in self.segment.tops)

    def first(self, heads: Iterable[int], depth: int) -> str:
        """Return the issue of the first head that has one; things and deeds before actors."""
        for head in sorted(heads, key=self.is_actor):
            if named := self.of(head, depth):
                return named
        return ""

    def complements(self, head: int, relations: tuple[str, ...] = _COMPLEMENTS) -> tuple[int, ...]:
        """Return what completes a wrapping noun, verb or adjective."""
        below = self.sentence.under(head, *relations)
        plain = (w for w in below if self.sentence.words[w].relation not in ("nmod:poss", "acl:relcl", "obl:unmarked"))
        return tuple(w for w in plain if w in self.segment.inside and (self.of_use(w)))

    def of_use(self, word: int) -> bool:
        """Say whether a word can carry an issue: no pronoun, no day."""
        return self.sentence.words[word].pos != "PRON" and self.lemma(word) not in self.wordings.empty

    def lemma(self, word: int) -> str:
        return self.sentence.words[word].lemma.lower()

    def is_actor(self, word: int) -> bool:
        """Say whether a word names somebody who acts; a name that nobody knows counts as one."""
        mention = self.mentioned.at(self.sentence.index, word)
        if mention is not None and mention.head == word:
            return mention.kind in ACTORS
        return mention is None and self.sentence.words[word].pos == "PROPN" and not self.mentioned.all

    def of_clause(self, verb: int, depth: int) -> str:
        """Say what a clause is about: what is judged, or what is to be done."""
        inside = self.segment.inside
        things = [w for w in self.sentence.under(verb, "nsubj", "csubj") if w in inside and self.of_use(w)]
        things = [w for w in things if not self.is_actor(w) and not self.is_self(w)]
        predicates = [w for w in self.sentence.under(verb, "acomp", "attr") if w in inside]
        if things and (predicates or self.judges_subject(verb)):
            return self.of(things[0], depth) or self.nouns(things[0])
        if predicates:
            return self.first(self.complements(predicates[0]), depth) or self.of_copula(verb, predicates[0], depth)
        if things and any(self.sentence.words[w].relation == "nsubj:pass" for w in things):
            return self.suffered(verb, things[0])
        if self.lemma(verb) in self.wordings.light and (named := self.first(self.complements(verb), depth)):
            return named
        return self.doing(verb, things)

    def is_self(self, word: int) -> bool:
        """Say whether a subject is the speaker's own side or a name: "his country", "Sweden"."""
        return self.sentence.words[word].pos == "PROPN" or self.lemma(word) in self.wordings.selves

    def judges_subject(self, verb: int) -> bool:
        """Say whether the stance is about the subject of a verb, not about the deed: not where it shall be done."""
        passive = bool(self.sentence.under(verb, "nsubj:pass"))
        obliged = any(self.lemma(word) in self.wordings.duties for word in self.sentence.under(verb, "aux"))
        if self.stance is Stance.ACCUSES:
            return passive
        return self.judging and not (self.stance is Stance.SUPPORTS and (obliged or passive))

    def suffered(self, verb: int, thing: int) -> str:
        """Make a noun of action of a passive: "detainees to be freed" gives "freeing detainees"."""
        named = self.nouns(thing, LONGEST - 1)
        more = self.run_on(verb + 1, LONGEST - 1 - len(named.split()))
        action = gerund(self.lemma(verb), self.wordings)
        return " ".join(filter(None, (action, named, self.text(more, bare=False))))

    def of_copula(self, verb: int, predicate: int, depth: int) -> str:
        """Say what "it is important to X" is about; else the predicate itself, if it is a noun."""
        clauses = self.complements(verb, ("xcomp", "advcl", "ccomp", "csubj", "obl"))
        if named := self.first((w for w in clauses if w != predicate), depth):
            return named
        if self.sentence.words[predicate].pos == "ADJ" or not self.of_use(predicate):
            return ""
        return self.nouns(predicate)

    def doing(self, verb: int, things: list[int]) -> str:
        """Make a noun of action: the verb as a gerund, and what it acts upon."""
        action = gerund(self.lemma(verb), self.wordings)
        rest = self.run_on(verb + 1, LONGEST - 1)
        if rest:
            return f"{action} {self.text(rest, bare=False)}"
        if things:
            return f"{action} {self.nouns(things[0], LONGEST - 1)}"
        return "" if self.lemma(verb) in self.wordings.light else action

    def nouns(self, head: int, longest: int = LONGEST) -> str:
        """Return the noun phrase around a head: back to its article, on to the end of the clause."""
        words, inside = self.sentence.words, self.segment.inside
        first = head
        while first - 1 in inside and (
            words[first - 1].pos in _LEFT or words[first - 1].tag in ("HYPH", "POS", "VBN", "VBG")
        ):
            first -= 1
        while first < head and words[first].tag in ("HYPH", "POS"):
            first += 1
        return self.text(self.run_on(first, longest, head))

    def run_on(self, first: int, longest: int, head: int = -1) -> list[int]:
        """Return the words from `first` on that go on the phrase, cut at a seam where they are too many."""
        words, run = self.sentence.words, []
        for word in range(first, len(words)):
            if word > head and not self.goes_on(word):
                break
            run.append(word)
        cut = run[:longest]
        if len(run) > longest:
            seams = [n for n, word in enumerate(cut) if n > 2 and self.seam(word) and word > head]
            cut = cut[: seams[-1]] if seams else cut
        while cut and (words[cut[-1]].pos in _TAIL or words[cut[-1]].lower in self.wordings.empty) and cut[-1] != head:
            cut.pop()
        return cut

    def seam(self, word: int) -> bool:
        """Say whether a phrase may be cut before a word: a little word, and no part of a compound ("step-by-step")."""
        words = self.sentence.words
        return words[word].pos in _TAIL and words[word].start > words[word - 1].end

    def goes_on(self, word: int) -> bool:
        """Say whether a phrase goes on over a word: no clause, no mark but a hyphen, nothing outside the content."""
        own = self.sentence.words[word]
        if word not in self.segment.inside or own.tag in _FINITE or own.lower in self.wordings.ends:
            return False
        if own.text == "," and self.between_qualities(word):
            return True
        if own.pos == "PUNCT":
            return own.tag == "HYPH" or own.text in ('"', "“", "”", "'", "‘", "’")
        return own.pos in _RIGHT

    def between_qualities(self, word: int) -> bool:
        """Say whether a comma stands between words that describe one noun: "increased, sustained delivery"."""
        words = self.sentence.words
        return word + 1 < len(words) and words[word - 1].tag in _QUALITIES and words[word + 1].tag in _QUALITIES

    def anything(self) -> str:
        """Return the first noun phrase of the content, things before names."""
        words = self.sentence.words
        nouns = [w for w in self.segment.inside if words[w].pos in ("NOUN", "PROPN") and self.of_use(w)]
        nouns.sort(key=lambda w: (words[w].pos == "PROPN", self.lemma(w) in self.wordings.hulls))
        return self.nouns(nouns[0]) if nouns else ""

    def text(self, run: list[int], *, bare: bool = True) -> str:
        """Return the text of a run of words; `bare`: without leading articles, possessors and marks."""
        words = self.sentence.words
        while (
            bare
            and len(run) > 1
            and (words[run[0]].tag in ("DT", "PRP$", "PRP") or words[run[0]].pos in ("PUNCT", "CCONJ"))
        ):
            run = run[1:]
        pieces = []
        for n, word in enumerate(run):
            gap = n and words[word].start > words[run[n - 1]].end
            pieces.append((" " if gap else "") + words[word].text)
        return "".join(pieces).strip(" \"“”'‘’,;:")


def gerund(verb: str, wordings: Wordings) -> str:
    """Form the noun of action of a verb: "resume" gives "resuming"."""
    if verb in wordings.doubled:
        return f"{verb}{verb[-1]}{wordings.doubling}"
    for pattern, noun in wordings.gerunds:
        if re.search(pattern, verb):
            return re.sub(pattern, noun, verb, count=1)
    return verb
