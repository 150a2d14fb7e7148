"""Words of relayed speech: what the grammar asks of a sentence at a place: phrase, verb, voice, mark.

Knows: how the phrases of `chains.toml` are found at a word. Does not know: what follows what (that is `chains_grammar`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.language.sentences import Sentence
    from dragoman.language.tables import Tables
    from dragoman.understanding.chains_voices import Voice

MARKS = ",–—-()"
QUOTES = '"“”„«»'
AUXILIARIES = ("AUX", "ADV", "PART")
_DESCRIBING = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT", "CCONJ")
_TAIL = 10
_NEAR = 9

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """The table of relayed speech, by kind of verb and of link; phrases as tuples of words."""

    verbs: dict[str, Phrases]
    links: dict[str, Phrases]
    first: dict[str, frozenset[str]]
    copula: frozenset[str]

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that can be the cue of a level: verbs of any kind, and the nouns of occasions."""
        return self.reporting | self.first["occasions"]

    @cached_property
    def reporting(self) -> frozenset[str]:
        """The words that verbs of any kind begin with."""
        return frozenset().union(*(self.first[group] for group in self.verbs))


@cache
def words_of(tables: Tables) -> Words:
    """Read the table of a language."""
    table = tables.toml("chains")

    def phrases(group: str) -> dict[str, Phrases]:
        return {key: frozenset(tuple(each.split()) for each in listed) for key, listed in table[group].items()}

    verbs, links = phrases("verbs"), phrases("links")
    first = {group: frozenset(phrase[0] for phrase in listed) for group, listed in (verbs | links).items()}
    return Words(verbs, links, first, tables.grammar["copula"])


