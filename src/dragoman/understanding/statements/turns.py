"""Turns: transcripts and texts issued whole, where a speaker's words stand without quotation marks.

Knows: the label of a speaker at the head of a paragraph or in brackets in a recording, who only asks, where a turn ends;
"Begin text"; a byline of an official over a text in his own voice. Does not know: cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.sources import Dispatch, Part, Passage
from dragoman.language.paragraphs import paragraphs_of
from dragoman.understanding.mentions import MentionKind, Mentions
from dragoman.understanding.statements.speakers import person_named

Words = Mapping[str, list[str]]

_LABEL = re.compile(r"(?P<label>[^\W\d][^:\n]{1,220}?)\s*(?:\([^)\n]{2,40}\))?\s*:(?:\s+(?=\S)|(?=[A-Z]))")
_ASIDE = re.compile(r"[\[(][^\])]{1,120}[\])]\.?$")
_NOTE = re.compile(r"(?:[\[(][^\])]{1,60}[\])]\s*)+")
_ISSUERS = (MentionKind.PERSON, MentionKind.PARTY, MentionKind.INSTITUTION, MentionKind.GROUP)
_BRACKET = re.compile(r"\[\s*([^\s\[\]][^\[\]\n]{0,119})\]")
_CAPITALS = re.compile(r"[A-Z][A-Z.’' -]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go: its place, the speakers, the rule that found it, and whether it is a recording."""

    place: Passage
    speakers: tuple[Participant, ...]
    rule: str
    recorded: bool = False


def turns(dispatch: Dispatch, mentioned: Mentions, met: tuple[Contact, ...], words: Words) -> tuple[Turn, ...]:
    """Return the turns of a transcript, or the one text that an official or institution issued whole."""
    if recorded := tuple(_recordings(dispatch, mentioned, words)):
        return recorded
    found = tuple(_transcript(dispatch, mentioned, words))
    if found and not (len(found) == 1 and _reports_on(found[0].speakers[0], found[0].place, mentioned)):
        return found
    whole = _marked_text(dispatch, mentioned, met, words) or _signed_text(dispatch, mentioned, words)
    return (whole,) if whole else ()


def author(dispatch: Dispatch, mentioned: Mentions) -> tuple[Participant, ...]:
    """Return the official under whose name a text was issued: "we" in it is his."""
    signature = _signature(dispatch)
    return (_author(signature.partition(",")[0], mentioned),) if signature else ()


# --- transcripts ------------------------------------------------------------------------------------------------


def _transcript(dispatch: Dispatch, mentioned: Mentions, words: Words) -> Iterator[Turn]:
    """Yield the turns: from each label to the next label, aside or mark."""
    speaking: tuple[tuple[Participant, ...], int, int] | None = None
    for start, end, cut in _paragraphs(dispatch):
        paragraph = dispatch.text[start:end]
        label = _label(paragraph, words)
        who = _labelled(label["label"], start, mentioned, words) if label else None
        if label and who is None and " " not in label["label"].strip():
            label = None  # "First: ..." within a speech
        aside = _ASIDE.match(paragraph) or any(re.match(clock, paragraph) for clock in words["clocks"])
        if speaking and (cut or label or aside):
            yield from _turn(speaking)
            speaking = None
        if label:
            begin = start + label.end()
            note = _NOTE.match(dispatch.text, begin, end)
            begin = note.end() if note else begin
            speaking = (who, begin, end) if who is not None else None
        elif speaking:
            speaking = (speaking[0], speaking[1], end)
    if speaking:
        yield from _turn(speaking)


def _turn(speaking: tuple[tuple[Participant, ...], int, int]) -> Iterator[Turn]:
    who, start, end = speaking
    if start < end and who:
        yield Turn(Passage(start, end), who, "turns/label")


