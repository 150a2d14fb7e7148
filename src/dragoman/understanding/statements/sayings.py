"""Sayings: the cues of a sentence, each with the words that hold what was said and who said it.

Knows: how the lexicon is matched, where a cue's speaker stands, and whether the saying is told as a fact.
Does not know: where exactly the content ends, or who the speaker is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.language.constructions import Construction
from dragoman.language.matching import Kinds, Match, find
from dragoman.language.sentences import Sentence
from dragoman.understanding.mentions import MentionKind, Mentions
from dragoman.understanding.statements.lexicon import Act, Lexicon, act

_PEOPLE = (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN, MentionKind.OFFICIALS, MentionKind.GROUP)


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue found in a sentence: its word, its rule, the words at its parts."""

    sentence: Sentence
    cue: int
    rule: Construction
    lexicon: Lexicon = field(repr=False, compare=False)
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def held(self) -> tuple[int, ...]:
        """The head words of the content, in order of the text; empty where only a quotation can be it."""
        heads = {*self.parts.get("content", ()), *self.parts.get("also", ())} - {self.cue}
        return tuple(sorted(head for head in heads if self.sentence.words[head].tag not in ("WP", "WDT")))

    @property
    def frame(self) -> bool:
        """Whether the cue stands beside the clause that it attributes."""
        return bool(self.rule.meaning.get("frame"))

    @property
    def quotes(self) -> bool:
        """Whether a quotation may be the content, though no dependent holds it."""
        return bool(self.rule.meaning.get("quote")) or self.frame

    @property
    def act(self) -> Act:
        """The act that the cue reports."""
        return act(self.rule)


def sayings(sentence: Sentence, lexicon: Lexicon, mentioned: Mentions | None = None) -> tuple[Saying, ...]:
    """Return the cues of a sentence in order, one rule for each cue word."""
    chosen: dict[int, Saying] = {}
    for match in find(lexicon.cues, sentence, _kinds(mentioned, lexicon)):
        saying = Saying(sentence, match.trigger, match.construction, lexicon, match.parts)
        before = chosen.get(match.trigger)
        if _fits(saying, match) and (before is None or (not before.held and not before.frame and saying.held)):
            chosen[match.trigger] = saying
    return tuple(chosen[cue] for cue in sorted(chosen))


def speakers(saying: Saying) -> tuple[int, ...]:
    """Return the head words of whoever speaks, in the cue's sentence; empty where the sentence does not say."""
    found = saying.parts.get("speaker")
    if found is None and (saying.frame or saying.rule.meaning.get("noun")):
        return ()
    heads = found if found is not None else _subjects(saying) or _behind(saying)
    return tuple(dict.fromkeys(word for head in heads for word in saying.sentence.conjuncts(head)))


def _behind(saying: Saying) -> tuple[int, ...]:
    """Return the speaker who stands behind the cue where a parser takes him for its object ("..., said the envoy")."""
    sentence, cue = saying.sentence, saying.cue
    if not saying.held or max(saying.held) > cue or not saying.quotes or sentence.words[cue].tag not in ("VBD", "VBZ"):
        return ()
    return tuple(word for word in sentence.under(cue, "obj") if word > cue)[:1]


def asserted(saying: Saying, lexicon: Lexicon) -> bool:
    """Say whether the saying is told as a fact: not denied, not planned, not supposed."""
    sentence, cue = saying.sentence, saying.cue
    if saying.rule.meaning.get("noun") or saying.frame:
        return True
    if sentence.under(cue, "advmod:neg") and not saying.rule.meaning.get("negated"):
        return False
    if any(lexicon.bound("hypothetical", case) for case in sentence.cases(cue)):
        return False
    return not _unreal(sentence, cue, lexicon)


def _fits(saying: Saying, match: Match) -> bool:
    cases = saying.rule.meaning.get("cases")
    if cases and not set(cases) & set(saying.sentence.cases(saying.cue)):
        return False
    if saying.sentence.words[saying.cue].relation in ("amod", "compound") or _off(saying):
        return False
    if saying.rule.meaning.get("inverted") and not _inverted(saying):
        return False
    return bool(match.parts.get("content")) or saying.quotes or saying.frame


def _inverted(saying: Saying) -> bool:
    """Say whether a cue follows what was said, behind a comma and before its speaker ("..., warned the envoy")."""
    sentence, cue = saying.sentence, saying.cue
    behind = cue > 0 and sentence.words[cue - 1].text == ","
    return behind and sentence.words[saying.parts["speaker"][0]].pos == "PROPN"


