"""Exclusions: what looks like a contact and is none.

Knows: press conferences, processes called for or stalled, habits, totals, sport; what a construction needs.
Does not know: the words (they are in `noncontacts.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from dragoman.language.sentences import Sentence
from dragoman.understanding.contacts.candidate import Candidate
from dragoman.understanding.contacts.scene import Scene
from dragoman.understanding.contacts.seats import Seat, parties


def excluded(scene: Scene, candidate: Candidate) -> str | None:
    """Return the rule that keeps a candidate out, None where none does."""
    sentence, trigger = candidate.sentence, candidate.trigger
    table = scene.lexicon.table("noncontacts")
    tests: dict[str, Callable[[], bool]] = {
        "press": lambda: _modified(sentence, trigger, table["press"]),
        "relation": lambda: _modified(sentence, trigger, table["relation"]),
        "process": lambda: _process(sentence, trigger, table["process"]),
        "standing": lambda: _standing(sentence, trigger, table["standing"]),
        "habit": lambda: _in_clause(sentence, trigger, table["habit"]["words"]),
        "totals": lambda: _in_clause(sentence, trigger, table["totals"]["words"]),
        "called": lambda: _called(sentence, trigger, table["called"]),
        "mode-of": lambda: _mode_of_another(sentence, trigger, scene.lexicon.table("modes")["held"]),
        "counted": lambda: (sentence.index, trigger) in scene.counted,
        "sport": lambda: _sport(sentence, table["sport"]),
        "needs": lambda: not _has_what_it_needs(candidate),
    }
    return next((f"noncontacts/{name}" for name, holds in tests.items() if holds()), None)


def _modified(sentence: Sentence, trigger: int, entry: dict[str, list[str]]) -> bool:
    if sentence.words[trigger].lemma.lower() not in entry["words-of"]:
        return False
    near = sentence.under(trigger, "compound", "amod")
    return any(sentence.words[one].lower in entry["words"] for one in near)


def _called(sentence: Sentence, trigger: int, entry: dict[str, list[str]]) -> bool:
    """What somebody is greeted as: "greeted him as an old friend"."""
    if sentence.words[trigger].lemma.lower() not in entry["words"]:
        return False
    return any(case in entry["cases"] for one in sentence.under(trigger, "obl") for case in sentence.cases(one))


def _mode_of_another(sentence: Sentence, trigger: int, held: dict[str, list[str]]) -> bool:
    """The way in which another contact was held, and no contact of its own: "the summit, held by videoconference"."""
    word = sentence.words[trigger]
    clause = sentence.words[word.head]
    by = any(case in held["cases"] for case in sentence.cases(trigger))
    return word.relation == "obl" and by and clause.lemma.lower() in held["verbs"] and clause.relation.startswith("acl")


def _process(sentence: Sentence, trigger: int, entry: dict[str, list[str]]) -> bool:
    """A process that is supported, resolved by, or stuck, and not one occasion of it."""
    word = sentence.words[trigger]
    if word.lower not in entry["only"]:
        return False
    heads = list(sentence.above(trigger))[:3]
    above = [sentence.words[one] for head in heads for one in (head, *sentence.under(head, "acomp"))]
    return any(one.lemma.lower() in entry["words"] or one.lower in entry["words"] for one in above) or any(
        sentence.words[case].lower in entry["words"] for case in sentence.under(trigger, "case")
    )


def _standing(sentence: Sentence, trigger: int, entry: dict[str, list[str]]) -> bool:
    """States that "are in talks" have no occasion in view."""
    head = sentence.words[sentence.words[trigger].head]
    cases = sentence.cases(trigger)
    bare = sentence.words[trigger].pos not in ("VERB", "AUX") and not sentence.under(trigger, "det", "amod")
    return bare and head.lemma.lower() in entry["heads"] and any(case in entry["cases"] for case in cases)


def too_general(scene: Scene, candidate: Candidate, status: str, *, told: bool) -> bool:
    """Say whether a process is merely wished for: with neither day nor place nor person (`told`: one of the first two)."""
    entry = scene.lexicon.table("noncontacts")["general"]
    word = candidate.sentence.words[candidate.trigger]
    held = word.relation == "obj" and candidate.sentence.words[word.head].lemma.lower() in entry["held"]
    passing = bool(set(candidate.sentence.cases(word.index)) & set(entry["passing"]))
    if word.lower in entry["relations"] and not (told or held or passing or word.relation == "nsubj"):
        return True
    if held and status == "planned":
        return False
    process = word.lower in entry["only"] and status in entry["statuses"]
    named = word.lower in entry["persons"] and any(
        seat.participant.name and seat.personal for seat in candidate.partners
    )
    return process and not told and not named


def _in_clause(sentence: Sentence, trigger: int, words: Collection[str]) -> bool:
    roots = [trigger]
    if sentence.words[trigger].pos not in ("VERB", "AUX"):
        roots.append(sentence.words[trigger].head)
    near = [child for root in roots for child in sentence.under(root, "advmod", "obl:unmarked", "det", "amod")]
    near += [below for child in tuple(near) for below in sentence.under(child, "det", "nummod")]
    return any(sentence.words[one].lower in words for one in near)


def _sport(sentence: Sentence, entry: dict[str, list[str]]) -> bool:
    words = {word.lower for word in sentence.words}
    return not words.isdisjoint(entry["words"]) and words.isdisjoint(entry["unless"])


def _has_what_it_needs(candidate: Candidate) -> bool:
    needs = candidate.rule.meaning.get("needs")
    if needs == "person":
        return any(seat.personal for seat in candidate.seats) or candidate.anaphoric
    if needs == "persons":
        return _personal(candidate.doers) and _personal(candidate.partners)
    if needs == "two-persons":
        return len(parties(seat for seat in candidate.seats if seat.personal)) >= 2 or candidate.anaphoric
    if needs == "two":
        return len(parties((*candidate.doers, *candidate.partners))) >= 2 or candidate.anaphoric
    return True


def _personal(seats: tuple[Seat, ...]) -> bool:
    return any(seat.personal for seat in seats)
