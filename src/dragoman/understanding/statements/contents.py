"""Contents: which words of a sentence are what was said.

Knows: the subtrees that hold a content, and where it stops: at a second cue, a contact, the medium, a circumstance.
Does not know: quotation marks; a quotation may widen or replace what stands here (`attributions`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.language.sentences import Sentence, related
from dragoman.understanding.statements.lexicon import Lexicon
from dragoman.understanding.statements.sayings import Saying, form, has_case

_BESIDE = ("obl", "advcl", "dep", "acl", "appos", "prep", "nmod", "obj")
_CLAUSES = ("root", "ccomp", "parataxis", "acl:relcl")
_EDGE = ",;:.!?–—-…\"“”„«»'‘’`()[]"


def content(saying: Saying, cues: Collection[int], lexicon: Lexicon) -> tuple[tuple[int, ...], ...]:
    """Return the words of the content of a saying, as runs of neighbouring words.

    Args:
        saying: the cue and what hangs on it.
        cues: the words of the sentence that are cues with a content of their own.
        lexicon: the words that bound a content.
    """
    if saying.frame or _as_clause(saying):
        return _runs(saying.sentence, _relayed(saying) or _beside(saying))
    if not saying.held:
        return ()
    heads = (*_lost_subject(saying), *saying.held)
    words = {word for head in heads for word in kept(saying.sentence, head, saying.cue, cues, lexicon)}
    if max(words) > saying.cue:
        words |= set(_following(saying, max(words), cues, lexicon))
    words -= set(_opening(saying, words))
    words = _without_medium(saying, words, lexicon)
    return _runs(saying.sentence, _filled(saying, words, cues))


def _lost_subject(saying: Saying) -> tuple[int, ...]:
    """Return the subject of a content that a parser gave to an inserted cue ("The talks, said the envoy, have failed")."""
    own = saying.sentence.under(saying.cue, "nsubj")
    inserted = saying.sentence.words[saying.cue].relation == "parataxis"
    return own[:1] if inserted and len(own) > 1 and own[0] < saying.cue < own[-1] else ()


def kept(sentence: Sentence, head: int, cue: int, cues: Collection[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield a word and what hangs on it, but for what belongs to the cue or begins another saying."""
    yield head
    for child in sentence.children[head]:
        if child != cue and not _breaks(sentence, child, cue, cues, lexicon):
            yield from kept(sentence, child, cue, cues, lexicon)


def _breaks(sentence: Sentence, child: int, cue: int, cues: Collection[int], lexicon: Lexicon) -> bool:
    """Say whether a word inside a content begins something that is none of it."""
    word = sentence.words[child]
    if child < cue:
        return False
    if word.relation == "acl:relcl":
        return child in cues and _after_comma(sentence, child)
    if word.pos not in ("VERB", "AUX"):
        return _aside(sentence, child, lexicon)
    if word.relation == "advcl" and child in cues:
        contrast = any(lexicon.bound("contrasts", case) for case in sentence.cases(child))
        return contrast or (word.tag == "VBG" and _after_comma(sentence, child))
    return word.relation == "conj" and _another_saying(sentence, child, cue, cues, lexicon)


def _aside(sentence: Sentence, child: int, lexicon: Lexicon) -> bool:
    """Say whether a noun behind a comma is the reporter's own: "despite ...", "a charge that others deny"."""
    if not _after_comma(sentence, child):
        return False
    relation = sentence.words[child].relation
    if related(relation, ("obl", "nmod")) and any(lexicon.bound("asides", case) for case in sentence.cases(child)):
        return True
    if sentence.words[child].lemma.lower() not in lexicon.bounds["judged"]:
        return False
    judged = any(sentence.words[clause].lemma.lower() in lexicon.cues for clause in sentence.under(child, "acl"))
    return judged and related(relation, ("appos", "obl", "dep", "obj", "conj"))


