"""Attributions: everything that a dispatch says somebody said, held or wrote, with cue and source.

Knows: how cues, contents and quotation marks together give what was said; free quotations go to the one who spoke last.
Does not know: who the source is, or whether a political actor: that is asked in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.diplomacy.sources import Part, Passage
from dragoman.language.sentences import Sentence
from dragoman.understanding.marks import Quotation, Quotations
from dragoman.understanding.mentions import Mentions
from dragoman.understanding.statements.contents import content
from dragoman.understanding.statements.lexicon import Act, Lexicon
from dragoman.understanding.statements.sayings import Saying, asserted, sayings, speakers

_LEAD = 12  # words that may stand between a quotation and its cue
_FREE = 4  # words that make a quotation more than a name or a scare quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's words: where they stand, what marks them, and the words of the source in the cue's sentence.

    `rule` names the entry of the lexicon; `inside` is True for what stands within another attribution's content;
    `relays` is True where that content is itself somebody else's saying ("the ministry said the envoy had told ...").
    """

    sentence: int
    paragraph: int
    content: tuple[Passage, ...]
    cue: tuple[Passage, ...] = ()
    source: tuple[int, ...] = ()
    rule: str = ""
    act: Act = Act.STATEMENT
    asserted: bool = True
    saying: Saying | None = None
    inside: bool = False
    relays: bool = False

    @property
    def start(self) -> int:
        """Where the attribution begins."""
        return min(place.start for place in (*self.content, *self.cue))


def attributions(
    text: str,
    sentences: tuple[Sentence, ...],
    quotations: Quotations,
    lexicon: Lexicon,
    mentioned: Mentions | None = None,
) -> tuple[Attribution, ...]:
    """Return the attributions of one part of a dispatch, in order of the text."""
    found = [one for sentence in sentences for one in _of_sentence(text, sentence, quotations, lexicon, mentioned)]
    found = _parted(found)
    found = _with_free_quotations(text, sentences, found, quotations)
    return tuple(sorted((_flagged(one, found) for one in found), key=lambda one: one.start))


def _of_sentence(
    text: str, sentence: Sentence, quotations: Quotations, lexicon: Lexicon, mentioned: Mentions | None
) -> Iterator[Attribution]:
    heard = sayings(sentence, lexicon, mentioned)
    cues = {saying.cue for saying in heard if saying.act.spoken and (saying.held or saying.quotes)}
    for saying in heard:
        runs = content(saying, cues, lexicon)
        spans = [(sentence.words[run[0]].start, sentence.words[run[-1]].end) for run in runs]
        spans = _with_quotations(text, saying, spans, quotations) if saying.quotes or spans else spans
        if spans:
            yield Attribution(
                sentence=sentence.index,
                paragraph=sentence.paragraph,
                content=tuple(Passage(start, end, sentence.part) for start, end in spans),
                cue=_cue(saying),
                source=speakers(saying),
                rule=saying.rule.name,
                act=saying.act,
                asserted=asserted(saying, lexicon),
                saying=saying,
                relays=_relays(saying, heard, lexicon),
            )


def _relays(saying: Saying, heard: tuple[Saying, ...], lexicon: Lexicon) -> bool:
    """Say whether the clause that holds a content is another's saying, of a speaker who is named there."""
    sentence = saying.sentence
    heads = set(saying.held)
    if saying.frame:
        heads |= {sentence.words[speaker].head for speaker in saying.parts.get("speaker", ())}
    inner = next((one for one in heard if one.cue in heads and one.cue != saying.cue and one.held), None)
    if inner is None or not inner.quotes or not inner.act.spoken or not asserted(inner, lexicon):
        return False
    subjects = sentence.under(inner.cue, "nsubj")
    clause = any(sentence.words[head].relation == "ccomp" for head in inner.held)
    return clause and bool(subjects) and sentence.words[subjects[0]].pos != "PRON"