def _off(saying: Saying) -> bool:
    """Say whether a particle makes another verb of the cue ("called off"), one that the rule does not ask for."""
    particles = saying.sentence.under(saying.cue, "compound:prt")
    allowed = saying.rule.meaning.get("particles", saying.lexicon.bounds["particles"])
    return any(saying.sentence.words[particle].lower not in allowed for particle in particles)


def _subjects(saying: Saying) -> tuple[int, ...]:
    sentence, cue = saying.sentence, saying.cue
    if sentence.under(cue, "nsubj:pass"):
        return sentence.under(cue, "obl:agent")
    own = sentence.under(cue, "nsubj")
    if own:
        behind = tuple(head for head in own if head > cue)
        return behind if len(own) > 1 and behind else sentence.subjects(cue)
    return _inherited(saying)


def _inherited(saying: Saying) -> tuple[int, ...]:
    """Return the subject of a cue that has none of its own: a participle, an infinitive, a coordinated verb."""
    sentence, cue = saying.sentence, saying.cue
    word = sentence.words[cue]
    objects = sentence.under(word.head, "obj")
    if word.relation == "advcl" and objects and has_case(saying, cue, "likeness"):
        return objects
    if word.relation == "acl" and word.tag == "VB" and sentence.words[word.head].pos == "PROPN":
        return sentence.subjects(sentence.words[word.head].head)
    if word.relation in ("acl", "advcl") and word.tag == "VBN" and not sentence.under(cue, "aux"):
        return sentence.under(cue, "obl:agent")
    if word.relation == "xcomp" and objects:
        return objects
    if word.relation == "conj" and (above := _same_form_above(sentence, cue)):
        return above
    return sentence.subjects(cue)


def form(sentence: Sentence, verb: int) -> str:
    """Return the tag of the finite word of a verb group: its first auxiliary, or itself."""
    helpers = sentence.under(verb, "aux", "aux:pass")
    return sentence.words[helpers[0] if helpers else verb].tag


def _same_form_above(sentence: Sentence, cue: int) -> tuple[int, ...]:
    """Return the subject of the verb above in the form of a coordinated cue, past a clause in another form.

    In "she stressed that all must leave and asked for help" a parser joins "asked" to "leave"; she asked.
    """
    own = form(sentence, cue)
    if form(sentence, sentence.words[cue].head) == own:
        return ()
    for above in sentence.above(sentence.words[cue].head):
        if form(sentence, above) == own and (subjects := sentence.under(above, "nsubj")):
            return subjects
    return ()


def _unreal(sentence: Sentence, cue: int, lexicon: Lexicon) -> bool:
    """Walk up from an infinitive to what carries it; a modal anywhere on the way makes it no fact."""
    for here in (cue, *sentence.above(cue)):
        word = sentence.words[here]
        helpers = [sentence.words[child].lower for child in sentence.under(here, "aux")]
        if any(lexicon.bound("unreal", helper) for helper in helpers):
            return True
        if word.tag != "VB" and not any(lexicon.bound("infinitive", helper) for helper in helpers):
            return False
        if word.relation == "xcomp" and not lexicon.bound("carriers", sentence.words[word.head].lemma.lower()):
            return True
        if word.relation not in ("xcomp", "advcl", "conj", "acl"):
            return False
    return False


def has_case(saying: Saying, word: int, name: str) -> bool:
    """Say whether a word is brought by one of the prepositions or conjunctions of a list."""
    return any(saying.lexicon.bound(name, case) for case in saying.sentence.cases(word))


def _kinds(mentioned: Mentions | None, lexicon: Lexicon) -> Kinds:
    def kind(name: str, sentence: Sentence, word: int) -> bool:
        if name in ("matter", "praised"):
            reflexive = lexicon.bound("reflexive", sentence.words[word].lower)
            return not reflexive and _matter(sentence, word, mentioned, name == "praised")
        return True

    return kind


def _matter(sentence: Sentence, word: int, mentioned: Mentions | None, strict: bool) -> bool:
    """Say whether a noun is a matter that can be stated, not a person (or, if strict, any proper name or pronoun)."""
    own = sentence.words[word]
    if own.tag in ("WDT", "WP", "WRB"):
        return False
    mention = mentioned.headed(sentence.index, word) if mentioned else None
    if mention is not None and mention.kind in _PEOPLE:
        return False
    return own.pos != "PRON" or not strict
