"""Statuses: whether a contact was held, is planned, was proposed, fell through or was refused, as its clause says.

Knows: how to go from the contact word outwards through the tree, nearest cue first.
Does not know: dates (a date may still say that a contact lies ahead), or what a later sentence adds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.diplomacy.contacts import Status
from dragoman.language.sentences import Sentence, Word, related
from dragoman.understanding.contacts.status_cues import Cue, Cues, governing, names

HELD, PLANNED = Status.HELD.value, Status.PLANNED.value
NONE, OPEN = "none", ""
_REACH = 9


class Time(StrEnum):
    """The time of the clause of a contact."""

    EARLIER = "earlier"  # before another past: "had met"
    PAST = "past"
    PRESENT = "present"
    GOING_ON = "going on"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of a contact; `status` OPEN where nothing was said, NONE where it denies the contact."""

    status: str = OPEN
    time: Time = Time.OPEN
    trail: tuple[str, ...] = ()
    finite: bool = False
    own: bool = False
    remote: bool = False

    @property
    def explicit(self) -> bool:
        """Whether a cue spoke, and not only the tense."""
        return self.status != OPEN


def reading(sentence: Sentence, trigger: int, table: Cues, own: str = OPEN) -> Reading:
    """Read the status of a contact from its word outwards; `own` is what the contact word itself says."""
    read = _at(Reading(status=_own(own, sentence, trigger, table)), sentence, trigger, table, trigger, carrier=True)
    node = trigger
    for _ in range(_REACH):
        word = sentence.words[node]
        described = word.relation == "acl:relcl" and not _contents(sentence, node, table)
        if word.head == node or described or (read.finite and _closed(sentence, node, table)):
            break
        read = _risen(read, sentence, node, trigger, table)
        node = word.head
    return _concluded(read, sentence, trigger)


def _contents(sentence: Sentence, node: int, table: Cues) -> bool:
    """Say whether a clause is what a report says, and no description of it: "reports their leaders have met"."""
    head = sentence.words[sentence.words[node].head]
    told = any(cue.gives == "hearsay" for cue in table.filed.get(("governor", head.lemma.lower()), ()))
    relative = any(sentence.words[one].tag in ("WDT", "WP") for one in sentence.children[node])
    return told and not relative


def _own(own: str, sentence: Sentence, trigger: int, table: Cues) -> str:
    """What the contact word says of itself; `self`: what it says as a governor ("it was called off")."""
    if own != "self":
        return own
    found = (cue.gives for name in names(sentence, trigger) for cue in table.filed.get(("governor", name), ()))
    return next((gives for gives in found if gives in ("cancelled", "refused")), OPEN)


def _closed(sentence: Sentence, node: int, table: Cues) -> bool:
    """Say whether a finite clause stands apart from what it hangs on."""
    relation = sentence.words[node].relation
    return related(relation, ("advcl", "parataxis", "nsubj", "obl", "nmod", "dep", "csubj", "acl")) and not (
        relation == "advcl" and not table.grammar["condition"].isdisjoint(sentence.cases(node))
    )


def _risen(read: Reading, sentence: Sentence, node: int, trigger: int, table: Cues) -> Reading:
    """Go from a word to what it hangs on."""
    word, head = sentence.words[node], sentence.words[sentence.words[node].head]
    if word.relation == "conj":
        return _coordinated(read, sentence, node, table)
    governors = governing(sentence, node, table)
    for cue in governors:
        if read.remote and read.status != "hearsay" and cue.gives in ("refused", "cancelled", NONE):
            continue
        helpers = {sentence.words[child].lower for child in sentence.under(node, "aux")} if cue.perfect else set()
        unreal = bool(helpers & table.grammar["perfect"])
        read = _applied(read, replace(cue, gives=cue.perfect) if unreal else cue)
    if head.pos in ("NOUN", "PROPN") and not governors and head.lemma.lower() not in table.transparent:
        read = replace(read, remote=True)
    subject = word.relation.startswith("nsubj")
    carrier = bool(governors) or (_carries(sentence, head.index, table) and not read.finite)
    return _at(read, sentence, head.index, table, trigger, carrier=carrier, subject=subject)


def _coordinated(read: Reading, sentence: Sentence, node: int, table: Cues) -> Reading:
    """A second verb shares the auxiliary of the first where it has neither its own nor a subject."""
    own = sentence.under(node, "aux", "nsubj")
    if own or read.finite or sentence.words[node].pos not in ("VERB", "AUX"):
        return read
    head = sentence.words[node].head
    return _at(read, sentence, head, table, node, carrier=False, aux_only=True)


def _carries(sentence: Sentence, index: int, table: Cues) -> bool:
    words = set(names(sentence, index))
    return bool(words & (table.carrying | table.occurring))


def _applied(read: Reading, cue: Cue) -> Reading:
    """Let a cue speak: where nothing was said, or over what it overrules."""
    turned = dict(cue.turns).get(read.status)
    if turned is None and read.status != OPEN and read.status not in cue.over:
        return read
    return replace(read, status=turned or cue.gives, trail=(*read.trail, f"statuses/{cue.name}"))