def _cue(saying: Saying) -> tuple[Passage, ...]:
    """Return the place of the cue with its particle or preposition ("pointed out", "called for", "according to")."""
    sentence, own = saying.sentence, saying.sentence.words[saying.cue]
    words = {saying.cue, *sentence.under(saying.cue, "compound:prt")}
    if saying.frame and own.relation == "case":
        words |= set(sentence.under(own.head, "case"))
    for head in saying.parts.get("content", ()):
        words |= {child for child in sentence.under(head, "case") if child == saying.cue + 1}
    near = max(words) - min(words) <= len(words)
    return (sentence.span(tuple(words) if near else (saying.cue,)),)


# --- quotation marks --------------------------------------------------------------------------------------------


def _with_quotations(
    text: str, saying: Saying, spans: list[tuple[int, int]], quotations: Quotations
) -> list[tuple[int, int]]:
    """Widen a content to the quotations that it touches, and take the quotation beside a cue that holds none."""
    sentence = saying.sentence
    cue = sentence.words[saying.cue]
    if quotations.at(cue.start):
        return spans
    touched = [one for start, end in spans for one in quotations.between(start, end)]
    if saying.quotes:
        touched += [one for one in _beside(text, saying, quotations, bool(spans)) if one not in touched]
    if not touched:
        return spans
    touched += [one for one in _consecutive(text, max(touched), saying, quotations) if one not in touched]
    whole = [(one.start, one.end) for one in touched]
    return _cut(text, _united(spans + whole), quotations)


def _beside(text: str, saying: Saying, quotations: Quotations, held: bool) -> Iterator[Quotation]:
    """Yield the quotation that ends just before the cue's clause, and the one that begins just after it."""
    sentence, cue = saying.sentence, saying.sentence.words[saying.cue]
    clause = [word for word in sentence.words if not quotations.at(word.start)]
    left = min([cue.start, *(sentence.words[head].start for head in speakers(saying))])
    before = [one for one in quotations.all if one.outer_end <= left]
    if before and _joins(text[before[-1].outer_end : left]) and (not held or _stands_alone(before[-1], text)):
        if before[-1].outer_end >= sentence.start - 2 or before[-1].outer >= sentence.start:
            yield before[-1]
    after = next((one for one in quotations.all if one.outer >= cue.end), None)
    if after is None or (held and not _introduced(text, cue.end, after)):
        return
    gap = text[cue.end : after.outer]
    if len(gap.split()) <= _LEAD and not _ends(gap) and clause and _introduced(text, cue.end, after):
        yield after


def _joins(gap: str) -> bool:
    return len(gap.split()) <= 8 and not any(mark in gap for mark in ".!?;:\n") and "," not in gap.strip(" ,")


def _ends(gap: str) -> bool:
    return any(mark in gap for mark in (". ", "! ", "? ", ".\n", "\n\n")) and not gap.rstrip().endswith(":")


def _introduced(text: str, cue_end: int, one: Quotation) -> bool:
    """Say whether a quotation after a cue is its object: led in by a colon or a comma, or right beside it."""
    gap = text[cue_end : one.outer].strip()
    return gap == "" or gap[-1] in ":," or len(gap.split()) <= 3


def _stands_alone(one: Quotation, text: str) -> bool:
    return text[one.end - 1 : one.end] in ",.!?—–-" or text[one.outer_end : one.outer_end + 1] == ","


def _consecutive(text: str, last: Quotation, saying: Saying, quotations: Quotations) -> Iterator[Quotation]:
    """Yield the quotations that go on after an interrupted one: right behind it, or behind the cue's clause."""
    sentence = saying.sentence
    clause_end = max(last.outer_end, sentence.words[saying.cue].end)
    for one in quotations.all:
        if one.outer < last.outer_end or one == last:
            continue
        gap = text[clause_end : one.outer]
        plain = gap.strip()
        if last.closed and "\n" in gap:
            return
        if len(plain.split()) > _LEAD or (_ends(gap.rstrip()) and one.outer > sentence.end + 2):
            return
        if plain and not _resumes(plain, one, text):
            return
        yield one
        last, clause_end = one, one.outer_end


