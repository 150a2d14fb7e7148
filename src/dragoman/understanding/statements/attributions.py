"""Attributions: everything that a dispatch says somebody said, held or wrote, with cue and source.

Knows: how cues, contents and quotation marks together give what was said; free quotations go to the one who spoke last.
Does not know: who the source is, or whether a political actor: that is asked in `speakers`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.diplomacy.sources import Passage
from dragoman.language.sentences import Sentence
from dragoman.understanding.marks import Quotation, Quotations
from dragoman.understanding.mentions import Mentions
from dragoman.understanding.statements.contents import content
from dragoman.understanding.statements.headlines import headline, names, signature
from dragoman.understanding.statements.lexicon import Act, Lexicon
from dragoman.understanding.statements.quoted import sentence_of, speech, with_quotations
from dragoman.understanding.statements.sayings import Saying, asserted, sayings, speakers

_NEAR = 12  # attributions before one that may hold it within their content


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
    found = [*_of_headline(text, sentences, quotations), *_over_breaks(text, found, sentences)]
    found = _with_free_quotations(text, sentences, _parted(found), quotations)
    return tuple(sorted(_flagged(found), key=lambda one: one.start))


def _of_sentence(
    text: str, sentence: Sentence, quotations: Quotations, lexicon: Lexicon, mentioned: Mentions | None
) -> Iterator[Attribution]:
    heard = sayings(sentence, lexicon, mentioned)
    quoting = bool(quotations.between(sentence.start, sentence.end))
    cues = {one.cue for one in heard if one.act.spoken and (one.held or (one.quotes and quoting))}
    for saying in heard:
        runs = content(saying, cues, lexicon)
        spans = [(sentence.words[run[0]].start, sentence.words[run[-1]].end) for run in runs]
        spans = with_quotations(text, saying, spans, quotations) if saying.quotes or spans else spans
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


def _of_headline(text: str, sentences: tuple[Sentence, ...], quotations: Quotations) -> Iterator[Attribution]:
    line = headline(text, sentences)
    if line is not None:
        quoted = quotations.between(line.what.start, line.what.end)
        whole = len(quoted) == 1 and quoted[0].outer <= line.what.start and quoted[0].outer_end >= line.what.end
        yield Attribution(
            sentence=line.sentence.index,
            paragraph=line.sentence.paragraph,
            content=(Passage(quoted[0].start, quoted[0].end, line.what.part),) if whole else (line.what,),
            cue=(line.colon,),
            source=(line.head,),
            rule="headline",
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


# --- lines broken within a sentence -----------------------------------------------------------------------------


def _over_breaks(text: str, found: list[Attribution], sentences: tuple[Sentence, ...]) -> list[Attribution]:
    """Let a content that a broken line cuts off go on in the next line."""
    following = {one.index: after for one, after in pairwise(sentences) if _broken(text, one, after)}
    return [_longer(one, following) for one in found] if following else found


def _broken(text: str, sentence: Sentence, after: Sentence) -> bool:
    """Say whether a sentence breaks off at the end of its paragraph: no mark, and the next line goes on with it."""
    last = sentence.words[-1]
    if after.paragraph == sentence.paragraph or not last.text[-1].isalnum():
        return False
    return last.pos in ("ADP", "DET", "CCONJ", "PART") or text[after.start].islower()


def _longer(one: Attribution, following: dict[int, Sentence]) -> Attribution:
    if one.saying is None or one.sentence not in following:
        return one
    end = one.saying.sentence.end
    content, here, paragraph = one.content, one.sentence, one.paragraph
    while content[-1].end >= end and here in following:
        after = following[here]
        content = (*content, Passage(after.start, after.words[-1].end, after.part))
        here, end, paragraph = after.index, after.end, after.paragraph
    return replace(one, content=content, paragraph=paragraph)


# --- order among attributions -----------------------------------------------------------------------------------


def _parted(found: list[Attribution]) -> list[Attribution]:
    """Let each passage that several cues claim stay with the nearest one, unless one speaks within the other's words."""
    claims: dict[Passage, list[Attribution]] = {}
    for one in found:
        for place in one.content:
            claims.setdefault(place, []).append(one)
    kept = []
    for one in found:
        own = tuple(
            place for place in one.content if not any(_nearer(o, one, place) for o in claims[place] if o is not one)
        )
        if own:
            kept.append(replace(one, content=own))
    return kept