@dataclass
class Places:
    """A sentence with its voices, asked place by place; nothing is read inside quotation marks unless `open`."""

    sentence: Sentence
    heard: Iterable[Voice]
    words: Words
    open: bool = False
    lower: tuple[str, ...] = field(init=False)
    voices: dict[int, Voice] = field(init=False)
    closed: tuple[bool, ...] = field(init=False)

    def __post_init__(self) -> None:
        """File the voices by word, and mark the words inside quotation marks."""
        self.lower = tuple(word.lower for word in self.sentence.words)
        self.voices = {word: voice for voice in self.heard for word in range(voice.first, voice.last + 1)}
        inside, marks = False, []
        for word in self.sentence.words:
            quote = word.text in QUOTES
            marks.append((inside or quote) and not self.open)
            if quote:
                inside = word.text in "“„«" or (not inside and word.text not in "”»")
        self.closed = tuple(marks)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.sentence.words)

    def mark(self, at: int) -> bool:
        """Say whether a mark stands here that may open or close an aside."""
        return at < len(self) and self.sentence.words[at].text in MARKS

    def phrase(self, at: int, group: str) -> int:
        """Return how many words a phrase of a group takes at a place; 0 where there is none."""
        if at >= len(self.lower) or self.lower[at] not in self.words.first[group]:
            return 0
        phrases = self.words.links[group]
        longest = min(6, len(self) - at)
        return next((length for length in range(longest, 0, -1) if self.lower[at : at + length] in phrases), 0)

    def verb(self, at: int, group: str) -> int:
        """Return how many words a verb of a group takes at a place, particles counted; 0 where there is none."""
        own = self.sentence.lemmas[at] if at < len(self.lower) else ""
        if own not in self.words.first[group]:
            return 0
        for length in range(min(5, len(self) - at), 0, -1):
            lemmas = (own, *self.lower[at + 1 : at + length])
            if lemmas in self.words.verbs[group] and (length > 1 or self.verbal(at, group)):
                return length
        return 0

    def copula(self, at: int) -> bool:
        """Say whether a word is the copula, which also makes the passive."""
        return self.sentence.lemmas[at] in self.words.copula

    def verbal(self, at: int, group: str) -> bool:
        """Say whether a word can be a verb; "quote" after a voice is one, whatever the parser says."""
        return self.sentence.words[at].tag.startswith("VB") or (group == "quote" and at - 1 in self.voices)

    def voice(self, at: int) -> Voice | None:
        """Return the voice that stands here, an article, role or possessor before it passed over."""
        start = at
        while at < len(self) and at not in self.voices and self.leads(at, start):
            at += 1
        return self.voices.get(at)

    def leads(self, at: int, start: int) -> bool:
        """Say whether a word only leads up to a voice: an article, a role, a possessor, the comma of an apposition."""
        word = self.sentence.words[at]
        if word.text == ",":
            return at > start and self.sentence.words[at - 1].pos == "NOUN" and at + 1 in self.voices
        if word.pos == "CCONJ":
            return at > start and self.sentence.words[at - 1].pos == "ADJ"
        return word.pos in ("ADJ", "DET", "NOUN", "PROPN", "NUM") or word.tag in ("POS", "PRP$", "HYPH")

    def outlet(self, at: int) -> Voice | None:
        """Return the voice that stands here, if it is an outlet."""
        voice = self.voice(at)
        return voice if voice is not None and voice.outlet else None

    def after(self, at: int, group: str) -> Voice | None:
        """Return the voice after a phrase of a group."""
        length = self.phrase(at, group)
        return self.voice(at + length) if length else None

    def skip(self, at: int, *, marks: bool) -> int:
        """Pass over fillers, numbers and, if asked, marks."""
        words = self.sentence.words
        while at < len(words):
            phrase = self.phrase(at, "fillers")
            if phrase:
                at += phrase
            elif at in self.voices:
                break
            elif (marks and words[at].text in MARKS + QUOTES) or words[at].pos == "NUM":
                at += 1
            else:
                break
        return at

    def breaks(self) -> list[int]:
        """Return the commas and closing quotation marks after which an attribution may stand."""
        return [
            word.index
            for word in self.sentence.words[:-2]
            if word.index > 1 and (word.text in QUOTES or (word.text == "," and not self.closed[word.index]))
        ]

    def before_verb(self, at: int) -> bool:
        """Say whether a word may stand between a voice and its verb."""
        word = self.sentence.words[at]
        if word.pos in AUXILIARIES or word.text == ",":
            return True
        return bool(self.phrase(at, "pronouns") or self.phrase(at, "days"))

    def past_tail(self, at: int) -> int:
        """Pass over what describes a voice: "for the rebel army", "- chairwoman of a committee -"."""
        words, start = self.sentence.words, at
        end = at + self.mark(at)
        marked = end > at
        while end < len(words) and end - start < _TAIL and words[end].pos in _DESCRIBING and not self.before_verb(end):
            end += 1
        if end == start + marked or end >= len(words):
            return start
        if marked:
            return end + 1 if self.mark(end) else start
        if words[end - 1].pos == "CCONJ":
            return start
        return end if words[start].pos == "ADP" and (words[end].pos == "VERB" or self.before_verb(end)) else start

    def past_description(self, at: int) -> int:
        """Pass over what describes a voice up to the mark that closes it; nothing where a verb comes first."""
        end = at
        while (
            end < len(self) and end - at < _TAIL and self.sentence.words[end].pos in _DESCRIBING and not self.mark(end)
        ):
            end += 1
        return end if self.mark(end) else at

    def past_aside(self, at: int) -> int:
        """Pass over an aside between marks that names nobody new: ", the leader's sister,"."""
        end = self.past_description(at + 1) if self.mark(at) else at
        return end + 1 if end > at + 1 else at

    def past_name(self, at: int) -> int:
        """Pass over the rest of a name of which only the beginning is known."""
        words = self.sentence.words
        while 0 < at < len(words) and at not in self.voices and (words[at].pos == "PROPN" or words[at].tag == "HYPH"):
            at += 1
        return at

    def past(self, at: int, kinds: tuple[str, ...]) -> int:
        """Pass over words of some parts of speech."""
        while at < len(self) and self.sentence.words[at].pos in kinds:
            at += 1
        return at

    def occasion(self, at: int) -> Voice | None:
        """Return the outlet of an occasion: "in an interview broadcast on Monday by the network ABC"."""
        words, opened = self.sentence.words, self.phrase(at, "openers")
        noun = self.noun(at, at + opened + 4) if opened else None
        for n in range(noun + 1, min(len(words), noun + _NEAR)) if noun is not None else ():
            voice = self.voices.get(n)
            if voice is not None and voice.outlet:
                return voice
            if words[n].text == "," and not (n + 1 in self.voices and self.voices[n + 1].outlet):
                return None
        return None

    def noun(self, first: int, last: int) -> int | None:
        """Return the first noun of an occasion or a paper between two places."""
        for at in range(first, min(len(self), last)):
            word = self.sentence.words[at]
            if word.pos == "NOUN" and (word.lemma.lower(),) in self.words.links["occasions"]:
                return at
        return None
