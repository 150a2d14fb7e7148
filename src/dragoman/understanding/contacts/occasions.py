"""Occasions: a contact as one clause reports it, with status, mode, date, place, format and agenda.

Knows: how a candidate is asked for each field. Does not know: the words, or which occasions are one contact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.diplomacy.agenda import AgendaItem
from dragoman.diplomacy.contacts import Mode, Status
from dragoman.diplomacy.dates import When
from dragoman.diplomacy.evidence import Remark, Trail
from dragoman.diplomacy.sources import Part
from dragoman.language.sentences import Sentence, Word
from dragoman.understanding import dates
from dragoman.understanding.agenda import agenda
from dragoman.understanding.contacts import formats, modes, places, statuses, timing
from dragoman.understanding.contacts.candidate import Candidate
from dragoman.understanding.contacts.candidates import definite, of_remarks
from dragoman.understanding.contacts.exclusions import too_general
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, parties
from dragoman.understanding.contacts.statuses import NONE, OPEN, Reading, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A contact as one clause reports it. Fields that the clause leaves open are None, `status` then is what its tense says."""

    candidate: Candidate
    seats: tuple[Seat, ...]
    status: Status
    sure: bool
    time: Time
    mode: Mode | None
    when: When
    place: str | None = None
    format: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    trail: Trail = ()
    denied: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence that reports it."""
        return self.candidate.sentence

    @property
    def parties(self) -> frozenset[str]:
        """The parties represented."""
        return parties(self.seats)


def occasion(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Ask a candidate for every field; None where its clause denies the contact, unless it takes up another."""
    sentence, trigger = candidate.sentence, candidate.trigger
    read = statuses.reading(sentence, trigger, scene.lexicon.cues, str(candidate.rule.meaning.get("status", "")))
    if of_remarks(scene, sentence, trigger):
        read = replace(read, status=OPEN, trail=("statuses/heading-of-remarks",))
    denied = read.status == NONE
    heading = sentence.part is Part.TITLE
    known = heading or definite(scene, candidate) or read.status in ("cancelled", "refused")
    if candidate.anaphoric and not known:
        return None
    if denied and not candidate.anaphoric:
        return None
    expression = timing.expression_of(scene, sentence, trigger)
    if expression is not None and candidate.act == "discussion" and _of_the_topic(sentence, trigger, expression.first):
        expression = None
    told = timing.told(scene, sentence, expression, read) or timing.programmed(scene, read)
    read = _by_date_words(scene, read, told, candidate)
    told = timing.told(scene, sentence, expression, read) or told
    read = _by_day(scene, read, told)
    place = places.place(scene, candidate)
    named = formats.forum(scene, candidate)
    said = expression is not None or place is not None or named is not None
    if not candidate.anaphoric and too_general(scene, candidate, read.status, told=said):
        return None
    mode = modes.mode(scene, candidate, placed=place is not None)
    return Occasion(
        candidate=candidate,
        seats=candidate.seats,
        status=_status(read),
        sure=read.explicit,
        time=read.time,
        mode=mode,
        when=told.when if told is not None else When(),
        place=place,
        format=named,
        agenda=agenda(scene.tables, sentence, trigger),
        trail=(candidate.rule.rule, *read.trail, *(told.trail if told is not None else ())),
        denied=denied,
        remarks=_remarks(told, expression),
    )


def _by_date_words(scene: Scene, read: Reading, told: dates.Resolved | None, candidate: Candidate) -> Reading:
    """A simple present with a date tells of what is to come ("visits Peru on Monday"); "is in Peru" does not."""
    if read.status != OPEN or read.time is not Time.PRESENT or not read.own or told is None:
        return read
    stative = any(word.lemma in scene.tables.grammar["copula"] for word in _carriers(candidate))
    published, earliest = scene.dispatch.published, told.when.earliest
    begun = published is not None and earliest is not None and earliest < published
    if stative or begun:
        return read
    return replace(read, status=statuses.PLANNED, trail=(*read.trail, "statuses/present-with-date"))


def _of_the_topic(sentence: Sentence, trigger: int, word: int) -> bool:
    """Whether a date stands after what is discussed, and so belongs to it."""
    return any(topic < word for topic in sentence.under(trigger, "obj"))


def _carriers(candidate: Candidate) -> list[Word]:
    words = candidate.sentence.words
    return [words[candidate.trigger], words[words[candidate.trigger].head]]


def _by_day(scene: Scene, read: Reading, told: dates.Resolved | None) -> Reading:
    """Without a cue, a day after the publication makes a contact planned; one day may be a time zone ("met on Saturday")."""
    published = scene.dispatch.published
    if read.status != OPEN or told is None or told.when.open or published is None:
        return read
    earliest = told.when.earliest
    zone = read.time is Time.PAST and earliest is not None and (earliest - published).days <= 1
    if earliest is not None and earliest > published and not zone:
        return replace(read, status=statuses.PLANNED, trail=(*read.trail, "statuses/day-to-come"))
    return read


def _status(read: Reading) -> Status:
    if read.status in (OPEN, NONE, "hearsay"):
        return Status.PLANNED if read.time is Time.FUTURE else Status.HELD
    return Status(read.status)


def _remarks(told: dates.Resolved | None, expression: dates.DateExpression | None) -> tuple[Remark, ...]:
    if told is None or expression is None or told.remark is None:
        return ()
    return (Remark(message=told.remark, passage=expression.passage),)
