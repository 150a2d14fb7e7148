"""Quotations: every attribution by anybody, beliefs too, in the form of quotation benchmarks.

Knows: content, source and cue as spans, direct, indirect or mixed, and what is nested in another's words.
Does not know: who the source is in the world; statements of political actors with their speakers are in `statements`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.diplomacy.statements import Rendering
from dragoman.language.paragraphs import paragraphs_of
from dragoman.language.sentences import Sentence
from dragoman.understanding import marks
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.marks import Quotations, letters_within
from dragoman.understanding.statements.attributions import Attribution, attributions
from dragoman.understanding.statements.lexicon import Lexicon, lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One quotation or report of what somebody said, thinks or wants; all places are slices of the text."""

    content: tuple[Passage, ...]
    source: tuple[Passage, ...]
    cue: tuple[Passage, ...]
    rendering: Rendering
    rule: str
    nested: bool = False


def quotations(dispatch: Dispatch, sentences: tuple[Sentence, ...], knowledge: Knowledge) -> tuple[Attributed, ...]:
    """Return every attribution in the text of a dispatch, in order."""
    lex = lexicon(knowledge.tables)
    own = tuple(sentence for sentence in sentences if sentence.part is Part.TEXT)
    marked = quotation_marks(dispatch, lex)
    found = attributions(dispatch.text, own, marked, lex)
    by_index = {sentence.index: sentence for sentence in own}
    return tuple(_attributed(dispatch.text, one, by_index[one.sentence], marked) for one in found)


def quotation_marks(dispatch: Dispatch, lex: Lexicon, part: Part = Part.TEXT) -> Quotations:
    """Return what stands between quotation marks in the text or the title."""
    if part is Part.TITLE:
        title = dispatch.title or ""
        return marks.quotations(title, [(0, len(title))], lex.signs)
    return marks.quotations(dispatch.text, paragraphs_of(dispatch), lex.signs)


def rendering(text: str, content: tuple[Passage, ...], marked: Quotations) -> Rendering:
    """Say whether all, none or some of a content stands between quotation marks."""
    counts = [letters_within(text, place.start, place.end, marked) for place in content]
    inside, whole = sum(a for a, _ in counts), sum(b for _, b in counts)
    if not inside:
        return Rendering.INDIRECT
    return Rendering.DIRECT if inside == whole else Rendering.MIXED


def _attributed(text: str, one: Attribution, sentence: Sentence, marked: Quotations) -> Attributed:
    return Attributed(
        content=one.content,
        source=tuple(_source(sentence, head) for head in one.source[:1]),
        cue=one.cue,
        rendering=rendering(text, one.content, marked),
        rule=one.rule,
        nested=one.inside,
    )


def _source(sentence: Sentence, head: int) -> Passage:
    """Return the noun phrase of a source, without a clause that describes it."""
    skipped = {word for clause in sentence.under(head, "acl:relcl") for word in sentence.subtree(clause)}
    words = [word for word in sentence.subtree(head) if word not in skipped]
    while len(words) > 1 and sentence.words[words[-1]].pos in ("PUNCT", "CCONJ"):
        words.pop()
    while len(words) > 1 and sentence.words[words[0]].pos in ("PUNCT", "ADP"):
        words.pop(0)
    return sentence.span(tuple(words))
