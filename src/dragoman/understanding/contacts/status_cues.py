"""Status cues: the words that speak of the status of a contact, as `statuses.toml` has them, and how they govern.

Knows: where a cue stands, what a contact word must hang on to be governed by it. Does not know: what several cues make
together (that is `statuses`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.diplomacy.contacts import Status
from dragoman.language.sentences import Sentence, related
from dragoman.language.tables import Tables

_PLANNED = Status.PLANNED.value
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
    future = (cue for (at, _), found in filed.items() for cue in found if at == "auxiliary" and cue.gives == _PLANNED)
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


def governing(sentence: Sentence, node: int, table: Cues) -> tuple[Cue, ...]:
    """Return the cues by which the word above speaks of a contact from outside."""
    return tuple(_governors(sentence, node, table))


def _governors(sentence: Sentence, node: int, table: Cues) -> Iterator[Cue]:
    """Yield the cues of the word that this one hangs on, if it hangs on it in one of their ways."""
    head = sentence.words[node].head
    carried = sentence.words[node].relation in ("nsubj", "advcl", "xcomp")
    predicates = sentence.under(head, "acomp", "attr") if carried else ()
    quoted = (sentence.words[head].head,) if sentence.words[node].relation == "appos" else ()
    for one in (head, *predicates, *quoted):
        for name in dict.fromkeys(names(sentence, one)):
            for cue in table.filed.get(("governor", name), ()):
                if _hangs(cue, sentence, node, table) and _suits(cue, sentence, one):
                    yield cue
    if _to_come(sentence, node, table):
        yield from table.filed.get(("governor", sentence.words[head].lemma), ())[:1]


def names(sentence: Sentence, index: int) -> Iterator[str]:
    """The lemma of a word, and the lemma with its particle or second word."""
    word = sentence.words[index]
    lemma = word.lemma.lower()
    yield lemma
    if index + 1 < len(sentence.words):
        yield f"{lemma} {sentence.words[index + 1].lower}"
    for child in sentence.under(index, "compound:prt", "advmod", "case", "obj"):
        yield f"{lemma} {sentence.words[child].lower}"


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