def _resumes(gap: str, one: Quotation, text: str) -> bool:
    return gap[-1] in ".,;:–—" and (one.end - one.start) > 15


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: list[tuple[int, int]], quotations: Quotations) -> list[tuple[int, int]]:
    """Cut contents at quotation marks, which belong to none."""
    pieces = []
    for start, end in spans:
        here = start
        for one in quotations.between(start, end):
            for first, last in ((one.outer, one.start), (one.end, one.outer_end)):
                if here <= first < end and first < last:
                    pieces.append((here, first))
                    here = last
        pieces.append((here, end))
    return [trimmed for piece in pieces if (trimmed := _trim(text, *piece))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum() and text[start] not in "($€£<[#@":
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(letter.isalnum() for letter in text[start:end]) else None


# --- order among attributions -----------------------------------------------------------------------------------


def _parted(found: list[Attribution]) -> list[Attribution]:
    """Let each passage that several cues claim stay with the nearest one."""
    nearest: dict[Passage, Attribution] = {}
    for one in found:
        for place in one.content:
            if place not in nearest or _distance(one, place) < _distance(nearest[place], place):
                nearest[place] = one
    kept = []
    for one in found:
        own = tuple(place for place in one.content if nearest[place] is one)
        if own:
            kept.append(replace(one, content=own))
    return kept


def _distance(one: Attribution, place: Passage) -> int:
    """Count the characters between a passage and the cue."""
    return min((max(cue.start - place.end, place.start - cue.end, 0) for cue in one.cue), default=0)


def _flagged(one: Attribution, all_found: list[Attribution]) -> Attribution:
    inner = any(other is not one and _covers(other, one) for other in all_found)
    return replace(one, inside=True) if inner else one


def _covers(other: Attribution, one: Attribution) -> bool:
    def within(place: Passage) -> bool:
        return any(o.start <= place.start and place.end <= o.end for o in other.content)

    return all(map(within, one.cue)) and all(map(within, one.content))


# --- free quotations --------------------------------------------------------------------------------------------


def _with_free_quotations(
    text: str, sentences: tuple[Sentence, ...], found: list[Attribution], quotations: Quotations
) -> list[Attribution]:
    """Give each quotation that no cue claims to the statement before it, if it is speech and near enough."""
    claimed = sorted((place.start, place.end) for one in found for place in one.content)
    result = list(found)
    for one in quotations.all:
        if any(start < one.end and one.start < end for start, end in claimed) or not _speech(text, one):
            continue
        home = _sentence_of(sentences, one)
        if home is None:
            continue
        place = Passage(one.start, one.end, home.part)
        owner = _before(result, one, home.paragraph)
        if owner is None:
            result.append(
                Attribution(sentence=home.index, paragraph=home.paragraph, content=(place,), rule="unattributed")
            )
        else:
            longer = replace(result[owner], content=(*result[owner].content, place), paragraph=home.paragraph)
            result[owner] = longer
    return result


def _speech(text: str, one: Quotation) -> bool:
    """Say whether a quotation is a sentence of speech, not a title, a name or a scare quote."""
    words = text[one.start : one.end].split()
    if len(words) < _FREE:
        return False
    before = text[: one.outer].rstrip()
    opens = not before or before[-1] in '.!?:”"“\n' or text[one.outer - 1] == "\n"
    closes = text[one.end - 1] in ".!?,…" or text[one.outer_end : one.outer_end + 1] in ("", "\n", ".", "!", "?")
    return opens and closes


def _sentence_of(sentences: tuple[Sentence, ...], one: Quotation) -> Sentence | None:
    return next((sentence for sentence in sentences if sentence.start < one.end and one.outer < sentence.end), None)


def _before(found: list[Attribution], one: Quotation, paragraph: int) -> int | None:
    """Return the last spoken attribution before a quotation, of its paragraph or the one before."""
    earlier = [
        (other.content[-1].end, n)
        for n, other in enumerate(found)
        if other.act.spoken and other.start < one.outer and 0 <= paragraph - other.paragraph <= 1 and other.source
    ]
    return max(earlier)[1] if earlier else None
