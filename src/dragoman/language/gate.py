"""The gate: which sentences of a dispatch can matter at all, decided by words before any parsing.

Knows: that a sentence needs an act (saying, meeting) and an actor, its own or one that it leads back to; that a text in
which an actor speaks for itself matters whole; that a quotation goes with the sentence that it stands in.
Does not know: what a sentence says. The parser skips what does not pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.language.cuts import goes_on, inside_after, pieces
from dragoman.language.gate_words import GateWords, Hit, Mark, Names
from dragoman.language.paragraphs import paragraphs_of
from dragoman.language.tables import Tables

_QUOTES = re.compile(r"[\"“”«»„]|``|''|(?<!\w)['‘’]\w")
_LABEL = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*\s?){1,5}(?:\([^)]*\))?:\s|Q\s|\[[A-Z]")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_AROUND = 30
_BESIDE = 12
_TOLD = 30
_SUBJECT = 45
_CLOSE = 8
_BROKEN = 50
_STOPS = ".!?:;\"”'’)"
_PUBLIC = 0.1
_FULL = 0.5
_STEEPED = 0.8
_VOICE = 0.12
_MUCH_VOICE = 0.3
_SPEAKS = 0.03


@dataclass(slots=True)
class _Sentence:
    """A piece of the text: where it stands, what its words show, and whether it passes.

    `says`: its acts of saying, but for those of private speakers. `beside`: a land stands beside a word that is an
    actor perhaps. `told`: a land stands before an act of saying. `leads`: who acts may be an actor named before.
    """

    start: int
    end: int
    paragraph: int
    mark: int
    acts: bool
    says: bool
    lands: int
    beside: bool
    told: bool
    leads: bool
    quoted: bool
    quotes: bool
    labelled: bool
    names: frozenset[str]
    capitals: frozenset[str]
    bodies: frozenset[str]
    passes: bool = False

    @property
    def acted(self) -> bool:
        """Whether an actor surely stands in it."""
        return bool(self.mark & Mark.ACTOR) or self.beside


class Gate:
    """Decides which sentences of a dispatch are parsed."""

    def __init__(self, tables: Tables, names: Names) -> None:
        self._words = GateWords(tables, names)

    def __call__(self, dispatch: Dispatch) -> tuple[Passage, ...]:
        """Return the passages that can matter, of the title and of the text, in order."""
        title, hits = self._title(dispatch.title or ""), self._words.hits(dispatch.text)
        if not (title.mark & (Mark.ACTOR | Mark.PERHAPS | Mark.LAND) or not title.end or _any_actor(hits)):
            return ()
        found = self._sentences(dispatch, hits)
        _decide(found, title)
        _mend(found, dispatch.text)
        passing = tuple(_joined(found))
        heading = (Passage(0, title.end, Part.TITLE),) if title.end and (passing or title.passes) else ()
        return heading + passing

    def _title(self, title: str) -> _Sentence:
        return self._sentence(title, (0, len(title), 0), self._words.hits(title), quoted=False)

    def _sentences(self, dispatch: Dispatch, hits: list[Hit]) -> list[_Sentence]:
        text, at, inside, found = dispatch.text, 0, False, []
        for paragraph, (first, last) in enumerate(paragraphs_of(dispatch)):
            inside = goes_on(text, first, inside)
            for start, end in pieces(text, first, last, self._words.abbreviations):
                while at < len(hits) and hits[at][1] < start:
                    at += 1
                begin = at
                while at < len(hits) and hits[at][1] < end:
                    at += 1
                found.append(self._sentence(text, (start, end, paragraph), hits[begin:at], quoted=inside))
                inside = inside_after(text, start, end, inside)
        return found

    def _sentence(self, text: str, place: tuple[int, int, int], hits: list[Hit], *, quoted: bool) -> _Sentence:
        start, end, paragraph = place
        piece = text[start:end]
        mark = Mark.NONE
        for kind, *_ in hits:
            mark |= kind
        said = [hit for hit in hits if hit[0] & Mark.SAYING]
        says = [hit for hit in said if not _private(hit, hits)] if mark & Mark.PRIVATE else said
        labelled = _LABEL.match(piece) is not None
        quotes = quoted or labelled or _QUOTES.search(piece) is not None
        if said and not says and not quoted and not mark & Mark.MEETING:
            quotes = False
        lands = [hit for hit in hits if hit[0] & Mark.LAND] if mark & Mark.LAND else []
        actors = [hit for hit in hits if hit[0] & (Mark.ACTOR | Mark.PERHAPS)]
        return _Sentence(
            start=start,
            end=end,
            paragraph=paragraph,
            mark=mark,
            acts=bool(says) or quotes or bool(mark & Mark.MEETING),
            says=bool(says) or quotes,
            lands=len(lands),
            beside=_beside(lands, actors),
            told=any(0 <= one[1] - land[2] < _TOLD for land in lands for one in says),
            leads=_leads(hits, says, start, quotes),
            quoted=quoted,
            quotes=quotes,
            labelled=labelled,
            names=self._names(text, start, end, actors),
            capitals=frozenset(_NAME.findall(piece)),
            bodies=frozenset(text[first:last].rpartition(" ")[2].lower() for _, first, last in actors),
        )

    def _names(self, text: str, start: int, end: int, actors: list[Hit]) -> frozenset[str]:
        """Return the names that stand around words of actors."""
        found: set[str] = set()
        for _, first, last in actors:
            found.update(_NAME.findall(text, max(start, first - _AROUND), min(end, last + _AROUND)))
        return frozenset(filter(self._words.is_name, found))


def _any_actor(hits: list[Hit]) -> bool:
    """Say whether a text has any actor at all: without one, nothing of it can pass."""
    if any(kind & Mark.ACTOR for kind, *_ in hits):
        return True
    lands = [hit for hit in hits if hit[0] & Mark.LAND]
    return bool(lands) and _beside(lands, [hit for hit in hits if hit[0] & Mark.PERHAPS])


def _beside(lands: list[Hit], actors: list[Hit]) -> bool:
    """Say whether a land stands beside a word of an actor."""
    return any(-_BESIDE < one[1] - land[2] < _BESIDE for land in lands for one in actors)


def _private(act: Hit, hits: list[Hit]) -> bool:
    """Say whether a private speaker stands right before an act of saying."""
    return any(kind & Mark.PRIVATE and 0 <= act[1] - end < _CLOSE for kind, _, end in hits)


def _leads(hits: list[Hit], says: list[Hit], start: int, quotes: bool) -> bool:
    """Say whether who acts may be an actor named before: by its first word, by the subject of its act, as a quotation."""
    if hits and hits[0][0] & Mark.LEADS and hits[0][1] - start <= _CLOSE:
        return True
    if not says:
        return quotes or any(kind & Mark.LEADS for kind, *_ in hits)
    subjects = [hit for hit in hits if hit[0] & (Mark.LEADS | Mark.PERHAPS | Mark.ACTOR)]
    return any(-_BESIDE < act[1] - end < _SUBJECT for act in says for _, _, end in subjects)


def _decide(found: list[_Sentence], title: _Sentence) -> None:
    """Pass what has an act and an actor, itself or from before; then what introduces the names that were needed."""
    density = sum(each.acted for each in found) / max(1, len(found))
    if title.mark & Mark.ACTOR:
        density = max(density, _PUBLIC)
    title.passes = title.acts and (title.acted or bool(title.lands))
    if _speaks(found, title) or density >= _STEEPED:
        for each in found:
            each.passes = True
        return
    names, bodies = set(title.names), set[str]()
    actor: _Sentence | None = None
    for each in found:
        own = _own(each, title, density, bodies)
        led = actor is not None and (each.leads or density >= _FULL)
        each.passes = each.acts and (own or led or not names.isdisjoint(each.capitals))
        if led and each.passes and not own and actor is not None:
            actor.passes = True
        if own or each.passes:
            actor = each
        elif each.says:
            actor = None
        if each.acted or density >= _PUBLIC:
            names |= each.names
            bodies |= each.bodies
    _with_quotations(found)
    _with_introductions(found)


def _speaks(found: list[_Sentence], title: _Sentence) -> bool:
    """Say whether an actor speaks in the text for itself: a transcript, an address, a statement."""
    actors = sum(bool(each.mark & Mark.ACTOR) for each in found)
    known = title.mark & Mark.ACTOR or (actors and actors >= _SPEAKS * len(found))
    voice = sum(bool(each.mark & Mark.VOICE) and not each.quotes for each in found)
    if not known:
        return title.lands > 0 and voice >= _MUCH_VOICE * len(found) > 0
    return voice >= _VOICE * len(found) or sum(each.labelled for each in found) > 1


def _own(each: _Sentence, title: _Sentence, density: float, bodies: set[str]) -> bool:
    """Say whether a sentence has an actor of its own."""
    if each.acted or not bodies.isdisjoint(each.bodies):
        return True
    perhaps = bool(each.mark & Mark.PERHAPS)
    if density >= _PUBLIC and (perhaps or (each.lands and each.mark & Mark.MEETING)):
        return True
    if (density > 0 or title.lands or not title.end) and (each.told or (each.lands > 1 and each.mark & Mark.MEETING)):
        return True
    return perhaps and each.lands > 0 and (density > 0 or title.lands > 0)


def _with_quotations(found: list[_Sentence]) -> None:
    """Pass what stands in a quotation with what passes."""
    for one, other in pairwise(found):
        other.passes = other.passes or (other.quoted and one.passes)
    for one, other in reversed(list(pairwise(found))):
        one.passes = one.passes or (other.quoted and other.passes)


def _with_introductions(found: list[_Sentence]) -> None:
    """Pass the first sentence that says who each needed name is."""
    needed = {name.casefold() for each in found if each.passes for name in each.capitals}
    for each in found:
        names = {name.casefold() for name in each.names}
        if not needed.isdisjoint(names):
            each.passes = True
            needed -= names


def _mend(found: list[_Sentence], text: str) -> None:
    """Pass the lines that go on with a sentence of one that passes, where lines are broken in the middle of sentences."""
    for one, other in (*pairwise(found), *reversed(list(pairwise(found)))):
        broken = (
            one.paragraph != other.paragraph
            and text[one.end - 1] not in _STOPS
            and one.end - text.rfind("\n", 0, one.end) > _BROKEN
        )
        if broken and (one.passes or other.passes):
            one.passes = other.passes = True


def _joined(found: list[_Sentence]) -> list[Passage]:
    """Join the neighbours that pass, so that they are parsed together."""
    joined: list[Passage] = []
    last: _Sentence | None = None
    for each in found:
        if each.passes:
            if last is not None and last.passes and last.paragraph == each.paragraph:
                joined[-1] = Passage(joined[-1].start, each.end)
            else:
                joined.append(Passage(each.start, each.end))
        last = each
    return joined
