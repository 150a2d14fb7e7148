"""Measure how many persons of the gold and of news the reference knows at the dispatch's date.

    python evaluation/reference.py            participants and speakers of the training gold
    python evaluation/reference.py --all      print every one that is not found
    python evaluation/reference.py --news     titled persons of the news corpus, and the fifty most frequent unknown

Titles and names in the news are found by form only (a title of office, then capitalised words), so a part of the
unknown are no persons; presidents of companies and of centuries past count as unknown.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import dragoman.reference as reference
from dragoman.reference import Reference

GOLD = Path(__file__).resolve().parents[2] / "shared" / "bench" / "record" / "train.jsonl"
NEWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "news.jsonl.gz"
TITLED = re.compile(
    r"\b((?:Vice |Deputy |Acting )?(?:President|Prime Minister|Foreign Minister|Chancellor|Secretary of State|Secretary"
    r"|Defen[cs]e Minister|Defense Secretary|Foreign Secretary|Premier|King|Emir|Secretary-General|Secretary General"
    r"|Ambassador|Envoy|envoy|spokesman|spokeswoman|spokesperson|Spokesperson|Advisor|Adviser|Minister"
    r"|leader|chief|Prince)) "
    r"((?:(?:[A-Z]\.|[A-Z][\w-]+|(?:al|bin|bint|el|de|da|dos|del|der|von|van|la)(?=[ -]))[ -]?(?:(?<=\. )|)){1,5})"
)
NO_NAME = re.compile(
    r"(General|Extraordinary|Counsel|Assembly|Council|Secretary|Director|Minister|Deputy|President|Plenipotentiary|Envoy"
    r"|Of|For|And|The|Adviser|Advisor|Elect|Emeritus|Office|Street|Salman I)\b"
)
"""What follows a title without being a name."""
HELD = 0.2
"""Candidates below this confidence did not hold the office then."""


def main() -> None:
    """Print the coverage of the gold, or of the news."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--news", action="store_true")
    asked = parser.parse_args()
    known = reference.load()
    if asked.news:
        return news(known, 400 if asked.all else 50)
    answers: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for published, person in mentions(asked.gold):
        answer = coverage(known, published, person)
        answers[answer] += 1
        if answer != "person and office":
            missing[
                f"{answer:16} {published or 'undated':10} {person['state']} {person['office']} {person['name']}"
            ] += 1
    total = sum(answers.values())
    for answer, count in answers.most_common():
        print(f"{answer:20} {count:5}  {count / total:.3f}")
    for line, count in missing.most_common(None if asked.all else 50):
        print(f"{count:3} {line}")
    return None


def news(known: Reference, shown: int) -> None:
    """Print the share of titled persons in the news corpus that resolve, and who does not."""
    answers: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            dispatch = json.loads(line)
            published = dispatch["date"]
            if published and not "2000" <= published[:4] <= "2025":
                continue
            on = date.fromisoformat((published + "-01-01")[:10]) if published else None
            for title, name in set(titled(dispatch["text"])):
                candidates = known.persons(name, on=on)
                resolved = any(one.confidence >= HELD for one in candidates)
                answers["resolved" if resolved else "known" if candidates else "unknown"] += 1
                if not resolved:
                    unknown[f"{title} {name}"] += 1
    total = sum(answers.values())
    for answer, count in answers.most_common():
        print(f"{answer:20} {count:6}  {count / total:.3f}")
    for mention, count in unknown.most_common(shown):
        print(f"{count:4} {mention}")


def titled(text: str) -> list[tuple[str, str]]:
    """List the titles and names of a text; a name ends where a sentence does, and before a possessive."""
    found = []
    for match in TITLED.finditer(text):
        name = re.split(r"(?<![A-Z])(?<!Dr)(?<!Mr)\.\s+(?=[A-Z][a-z])", match[2])[0].strip(" -")
        possessive = text[match.end() : match.end() + 2] in ("’s", "'s")
        if name and not NO_NAME.match(name) and not possessive:
            found.append((match[1], name))
    return found


def mentions(gold: Path) -> list[tuple[str | None, dict[str, Any]]]:
    """List the named persons of each dispatch once."""
    found = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        dispatch = json.loads(line)
        persons = [one for contact in dispatch["contacts"] for one in contact["participants"]]
        persons += [one for statement in dispatch["statements"] for one in statement["speakers"]]
        once = {(one["name"], one["state"], one["office"]): one for one in persons if one["name"] and one["office"]}
        found += [(dispatch["date"], one) for one in once.values()]
    return found


def coverage(known: Reference, published: str | None, person: dict[str, Any]) -> str:
    """Say how much of a person the reference knows."""
    on = date.fromisoformat((published + "-01-01")[:10]) if published else None
    candidates = known.persons(person["name"], party=person["state"], office=person["office"], on=on)
    if not candidates:
        return "unknown"
    if any(one.tenure.office.value == person["office"] for one in candidates if one.confidence >= HELD):
        return "person and office"
    return "person only"


if __name__ == "__main__":
    main()