def _paragraphs(dispatch: Dispatch) -> Iterator[tuple[int, int, bool]]:
    """Yield the paragraphs, and whether a line that is no prose stands before each."""
    marks = [mark.start for mark in dispatch.furniture if mark.part is Part.TEXT]
    before = 0
    for start, end in paragraphs_of(dispatch):
        yield start, end, any(before <= first < start for first in marks)
        before = end


def _label(paragraph: str, words: Words) -> re.Match[str] | None:
    """Find the label of a speaker: names and titles, no verb, before a colon."""
    match = _LABEL.match(paragraph)
    if match is None or len(match["label"].split()) > 32 or any(mark in match["label"] for mark in '“”"«»?!;'):
        return None
    small = [word for word in match["label"].split() if not word[0].isupper() and not word[0].isdigit()]
    return match if all(word in words["links"] for word in small) else None


def _labelled(label: str, start: int, mentioned: Mentions, words: Words) -> tuple[Participant, ...] | None:
    """Return who a label stands for: nobody for those who ask, None where it is no label of a speaker."""
    lower = re.sub(r"[^\w ]", "", label.lower()).split()
    if lower and (lower[-1] in words["askers"] or lower[0] in words["askers"]):
        return ()
    inside = mentioned.within(start, start + len(label))
    named = [one for one in inside if one.kind is MentionKind.PERSON]
    if named:
        opens = min(one.passage.start for one in inside) == start
        return named[-1].participants[:1] if opens else None
    known = person_named(lower[-1] if lower else "", mentioned)
    if known:
        return (known,)
    offices = [one for one in mentioned.within(start, start + len(label)) if one.kind is MentionKind.OFFICE]
    if offices and offices[-1].participants:
        return offices[-1].participants[:1]
    if _CAPITALS.fullmatch(label.strip()) and len(lower) > 1:
        return (Participant(name=label.title()),)
    return None


# --- recordings in a broadcast ----------------------------------------------------------------------------------


def _recordings(dispatch: Dispatch, mentioned: Mentions, words: Words) -> Iterator[Turn]:
    """Yield what is spoken in recordings: from the name of a speaker in brackets to the next, or to the end."""
    text, recording = dispatch.text, False
    speaking: tuple[tuple[Participant, ...], int] | None = None
    for bracket in _BRACKET.finditer(text):
        label = bracket[1].lower().split()
        begins, ends = _frames(label, words["recording_begins"]), _frames(label, words["recording_ends"])
        recording = begins or (recording and not ends)
        inside = (bracket.start(1) + len(label[0]), bracket.end(1) - len(label[-1])) if begins else bracket.span(1)
        who = _recorded(text, *inside, mentioned, words) if begins or (recording and _opens(text, bracket)) else None
        if speaking and (begins or ends or who is not None):
            start, end = _stripped(text, speaking[1], bracket.start())
            if speaking[0] and start < end:
                yield Turn(Passage(start, end), speaking[0], "turns/recording", recorded=True)
            speaking = None
        if who is not None:
            speaking = (who, bracket.end())


def _frames(label: list[str], words: list[str]) -> bool:
    """Say whether a label begins and ends with the words of a mark: "begin recording", "begin Castro recording"."""
    return (label[0], label[-1]) == (words[0], words[-1])


def _opens(text: str, bracket: re.Match[str]) -> bool:
    """Say whether a bracket stands where somebody begins to speak: behind a sentence or another bracket."""
    before = text[: bracket.start()].rstrip()
    return not before or before[-1] in '.?!…]"”' or "\n" in text[len(before) : bracket.start()]


def _recorded(text: str, start: int, end: int, mentioned: Mentions, words: Words) -> tuple[Participant, ...] | None:
    """Return who a bracket names as a speaker: nobody for those who ask or are unknown, None where it is a note."""
    start, end = _stripped(text, start, end)
    spoken = set(text[start:end].lower().split())
    if not spoken or spoken & set(words["notes"]):
        return None
    if spoken & set(words["strangers"]):
        return ()
    return _labelled(text[start:end], start, mentioned, words) or ()


