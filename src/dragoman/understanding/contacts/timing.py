"""Timing: which expression of time says when a contact is, and in which tense it is counted.

Knows: a date on the contact word, in the clause that describes it, on the verb that carries it; the date of announcing,
proposing or postponing a contact is not the date of the contact. Does not know: how dates are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dragoman.diplomacy.dates import When
from dragoman.language.sentences import Sentence
from dragoman.understanding import dates
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.status_cues import Cues, governing
from dragoman.understanding.contacts.statuses import OPEN, Reading, Time

_CARRIED = (
    "obj",
    "obl",
    "nmod",
    "attr",
    "conj",
    "xcomp",
    "nsubj",
    "nsubj:pass",
    "advcl",
    "acl",
    "compound",
    "acomp",
    "dep",
)
_REACH = 4
_APART = ("proposed", "cancelled", "refused", "none", "hearsay")


def expression_of(scene: Scene, sentence: Sentence, trigger: int) -> dates.DateExpression | None:
    """Return the expression that says when the contact is."""
    found = tuple(one for one in dates.expressions(sentence, scene.tables) if one.bound is None or one.bound == "by")
    chain = _chain(sentence, trigger, scene.lexicon.cues, scene.lexicon.table("candidates")["apart"])
    ordered = [chain[0], *_described(sentence, chain, scene.tables.grammar["relative_of_things"]), *chain[1:]]
    for carrier in ordered:
        near = [one for one in found if _on(sentence, one, carrier)]
        if near:
            return min(near, key=lambda one: (one.kind == "open", abs(one.head - trigger)))
    for head in sentence.above(trigger):
        after = [one for one in found if one.first > trigger and one.modifies is None and one.kind != "open"]
        near = [one for one in after if sentence.words[one.head].head == head]
        if near:
            return near[0]
        if sentence.words[head].pos in ("VERB", "AUX"):
            break
    astray = [one for one in found if one.kind != "open" and _astray(sentence, one, chain)]
    if len(astray) == 1:
        return astray[0]
    return _fronted(sentence, found, chain)


def _fronted(
    sentence: Sentence, found: tuple[dates.DateExpression, ...], chain: list[int]
) -> dates.DateExpression | None:
    """A date before the first of several verbs is that of the verbs after it without a subject of their own.

    "This year they met twice, took part in a conference and had a call."
    """
    verb = next((one for one in chain if sentence.words[one].pos == "VERB"), None)
    if verb is None or sentence.words[verb].relation != "conj" or sentence.under(verb, "nsubj"):
        return None
    ahead = [one for one in found if one.modifies is None and one.kind != "open" and one.last < verb]
    ahead = [one for one in ahead if one.last < sentence.words[one.head].head < verb]
    return ahead[-1] if ahead else None


def _astray(sentence: Sentence, one: dates.DateExpression, chain: list[int]) -> bool:
    """Say whether only nouns stand between a date and the contact ("to Oslo, Norway, May 3-5")."""
    start = one.head if one.modifies is None else one.modifies
    if start in chain:
        return True
    for head in sentence.above(start):
        if head in chain:
            return True
        held = (
            one.modifies is None and sentence.words[head].relation == "obl" and sentence.words[head].head in chain[:1]
        )
        if sentence.words[head].pos not in ("PROPN", "NUM") and not held:
            return False
    return False


def _on(sentence: Sentence, one: dates.DateExpression, carrier: int) -> bool:
    return one.modifies == carrier or (one.modifies is None and sentence.words[one.head].head == carrier)


def _chain(sentence: Sentence, trigger: int, cues: Cues, apart: Mapping[str, list[str]]) -> list[int]:
    """The contact word and what carries it, up to a verb that speaks of it from outside."""
    chain = [trigger]
    for head in sentence.above(trigger):
        below = sentence.words[chain[-1]]
        if below.relation not in _CARRIED or len(chain) > _REACH:
            break
        lemma, verbal = sentence.words[head].lemma.lower(), below.pos in ("VERB", "AUX")
        if lemma in apart["always"] or (lemma in apart["words"] and not verbal):
            break
        if any(cue.gives in _APART for cue in governing(sentence, below.index, cues)):
            break
        chain.append(head)
        if below.relation.startswith("nsubj"):
            chain += [w for w in sentence.under(head, "xcomp") if not sentence.under(w, "nsubj")]
            break
    return chain


def _described(sentence: Sentence, chain: list[int], things: frozenset[str]) -> list[int]:
    """The clauses that describe the contact: "talks scheduled for Monday", "which had been due to open on Monday"."""
    nouns = [one for one in chain[:3] if sentence.words[one].pos not in ("VERB", "AUX")]
    clauses = [clause for noun in nouns for clause in sentence.under(noun, "acl", "acl:relcl")]
    for noun in nouns:
        last = [w for child in sentence.under(noun, "nmod") for w in sentence.conjuncts(child)]
        relative = (clause for w in last for clause in sentence.under(w, "acl:relcl"))
        clauses += [
            clause
            for clause in relative
            if any(sentence.words[one].lower in things for one in sentence.under(clause, "nsubj"))
        ]
    deeper = [child for clause in clauses for child in sentence.under(clause, "xcomp", "acomp")]
    deepest = [child for clause in deeper for child in sentence.under(clause, "xcomp")]
    return [*clauses, *deeper, *deepest]


def told(
    scene: Scene, sentence: Sentence, expression: dates.DateExpression | None, read: Reading
) -> dates.Resolved | None:
    """Count the expression from the day of publication, in the tense that the status asks for."""
    if expression is None:
        return None
    published, anchor = scene.dispatch.published, _anchor(scene, sentence, expression)

    def counted(tense: dates.Tense) -> dates.Resolved:
        return dates.resolved(expression, published, tense, anchor=anchor)

    unfulfilled = read.status == "planned" and read.time is Time.EARLIER
    if (read.status == "cancelled" or unfulfilled) and published is not None:
        return min(map(counted, (dates.Tense.FUTURE, dates.Tense.PAST)), key=lambda one: _distance(one, published))
    return counted(_tense(read))


def programmed(scene: Scene, read: Reading) -> dates.Resolved | None:
    """What a programme of a day tells in the present without a day of its own is of that day."""
    present = read.status == OPEN and read.time is Time.PRESENT and read.own
    return scene.programme if present else None


def _distance(one: dates.Resolved, published: date) -> int:
    """What fell through is of the nearest day, before or after: days from the publication."""
    earliest = one.when.earliest
    return abs((earliest - published).days) if earliest is not None else 0


def _tense(read: Reading) -> dates.Tense:
    """What fell through or was refused lay ahead, unless it is told as past itself ("was to have met on Monday")."""
    if read.status in ("planned", "proposed"):
        return dates.Tense.FUTURE
    if read.status == "refused":
        return dates.Tense.PAST if read.time in (Time.PAST, Time.EARLIER) else dates.Tense.FUTURE
    if read.status == "" and (not read.own or read.time is Time.PRESENT):
        return dates.Tense.NONE
    return dates.Tense.PAST


def _anchor(scene: Scene, sentence: Sentence, expression: dates.DateExpression) -> When | None:
    """The day told last before the expression, from which "a day earlier" is counted."""
    if expression.kind not in ("same", "anchored"):
        return None
    before = [one for one in dates.expressions(sentence, scene.tables) if one.last < expression.first]
    earlier = [scene.sentences[sentence.index - 1]] if not before and sentence.index else []
    for other in earlier:
        before = list(dates.expressions(other, scene.tables))
    for one in reversed(before):
        when = dates.resolved(one, scene.dispatch.published, dates.Tense.PAST).when
        if not when.open:
            return when
    return None