def _another_saying(sentence: Sentence, child: int, cue: int, cues: Collection[int], lexicon: Lexicon) -> bool:
    """Say whether a coordinated verb goes with the cue rather than with the content: "said A and warned B"."""
    word, own = sentence.words[child], sentence.words[cue]
    other = sentence.words[word.head]
    stops = lexicon.bound("stops", word.lemma.lower())
    if stops and other.pos not in ("VERB", "AUX"):
        return True
    if child not in cues and not stops:
        return False
    same = form(sentence, child) == form(sentence, cue)
    subjects = sentence.under(child, "nsubj")
    if subjects and lexicon.bound("third_person", sentence.words[subjects[0]].lower):
        return True
    if subjects:
        return child in cues and same and form(sentence, other.index) != form(sentence, cue)
    if word.tag == own.tag:
        return other.tag != own.tag or other.pos not in ("VERB", "AUX") or child in cues
    return child in cues and same


def _after_comma(sentence: Sentence, child: int) -> bool:
    first = sentence.first_under[child]
    return first > 0 and sentence.words[first - 1].text in (",", "-", "–", "—", ";", '"', "”")


def _following(saying: Saying, last: int, cues: Collection[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield what hangs on the cue to the right of its content and belongs to it."""
    sentence = saying.sentence
    for child in sentence.children[saying.cue]:
        if child <= max(last, saying.cue):
            continue
        if sentence.words[child].relation == "conj":
            if not _goes_on(saying, child, cues, lexicon):
                return
            yield from kept(sentence, child, saying.cue, cues, lexicon)
        elif not _of_the_cue(sentence, child, saying.cue, cues, lexicon):
            yield from kept(sentence, child, saying.cue, cues, lexicon)


def _goes_on(saying: Saying, child: int, cues: Collection[int], lexicon: Lexicon) -> bool:
    """Say whether a conjunct of the cue is none in truth: it goes on with what was said, in another form of the verb."""
    sentence, word = saying.sentence, saying.sentence.words[child]
    if child in cues:
        return False
    if word.pos not in ("VERB", "AUX"):
        return True
    subjects = sentence.under(child, "nsubj")
    if not subjects:
        return form(sentence, child) != form(sentence, saying.cue)
    if not _clausal(saying):
        return False
    if not any(saying.cue < conjunction < child for conjunction in sentence.under(saying.cue, "cc")):
        return True
    if lexicon.bound("third_person", sentence.words[subjects[0]].lower):
        return False
    return form(sentence, child) != form(sentence, saying.cue) or _with_that(saying)


def _clausal(saying: Saying) -> bool:
    return any(saying.sentence.words[head].pos in ("VERB", "AUX") for head in saying.held)


def _with_that(saying: Saying) -> bool:
    return any(has_case(saying, head, "complementizer") for head in saying.held)


def _filled(saying: Saying, words: set[int], cues: Collection[int]) -> set[int]:
    """Fill the gaps of a content behind its cue, unless another saying stands in them."""
    if not words or min(words) < saying.cue or saying.rule.meaning.get("noun"):
        return words
    sentence = saying.sentence
    filled = set(words)
    for word in range(min(words), max(words)):
        if word not in words and sentence.words[word].relation not in ("nsubj", "punct"):
            filled.add(word)
    return words if any(word in cues and word not in words for word in filled) else filled


def _of_the_cue(sentence: Sentence, child: int, cue: int, cues: Collection[int], lexicon: Lexicon) -> bool:
    word = sentence.words[child]
    if (
        not related(word.relation, _BESIDE)
        or word.relation == "obl:agent"
        or _breaks(sentence, child, cue, cues, lexicon)
    ):
        return True
    if word.relation in ("obl:unmarked", "obj"):
        return not (_after_comma(sentence, child) and len(sentence.subtree(child)) > 2)
    cases = sentence.cases(child)
    likened = any(lexicon.bound("likeness", case) for case in cases)
    if child in cues and (_after_comma(sentence, child) or likened):
        return True
    if any(lexicon.bound("circumstances", case) for case in cases):
        return True
    return _medium(sentence, child, lexicon)


def _medium(sentence: Sentence, child: int, lexicon: Lexicon) -> bool:
    cases = sentence.cases(child)
    lemma = sentence.words[child].lemma.lower()
    compounds = [sentence.words[word].lower for word in sentence.under(child, "compound", "amod")]
    gathering = lexicon.bound("gatherings", lemma) and any(lexicon.bound("media", word) for word in compounds)
    named = lexicon.bound("media", lemma) or gathering
    return named and any(lexicon.bound("media_cases", case) for case in cases)


def _opening(saying: Saying, words: set[int]) -> Iterator[int]:
    """Yield the words that lead into a content: "that", the preposition of its first head."""
    sentence, first = saying.sentence, min(words)
    for head in saying.held:
        for child in sentence.under(head, "mark", "case"):
            opens = saying.lexicon.bound("complementizer", sentence.words[child].lower)
            clause = sentence.words[head].relation == "ccomp" and not opens
            if child < head and child == first and not clause:
                yield child
                first += 1
    for head in saying.parts.get("content", ()):
        for child in sentence.under(head, "mark"):
            if saying.lexicon.bound("complementizer", sentence.words[child].lower):
                yield child


def _without_medium(saying: Saying, words: set[int], lexicon: Lexicon) -> set[int]:
    """Take away "in a statement" where the content ends with it."""
    sentence = saying.sentence
    end = max((word for word in words if sentence.words[word].text not in _EDGE), default=-1)
    for word in sorted(words, reverse=True):
        if related(sentence.words[word].relation, ("obl", "nmod")) and _medium(sentence, word, lexicon):
            subtree = sentence.subtree(word)
            if max(subtree) >= end and word not in saying.held and min(subtree) > min(words):
                return words - set(subtree)
    return words


def _as_clause(saying: Saying) -> bool:
    word = saying.sentence.words[saying.cue]
    return not saying.held and word.relation == "advcl" and has_case(saying, saying.cue, "likeness")


def _relayed(saying: Saying) -> set[int]:
    """Return the clause that a verb of quoting holds before the cue: "..., the agency quoted him as saying"."""
    sentence, word = saying.sentence, saying.sentence.words[saying.cue]
    clauses = sentence.under(word.head, "ccomp", "parataxis") if word.tag == "VBG" else ()
    return {below for clause in clauses if clause < saying.cue for below in sentence.subtree(clause)}


def _beside(saying: Saying) -> set[int]:
    """Return the clause that a frame or "as he said" stands beside."""
    sentence = saying.sentence
    frame = saying.cue
    if sentence.words[frame].head == frame:
        return _after_frame(saying)
    if saying.frame and sentence.words[frame].relation == "case":
        frame = sentence.words[frame].head
    here = sentence.words[frame].head
    while sentence.words[here].relation not in _CLAUSES and not _own_clause(sentence, here):
        here = sentence.words[here].head
    return set(sentence.subtree(here)) - set(sentence.subtree(frame))


def _after_frame(saying: Saying) -> set[int]:
    """Return what stands behind a frame that a parser took for the head of the sentence."""
    sentence = saying.sentence
    last = max(saying.parts.get("speaker", (saying.cue,)))
    comma = next((word.index for word in sentence.words[last:] if word.text == ","), len(sentence.words))
    return set(range(comma + 1, len(sentence.words)))


def _own_clause(sentence: Sentence, word: int) -> bool:
    return sentence.words[word].relation == "conj" and bool(sentence.under(word, "nsubj"))


def _runs(sentence: Sentence, words: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Group words into runs; marks between two runs do not part them, marks at the edges fall away."""
    runs: list[list[int]] = []
    for word in sorted(words):
        if runs and all(sentence.words[gap].text in _EDGE for gap in range(runs[-1][-1] + 1, word)):
            runs[-1].extend(range(runs[-1][-1] + 1, word + 1))
        else:
            runs.append([word])
    trimmed = (_trimmed(sentence, run) for run in runs)
    return tuple(run for run in trimmed if run)


def _trimmed(sentence: Sentence, run: list[int]) -> tuple[int, ...]:
    while run and (sentence.words[run[-1]].text in _EDGE or sentence.words[run[-1]].relation == "cc"):
        run = run[:-1]
    while run and (sentence.words[run[0]].text in _EDGE or sentence.words[run[0]].relation == "cc"):
        run = run[1:]
    return tuple(run)
