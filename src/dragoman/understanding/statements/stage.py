"""The stage of statements: from attributions to the statements of political actors.

Knows: the order (turns, attributions, speakers, who counts, continuations) and which attributions are no statements.
Does not know: cues, marks or mentions themselves; chains and positions come later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dragoman.diplomacy.actors import Participant
from dragoman.diplomacy.contacts import Contact
from dragoman.diplomacy.evidence import Evidence
from dragoman.diplomacy.sources import Dispatch, Part
from dragoman.diplomacy.statements import Cue, Rendering, Statement
from dragoman.language.sentences import Sentence
from dragoman.understanding.knowledge import Knowledge
from dragoman.understanding.mentions import Mentions
from dragoman.understanding.quotations import quotation_marks, rendering
from dragoman.understanding.statements.attributions import Attribution, attributions
from dragoman.understanding.statements.lexicon import Lexicon, lexicon
from dragoman.understanding.statements.sayings import sayings
from dragoman.understanding.statements.speakers import Room, Speech, speakers
from dragoman.understanding.statements.turns import Turn, author, turns

_LENGTH = 40  # characters of a quotation without a speaker that is kept
_SURE = 0.5  # confidence from which an office is believed
_PAPERS = ("speakers/issuer", "speakers/joint-paper")


def statements(
    dispatch: Dispatch,
    sentences: tuple[Sentence, ...],
    mentioned: Mentions,
    met: tuple[Contact, ...],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Return the statements of political actors, those of transcripts and whole texts first, in order of the text."""
    words = knowledge.tables.toml("quotes")
    states = knowledge.reference.states
    spoken = tuple(_with_names(turn, states) for turn in turns(dispatch, mentioned, met, words["turns"]))
    spoken = tuple(replace(turn, speakers=_in_office(turn.speakers, dispatch, knowledge)) for turn in spoken)
    signed = _in_office(author(dispatch, mentioned), dispatch, knowledge)
    whole = spoken[0] if len(spoken) == 1 and not spoken[0].recorded else None
    if whole and _told(whole, sentences, lexicon(knowledge.tables), words["speakers"]["first_person"]):
        signed, spoken = whole.speakers, ()
    room = Room(mentioned, met, words["speakers"], author=signed, sentences=sentences, states=states)
    text = list(_of_part(dispatch, Part.TEXT, sentences, spoken, room, knowledge))
    text += [_of_turn(turn) for turn in spoken]
    title = _of_part(dispatch, Part.TITLE, sentences, spoken, room, knowledge)
    known = {person for one in text for person in one.speakers}
    text += [one for one in title if not known & set(one.speakers)]
    return tuple(sorted(text, key=lambda one: (one.content[0].part is Part.TITLE, one.content[0].start)))


def _of_part(
    dispatch: Dispatch,
    part: Part,
    sentences: tuple[Sentence, ...],
    spoken: tuple[Turn, ...],
    room: Room,
    knowledge: Knowledge,
) -> Iterator[Statement]:
    own = tuple(sentence for sentence in sentences if sentence.part is part and not _in_turn(sentence, spoken))
    words = (dispatch.title or "") if part is Part.TITLE else dispatch.text
    lex = lexicon(knowledge.tables)
    marked = quotation_marks(dispatch, lex, part)
    by_index = {sentence.index: sentence for sentence in own}
    waiting: Statement | None = None
    for one in _counted(attributions(words, own, marked, lex, room.mentioned)):
        speech = speakers(one, by_index[one.sentence], room)
        if speech.speakers:
            paper = speech if speech.way in _PAPERS else room.paper
            room = replace(room, last=speech, paper=paper, spoken_in=one.sentence)
        kind = rendering(words, one.content, marked)
        if not (speech.speakers if speech.political else False) and not _plain_quotation(one, speech, kind):
            continue
        statement = _statement(one, speech, kind, by_index[one.sentence])
        if waiting is not None and _continues(one, statement, waiting):
            waiting = _together(waiting, statement)
            continue
        if waiting is not None:
            yield waiting
        waiting = statement
    if waiting is not None:
        yield waiting


