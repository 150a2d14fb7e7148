"""Positions: what each statement commits its speaker to.

Knows: how signs, stances, issues, targets and topics of a statement join into positions.
Does not know: how statements are found, or who holds a view without saying so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.diplomacy.positions import Position, Stance
from dragoman.understanding import topics
from dragoman.understanding.issues import Wordings, issue, wordings_of
from dragoman.understanding.position_signs import Segment, Signs, found, segments, signs_of
from dragoman.understanding.position_stances import Judgement, judged, weights_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.diplomacy.statements import Statement
    from dragoman.language.sentences import Sentence
    from dragoman.understanding.knowledge import Knowledge
    from dragoman.understanding.mentions import Mention, Mentions

SECOND = 0.3  # the share from which a second stance of one sentence counts
MOST = 5  # positions of one statement
_ADDRESSED = (Stance.ACCUSES, Stance.DEMANDS, Stance.THREATENS, Stance.PRAISES, Stance.DENIES)


def positioned(
    sentences: tuple[Sentence, ...],
    mentioned: Mentions,
    said: tuple[Statement, ...],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Return the statements with their positions, the reasons added to their trails."""
    reader = _Reader(
        signs_of(knowledge.tables),
        weights_of(knowledge.tables),
        wordings_of(knowledge.tables),
        mentioned,
        topics.topics_of(knowledge.tables, knowledge.overlay),
    )
    return tuple(reader.with_positions(statement, sentences) for statement in said)


@dataclass(frozen=True)
class _Reader:
    signs: Signs
    weights: Mapping[str, tuple[float, ...]]
    wordings: Wordings
    mentioned: Mentions
    topics: topics.Topics

    def with_positions(self, statement: Statement, sentences: tuple[Sentence, ...]) -> Statement:
        """Return a statement with its positions."""
        taken: dict[tuple[str, Stance], tuple[Position, Judgement]] = {}
        for segment in segments(statement, sentences):
            for position, judgement in self.of(segment):
                taken.setdefault((position.issue, position.stance), (position, judgement))
        surest = sorted(taken.values(), key=lambda pair: -pair[1].share)[:MOST]
        kept = [pair for pair in taken.values() if pair in surest]
        steps = tuple(f"positions/{judgement.reason}: {position.stance.value}" for position, judgement in kept)
        evidence = tuple(replace(each, trail=(*each.trail, *steps)) for each in statement.evidence[:1])
        return replace(
            statement,
            positions=tuple(position for position, _ in kept),
            evidence=(*evidence, *statement.evidence[1:]),
        )

    def of(self, segment: Segment) -> Iterator[tuple[Position, Judgement]]:
        """Yield the positions of one sentence of a statement."""
        parties = frozenset(speaker.party for speaker in segment.statement.speakers if speaker.party)
        signs = found(segment, self.signs, self.mentioned, parties)
        for judgement in judged(segment, signs, self.weights, second=SECOND):
            wording = issue(segment, self.wordings, self.mentioned, stance=judgement.stance)
            if wording:
                target = self.target(segment, parties) if judgement.stance in _ADDRESSED else None
                topic = topics.topic_of(wording, self.topics)
                yield Position(issue=wording, stance=judgement.stance, target=target, topic=topic), judgement

    def target(self, segment: Segment, parties: frozenset[str]) -> str | None:
        """Return the party that a stance is addressed to: beside the cue, then the first other party inside."""
        beside = self.beside(segment)
        inside = [mention for word in segment.inside if (mention := self.mentioned.at(segment.sentence.index, word))]
        for mention in (*beside, *inside):
            for participant in mention.participants:
                if participant.party and participant.party not in parties:
                    return participant.party
        return None

    def beside(self, segment: Segment) -> Iterator[Mention]:
        """Yield the mentions that hang on the cue as its object."""
        if segment.cued is None or segment.order:
            return
        for cue in segment.cue:
            for word in segment.cued.under(cue, "obj", "iobj", "obl"):
                mention = self.mentioned.at(segment.cued.index, word)
                if mention is not None:
                    yield mention