def _nearer(other: Attribution, one: Attribution, place: Passage) -> bool:
    if _speaks_within(other, one) or _speaks_within(one, other):
        return False
    mine, theirs = _distance(one, place), _distance(other, place)
    return theirs < mine or (theirs == mine and other.start < one.start)


def _speaks_within(inner: Attribution, outer: Attribution) -> bool:
    start, end = outer.content[0].start, outer.content[-1].end
    return inner.content != outer.content and all(start <= cue.start and cue.end <= end for cue in inner.cue)


def _distance(one: Attribution, place: Passage) -> int:
    """Count the characters between a passage and the cue."""
    return min((max(cue.start - place.end, place.start - cue.end, 0) for cue in one.cue), default=0)


def _flagged(found: list[Attribution]) -> Iterator[Attribution]:
    """Mark the attributions that stand within the content of another, of the same sentence or across sentences."""
    by_start = sorted(found, key=lambda one: one.content[0].start)
    open_ones: list[Attribution] = []
    inside: set[int] = set()
    for one in sorted(found, key=lambda one: one.start):
        while len(open_ones) < len(by_start) and by_start[len(open_ones)].content[0].start <= one.start:
            open_ones.append(by_start[len(open_ones)])
        if any(other is not one and _covers(other, one) for other in open_ones[-_NEAR:]):
            inside.add(id(one))
    return (replace(one, inside=True) if id(one) in inside else one for one in found)


def _covers(other: Attribution, one: Attribution) -> bool:
    def within(place: Passage) -> bool:
        return any(o.start <= place.start and place.end <= o.end for o in other.content)

    return all(map(within, one.cue)) and all(map(within, one.content))


# --- free quotations --------------------------------------------------------------------------------------------


def _with_free_quotations(
    text: str, sentences: tuple[Sentence, ...], found: list[Attribution], quotations: Quotations
) -> list[Attribution]:
    """Give each quotation that no cue outside it claims to who is led up to, or spoke last, if it is speech."""
    outside = [one for one in found if not all(quotations.at(cue.start) for cue in one.cue)]
    claimed = {one for each in outside for place in each.content for one in quotations.between(place.start, place.end)}
    result = sorted(found, key=lambda one: one.start)
    for one in quotations.all:
        home = sentence_of(sentences, one) if one not in claimed and speech(text, one) else None
        if home is None:
            continue
        place = Passage(one.start, one.end, home.part)
        alone = _led_up_to(text, sentences, one, place, home)
        owner = _before(result, one.outer, home.paragraph, quotations) if not alone.source else None
        if owner is None:
            insort(result, alone, key=lambda other: other.start)
        else:
            result[owner] = replace(result[owner], content=(*result[owner].content, place), paragraph=home.paragraph)
    return result


def _led_up_to(
    text: str, sentences: tuple[Sentence, ...], one: Quotation, place: Passage, home: Sentence
) -> Attribution:
    """Return the quotation as an attribution of its own: of who signs it, or of the subject of a clause with a colon."""
    plain = Attribution(sentence=home.index, paragraph=home.paragraph, content=(place,), rule="unattributed")
    signed = signature(text, sentences, one)
    if signed is not None:
        return replace(plain, sentence=signed[0].index, source=(signed[1],), rule="signature")
    before = text[: one.outer].rstrip()
    n = bisect_left(sentences, one.outer, key=lambda sentence: sentence.start) - 1
    lead = sentences[n] if n >= 0 else home
    if not before.endswith(":") or not lead.start < len(before) <= lead.end:
        return plain
    root = lead.words[lead.root]
    cue = (Passage(root.start, root.end, lead.part),) if root.pos == "VERB" else ()
    source = lead.subjects(lead.root) if cue else names(lead)
    return replace(plain, sentence=lead.index, cue=cue, source=source, rule="colon")


def _before(found: list[Attribution], offset: int, paragraph: int, quotations: Quotations) -> int | None:
    """Return the last spoken attribution before a quotation, of its paragraph or the one before."""
    near = []
    for n in range(bisect_left(found, offset, key=lambda one: one.start) - 1, -1, -1):
        other = found[n]
        if paragraph - other.paragraph > 1:
            break
        spoken = other.act.spoken and other.source and other.paragraph <= paragraph
        if spoken and not any(quotations.at(cue.start) for cue in other.cue):
            near.append((other.content[-1].end, n))
    return max(near)[1] if near else None