def _with_names(turn: Turn, states: Collection[str]) -> Turn:
    """Give the organisations among those who issued a text their names; a bare state has none."""
    nameless = [one for one in turn.speakers if not (one.name or one.office or one.party in states)]
    named = tuple(replace(one, name=one.party) if one in nameless else one for one in turn.speakers)
    return replace(turn, speakers=named)


def _in_office(who: tuple[Participant, ...], dispatch: Dispatch, knowledge: Knowledge) -> tuple[Participant, ...]:
    """Give those who are only named at the head of a text the office that they held on its day."""
    return tuple(_placed(one, dispatch, knowledge) if one.name and not one.office else one for one in who)


def _placed(one: Participant, dispatch: Dispatch, knowledge: Knowledge) -> Participant:
    known = knowledge.reference.persons(one.name or "", party=one.party, on=dispatch.published)
    return replace(one, office=known[0].tenure.office) if known and known[0].confidence > _SURE else one


def _told(turn: Turn, sentences: tuple[Sentence, ...], lex: Lexicon, first_person: list[str]) -> bool:
    """Say whether a text issued whole tells what its issuers said ("We welcomed ..."), rather than says it."""
    told = 0
    for sentence in sentences:
        if turn.place.overlaps(sentence.passage):
            for saying in sayings(sentence, lex):
                subjects = sentence.under(saying.cue, "nsubj")
                past = sentence.words[saying.cue].tag == "VBD" and saying.act.spoken
                told += past and any(sentence.words[word].lower in first_person for word in subjects)
    return told > 1


def _plain_quotation(one: Attribution, speech: Speech, kind: Rendering) -> bool:
    """Say whether words without a speaker are worth keeping: quoted speech of some length, of nobody known to be no actor."""
    letters = sum(place.end - place.start for place in one.content)
    return kind is Rendering.DIRECT and speech.political and letters > _LENGTH


def _in_turn(sentence: Sentence, spoken: tuple[Turn, ...]) -> bool:
    return any(turn.place.overlaps(sentence.passage) for turn in spoken)


def _counted(found: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """Yield the attributions that are acts of speech told as facts, a relayed one instead of the one that relays it."""
    facts = [one for one in found if one.act.spoken and one.asserted]
    outer = [one for one in facts if not one.relays]
    for one in outer:
        if not one.inside or not any(_within(one, other) for other in outer):
            yield one


def _within(one: Attribution, other: Attribution) -> bool:
    """Say whether one attribution stands in the content of another."""
    places = (*one.cue, *one.content)
    return one is not other and all(any(o.start <= p.start and p.end <= o.end for o in other.content) for p in places)


def _statement(one: Attribution, speech: Speech, kind: Rendering, sentence: Sentence) -> Statement:
    trail = (f"cues/{one.rule}", speech.way)
    return Statement(
        speakers=speech.speakers,
        rendering=kind,
        content=one.content,
        cue=Cue(passages=one.cue, rule=one.rule),
        evidence=(Evidence(passage=sentence.passage, trail=trail),),
    )


def _of_turn(turn: Turn) -> Statement:
    return Statement(
        speakers=turn.speakers,
        rendering=Rendering.DIRECT,
        content=(turn.place,),
        evidence=(Evidence(passage=turn.place, trail=(turn.rule,)),),
    )


def _continues(one: Attribution, statement: Statement, before: Statement) -> bool:
    """Say whether a participle goes on with the statement before it: "..., adding that"."""
    if one.saying is None or before.speakers != statement.speakers:
        return False
    word = one.saying.sentence.words[one.saying.cue]
    same = before.evidence[0].passage == statement.evidence[0].passage
    return same and word.tag == "VBG" and word.relation in ("advcl", "acl")


def _together(before: Statement, statement: Statement) -> Statement:
    kinds = {before.rendering, statement.rendering}
    return replace(
        before,
        content=tuple(sorted({*before.content, *statement.content})),
        cue=Cue(passages=(*before.cue.passages, *statement.cue.passages), rule=before.cue.rule),
        rendering=before.rendering if len(kinds) == 1 else Rendering.MIXED,
    )