def _at(
    read: Reading,
    sentence: Sentence,
    index: int,
    table: Cues,
    trigger: int,
    *,
    carrier: bool,
    aux_only: bool = False,
    subject: bool = False,
) -> Reading:
    """Take in what hangs on one word: auxiliaries, tense, modifiers, prepositions, subordinators, denials."""
    word = sentence.words[index]
    future = False
    if word.pos in ("VERB", "AUX"):
        if not read.finite:
            for child in sentence.under(index, "aux"):
                for cue in table.filed.get(("auxiliary", sentence.words[child].lower), ()):
                    if cue.gives != PLANNED and not (carrier or aux_only or subject):
                        continue
                    future = future or cue.gives == PLANNED
                    read = _applied(read, cue)
            timed = _timed(read, sentence, index, table)
            read = replace(timed, own=carrier) if timed.finite and not read.finite else timed
    elif not aux_only:
        read = _modified(read, sentence, index, table) if carrier else read
    if aux_only:
        return read
    read = _introduced(read, sentence, index, table)
    return _denied(read, sentence, index, table, future, trigger) if carrier else read


def _timed(read: Reading, sentence: Sentence, index: int, table: Cues) -> Reading:
    """Note the time of the first finite verb."""
    word = sentence.words[index]
    auxiliaries = [sentence.words[child] for child in sentence.under(index, "aux")]
    lowers = {one.lower for one in auxiliaries}
    tags = {one.tag for one in auxiliaries} | {word.tag}
    if lowers & table.grammar["infinitive"] or (word.tag in ("VB", "VBG") and not auxiliaries):
        return read
    if "MD" in tags:
        return replace(read, time=Time.FUTURE, finite=True)
    if lowers & table.grammar["perfect_past"] and word.tag == "VBN":
        return replace(read, time=Time.EARLIER, finite=True)
    if tags & {"VBD"} or (word.tag == "VBN" and not lowers & table.grammar["copula_present"]):
        return replace(read, time=Time.PAST, finite=True)
    if word.tag == "VBG":
        return replace(read, time=Time.GOING_ON, finite=True)
    return replace(read, time=Time.PRESENT, finite=True)


def _modified(read: Reading, sentence: Sentence, index: int, table: Cues) -> Reading:
    for child in sentence.under(index, "amod", "compound", "acl", "nmod:poss", "det", "obl:unmarked"):
        near = (child, *sentence.under(child, "amod", "compound")) if _is_time(sentence, child) else (child,)
        for one in near:
            for name in (sentence.words[one].lower, sentence.words[one].lemma.lower()):
                undone = {sentence.words[below].lower for below in sentence.children[one]}
                found = [cue for cue in table.filed.get(("modifier", name), ()) if not cue.unless & undone]
                if found:
                    read = _applied(read, found[0])
                    break
        if sentence.words[child].relation.startswith("acl"):
            read = _described(read, sentence, child, table)
    return read


def _is_time(sentence: Sentence, index: int) -> bool:
    return sentence.words[index].relation in ("nmod:poss", "obl:unmarked", "compound")


def _described(read: Reading, sentence: Sentence, clause: int, table: Cues) -> Reading:
    """Read "talks scheduled for Monday", "a visit that was to have begun", "a summit to be held in Oslo"."""
    verb = sentence.words[clause]
    for name in names(sentence, clause):
        for cue in table.filed.get(("governor", name), ()):
            told = cue.gives in ("planned", "cancelled", "proposed") and verb.lemma not in table.grammar["copula"]
            if told and verb.tag in ("VBN", "VBD"):
                read = _applied(read, cue)
    auxiliaries = {sentence.words[child].lower for child in sentence.under(clause, "aux")}
    if auxiliaries & table.prospective and verb.relation.startswith("acl") and _carries(sentence, clause, table):
        read = _applied(read, table.coming)
    return read


def _introduced(read: Reading, sentence: Sentence, index: int, table: Cues) -> Reading:
    for child in sentence.under(index, "case", "mark", "advmod"):
        word: Word = sentence.words[child]
        for at in ("preposition", "subordinator"):
            verbal = word.lower in table.nominal and sentence.words[index].pos in ("VERB", "AUX")
            if at == "preposition" and (word.relation == "advmod" or child > index or verbal):
                continue
            before = f"{sentence.words[child - 1].lower} {word.lower}" if child else ""
            for cue in (*table.filed.get((at, word.lower), ()), *table.filed.get((at, before), ())):
                read = _applied(read, cue)
    return read


def _denied(read: Reading, sentence: Sentence, index: int, table: Cues, future: bool, trigger: int) -> Reading:
    words = [sentence.words[child] for child in sentence.under(index, "advmod", "det", "case", "cc", "preconj")]
    ends = ("nsubj", "obj") if index == trigger else ("nsubj",)
    words += [sentence.words[child] for child in sentence.under(index, *ends) if _denying(sentence, child, table)]
    for word in words:
        cue = next(iter(table.filed.get(("denial", word.lower), ())), None)
        subject = word.relation.startswith(("nsubj", "obj"))
        after = sentence.words[word.index + 1].lower if word.index + 1 < len(sentence.words) else ""
        if (cue is None and not subject) or after in table.sparing:
            continue
        inner = "future" if future and read.status == PLANNED else read.status or HELD
        made = table.denials.get(inner, NONE)
        return replace(read, status=made, trail=(*read.trail, "statuses/negation"))
    return read


def _denying(sentence: Sentence, subject: int, table: Cues) -> bool:
    """A subject that denies: "nobody", "neither minister", "no talks"."""
    near = (subject, *sentence.under(subject, "det", "preconj"))
    return any(("denial", sentence.words[one].lower) in table.filed for one in near)


def _concluded(read: Reading, sentence: Sentence, trigger: int) -> Reading:
    """Questions report nothing."""
    asked = sentence.words[-1].text == "?" or any(word.text == "?" for word in sentence.words[trigger:])
    if asked and read.status in (OPEN, PLANNED, "proposed", HELD):
        return replace(read, status=NONE, trail=(*read.trail, "statuses/question"))
    return read
