"""Topic by topic: the last position of each side with its quotation, where they agree, differ, and turned.

Knows: stands of the two sides up to the day. Does not know: what they think.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dragoman.asking.comparing import Comparison, last_turns, last_words, newest_topics
from dragoman.asking.days import day_in_words, when_in_words
from dragoman.asking.stances import Stand
from dragoman.briefing.blocks import Cell, Gap, Grid, Line, Note, Section
from dragoman.briefing.matter import NOTED, Matter, cut, placed
from dragoman.briefing.wording import say

SHOWN = 4
WIDTHS = (14, 43, 43)


def section(matter: Matter) -> Section | None:
    """Give both positions on the topics that the two sides speak of most, shared topics first."""
    if not matter.parties:
        return None
    order = _order(matter)
    found = {party: last_words(matter.record, party, order, until=matter.on) for party in matter.parties}
    if not order:
        return Section(say("headings", "topics"), (Gap(say("sentences", "no_position", on=day_in_words(matter.on))),))
    heads = (say("heads", "topic"), *(say("heads", "last_word", party=name) for name in matter.names))
    rows = tuple(
        (Cell(_named(topic)), *(_cell(found[party].get(topic)) for party in matter.parties)) for topic in order
    )
    return Section(say("headings", "topics"), (Grid(heads, rows, WIDTHS),))


def common(matter: Matter) -> Section | None:
    """Say on what both sides agree."""
    return _compared(matter, "agree", "common", "no_common")


def differences(matter: Matter) -> Section | None:
    """Say on what the two sides differ."""
    return _compared(matter, "differ", "differences", "no_difference")


def turns(matter: Matter) -> Section | None:
    """Say where a side turned; None where none did."""
    if not matter.parties:
        return None
    blocks = []
    for party, name in zip(matter.parties, matter.names, strict=True):
        found = last_turns(matter.record, party, until=matter.on, limit=2, but=matter.names)
        for turn in found:
            text = say(
                "sentences", "turn", party=name, topic=_named(turn.after.topic),
                before=say("stances", turn.before.stance), before_date=when_in_words(turn.before.published),
                after=say("stances", turn.after.stance), after_date=when_in_words(turn.after.published),
            )  # fmt: skip
            blocks.append(Line(text, (note(turn.before, told=True), note(turn.after, told=True))))
    return Section(say("headings", "turns"), tuple(blocks)) if blocks else None


def _compared(matter: Matter, verdict: str, heading: str, nothing: str) -> Section | None:
    if not matter.parties:
        return None
    found = [one for one in matter.compared if one.verdict == verdict and _said_of(one.topic, matter)]
    kept = found[: matter.most(SHOWN)]
    lines = tuple(_line(one, matter, heading) for one in kept)
    return Section(say("headings", heading), lines or (Gap(say("sentences", nothing)),))


def _line(one: Comparison, matter: Matter, heading: str) -> Line:
    first, second = matter.names
    stances = {"one_stance": say("stances", one.one.stance), "other_stance": say("stances", one.other.stance)}
    if heading == "common":
        name = "common" if one.one.stance == one.other.stance else "common_mixed"
        stances = {key: value.removesuffix("s") if name == "common" else value for key, value in stances.items()}
    else:
        name = "difference"
    text = say("sentences", name, topic=_named(one.topic), one=first, other=second, **stances)
    return Line(text, (note(one.one, told=True), note(one.other, told=True)))


def _order(matter: Matter) -> list[str]:
    """Order topics: those on which both sides took a position first, then the newest."""
    assert matter.parties is not None
    most = matter.most(SHOWN)
    days = {one.topic: max(one.one.published or date.min, one.other.published or date.min) for one in matter.compared}
    shared = [topic for topic in _newest_first(days) if _said_of(topic, matter)][:most]
    if len(shared) == most:
        return shared
    newest: dict[str, date] = {}
    for party in matter.parties:
        newest |= newest_topics(matter.record, party, until=matter.on, limit=most + len(days) + len(matter.names))
    alone = [topic for topic in _newest_first(newest) if topic not in days and _said_of(topic, matter)]
    return [*shared, *alone][:most]


def _newest_first(days: Mapping[str, date]) -> list[str]:
    return sorted(days, key=lambda topic: (days[topic], topic), reverse=True)


def _said_of(topic: str, matter: Matter) -> bool:
    """Say whether a topic is more than the name of one of the two."""
    return topic not in matter.names


def _named(topic: str) -> str:
    return topic[:1].upper() + topic[1:]


def _cell(stand: Stand | None) -> Cell:
    """Give a stand: what, who, when, and the words."""
    if stand is None:
        return Cell(say("sentences", "no_statement"))
    direct = stand.kind == "direct"
    told = "" if direct else say("sentences", "as_reported")
    who = ", ".join(part for part in (stand.name, when_in_words(stand.published), told) if part)
    text = say("sentences", "stand", stance=say("stances", stand.stance), who=who)
    return Cell(text, (note(stand),), cut(stand.words), direct)


def note(stand: Stand, *, told: bool = False) -> Note:
    """Make the note of a stand; `told` adds its words, where the paper does not quote them."""
    place = placed(stand.source, stand.published, stand.dispatch)
    return Note(
        entry=stand.statement, words=cut(stand.words, NOTED) if told else "", place=place, dispatch=stand.dispatch
    )
