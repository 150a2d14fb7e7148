"""Statuses: whether a contact was held, is planned, was proposed, fell through or was refused, as its clause says.

Knows: the cues of `statuses.toml`, and how to go from the contact word outwards through the tree, nearest cue first.
Does not know: dates (a date may still say that a contact lies ahead), or what a later sentence adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dragoman.diplomacy.contacts import Status
from dragoman.language.sentences import Sentence, Word, related
from dragoman.language.tables import Tables

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
class Cue:
    """A word that speaks of status: where it stands, what it gives, and what it may overrule."""

    name: str
    at: str
    words: frozenset[str]
    via: tuple[tuple[str, frozenset[str]], ...]
    gives: str
    over: frozenset[str]
    tense: str = ""
    pos: str = ""
    bare: bool = False
    unless: frozenset[str] = frozenset()
    perfect: str = ""
    turns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by place and word, what denials make of a status, the verbs that carry a contact word, little words."""

    filed: dict[tuple[str, str], tuple[Cue, ...]]
    denials: dict[str, str]
    carrying: frozenset[str]
    occurring: frozenset[str]
    sparing: frozenset[str]
    transparent: frozenset[str]
    noun_cases: frozenset[str]
    verb_cases: frozenset[str]
    nominal: frozenset[str]
    prospective: frozenset[str]
    coming: Cue
    grammar: Mapping[str, frozenset[str]]


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


def cues(tables: Tables) -> Cues:
    """Read `statuses.toml`."""
    table = tables.toml("statuses")
    filed: dict[tuple[str, str], list[Cue]] = {}
    for name, entry in table.items():
        if isinstance(entry, dict) and "at" in entry:
            cue = _cue(name, entry)
            for word in cue.words:
                filed.setdefault((cue.at, word), []).append(cue)
    carrying = {name: frozenset(words.split("|")) for name, words in table["carrying"].items()}
    hanging = {name: frozenset(words.split("|")) for name, words in table["hanging"].items()}
    future = (cue for (at, _), found in filed.items() for cue in found if at == "auxiliary" and cue.gives == PLANNED)
    return Cues(
        filed={key: tuple(found) for key, found in filed.items()},
        denials=dict(table["denials"]),
        carrying=carrying["light"],
        occurring=carrying["occurring"],
        sparing=carrying["sparing"],
        transparent=carrying["transparent"],
        noun_cases=hanging["noun"],
        verb_cases=hanging["verb"],
        nominal=hanging["nominal"],
        prospective=hanging["prospective"],
        coming=next(future),
        grammar=tables.grammar,
    )


def _cue(name: str, entry: dict[str, Any]) -> Cue:
    return Cue(
        name=name,
        at=entry["at"],
        words=frozenset(entry["words"].split("|")),
        via=tuple(_via(step) for step in _split(entry.get("via", ""))),
        gives=entry["gives"],
        over=frozenset(entry.get("over", ())),
        tense=entry.get("tense", ""),
        pos=entry.get("pos", ""),
        bare=bool(entry.get("bare")),
        unless=frozenset(entry.get("unless", "").split("|")) - {""},
        perfect=entry.get("perfect", ""),
        turns=tuple(entry.get("turns", {}).items()),
    )


def _split(text: str) -> list[str]:
    """Split at bars that stand outside brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


def _via(step: str) -> tuple[str, frozenset[str]]:
    relation, _, cases = step.partition("(")
    return relation, frozenset(cases.rstrip(")").split("|")) if cases else frozenset()


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
    found = (cue.gives for name in _names(sentence, trigger) for cue in table.filed.get(("governor", name), ()))
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
    governors = tuple(_governors(sentence, node, table))
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
    words = set(_names(sentence, index))
    return bool(words & (table.carrying | table.occurring))


def _names(sentence: Sentence, index: int) -> Iterator[str]:
    """The lemma of a word, and the lemma with its particle or second word."""
    word = sentence.words[index]
    lemma = word.lemma.lower()
    yield lemma
    if index + 1 < len(sentence.words):
        yield f"{lemma} {sentence.words[index + 1].lower}"
    for child in sentence.under(index, "compound:prt", "advmod", "case", "obj"):
        yield f"{lemma} {sentence.words[child].lower}"


def _governors(sentence: Sentence, node: int, table: Cues) -> Iterator[Cue]:
    """Yield the cues of the word that this one hangs on, if it hangs on it in one of their ways."""
    head = sentence.words[node].head
    carried = sentence.words[node].relation in ("nsubj", "advcl", "xcomp")
    predicates = sentence.under(head, "acomp", "attr") if carried else ()
    quoted = (sentence.words[head].head,) if sentence.words[node].relation == "appos" else ()
    for one in (head, *predicates, *quoted):
        for name in dict.fromkeys(_names(sentence, one)):
            for cue in table.filed.get(("governor", name), ()):
                if _hangs(cue, sentence, node, table) and _suits(cue, sentence, one):
                    yield cue
    if _to_come(sentence, node, table):
        yield from table.filed.get(("governor", sentence.words[head].lemma), ())[:1]


def _to_come(sentence: Sentence, node: int, table: Cues) -> bool:
    """Say whether a noun is the subject of "is to": "talks are to open on Friday"."""
    head = sentence.words[sentence.words[node].head]
    if (
        not sentence.words[node].relation.startswith("nsubj")
        or head.lemma not in table.grammar["copula"]
        or sentence.under(head.index, "acomp")
    ):
        return False
    infinitives = sentence.under(head.index, "xcomp")
    marks = (sentence.words[w].lower for one in infinitives for w in sentence.under(one, "aux"))
    return any(mark in table.grammar["infinitive"] for mark in marks)


def _suits(cue: Cue, sentence: Sentence, head: int) -> bool:
    """Say whether the governing word has the part of speech, the tense and the bareness that a cue asks for."""
    if cue.pos and sentence.words[head].pos != cue.pos:
        return False
    if cue.bare and sentence.under(head, "attr", "acomp"):
        return False
    return not cue.tense or cue.tense == _tense(sentence, head)


def governing(sentence: Sentence, node: int, table: Cues) -> tuple[Cue, ...]:
    """Return the cues by which the word above speaks of a contact from outside."""
    return tuple(_governors(sentence, node, table))


_COMPLEMENTS = (
    "xcomp",
    "ccomp",
    "obj",
    "nsubj:pass",
    "nmod",
    "obl",
    "acl",
    "acomp",
    "attr",
    "compound",
    "advcl",
    "dep",
)


def _hangs(cue: Cue, sentence: Sentence, node: int, table: Cues) -> bool:
    relation, cases = sentence.words[node].relation, set(sentence.cases(node))
    if relation == "acl:relcl" and cue.gives == "hearsay":
        return True
    if not cue.via:
        if relation == "advcl":
            marks = {sentence.words[child].lower for child in sentence.under(node, "aux", "mark")}
            return bool(marks & table.grammar["infinitive"])
        if relation in ("obl", "nmod"):
            return bool(cases & (table.verb_cases if relation == "obl" else table.noun_cases))
        return relation in _COMPLEMENTS
    return any(related(relation, (way,)) and (not wanted or cases & wanted) for way, wanted in cue.via)


def _tense(sentence: Sentence, index: int) -> str:
    """`present` for a finite verb in the present, else `past`."""
    tags = {sentence.words[i].tag for i in (index, *sentence.under(index, "aux"))}
    if "VBD" in tags or not tags & {"VBZ", "VBP"}:
        return "past"
    return "present"


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
    for name in _names(sentence, clause):
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