# --- texts issued whole -----------------------------------------------------------------------------------------


def _marked_text(dispatch: Dispatch, mentioned: Mentions, met: tuple[Contact, ...], words: Words) -> Turn | None:
    """Find what stands between "Begin text" and "End text"; those who released it stand before."""
    text, lower = dispatch.text, dispatch.text.lower()
    opening = next((lower.find(phrase) for phrase in words["opens"] if phrase in lower), -1)
    line = text.find("\n", opening)
    if opening < 0 or line < 0 or line - opening > 200:
        return None
    closing = min((lower.find(phrase, line) for phrase in words["closes"] if phrase in lower[line:]), default=len(text))
    start, end = _stripped(text, line, closing)
    who = _released_by(lower, line, mentioned, words) or _met_before(line, met)
    return Turn(Passage(start, end), who, "turns/begin-text") if who and end - start > 80 else None


def _released_by(lower: str, line: int, mentioned: Mentions, words: Words) -> tuple[Participant, ...]:
    """Return those by whom a text was released, persons before the states that they act for."""
    start = max((lower.rfind(phrase, 0, line) for phrase in words["released"]), default=-1)
    if start < 0:
        return ()
    heads = [one for one in mentioned.within(start, line) if one.kind in _ISSUERS]
    persons = [one for one in heads if one.kind is MentionKind.PERSON] or heads
    return tuple(dict.fromkeys(person for one in persons for person in one.participants))


def _met_before(line: int, met: tuple[Contact, ...]) -> tuple[Participant, ...]:
    """Return the parties of the contact that a text told of before it gives the statement."""
    told = [contact for contact in met if contact.evidence and contact.evidence[0].passage.start < line]
    return told[-1].participants if told else ()


def _signed_text(dispatch: Dispatch, mentioned: Mentions, words: Words) -> Turn | None:
    """Find a text under the byline of an official, or titled as his statement, that does not report on him."""
    title = (dispatch.title or "").lower()
    who: Participant | None
    signature = _signature(dispatch)
    if signature and not any(word in signature.lower() for word in words["spokespeople"]):
        who = _author(signature.partition(",")[0], mentioned)
    elif any(phrase in title for phrase in words["statement_titles"]):
        if any(phrase in title for phrase in words["report_titles"]):
            return None
        who = _in_title(mentioned)
    else:
        return None
    place = _body(dispatch)
    if who is None or place is None or _reports_on(who, place, mentioned):
        return None
    return Turn(place, (who,), "turns/signed")


def _signature(dispatch: Dispatch) -> str | None:
    """Return the line that names an official as the author, with his office."""
    if not dispatch.author:
        return None
    lines = [dispatch.slice(mark).strip() for mark in dispatch.furniture if mark.part is Part.TEXT]
    return next((line for line in lines if line.startswith(dispatch.author) and "," in line), None)


def _author(name: str, mentioned: Mentions) -> Participant:
    family = name.lower().split()[-1] if name.split() else ""
    return person_named(family, mentioned) or Participant(name=name, party=mentioned.home)


def _in_title(mentioned: Mentions) -> Participant | None:
    for one in mentioned.all:
        if one.passage.part is Part.TITLE and one.kind in (MentionKind.PERSON, MentionKind.OFFICE) and one.participants:
            return one.participants[0]
    return None


def _body(dispatch: Dispatch) -> Passage | None:
    """Return the prose of a dispatch, from its first paragraph to its last."""
    places = [(start, end) for start, end, _ in _paragraphs(dispatch) if end - start > 60]
    return Passage(places[0][0], places[-1][1]) if places else None


def _reports_on(who: Participant, place: Passage, mentioned: Mentions) -> bool:
    """Say whether a text speaks of its author by name, as a report would."""
    return any(
        one.kind is MentionKind.PERSON and who.name in [person.name for person in one.participants]
        for one in mentioned.within(place.start, place.end)
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
