"""Topic by topic: the last position of each side with its quotation, where they agree, differ, and turned.

Knows: stands of the two sides up to the day. Does not know: what they think.
"""

from __future__ import annotations

from collections import Counter

from dragoman.asking.stances import Comparison, Stand
from dragoman.asking.stances import turns as turns_of
from dragoman.asking.wording import day_in_words
from dragoman.briefing.blocks import Block, Gap, Line, Note, Quotation, Section
from dragoman.briefing.matter import Matter
from dragoman.briefing.wording import say

SHOWN = 4
WORDS = 45


def section(matter: Matter) -> Section | None:
    """Give both positions on the topics that the two sides speak of most, shared topics first."""
    if not matter.parties:
        return None
    found = {party: {stand.topic: stand for stand in matter.stands[party]} for party in matter.parties}
    order = _order(found)[: matter.most(SHOWN)]
    if not order:
        return Section(say("headings", "topics"), (Gap(say("sentences", "no_position", on=day_in_words(matter.on))),))
    blocks: list[Block] = []
    for topic in order:
        for party, name in zip(matter.parties, matter.names, strict=True):
            stand = found[party].get(topic)
            blocks.append(
                _quoted(stand, name) if stand else Gap(say("sentences", "no_statement", party=name, topic=topic))
            )
    return Section(say("headings", "topics"), tuple(blocks))


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
        for turn in turns_of(matter.stands[party])[-2:]:
            text = say(
                "sentences", "turn", party=name, topic=turn.after.topic, before=say("stances", turn.before.stance),
                before_date=turn.before.published, after=say("stances", turn.after.stance), after_date=turn.after.published,
            )  # fmt: skip
            blocks.append(Line(text, (_note(turn.before), _note(turn.after))))
    return Section(say("headings", "turns"), tuple(blocks)) if blocks else None


def _compared(matter: Matter, verdict: str, heading: str, nothing: str) -> Section | None:
    if not matter.parties:
        return None
    kept = [one for one in matter.compared if one.verdict == verdict][: matter.most(SHOWN)]
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
    text = say("sentences", name, topic=one.topic, one=first, other=second, **stances)
    return Line(text, (_note(one.one), _note(one.other)))


def _order(found: dict[str, dict[str, Stand]]) -> list[str]:
    """Order topics: those on which both sides took a position first, then the newest."""
    sides = Counter(topic for held in found.values() for topic in held)
    newest = {topic: str(stand.published or "") for held in found.values() for topic, stand in held.items()}
    return sorted(sides, key=lambda topic: (sides[topic], newest[topic], topic), reverse=True)


def _quoted(stand: Stand, name: str) -> Quotation:
    who = f"{stand.name} ({name})" if stand.name else name
    day = f", {day_in_words(stand.published)}" if stand.published else ""
    lead = f"{stand.topic} – {who} {say('stances', stand.stance)}{day}"
    return Quotation(lead, _cut(stand.words), (_note(stand),))


def _cut(words: str) -> str:
    pieces = words.split()
    return words if len(pieces) <= WORDS else " ".join(pieces[:WORDS]) + " …"


def _note(stand: Stand) -> Note:
    place = ", ".join(str(part) for part in (stand.published, stand.dispatch) if part)
    return Note(entry=stand.statement, words=_cut(stand.words), place=place)
